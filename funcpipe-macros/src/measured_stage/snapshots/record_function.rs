fn parse(line: &str) -> Result<u32, std::num::ParseIntError> {
    use ::funcpipe::__private::v0_1_0 as __funcpipe;
    static __FUNCPIPE_SITE: __funcpipe::Site = __funcpipe::Site::new(
        "parse",
        ::core::module_path!(),
        ::core::line!(),
    );
    __funcpipe::call(
        &__FUNCPIPE_SITE,
        __funcpipe::slot!(),
        "",
        move || -> Result<u32, std::num::ParseIntError> { Ok(line.parse::<u32>()?) },
        |__funcpipe_out| {
            use __funcpipe::verdict::{
                ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _,
            };
            (&&&&__funcpipe::verdict::Of(__funcpipe_out)).__funcpipe_verdict()
        },
    )
}
