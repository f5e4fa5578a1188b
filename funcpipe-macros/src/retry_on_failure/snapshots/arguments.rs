fn f(
    id: u32,
    rows: Vec<u8>,
    name: String,
    buffer: &mut Vec<u8>,
    url: &str,
    rest: &str,
) -> Option<u32> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<'_, Option<u32>> = ::funcpipe::__private::v0_1_0::retry::Retry::new(
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
        |_| -> Option<u32> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let id = ::funcpipe::__private::v0_1_0::retry::copied(&id);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let mut rows = ::funcpipe::__private::v0_1_0::retry::cloned(&rows);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let name = ::funcpipe::__private::v0_1_0::retry::cloned(&name);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let buffer = &mut *buffer;
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let mut rest = ::funcpipe::__private::v0_1_0::retry::copied(&rest);
            match () {
                () => None,
            }
        },
    )
}
