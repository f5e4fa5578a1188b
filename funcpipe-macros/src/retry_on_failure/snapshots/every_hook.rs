fn f(&self) -> Result<u8, Error> {
    static __FUNCPIPE_RETRY_SITE: my::fp::__private::v0_1_0::Site = my::fp::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    my::fp::__private::v0_1_0::retry::Retry::<
        Result<u8, Error>,
    >::new(
            const {
                my::fp::__private::v0_1_0::retry::RetryPolicy::builder().build_const()
            },
            my::fp::__private::v0_1_0::retry::Name::new(
                &__FUNCPIPE_RETRY_SITE,
                ::core::any::type_name::<Self>,
            ),
        )
        .on(Error::is_temporary)
        .retry_after(|e| e.retry_after)
        .on_retry(log)
        .budget(&BUDGET)
        .breaker(&self.breaker)
        .run(|_| -> Result<u8, Error> { Ok(1) })
}
