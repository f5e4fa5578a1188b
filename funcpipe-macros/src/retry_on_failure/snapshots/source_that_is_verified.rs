#[measured_stage(__funcpipe_source)]
fn rows() -> impl Iterator<Item = Result<Row, RetryError<Error>>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "rows",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<Row, Error>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(&__FUNCPIPE_RETRY_SITE, __funcpipe::retry::no_owner),
    );
    __funcpipe::retry::Retry::resume_with_history(
        __funcpipe::retry::Retry::on(
            __funcpipe_retry,
            |__funcpipe_argument| is_temporary(__funcpipe_argument),
        ),
        __funcpipe::retry::Records::<
            Result<Row, Error>,
        >::skip_verified(|__funcpipe_argument| Row::id(__funcpipe_argument)),
        move |_| { read() },
    )
}
