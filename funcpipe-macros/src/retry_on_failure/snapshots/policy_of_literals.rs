fn f() -> Option<u8> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<'_, Option<u8>> = ::funcpipe::__private::v0_1_0::retry::Retry::new(
        const {
            ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder()
                .max_attempts(4)
                .delay(::funcpipe::__private::v0_1_0::retry::nanos(1500000000))
                .backoff(::funcpipe::__private::v0_1_0::retry::Backoff::Exponential)
                .factor(3.0)
                .max_delay(::funcpipe::__private::v0_1_0::retry::nanos(60000000000))
                .jitter(::funcpipe::__private::v0_1_0::retry::Jitter::Full)
                .max_elapsed(::funcpipe::__private::v0_1_0::retry::nanos(1800000000000))
                .build_const()
        },
        ::funcpipe::__private::v0_1_0::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::funcpipe::__private::v0_1_0::retry::no_owner,
        ),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::run(
        __funcpipe_retry,
        |_| -> Option<u8> { None },
    )
}
