//! The rules about the function.

use super::*;

/// A body in which nothing is wrong.
#[track_caller]
fn head_is_rejected(head: &TokenStream, expected: &str) {
    rejects(&quote!(#head { yield_!(1) }), expected);
}

#[test]
fn a_function_that_cannot_be_wrapped_is_refused() {
    let returns = quote!(-> impl Iterator<Item = u8>);
    for (head, expected) in [
        (quote!(const fn f()), "a `const fn` cannot be a managed source"),
        (quote!(extern "C" fn f()), "an `extern` function cannot be a managed source"),
        (quote!(fn f(x: u8, ...)), "a variadic function cannot be a managed source"),
        (quote!(unsafe fn f()), "an `unsafe fn` cannot be a managed source"),
        (quote!(async fn f()), "async sources are not supported yet"),
    ] {
        head_is_rejected(&quote!(#head #returns), expected);
    }
    rejects(&quote!(fn f(&self) #returns;), "`f` has no body to manage");
}

#[test]
fn what_is_returned_is_an_iterator_by_its_traits() {
    for (returned, expected) in [
        (quote!(), "`f` returns no iterator"),
        (quote!(-> Vec<u8>), "`f` returns no iterator"),
        (quote!(-> std::vec::IntoIter<u8>), "`f` returns no iterator"),
        (quote!(-> impl IntoIterator<Item = u8>), "`f` returns no iterator"),
        (quote!(-> Result<impl Iterator<Item = u8>, Error>), "`f` returns no iterator"),
        (
            quote!(-> Box<dyn Iterator<Item = u8> + '_>),
            "a managed source returns its iterator without a box\nhelp: return `impl Iterator<Item = u8> + '_`",
        ),
        (quote!(-> impl Stream<Item = u8>), "async streams are not supported yet"),
        (quote!(-> Pin<Box<dyn Stream<Item = u8>>>), "async streams are not supported yet"),
        (quote!(-> impl Future<Output = u8>), "a future gives no records"),
        (
            quote!(-> impl Iterator),
            "the records of this iterator are not named\nhelp: write `impl Iterator<Item = T>`",
        ),
        (
            quote!(-> impl Managed + 'a),
            "the records of this iterator are not named\nhelp: write `impl Managed<Item = T>`",
        ),
        (quote!(-> impl Iterator<Item = u8> + Send), "a managed source is not `Send`"),
        (quote!(-> impl Managed<Item = u8> + core::marker::Sync), "a managed source is not `Sync`"),
        (quote!(-> impl Iterator<Item = u8> + Clone), "a managed source cannot be `Clone`"),
        (quote!(-> impl ExactSizeIterator<Item = u8>), "a managed source cannot be `ExactSizeIterator`"),
    ] {
        head_is_rejected(&quote!(fn f() #returned), expected);
    }
}

#[test]
fn a_resource_is_acquired_in_the_body() {
    head_is_rejected(
        &quote!(fn f(#[release(close)] file: File) -> impl Iterator<Item = u8>),
        "`#[release]` goes on a `let` in the body of a source",
    );
}

#[test]
fn a_body_that_hands_nothing_over_is_refused() {
    for body in [
        quote!(),
        quote!(rows()),
        quote!(println!("{}", rows())),
        quote!(yield_(1);),
        quote!(let yield_ = 1;),
    ] {
        rejects(&quote!(fn f() -> impl Iterator<Item = u8> { #body }), "`f` hands over no record");
    }
}

#[test]
fn a_macro_of_somebody_else_may_hand_over_records() {
    for body in [
        quote!(emit!(1)),
        quote!(todo!()),
        quote!(if true {
            my::emit! { 1 }
        }),
    ] {
        accepts(&quote!(fn f() -> impl Iterator<Item = u8> { #body }));
    }
}

#[test]
fn a_question_mark_needs_records_that_are_results() {
    for (record, text) in [
        (quote!(u8), "u8"),
        (quote!(Option<u8>), "Option<u8>"),
        (quote!((u8, u8)), "(u8, u8)"),
        (quote!(String), "String"),
    ] {
        rejects(
            &quote!(fn f() -> impl Iterator<Item = #record> { yield_!(read()?); }),
            &format!("`?` in a source of `{text}`"),
        );
    }
}

#[test]
fn on_an_error_the_function_fits_its_signature() {
    for (returned, body) in [
        (quote!(-> impl Iterator<Item = u8>), quote!(::core::iter::empty::<u8>())),
        (quote!(), quote!()),
        (quote!(-> Vec<u8>), quote!(::core::unreachable!())),
        (
            quote!(-> impl Stream<Item = u8>),
            quote!(::core::option::Option::unwrap(
                ::core::option::Option::None::<::core::pin::Pin<&mut (dyn Stream<Item = u8>)>>
            )),
        ),
    ] {
        let function = quote!(fn f(#[release(g)] x: u8, _: u8) #returned { yield_!(x?) });
        let stub = stub::stub(&syn::parse2(function).expect("a function"));
        let expected = quote!(fn f(x: u8, _: u8) #returned { let _ = &x; #body });
        assert_eq!(quote!(#stub).to_string().replace(' ', ""), expected.to_string().replace(' ', ""));
    }
}

#[test]
fn another_attribute_may_be_all_that_an_argument_is_for() {
    let used = |attribute: TokenStream| -> Vec<&str> {
        let text = accepts(&quote!(
            #attribute
            fn f(policy: Policy, name: String) -> impl Iterator<Item = Result<u8, E>> {
                yield_!(Ok(1));
            }
        ));
        let is_used = |name: &&str| text.contains(&format!("let _ = & {name} ;"));
        ["policy", "name"].into_iter().filter(is_used).collect()
    };
    assert_eq!(used(quote!()), [""; 0]);
    assert_eq!(used(quote!(#[retry_on_failure(policy = policy)])), ["policy"]);
    assert_eq!(
        used(quote!(#[retry_on_failure(on_retry = |e| log(&[&name], e), policy = policy)])),
        ["policy", "name"]
    );
}
