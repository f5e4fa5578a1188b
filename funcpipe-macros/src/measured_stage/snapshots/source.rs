fn readings(n: u8) -> impl Iterator<Item = u8> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
        "readings",
        ::core::module_path!(),
        ::core::line!(),
    );
    let __funcpipe_stage = ::funcpipe::__private::v0_1_0::Stage::begin_source(
        &__FUNCPIPE_SITE,
        "",
    );
    ::funcpipe::__private::v0_1_0::Stage::output(__funcpipe_stage, move || { 0..n })
}
