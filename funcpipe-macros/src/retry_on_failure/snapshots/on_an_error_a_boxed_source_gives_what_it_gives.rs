::core::compile_error! {
    "unknown option `dealy` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"
}
fn f(id: u32) -> Box<dyn Iterator<Item = Result<u8, RetryError<Error>>>> {
    let at: Resume<u64> = ::core::option::Option::unwrap(::core::option::Option::None);
    fn __funcpipe_give<R>(_: impl ::core::iter::Iterator<Item = R>) {}
    let _ = || __funcpipe_give::<Result<u8, Error>>((|| { g(at, id) })());
    ::core::unreachable!()
}
