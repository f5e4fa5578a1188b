fn show(record: u8) -> Result<impl std::fmt::Display, Error> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "show",
        ::core::module_path!(),
        ::core::line!(),
    );
    ::funcpipe::__private::v0_1_0::thread_local! {
        static __FUNCPIPE_SLOT : ::funcpipe::__private::v0_1_0::Slot = const {
        ::funcpipe::__private::v0_1_0::Slot::new(& __FUNCPIPE_SITE) };
    }
    let __funcpipe_call = ::funcpipe::__private::v0_1_0::Call::begin(
        &__FUNCPIPE_SLOT,
        "",
    );
    let __funcpipe_out = ::funcpipe::__private::v0_1_0::call_once(move || -> Result<
        _,
        Error,
    > { Ok(record) });
    ::funcpipe::__private::v0_1_0::Call::end(
        __funcpipe_call,
        {
            use ::funcpipe::__private::v0_1_0::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&::funcpipe::__private::v0_1_0::verdict::Of(&__funcpipe_out)).verdict()
        },
    );
    __funcpipe_out
}
