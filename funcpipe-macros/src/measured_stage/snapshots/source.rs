fn readings(n: u8) -> impl Iterator<Item = u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "readings",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_stage = __funcpipe::Stage::begin_source(&__FUNCPIPE_SITE, "");
    __funcpipe::Stage::output(__funcpipe_stage, move || { 0..n })
}
