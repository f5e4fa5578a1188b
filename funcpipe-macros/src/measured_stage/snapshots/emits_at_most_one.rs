fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
            "stage",
            ::core::module_path!(),
            ::core::line!(),
        )
        .emits_at_most_one();
    let __funcpipe_stage = __funcpipe::Stage::begin(&__FUNCPIPE_SITE, "");
    #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
    let input = __funcpipe::Stage::input(&__funcpipe_stage, input);
    __funcpipe::Stage::output(__funcpipe_stage, move || { input })
}
