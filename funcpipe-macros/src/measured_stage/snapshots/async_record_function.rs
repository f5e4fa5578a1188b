async fn fetch(&self, id: u32) -> Result<Row, Error> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "fetch",
        ::core::module_path!(),
        ::core::line!(),
    );
    __funcpipe::call_async(
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
                use __funcpipe::verdict::{
                    ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
                };
                (&&&&__funcpipe::verdict::Of(__funcpipe_out)).__funcpipe_verdict()
            },
        )
        .await
}
