::core::compile_error! {
    "unknown option `dealy` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"
}
async fn f(id: u32) -> Result<u8, RetryError<Error>> {
    let _ = async {
        if let ::core::option::Option::Some(__funcpipe_out) = ::core::option::Option::None::<
            Result<u8, Error>,
        > {
            return __funcpipe_out;
        }
        Ok(g(id).await?)
    };
    ::core::unreachable!()
}
