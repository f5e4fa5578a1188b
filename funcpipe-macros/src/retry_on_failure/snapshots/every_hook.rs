fn f(&self) -> Result<u8, Error> {
    static __FUNCPIPE_RETRY_SITE: my::fp::__private::v0_1_0::Site = my::fp::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: my::fp::__private::v0_1_0::retry::Retry<
        '_,
        Result<u8, Error>,
    > = my::fp::__private::v0_1_0::retry::Retry::new(
        const { my::fp::__private::v0_1_0::retry::RetryPolicy::builder().build_const() },
        my::fp::__private::v0_1_0::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    my::fp::__private::v0_1_0::retry::Retry::run(
        my::fp::__private::v0_1_0::retry::Retry::breaker(
            my::fp::__private::v0_1_0::retry::Retry::budget(
                my::fp::__private::v0_1_0::retry::Retry::on_retry(
                    my::fp::__private::v0_1_0::retry::Retry::retry_after(
                        my::fp::__private::v0_1_0::retry::Retry::on(
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
