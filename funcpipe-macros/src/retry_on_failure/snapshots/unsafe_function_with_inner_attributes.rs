unsafe fn f(from: *const u8) -> Option<u8> {
    #![allow(unused_unsafe)]
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u8>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe_retry,
        |_| -> Option<u8> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let from = __funcpipe::retry::copied(&from);
            match () {
                () => Some(unsafe { *from }),
            }
        },
    )
}
