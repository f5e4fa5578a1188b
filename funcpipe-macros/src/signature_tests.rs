//! Every form in which a parameter can be an iterator, and everything that can be returned.

use quote::quote;
use syn::parse_quote;

use super::*;

#[allow(clippy::needless_pass_by_value, reason = "reads better with `parse_quote!`")]
fn form(sig: Signature) -> Option<IteratorForm> {
    SignatureModel::new(&sig).parameters[0].iterator
}

#[test]
fn an_impl_trait_parameter_is_an_iterator_by_any_of_the_traits() {
    for name in [
        quote!(Iterator<Item = u32>),
        quote!(IntoIterator<Item = u32> + Send),
        quote!(DoubleEndedIterator),
        quote!(Send + ExactSizeIterator),
        quote!(std::iter::FusedIterator),
        quote!(::core::iter::Iterator<Item = u32> + 'a),
    ] {
        assert_eq!(form(parse_quote!(fn f(x: impl #name))), Some(IteratorForm::Value));
    }
}

#[test]
fn a_type_parameter_is_an_iterator_by_its_bound() {
    let value = Some(IteratorForm::Value);
    assert_eq!(form(parse_quote!(fn f<I: Iterator<Item = u32>>(x: I))), value);
    assert_eq!(form(parse_quote!(fn f<I>(x: I) where I: std::iter::IntoIterator)), value);
    assert_eq!(form(parse_quote!(fn f<I>(x: I) where I: Clone, J: Iterator)), None);
    assert_eq!(form(parse_quote!(fn f(x: I) where I: Iterator)), None);
    assert_eq!(form(parse_quote!(fn f<I: Iterator>(x: I::Item))), None);
}

#[test]
fn a_box_or_a_reference_is_an_iterator_by_what_it_holds() {
    let boxed = Some(IteratorForm::Boxed);
    assert_eq!(form(parse_quote!(fn f(x: Box<dyn Iterator<Item = u32> + 'a>))), boxed);
    assert_eq!(form(parse_quote!(fn f(x: std::boxed::Box<(dyn Iterator + Send)>))), boxed);
    assert_eq!(form(parse_quote!(fn f(x: Box<impl Iterator>))), Some(IteratorForm::Value));
    let by_reference = Some(IteratorForm::MutRef);
    assert_eq!(form(parse_quote!(fn f(x: &mut dyn Iterator<Item = u32>))), by_reference);
    assert_eq!(form(parse_quote!(fn f(x: &'a mut (dyn Iterator + 'a)))), by_reference);
    assert_eq!(form(parse_quote!(fn f<I: Iterator>(x: &mut I))), by_reference);
}

#[test]
fn anything_else_is_a_record() {
    assert_eq!(form(parse_quote!(fn f(x: Vec<u32>))), None);
    assert_eq!(form(parse_quote!(fn f(x: &dyn Iterator<Item = u32>))), None);
    assert_eq!(form(parse_quote!(fn f(x: impl Fn(u32) -> u32))), None);
    assert_eq!(form(parse_quote!(fn f(x: <T as Iterator>::Item))), None);
}

#[test]
fn what_is_returned_is_told_apart() {
    fn kind(sig: &Signature) -> &'static str {
        match SignatureModel::new(sig).returns {
            Returned::Nothing => "nothing",
            Returned::OpaqueIterator => "iterator",
            Returned::BoxedIterator(_) => "boxed iterator",
            Returned::OpaqueFuture(_) => "future",
            Returned::BoxedFuture(_) => "boxed future",
            Returned::Stream(_) => "stream",
            Returned::Value(_) => "value",
        }
    }
    for (output, expected) in [
        (quote!(), "nothing"),
        (quote!(-> impl Iterator<Item = u32> + 'a), "iterator"),
        (quote!(-> impl Send + std::iter::DoubleEndedIterator), "iterator"),
        (quote!(-> impl IntoIterator<Item = u32>), "value"),
        (quote!(-> Box<dyn Iterator<Item = u32> + Send>), "boxed iterator"),
        (quote!(-> impl std::future::Future<Output = u32>), "future"),
        (quote!(-> ::core::pin::Pin<Box<dyn ::core::future::Future<Output = u32> + Send>>), "boxed future"),
        (quote!(-> impl Stream<Item = u32>), "stream"),
        (quote!(-> Pin<Box<dyn Stream<Item = u32>>>), "stream"),
        (quote!(-> Result<u32, E>), "value"),
        (quote!(-> std::iter::Map<I, F>), "value"),
        (quote!(-> ()), "value"),
    ] {
        let sig: Signature = parse_quote!(fn f() #output);
        assert_eq!(kind(&sig), expected, "{output}");
    }
}

#[test]
fn a_parameter_has_a_name_only_if_it_is_bound_by_one() {
    let sig: Signature = parse_quote!(fn f(&self, mut a: u32, (b, c): (u32, u32), ref d: u32));
    let model = SignatureModel::new(&sig);
    assert!(model.receiver.is_some());
    let names: Vec<bool> = model.parameters.iter().map(|p| p.ident().is_some()).collect();
    assert_eq!(names, [true, false, false]);
    assert!(model.parameters[0].mutability().is_some());
    assert_eq!(model.parameters[0].index, 1);
    assert!(model.parameter(&parse_quote!(a)).is_some());
}
