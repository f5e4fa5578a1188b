async fn fetch(&self, id: u32) -> Result<Row, Error> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "fetch",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::call_async(
            &__FUNCPIPE_SITE,
            ::core::any::type_name::<Self>(),
            async move || -> Result<Row, Error> {
                if let ::core::option::Option::Some(__funcpipe_out) = ::core::option::Option::None::<
                    Result<Row, Error>,
                > {
                    return __funcpipe_out;
                }
                self.get(id).await
            },
            |__funcpipe_out| {
                use ::funcpipe::__private::v0_1_0::verdict::{
                    ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
                };
                (&&&&::funcpipe::__private::v0_1_0::verdict::Of(__funcpipe_out))
                    .__funcpipe_verdict()
            },
        )
        .await
}
