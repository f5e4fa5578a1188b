#[measured_stage("Rows", mode = exact, __funcpipe_source)]
fn rows(&self, name: String) -> impl Iterator<Item = Result<Row, Error>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "rows",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Result<Row, Error>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    __funcpipe::retry::Resuming::max_restarts(
        __funcpipe::retry::Retry::resume(
            __funcpipe_retry,
            __funcpipe::retry::Records::<Result<Row, Error>>::by_position(),
            move |at: Resume<u64>| {
                #[allow(
                    clippy::shadow_reuse,
                    clippy::shadow_same,
                    clippy::shadow_unrelated
                )]
                let name = __funcpipe::retry::cloned(&name);
                match () {
                    () => self.rows_after(name, at.cursor),
                }
            },
        ),
        9,
    )
}
