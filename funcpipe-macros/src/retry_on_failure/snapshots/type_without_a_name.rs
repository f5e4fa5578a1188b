fn f(g: impl Fn() -> u8 + Copy) -> Result<impl Display, Error> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<
        '_,
        Result<_, Error>,
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
        |_| -> Result<_, Error> {
            #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
            let g = ::funcpipe::__private::v0_1_0::retry::copied(&g);
            match () {
                () => Ok(g()),
            }
        },
    )
}
