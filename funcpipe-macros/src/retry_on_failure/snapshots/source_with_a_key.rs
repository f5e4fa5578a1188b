fn rows() -> Box<dyn Iterator<Item = Result<Row, RetryError<Error>>> + Send> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "rows",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: ::funcpipe::__private::v0_1_0::retry::Retry<
        '_,
        Result<Row, Error>,
    > = ::funcpipe::__private::v0_1_0::retry::Retry::new(
        const {
            ::funcpipe::__private::v0_1_0::retry::RetryPolicy::builder().build_const()
        },
        ::funcpipe::__private::v0_1_0::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::funcpipe::__private::v0_1_0::retry::no_owner,
        ),
    );
    ::funcpipe::__private::v0_1_0::Box::new(
        ::funcpipe::__private::v0_1_0::retry::Retry::resume_with_history(
            __funcpipe_retry,
            ::funcpipe::__private::v0_1_0::retry::Records::<
                Result<Row, Error>,
            >::dedup(|row| row.id, WINDOW),
            move |_| -> Box<dyn Iterator<Item = Result<Row, Error>> + Send> {
                Box::new(read())
            },
        ),
    )
}
