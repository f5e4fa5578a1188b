fn stage(rows: Rows, least: u32) -> Rows {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "stage",
        ::core::module_path!(),
        ::core::line!(),
    );
    {
        use __funcpipe::flow::{ViaAny as _, ViaIterator as _, ViaRange as _};
        let __funcpipe_flow = (
            (&&&__funcpipe::flow::Probe::<Rows>::NEW).__funcpipe_flow(),
            (&&&__funcpipe::flow::Probe::<Rows>::NEW).__funcpipe_flow(),
        );
        __funcpipe::flow::is_a_record_function(&__funcpipe_flow);
    }
    __funcpipe::call(
        &__FUNCPIPE_SITE,
        __funcpipe::slot!(),
        "",
        move || -> Rows { rows },
        |__funcpipe_out| {
            use __funcpipe::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&__funcpipe::verdict::Of(__funcpipe_out)).__funcpipe_verdict()
        },
    )
}
