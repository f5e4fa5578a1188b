async fn f() -> Result<u8, Error> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry = || {
        let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<u8, Error>> = __funcpipe::retry::Retry::new(
            const { __funcpipe::retry::RetryPolicy::builder().build_const() },
            __funcpipe::retry::Name::new(
                &__FUNCPIPE_RETRY_SITE,
                __funcpipe::retry::no_owner,
            ),
        );
        __funcpipe::retry::Retry::timeout(
            __funcpipe_retry,
            __funcpipe::retry::nanos(50000000),
        )
    };
    let mut __funcpipe_attempts = __funcpipe::retry::Attempts::untimed(
        __funcpipe_retry(),
    );
    loop {
        let __funcpipe_called = {
            let __funcpipe_body = async {
                if let ::core::option::Option::Some(__funcpipe_out) = ::core::option::Option::None::<
                    Result<u8, Error>,
                > {
                    return __funcpipe_out;
                }
                Ok(1)
            };
            let __funcpipe_body = ::core::pin::pin!(__funcpipe_body);
            __funcpipe::retry::Retry::call(__funcpipe_retry(), __funcpipe_body).await
        };
        if let ::core::option::Option::Some(__funcpipe_out) = __funcpipe::retry::Retry::after(
            __funcpipe_retry(),
            &mut __funcpipe_attempts,
            __funcpipe_called,
        ) {
            break __funcpipe_out;
        }
        __funcpipe::retry::Attempts::pause(&mut __funcpipe_attempts).await;
    }
}
