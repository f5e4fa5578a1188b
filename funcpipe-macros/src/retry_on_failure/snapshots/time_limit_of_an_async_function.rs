async fn f() -> Result<u8, Error> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry = || {
        let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<
            '_,
            Result<u8, Error>,
        > = ::funcpipe::__private::v0_1_0::retry::Retry::new(
            const {
                ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder()
                    .max_elapsed(
                        ::funcpipe::__private::v0_1_0::retry::nanos(30000000000),
                    )
                    .build_const()
            },
            ::funcpipe::__private::v0_1_0::retry::Name::new(
                &__FUNCPIPE_RETRY_SITE,
                ::funcpipe::__private::v0_1_0::retry::no_owner,
            ),
        );
        __funcpipe_retry
    };
    let mut __funcpipe_attempts = ::funcpipe::__private::v0_1_0::retry::Attempts::timed(
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
            ::funcpipe::__private::v0_1_0::retry::Retry::call(
                    __funcpipe_retry(),
                    __funcpipe_body,
                )
                .await
        };
        if let ::core::option::Option::Some(__funcpipe_out) = ::funcpipe::__private::v0_1_0::retry::Retry::after(
            __funcpipe_retry(),
            &mut __funcpipe_attempts,
            __funcpipe_called,
        ) {
            break __funcpipe_out;
        }
        ::funcpipe::__private::v0_1_0::retry::Attempts::pause(&mut __funcpipe_attempts)
            .await;
    }
}
