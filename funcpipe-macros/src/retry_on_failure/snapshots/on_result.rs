fn f() -> Result<Option<u8>, Error> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<Option<u8>, Error>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe::retry::Retry::on_result(
            __funcpipe_retry,
            |job| matches!(job, Ok(None)),
        ),
        |_| -> Result<Option<u8>, Error> { Ok(None) },
    )
}
