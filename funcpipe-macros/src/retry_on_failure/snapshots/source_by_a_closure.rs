fn rows() -> impl Iterator<Item = Result<Row, Error>> {
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
    __funcpipe::retry::Retry::resume(
        __funcpipe_retry,
        __funcpipe::retry::Records::<Result<Row, Error>>::by_cursor(|row| row.id),
        move |Resume { cursor, .. }: Resume<u64>| { read(cursor) },
    )
}
