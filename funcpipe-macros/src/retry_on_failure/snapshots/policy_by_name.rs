fn f(&self) -> Option<u8> {
    static __FUNCPIPE_RETRY_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "f",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::retry::Retry::<
        Option<u8>,
    >::new(
            const { Self::POLICY },
            ::funcpipe::__private::v0_1_0::retry::Name::new(
                &__FUNCPIPE_RETRY_SITE,
                ::core::any::type_name::<Self>,
            ),
        )
        .run(|_| -> Option<u8> { None })
}
