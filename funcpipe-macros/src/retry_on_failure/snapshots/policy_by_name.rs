fn f(&self) -> Option<u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_RETRY_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_retry: __funcpipe::retry::Retry<'_, Option<u8>> = __funcpipe::retry::Retry::new(
        const { Self::POLICY },
        __funcpipe::retry::Name::new(
            &__FUNCPIPE_RETRY_SITE,
            ::core::any::type_name::<Self>,
        ),
    );
    __funcpipe::retry::Retry::run(__funcpipe_retry, |_| -> Option<u8> { None })
}
