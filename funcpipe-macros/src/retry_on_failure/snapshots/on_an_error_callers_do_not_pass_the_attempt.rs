::core::compile_error! {
    "unknown option `dealy` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"
}
fn f(id: u32) -> Result<u8, RetryError<Error>> {
    #![allow(unused)]
    let mut attempt: Attempt = ::core::option::Option::unwrap(
        ::core::option::Option::None,
    );
    let again: &Attempt = ::core::option::Option::unwrap(::core::option::Option::None);
    let _ = || -> Result<u8, Error> { g(id)? };
    ::core::unreachable!()
}
