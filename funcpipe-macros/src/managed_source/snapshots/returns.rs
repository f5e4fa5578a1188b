fn rows(lines: Lines) -> impl Iterator<Item = io::Result<Row>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::fallible(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<io::Result<Row>>| async move {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let lines = lines;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : io::Result < Row > = $record;
                    __funcpipe::source::Hand::over(& __funcpipe_hand, __funcpipe_record).
                    await }
                };
            }
            if let ::core::option::Option::Some(__funcpipe_out) = __funcpipe::source::Hand::failure(
                &__funcpipe_hand,
            ) {
                return __funcpipe_out;
            }
            '__funcpipe_end: {
                if false {
                    break '__funcpipe_end;
                }
                let _: () = '__funcpipe_body: {
                    let Some(first) = lines.next() else {
                        return ::core::result::Result::Ok(())
                    };
                    match first? {
                        Line::Empty => return ::core::result::Result::Ok(()),
                        Line::Row(row) => {
                            __funcpipe::source::Hand::over(
                                    &__funcpipe_hand,
                                    {
                                        let __funcpipe_record: io::Result<Row> = Ok(row);
                                        __funcpipe_record
                                    },
                                )
                                .await
                        }
                    }
                    let keep = |row: &Row| -> bool {
                        return row.is_new();
                    };
                    log!(lines => return ::core::result::Result::Ok(()); else keep);
                };
            }
            ::core::result::Result::Ok(())
        },
    )
}
