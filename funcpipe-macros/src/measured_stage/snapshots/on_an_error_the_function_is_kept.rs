::core::compile_error! {
    "unknown option `nmae` of `#[measured_stage]`\nhelp: did you mean `name`?"
}
/// Documented.
fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> {
    input
}
