fn f(&self) -> Result<u8, Error> {
    use my::fp::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<u8, Error>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe::retry::Retry::breaker(
            __funcpipe::retry::Retry::budget(
                __funcpipe::retry::Retry::on_retry(
                    __funcpipe::retry::Retry::retry_after(
                        __funcpipe::retry::Retry::on(
                            __funcpipe_retry,
                            |__funcpipe_argument| Error::is_temporary(
                                __funcpipe_argument,
                            ),
                        ),
                        |e| e.retry_after,
                    ),
                    |__funcpipe_argument| log(__funcpipe_argument),
                ),
                &BUDGET,
            ),
            &self.breaker,
        ),
        |_| -> Result<u8, Error> { Ok(1) },
    )
}
