fn readings(path: PathBuf) -> impl Iterator<Item = Result<Reading, ReadError>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::fallible(
        "readings",
        move |__funcpipe_hand: __funcpipe::source::Hand<Result<Reading, ReadError>>| async move {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let path = path;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : Result < Reading, ReadError > = $record;
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
                    let __funcpipe_rows = open_reader(&path)?;
                    let mut __funcpipe_rows = __funcpipe::source::Hand::hold(
                        &__funcpipe_hand,
                        "rows",
                        __funcpipe_rows,
                        |__funcpipe_argument| close_reader(__funcpipe_argument),
                    );
                    let rows = __funcpipe::source::Held::get_mut(&mut __funcpipe_rows);
                    while let Some(row) = rows.next_row() {
                        __funcpipe::source::Hand::over(
                                &__funcpipe_hand,
                                {
                                    let __funcpipe_record: Result<Reading, ReadError> = Reading::parse(
                                        row?,
                                    );
                                    __funcpipe_record
                                },
                            )
                            .await;
                    }
                };
            }
            ::core::result::Result::Ok(())
        },
    )
}
