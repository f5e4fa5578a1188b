fn show(record: u8) -> Result<impl std::fmt::Display, Error> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "show",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::thread_local! {
        static __FUNCPIPE_SLOT : ::funcpipe::__private::v0_1_0::Slot = const {
        ::funcpipe::__private::v0_1_0::Slot::new() };
    }
    ::funcpipe::__private::v0_1_0::call(
        &__FUNCPIPE_SITE,
        &__FUNCPIPE_SLOT,
        "",
        move || -> Result<_, Error> { Ok(record) },
        |__funcpipe_out| {
            use ::funcpipe::__private::v0_1_0::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&::funcpipe::__private::v0_1_0::verdict::Of(__funcpipe_out))
                .__funcpipe_verdict()
        },
    )
}
