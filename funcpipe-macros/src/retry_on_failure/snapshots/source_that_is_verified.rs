#[measured_stage(__funcpipe_source)]
fn rows() -> impl Iterator<Item = Result<Row, RetryError<Error>>> {
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
    ::funcpipe::__private::v0_1_0::retry::Retry::resume_with_history(
        ::funcpipe::__private::v0_1_0::retry::Retry::on(
            __funcpipe_retry,
            |__funcpipe_argument| is_temporary(__funcpipe_argument),
        ),
        ::funcpipe::__private::v0_1_0::retry::Records::<
            Result<Row, Error>,
        >::skip_verified(|__funcpipe_argument| Row::id(__funcpipe_argument)),
        move |_| { read() },
    )
}
