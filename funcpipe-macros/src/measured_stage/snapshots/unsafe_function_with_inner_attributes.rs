unsafe fn read(from: *const u8) -> u8 {
    #![allow(unused_unsafe)]
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "read",
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
        move || -> u8 { unsafe { *from } },
        |__funcpipe_out| {
            use ::funcpipe::__private::v0_1_0::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&::funcpipe::__private::v0_1_0::verdict::Of(__funcpipe_out))
                .__funcpipe_verdict()
        },
    )
}
