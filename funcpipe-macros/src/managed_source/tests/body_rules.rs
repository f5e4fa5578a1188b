//! The rules about the body.

use super::*;

fn source(body: &TokenStream) -> TokenStream {
    quote!(fn f() -> impl Iterator<Item = Result<u8, E>> { yield_!(Ok(0)); #body })
}

#[track_caller]
fn body_is_rejected(body: &TokenStream, expected: &str) {
    rejects(&source(body), expected);
}

fn is_fallible(body: &TokenStream) -> bool {
    accepts(&source(body)).contains("source :: fallible")
}

#[test]
fn a_record_is_handed_over_by_the_body_itself() {
    for (body, what) in [
        (quote!(rows.for_each(|row| yield_!(row));), "a closure"),
        (quote!(let f = move || { if x { yield_!(1) } };), "a closure"),
        (quote!(let f = async move { yield_!(1) };), "an async block"),
        (
            quote!(
                fn g() {
                    yield_!(1)
                }
            ),
            "a nested function",
        ),
        (quote!(impl S { fn g() { yield_!(1) } }), "a nested function"),
        (
            quote!(
                trait S {
                    fn g() {
                        yield_!(1)
                    }
                }
            ),
            "a nested function",
        ),
        (quote!(assert!(rows.all(|row| { yield_!(row); true }), "..");), "a closure"),
        (quote!(assert!(x, { fn g() { log!(a => yield_!(b)) } });), "a nested function"),
    ] {
        body_is_rejected(&body, &format!("`yield_!` inside {what}"));
    }
    for body in [
        quote!(if let () = yield_!(x) {}),
        // A name like any other.
        quote!(let f = || log!(a => yield_);),
        quote!(let f = || log!(yield_ => a!(b););),
        quote!(assert!(matches!(yield_!(x), ()));),
        quote!(log!(a => yield_!(b));),
        quote!(
            macro_rules! twice {
                ($x:expr) => {
                    yield_!($x);
                    yield_!($x)
                };
            }
        ),
        quote!(
            #[managed_source]
            fn inner() -> impl Iterator<Item = u8> {
                yield_!(1)
            }
        ),
        quote!(impl S { #[funcpipe::managed_source] fn inner(&self) -> impl Iterator<Item = u8> { yield_!(1) } }),
    ] {
        accepts(&source(&body));
    }
}

#[test]
fn one_record_is_handed_over_at_a_time() {
    body_is_rejected(&quote!(yield_!();), "`yield_!` needs a record");
    body_is_rejected(
        &quote!(yield_!(a, b);),
        "`yield_!` hands over one record at a time\nhelp: write `yield_!((a, b))` for a tuple",
    );
    accepts(&source(&quote!(yield_!((a, b)); yield_!(a,);)));
}

#[test]
fn a_source_returns_no_value() {
    for (written, help) in [
        (quote!(return Ok(());), "write `return;`"),
        (
            quote!(if x {
                return Result::Ok(());
            }),
            "write `return;`",
        ),
        (quote!(return Err(E::Closed);), "write `Err (E::Closed)?`"),
        (quote!(return row;), "write `yield_!(row); return;`"),
        (quote!(assert!({ return 1; }, "..");), "write `yield_!(1); return;`"),
        (quote!(Ok(())), "remove it"),
        (quote!(Err(E::Closed)), "write `Err (E::Closed)?`"),
    ] {
        body_is_rejected(
            &written,
            &format!("a source returns no value: `yield_!` hands over its records\nhelp: {help}"),
        );
    }
    for own in [
        quote!(let f = |x| { return x; };),
        quote!(
            fn g() -> u8 {
                return 1;
            }
        ),
        quote!(let f = async { return 1; };),
    ] {
        accepts(&source(&own));
    }
}

#[test]
fn a_source_awaits_nothing() {
    for body in
        [quote!(x.await;), quote!(x.await?;), quote!(assert!(x.await);), quote!(select!(a = x.await => b);)]
    {
        body_is_rejected(&body, "`.await` in a source: async sources are not supported yet");
    }
    accepts(&source(&quote!(block_on(async { x.await? });)));
    accepts(&source(&quote!(select!(await => b);)));
}

#[test]
fn yield_is_written_as_a_macro() {
    body_is_rejected(
        &quote!(yield row;),
        "`yield` is a keyword without a meaning yet\nhelp: write `yield_!(row)`",
    );
    body_is_rejected(
        &quote!(yield;),
        "`yield` is a keyword without a meaning yet\nhelp: write `yield_!(record)`",
    );
}

#[test]
fn what_ends_a_source_that_may_fail_says_that_it_did_not() {
    let returns = |output: TokenStream, body: TokenStream| {
        accepts(&quote!(fn f() -> impl Iterator<Item = #output> { yield_!(record()); #body }))
            .replace(' ', "")
    };
    for (body, expected) in [
        (quote!(log!(a => return);), "log!(a=>return::core::result::Result::Ok(()))"),
        (quote!(log!(a => return, b => 1);), "log!(a=>return::core::result::Result::Ok(()),b=>1)"),
        (quote!(log!(a => { return; });), "log!(a=>{return::core::result::Result::Ok(());})"),
        // A value there is the macro's business.
        (quote!(log!(a => return b);), "log!(a=>returnb)"),
        (
            quote!(
                macro_rules! stop {
                    () => {
                        return;
                    };
                }
            ),
            "macro_rules!stop{()=>{return::core::result::Result::Ok(());};}",
        ),
    ] {
        let text = returns(quote!(Result<u8, E>), quote!(read()?; #body));
        assert!(text.contains(expected), "{text}");
        let as_it_was = body.to_string().replace(' ', "");
        let text = returns(quote!(u8), body);
        assert!(text.contains(&as_it_was), "one that cannot fail just ends: {text}");
    }
}

#[test]
fn what_fails_is_what_fails_in_the_body_itself() {
    for body in [
        quote!(let x = read()?;),
        quote!(yield_!(Ok(read()?));),
        quote!(assert!(read()?.is_new());),
        quote!(log!(a => read()?);),
        quote!(let f = || read(); f()?;),
        quote!(bail!("no");),
        quote!(
            macro_rules! read {
                () => {
                    read()?
                };
            }
        ),
    ] {
        assert!(is_fallible(&body), "{body}");
    }
    for body in [
        quote!(let f = || read()?;),
        quote!(let f = async { read()? };),
        quote!(
            fn g() -> Option<u8> {
                read()?
            }
        ),
        quote!(
            fn g<T: ?Sized>() {}
        ),
        quote!(
            macro_rules! read {
                ($($x:expr),* $(,)? $y:expr) => {
                    read()
                };
            }
        ),
        quote!(println!("{x}"); assert!(x == 1);),
        quote!(let f = || bail!("no");),
    ] {
        assert!(!is_fallible(&body), "{body}");
    }
}

#[test]
fn what_is_released_has_a_release_a_name_and_a_value() {
    const NO_FUNCTION: &str = "`#[release]` needs a function that releases it";
    const NOT_A_FUNCTION: &str = "`#[release(..)]` takes the path of a function, or a closure";
    const NO_NAME: &str = "what is released needs a plain name";
    for (body, expected) in [
        (quote!(#[release] let x = open();), NO_FUNCTION),
        (quote!(#[release()] let x = open();), NO_FUNCTION),
        (
            quote!(#[release = close] let x = open();),
            "expected `(..)` after `release`\nhelp: write `#[release(close)]`",
        ),
        (quote!(#[release(close(x))] let x = open();), NOT_A_FUNCTION),
        (quote!(#[release(a, b)] let x = open();), NOT_A_FUNCTION),
        (quote!(#[release(close)] #[release(log)] let x = open();), "`#[release]` is given twice"),
        (quote!(#[release(close)] let (a, b) = open();), NO_NAME),
        (quote!(#[release(close)] let ref a = open();), NO_NAME),
        (quote!(#[release(close)] let ref mut a = open();), NO_NAME),
        (quote!(#[release(close)] let a @ Rows { .. } = open();), NO_NAME),
        (
            quote!(#[release(close)] let _ = open();),
            "what is released needs a plain name\nhelp: write `_held`",
        ),
        (quote!(#[release(close)] let Some(x) = open() else { return };), NO_NAME),
        (
            quote!(#[release(close)] let x;),
            "what is released has to be acquired here\nhelp: write `let x = ..;`",
        ),
        (
            quote!(#[release(close)] let x: File;),
            "what is released has to be acquired here\nhelp: write `let x : File = ..;`",
        ),
        (quote!(#[release(close)] let x = open() else { return };), "what is released is bound in any case"),
        (quote!(#[release(close)] open();), "`#[release]` goes on a `let`"),
        (
            quote!(
                #[release(close)]
                fn g() {}
            ),
            "`#[release]` goes on a `let`",
        ),
        (quote!(let f = || { #[release(close)] let x = open(); };), "`#[release]` inside a closure"),
    ] {
        body_is_rejected(&body, expected);
    }
    for body in [
        quote!(#[release(close)] let x = open();),
        quote!(#[release(Close::close)] let mut x: File = open()?;),
        quote!(#[release(|x| { x.close() })] let x = open();),
        quote!(#[release(Vec::<u8>::clear)] let r#type = open();),
    ] {
        accepts(&source(&body));
    }
}

/// Code that is half written: rustc and editors say what is missing.
#[test]
fn a_body_that_cannot_be_parsed_stays_as_it_is() {
    for body in [quote!(half half yield_!(1)), quote!(yield_!(read()?); let x =)] {
        let expansion = accepts(&source(&body));
        assert!(expansion.contains(&body.to_string()), "{expansion}");
    }
    assert!(is_fallible(&quote!(half half read()?)));
    rejects(&quote!(fn f() -> impl Iterator<Item = u8> { half half read() }), "`f` hands over no record");
}
