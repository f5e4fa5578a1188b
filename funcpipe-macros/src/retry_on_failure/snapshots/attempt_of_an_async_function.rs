async fn f() -> Option<u32> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry = || ::funcpipe::__private::v0_1_0::retry::Retry::<
        Option<u32>,
    >::new(
        const {
            ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder().build_const()
        },
        ::funcpipe::__private::v0_1_0::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::funcpipe::__private::v0_1_0::retry::no_owner,
        ),
    );
    let mut __funcpipe_attempts = ::funcpipe::__private::v0_1_0::retry::Attempts::untimed(
        __funcpipe_retry(),
    );
    loop {
        let mut attempt: funcpipe::retry::Attempt = __funcpipe_retry()
            .attempt(&__funcpipe_attempts);
        let __funcpipe_called = {
            let __funcpipe_body = async {
                if let ::core::option::Option::Some(__funcpipe_out) = ::core::option::Option::None::<
                    Option<u32>,
                > {
                    return __funcpipe_out;
                }
                let __funcpipe_out: Option<u32> = { None };
                __funcpipe_out
            };
            let __funcpipe_body = ::core::pin::pin!(__funcpipe_body);
            __funcpipe_retry().call(__funcpipe_body).await
        };
        if let ::core::option::Option::Some(__funcpipe_out) = __funcpipe_retry()
            .after(&mut __funcpipe_attempts, __funcpipe_called)
        {
            break __funcpipe_out;
        }
        __funcpipe_attempts.pause().await;
    }
}
