fn f() -> Option<u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u8>> = __funcpipe::retry::Retry::new(
        const {
            __funcpipe::retry::RetryPolicy::builder()
                .max_attempts(4)
                .delay(__funcpipe::retry::nanos(1500000000))
                .backoff(__funcpipe::retry::Backoff::Exponential)
                .factor(3.0)
                .max_delay(__funcpipe::retry::nanos(60000000000))
                .jitter(__funcpipe::retry::Jitter::Full)
                .max_elapsed(__funcpipe::retry::nanos(1800000000000))
                .build_const()
        },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run(__funcpipe_retry, |_| -> Option<u8> { None })
}
