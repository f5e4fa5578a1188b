unsafe fn f(from: *const u8) -> Option<u8> {
    #![allow(unused_unsafe)]
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<'_, Option<u8>> = ::funcpipe::__private::v0_1_0::retry::Retry::new(
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
        |_| -> Option<u8> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let from = ::funcpipe::__private::v0_1_0::retry::copied(&from);
            match () {
                () => Some(unsafe { *from }),
            }
        },
    )
}
