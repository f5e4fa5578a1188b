#[measured_stage("Rows", mode = exact, __funcpipe_source)]
fn rows(&self, name: String) -> impl Iterator<Item = Result<Row, Error>> {
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
            ::core::any::type_name::<Self>,
        ),
    );
    ::funcpipe::__private::v0_1_0::retry::Resuming::max_restarts(
        ::funcpipe::__private::v0_1_0::retry::Retry::resume(
            __funcpipe_retry,
            ::funcpipe::__private::v0_1_0::retry::Records::<
                Result<Row, Error>,
            >::by_position(),
            move |at: Resume<u64>| {
                #[allow(
                    clippy::shadow_reuse,
                    clippy::shadow_same,
                    clippy::shadow_unrelated
                )]
                let name = ::funcpipe::__private::v0_1_0::retry::cloned(&name);
                match () {
                    () => self.rows_after(name, at.cursor),
                }
            },
        ),
        9,
    )
}
