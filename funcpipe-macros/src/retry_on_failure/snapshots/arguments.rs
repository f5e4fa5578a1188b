fn f(
    id: u32,
    rows: Vec<u8>,
    name: String,
    buffer: &mut Vec<u8>,
    url: &str,
    rest: &str,
) -> Option<u32> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u32>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe_retry,
        |_| -> Option<u32> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let id = __funcpipe::retry::copied(&id);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let mut rows = __funcpipe::retry::cloned(&rows);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let name = __funcpipe::retry::cloned(&name);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let buffer = &mut *buffer;
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let mut rest = __funcpipe::retry::copied(&rest);
            match () {
                () => None,
            }
        },
    )
}
