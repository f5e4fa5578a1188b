fn store(&mut self, row: &Row) -> Result<(), Error> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "store",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<(), Error>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe_retry,
        |_| -> Result<(), Error> {
            self.rows.push(row.clone());
            self.flush()
        },
    )
}
