fn f(text: &str) -> Result<u32, retry::RetryError<ParseIntError>> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::<
        Result<u32, ParseIntError>,
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
        .run_with_history(|_| -> Result<u32, ParseIntError> { Ok(text.parse()?) })
}
