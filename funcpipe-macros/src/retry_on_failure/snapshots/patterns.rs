fn f(
    __funcpipe_argument_0: (u32, u32),
    __funcpipe_argument_1: &u32,
    __funcpipe_argument_2: &mut [u32; 2],
    _: Vec<u8>,
    #[cfg(unix)]
    e: u32,
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
            let (a, mut b) = ::funcpipe::__private::v0_1_0::retry::copied(
                &__funcpipe_argument_0,
            );
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let &c = ::funcpipe::__private::v0_1_0::retry::copied(
                &__funcpipe_argument_1,
            );
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let [ref mut d, ..] = &mut *__funcpipe_argument_2;
            #[cfg(unix)]
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let e = ::funcpipe::__private::v0_1_0::retry::copied(&e);
            match () {
                () => None,
            }
        },
    )
}
