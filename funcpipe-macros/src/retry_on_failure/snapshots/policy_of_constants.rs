fn f() -> Option<u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
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
    const _: () = __funcpipe::retry::check::max_attempts(__FUNCPIPE_MAX_ATTEMPTS);
    const _: () = __funcpipe::retry::check::factor(__FUNCPIPE_FACTOR);
    const _: () = __funcpipe::retry::check::max_delay(
        __FUNCPIPE_DELAY,
        __FUNCPIPE_MAX_DELAY,
    );
    const _: () = __funcpipe::retry::check::max_elapsed(
        __funcpipe::retry::nanos(0),
        __FUNCPIPE_MAX_ELAPSED,
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u8>> = __funcpipe::retry::Retry::new(
        const {
            __funcpipe::retry::asserted(
                __funcpipe::retry::RetryPolicy::builder()
                    .max_attempts(__FUNCPIPE_MAX_ATTEMPTS)
                    .delay(__FUNCPIPE_DELAY)
                    .backoff(__funcpipe::retry::Backoff::Exponential)
                    .factor(__FUNCPIPE_FACTOR)
                    .max_delay(__FUNCPIPE_MAX_DELAY)
                    .jitter(__funcpipe::retry::Jitter::Full)
                    .seed(__FUNCPIPE_SEED)
                    .max_elapsed(__FUNCPIPE_MAX_ELAPSED),
            )
        },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run(__funcpipe_retry, |_| -> Option<u8> { None })
}
