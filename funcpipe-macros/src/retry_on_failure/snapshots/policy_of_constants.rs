fn f() -> Option<u8> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    const __FUNCPIPE_MAX_ATTEMPTS: ::core::primitive::u32 = config::ATTEMPTS;
    const __FUNCPIPE_DELAY: ::core::time::Duration = BASE;
    const __FUNCPIPE_FACTOR: ::core::primitive::f64 = FACTOR;
    const __FUNCPIPE_MAX_DELAY: ::core::time::Duration = 2 * BASE;
    const __FUNCPIPE_SEED: ::core::primitive::u64 = SEED;
    const __FUNCPIPE_MAX_ELAPSED: ::core::time::Duration = LIMIT;
    const _: () = ::funcpipe::__private::v0_1_0::retry::check::max_attempts(
        __FUNCPIPE_MAX_ATTEMPTS,
    );
    const _: () = ::funcpipe::__private::v0_1_0::retry::check::factor(__FUNCPIPE_FACTOR);
    const _: () = ::funcpipe::__private::v0_1_0::retry::check::max_delay(
        __FUNCPIPE_DELAY,
        __FUNCPIPE_MAX_DELAY,
    );
    const _: () = ::funcpipe::__private::v0_1_0::retry::check::max_elapsed(
        ::funcpipe::__private::v0_1_0::retry::nanos(0),
        __FUNCPIPE_MAX_ELAPSED,
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<'_, Option<u8>> = ::funcpipe::__private::v0_1_0::retry::Retry::new(
        const {
            ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder()
                .max_attempts(__FUNCPIPE_MAX_ATTEMPTS)
                .delay(__FUNCPIPE_DELAY)
                .backoff(::funcpipe::__private::v0_1_0::retry::Backoff::Exponential)
                .factor(__FUNCPIPE_FACTOR)
                .max_delay(__FUNCPIPE_MAX_DELAY)
                .jitter(::funcpipe::__private::v0_1_0::retry::Jitter::Full)
                .seed(__FUNCPIPE_SEED)
                .max_elapsed(__FUNCPIPE_MAX_ELAPSED)
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
