fn fetch<'a>(&'a self, id: u32) -> Pin<Box<dyn Future<Output = Row> + Send + 'a>> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "fetch",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::Box::pin(
        ::funcpipe::__private::v0_1_0::call_async(
            &__FUNCPIPE_SITE,
            ::core::any::type_name::<Self>(),
            move || -> Pin<Box<dyn Future<Output = Row> + Send + 'a>> {
                Box::pin(self.get(id))
            },
            |__funcpipe_out| {
                use ::funcpipe::__private::v0_1_0::verdict::{
                    ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
                };
                (&&&&::funcpipe::__private::v0_1_0::verdict::Of(__funcpipe_out))
                    .__funcpipe_verdict()
            },
        ),
    )
}
