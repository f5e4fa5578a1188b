fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    static __FUNCPIPE_SITE: ::funcpipe::__private::v0_1_0::Site = ::funcpipe::__private::v0_1_0::Site::new(
            "stage",
            ::core::module_path!(),
            ::core::line!(),
        )
        .emits_at_most_one();
    let __funcpipe_stage = ::funcpipe::__private::v0_1_0::Stage::begin(
        &__FUNCPIPE_SITE,
        "",
    );
    #[allow(clippy::shadow_reuse, clippy::shadow_same, clippy::shadow_unrelated)]
    let input = ::funcpipe::__private::v0_1_0::Stage::input(&__funcpipe_stage, input);
    ::funcpipe::__private::v0_1_0::Stage::output(__funcpipe_stage, move || { input })
}
