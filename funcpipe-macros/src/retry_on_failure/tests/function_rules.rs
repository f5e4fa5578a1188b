//! Every rule about the function, and what is said when it is broken.

use super::*;

#[track_caller]
fn plain(item: &TokenStream, expected: &str) {
    rejects(TokenStream::new(), item, expected);
}

#[track_caller]
fn returning(output: &TokenStream, expected: &str) {
    plain(&quote!(fn f(x: &str) #output { body() }), expected);
}

#[test]
fn a_function_that_cannot_be_wrapped_is_refused() {
    plain(
        &quote!(
            const fn f() -> Option<u8> {
                None
            }
        ),
        "a `const fn` cannot be retried\nhelp: remove `const`\nnote: between",
    );
    plain(
        &quote!(
            extern "C" fn f() -> Option<u8> {
                None
            }
        ),
        "an `extern` function cannot be retried\nhelp: retry a Rust function",
    );
    plain(
        &quote!(
            fn f(x: u8, ...) -> Option<u8> {
                None
            }
        ),
        "a variadic function cannot be retried",
    );
    plain(
        &quote!(
            fn f(&self) -> Option<u8>;
        ),
        "`f` has no body to retry\nhelp: put `#[retry_on_failure]` on the method",
    );
}

#[test]
fn what_cannot_fail_is_refused() {
    plain(
        &quote!(
            fn f() {}
        ),
        "`f` returns nothing, so it cannot fail\nhelp: return `Result<(), E>`",
    );
    for (output, message) in [
        (
            quote!(-> u32),
            "`u32` cannot fail, so there is nothing to retry\nhelp: return `Result<u32, E>` or `Option<u32>`",
        ),
        (quote!(-> ()), "`()` cannot fail"),
        (quote!(-> &str), "`&str` cannot fail"),
        (quote!(-> (u8, u8)), "`(u8, u8)` cannot fail"),
        (quote!(-> Vec<Result<u8, E>>), "`Vec<Result<u8, E>>` cannot fail"),
        (quote!(-> impl Display), "`impl Display` cannot fail"),
        (quote!(-> !), "`f` never returns, so there is nothing to retry"),
    ] {
        returning(&output, message);
    }
}

#[test]
fn what_is_not_done_when_the_function_returns_is_refused() {
    for (output, message) in [
        (
            quote!(-> impl Future<Output = Option<u8>>),
            "a function that returns a future is done before anything can fail\nhelp: make it `async fn`",
        ),
        (
            quote!(-> Pin<Box<dyn Future<Output = Option<u8>> + Send + '_>>),
            "`f` returns a boxed future, which cannot be begun again\nhelp: annotate an inherent",
        ),
        (quote!(-> impl Stream<Item = u8>), "retrying an async stream is not supported yet"),
    ] {
        returning(&output, message);
    }
}

#[test]
fn self_by_value_is_refused() {
    for receiver in
        [quote!(self), quote!(mut self), quote!(self: Box<Self>), quote!(self: Arc<Self>), quote!(self: Self)]
    {
        plain(
            &quote!(fn f(#receiver) -> Option<u8> { None }),
            "`self` is used up by the first attempt\nhelp: take `&self`",
        );
    }
}

#[test]
fn what_is_borrowed_from_a_mut_argument_cannot_be_returned() {
    for sig in [
        quote!(fn f(&mut self) -> Option<&u8>),
        quote!(fn f(&mut self, x: &str) -> Option<Ref<'_>>),
        quote!(fn f<'a>(&'a mut self) -> Option<&'a u8>),
        quote!(fn f<'a>(&self, x: &'a mut Vec<u8>) -> Option<Ref<'a>>),
        quote!(fn f(x: &mut Vec<u8>) -> Result<&mut u8, E>),
        quote!(fn f(self: &mut Self) -> Result<&mut u8, E>),
        quote!(async fn f(&mut self) -> Result<Vec<&u8>, E>),
        quote!(fn f(&mut self) -> Result<u8, RetryError<Error<'_>>>),
    ] {
        plain(&quote!(#sig { body() }), "an attempt's borrow cannot outlive it");
    }
    for sig in [
        quote!(fn f(&self, x: &mut u8) -> Option<&u8>),
        quote!(fn f<'a>(&mut self, x: &'a str) -> Option<&'a u8>),
        quote!(fn f(&mut self) -> Option<&'static str>),
        quote!(fn f(&mut self) -> Option<fn(&u8) -> &u8>),
        quote!(fn f(&mut self) -> Option<Box<dyn Fn(&u8) -> &u8>>),
        quote!(fn f(x: &str, y: &mut u8) -> Option<Row>),
    ] {
        let function = syn::parse2(quote!(#sig { body() })).expect("a function");
        assert!(expand(TokenStream::new(), &function).is_ok(), "{sig}");
    }
}

#[test]
fn the_attempt_is_one_and_by_value() {
    plain(
        &quote!(
            fn f(a: Attempt, b: retry::Attempt) -> Option<u8> {
                None
            }
        ),
        "two parameters are the attempt\nhelp: remove one",
    );
    plain(
        &quote!(
            fn f(a: &Attempt) -> Option<u8> {
                None
            }
        ),
        "the attempt is given by value\nhelp: write `Attempt`",
    );
}

#[test]
fn what_is_cloned_is_a_parameter_that_needs_it() {
    let item = quote!(
        fn f(&self, request: Request, url: &str, attempt: Attempt, (rows, n): (Vec<u8>, u8)) -> Option<u8> {
            None
        }
    );
    for (args, message) in [
        (quote!(clone(reqest)), "no parameter is named `reqest`\nhelp: did you mean `clone(request)`?"),
        (
            quote!(clone(everything)),
            "no parameter is named `everything`\nhelp: the parameters are `request`, `url`",
        ),
        (
            quote!(clone(rows)),
            "no parameter is named `rows`\nhelp: give the parameter a name, clone that, and take it apart in the body: `let (rows, n) = name;`",
        ),
        (
            quote!(clone(url)),
            "`url` is a reference, which every attempt can have\nhelp: remove `url` from `clone(..)`",
        ),
        (quote!(clone(attempt)), "`attempt` needs no clone"),
        (quote!(clone(self)), "`self` is a reference, which every attempt can have"),
        (quote!(clone(request, request)), "`request` is named twice"),
    ] {
        rejects(args, &item, message);
    }
    rejects(
        quote!(clone(x)),
        &quote!(
            fn f() -> Option<u8> {
                None
            }
        ),
        "no parameter is named `x`\nhelp: remove it",
    );
}

#[test]
fn mistakes_that_have_nothing_to_do_with_each_other_are_all_reported() {
    let item = quote!(
        fn f(self, a: Attempt, b: Attempt) -> u8 {
            1
        }
    );
    let errors = errors(
        quote!(max_attempts = 0, delay = 1s, backoff = linear, max_delay = 1ms, timeout = 1s, clone(x)),
        &item,
    );
    assert_eq!(errors.len(), 7, "{errors:#?}");
}

#[test]
fn the_same_attribute_twice_is_refused_and_neither_is_expanded() {
    let item = quote!(
        #[retry_on_failure(delay = 1s)]
        fn f() -> Option<u8> {
            None
        }
    );
    let text = testing::formatted(&MACRO, TokenStream::new(), &item);
    assert!(text.contains("`#[retry_on_failure]` is given twice on `f`"), "{text}");
    assert!(!text.contains("#[retry_on_failure(delay"), "{text}");
}

#[test]
fn an_option_may_be_all_that_an_argument_is_for() {
    let item = quote!(
        fn f(name: String, #[cfg(unix)] rows: Vec<u8>) -> Option<u8> {
            None
        }
    );
    let expansion = |args: TokenStream| testing::formatted(&MACRO, args, &item);
    let used = expansion(quote!(clone(name, rows), on_retry = |e| log(&[&name], e)));
    assert!(used.contains("let _ = &name;"), "{used}");
    assert!(!used.contains("let _ = &rows;"), "{used}");
    let used = expansion(quote!(clone(name, rows), budget = &rows.budget));
    let without_space: String = used.split_whitespace().collect();
    assert!(without_space.contains("#[cfg(unix)]let_=&rows;"), "{used}");
    assert!(!used.contains("let _ = &name;"), "{used}");
}
