fn pick(
    a: impl Iterator<Item = u8>,
    b: impl Iterator<Item = u8>,
) -> impl Iterator<Item = u8> {
    use my::fp::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
            "Filter",
            ::core::module_path!(),
            ::core::line!(),
        )
        .sampled()
        .sample(16)
        .emits_at_most_one();
    let __funcpipe_stage = __funcpipe::Stage::begin(&__FUNCPIPE_SITE, "");
    #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
    let b = __funcpipe::Stage::input(&__funcpipe_stage, b);
    __funcpipe::Stage::output(__funcpipe_stage, move || { b.chain(a) })
}
