fn f(
    __funcpipe_argument_0: (u32, u32),
    __funcpipe_argument_1: &u32,
    __funcpipe_argument_2: &mut [u32; 2],
    _: Vec<u8>,
    #[cfg(unix)]
    e: u32,
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
            let (a, mut b) = __funcpipe::retry::copied(&__funcpipe_argument_0);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let &c = __funcpipe::retry::copied(&__funcpipe_argument_1);
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let [ref mut d, ..] = &mut *__funcpipe_argument_2;
            #[cfg(unix)]
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let e = __funcpipe::retry::copied(&e);
            match () {
                () => None,
            }
        },
    )
}
