fn rows(
    mut self,
    r#in: impl Fn() -> u8,
) -> impl Iterator<Item = Result<impl Display, Error>> {
    #![allow(unused)]
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    __funcpipe::source::fallible(
        "rows",
        move |__funcpipe_hand: __funcpipe::source::Hand<Result<_, Error>>| async move {
            let _ = &self;
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let r#in = r#in;
            macro_rules! yield_ {
                ($record:expr $(,)?) => {
                    { let __funcpipe_record : Result < _, Error > = $record;
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
                                let __funcpipe_record: Result<_, Error> = Ok(
                                    self.rows.pop()?,
                                );
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
