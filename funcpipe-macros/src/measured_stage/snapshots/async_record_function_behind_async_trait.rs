fn fetch<'a>(&'a self, id: u32) -> Pin<Box<dyn Future<Output = Row> + Send + 'a>> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "fetch",
        ::core::module_path!(),
        ::core::line!(),
    );
    __funcpipe::Box::pin(
        __funcpipe::call_async(
            &__FUNCPIPE_SITE,
            ::core::any::type_name::<Self>(),
            move || -> Pin<Box<dyn Future<Output = Row> + Send + 'a>> {
                Box::pin(self.get(id))
            },
            |__funcpipe_out| {
                use __funcpipe::verdict::{
                    ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
                };
                (&&&&__funcpipe::verdict::Of(__funcpipe_out)).__funcpipe_verdict()
            },
        ),
    )
}
