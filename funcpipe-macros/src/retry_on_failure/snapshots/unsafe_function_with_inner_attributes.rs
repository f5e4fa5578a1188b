unsafe fn f(from: *const u8) -> Option<u8> {
    #![allow(unused_unsafe)]
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::<
        Option<u8>,
    >::new(
            const {
                ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder()
                    .build_const()
            },
            ::funcpipe::__private::v0_1_0::retry::Name::new(
                &__FUNCPIPE_RETRY_SITE,
                ::funcpipe::__private::v0_1_0::retry::no_owner,
            ),
        )
        .run(|_| -> Option<u8> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let from = ::funcpipe::__private::v0_1_0::retry::copied(&from);
            let __funcpipe_out: Option<u8> = { Some(unsafe { *from }) };
            __funcpipe_out
        })
}
