fn pick(
    a: impl Iterator<Item = u8>,
    b: impl Iterator<Item = u8>,
) -> impl Iterator<Item = u8> {
    static __FUNCPIPE_SITE: my::fp::__private::v0_1_0::Site = my::fp::__private::v0_1_0::Site::new(
            "Filter",
            ::core::module_path!(),
            ::core::line!(),
        )
        .sampled()
        .sample(16)
        .emits_at_most_one();
    let __funcpipe_stage = my::fp::__private::v0_1_0::Stage::begin(&__FUNCPIPE_SITE, "");
    #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
    let b = my::fp::__private::v0_1_0::Stage::input(&__funcpipe_stage, b);
    my::fp::__private::v0_1_0::Stage::output(__funcpipe_stage, move || { b.chain(a) })
}
