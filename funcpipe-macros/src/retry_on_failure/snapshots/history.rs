fn f(text: &str) -> Result<u32, retry::RetryError<ParseIntError>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<u32, ParseIntError>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run_with_history(
        __funcpipe_retry,
        |_| -> Result<u32, ParseIntError> { Ok(text.parse()?) },
    )
}
