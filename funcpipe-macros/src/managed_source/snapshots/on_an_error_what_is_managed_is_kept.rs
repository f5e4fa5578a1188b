::core::compile_error! {
    "unknown option `nmae` of `#[managed_source]`\nhelp: the only option is `crate`"
}
fn rows<'a>(from: &'a Path) -> impl Managed<Item = Row<'a>> + 'a {
    let _ = &from;
    ::core::option::Option::unwrap(
        ::core::option::Option::None::<&mut (dyn Managed<Item = Row<'a>> + 'a)>,
    )
}
