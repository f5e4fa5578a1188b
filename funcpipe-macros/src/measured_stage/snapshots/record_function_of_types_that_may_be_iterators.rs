fn stage(rows: Rows, least: u32) -> Rows {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "stage",
        ::core::module_path!(),
        ::core::line!(),
    );
    {
        use ::funcpipe::__private::v0_1_0::flow::{
            ViaAny as _, ViaIterator as _, ViaRange as _,
        };
        let __funcpipe_flow = (
            (&&&::funcpipe::__private::v0_1_0::flow::Probe::<Rows>::NEW)
                .__funcpipe_flow(),
            (&&&::funcpipe::__private::v0_1_0::flow::Probe::<Rows>::NEW)
                .__funcpipe_flow(),
        );
        ::funcpipe::__private::v0_1_0::flow::is_a_record_function(&__funcpipe_flow);
    }
    ::funcpipe::__private::v0_1_0::thread_local! {
        static __FUNCPIPE_SLOT : ::funcpipe::__private::v0_1_0::Slot = const {
        ::funcpipe::__private::v0_1_0::Slot::new() };
    }
    ::funcpipe::__private::v0_1_0::call(
        &__FUNCPIPE_SITE,
        &__FUNCPIPE_SLOT,
        "",
        move || -> Rows { rows },
        |__funcpipe_out| {
            use ::funcpipe::__private::v0_1_0::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&::funcpipe::__private::v0_1_0::verdict::Of(__funcpipe_out))
                .__funcpipe_verdict()
        },
    )
}
