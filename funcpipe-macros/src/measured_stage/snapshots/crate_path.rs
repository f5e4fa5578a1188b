fn stage(record: u8) -> u8 {
    static __FUNCPIPE_SITE: my::fp::__private::v0_1_0::Site = my::fp::__private::v0_1_0::Site::new(
        "stage",
        ::core::module_path!(),
        ::core::line!(),
    );
    my::fp::__private::v0_1_0::thread_local! {
        static __FUNCPIPE_SLOT : my::fp::__private::v0_1_0::Slot = const {
        my::fp::__private::v0_1_0::Slot::new() };
    }
    my::fp::__private::v0_1_0::call(
        &__FUNCPIPE_SITE,
        &__FUNCPIPE_SLOT,
        "",
        move || -> u8 { record },
        |__funcpipe_out| {
            use my::fp::__private::v0_1_0::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&my::fp::__private::v0_1_0::verdict::Of(__funcpipe_out))
                .__funcpipe_verdict()
        },
    )
}
