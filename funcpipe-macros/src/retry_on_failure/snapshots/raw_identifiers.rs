fn r#type(r#in: Vec<u8>) -> Option<Vec<u8>> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "type",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<
        '_,
        Option<Vec<u8>>,
    > = ::funcpipe::__private::v0_1_0::retry::Retry::new(
        const {
            ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder().build_const()
        },
        ::funcpipe::__private::v0_1_0::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::funcpipe::__private::v0_1_0::retry::no_owner,
        ),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::run(
        __funcpipe_retry,
        |_| -> Option<Vec<u8>> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let r#in = ::funcpipe::__private::v0_1_0::retry::cloned(&r#in);
            match () {
                () => Some(r#in),
            }
        },
    )
}
