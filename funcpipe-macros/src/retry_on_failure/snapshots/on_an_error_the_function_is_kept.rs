::core::compile_error! {
    "unknown option `dealy` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"
}
/// Documented.
fn f() -> Option<u8> {
    None
}
