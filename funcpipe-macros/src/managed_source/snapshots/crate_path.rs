fn rows() -> impl Iterator<Item = Result<u8, Error>> {
    use my::fp::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::fallible(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<Result<u8, Error>>| async move {
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : Result < u8, Error > = $record;
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
                    __funcpipe::source::Hand::over(
                            &__funcpipe_hand,
                            {
                                let __funcpipe_record: Result<u8, Error> = Ok(read()?);
                                __funcpipe_record
                            },
                        )
                        .await;
                };
            }
            ::core::result::Result::Ok(())
        },
    )
}
