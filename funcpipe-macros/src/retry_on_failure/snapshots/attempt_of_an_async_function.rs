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
    let mut __funcpipe_attempts = ::funcpipe::__private::v0_1_0::retry::Attempts::new(
        &__funcpipe_retry(),
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
            ::funcpipe::__private::v0_1_0::retry::call(__funcpipe_body).await
        };
        let __funcpipe_wait = match __funcpipe_retry()
            .after(&mut __funcpipe_attempts, __funcpipe_called)
        {
            ::core::ops::ControlFlow::Break(__funcpipe_out) => break __funcpipe_out,
            ::core::ops::ControlFlow::Continue(__funcpipe_wait) => __funcpipe_wait,
        };
        __funcpipe_wait.await;
    }
}
