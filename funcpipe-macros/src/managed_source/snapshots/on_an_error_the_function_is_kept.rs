::core::compile_error! {
    "unknown option `nmae` of `#[managed_source]`\nhelp: the only option is `crate`"
}
/// Documented.
fn rows(from: &Path, _: u8) -> impl Iterator<Item = Result<impl Display, Error>> {
    #![allow(unused)]
    let _ = &from;
    ::core::iter::empty::<Result<_, Error>>()
}
