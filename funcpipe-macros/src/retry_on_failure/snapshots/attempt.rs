fn f(&self, id: &u32) -> Option<u32> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u32>> = __funcpipe::retry::Retry::new(
        const { __funcpipe::retry::RetryPolicy::builder().build_const() },
        __funcpipe::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    __funcpipe::retry::Retry::run(
        __funcpipe_retry,
        |Attempt { number, .. }: Attempt| -> Option<u32> { Some(number) },
    )
}
