fn f() -> Result<Option<u8>, Error> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::<
        Result<Option<u8>, Error>,
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
        .on_result(|job| matches!(job, Ok(None)))
        .run(|_| -> Result<Option<u8>, Error> { Ok(None) })
}
