//! Part of `expand`: the rules, as a test and as what is noted when they are broken.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident};
use syn::{Ident, Path};

use super::expand_parts::place;
use super::model::{ConfigPlan, CrossRule, FieldPlan, Seen};
use crate::hygiene::{self, q};
use crate::rules::{Kind, Quoter, all_of, asked, got, nth, show_imports};

/// `impl ValidatedConfig`: the rules.
pub(super) fn contract(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let (ident, name) = (&plan.ident, plan.ident.to_string());
    let (generics, arguments, bounds) = plan.generics.split_for_impl();
    let out = hygiene::local("out");
    let holds = if plan.asks_functions() { q!(false) } else { holds(plan, private) };
    let fields = plan.fields.iter().enumerate().map(|(at, field)| collect_field(at, field, plan, private));
    let checks = plan.checks.iter().enumerate().map(|(at, check)| collect_check(at, check, plan, private));
    let show = (!plan.checks.is_empty()).then(|| show_imports(private));
    let whole = plan.check_with.as_ref().map(|_| {
        let whole = whole_name();
        q!(#private::Violations::judged_as_a_whole(#out, || Self::#whole(self));)
    });
    q! {
        #[automatically_derived]
        impl #generics #private::ValidatedConfig for #ident #arguments #bounds {
            const NAME: &'static ::core::primitive::str = #name;
            const FIELDS: &'static [#private::Field] = Self::FIELDS;

            fn __funcpipe_holds(&self) -> ::core::primitive::bool {
                #holds
            }

            fn __funcpipe_collect(&self, #out: &mut #private::Violations) {
                #show
                #(#fields)*
                #(#checks)*
                #whole
            }
        }
    }
}

fn holds(plan: &ConfigPlan, private: &Path) -> TokenStream {
    let quoter = Quoter { private };
    let mut tests = Vec::new();
    for (at, field) in plan.fields.iter().enumerate() {
        let (place, data) = (place(field), data(at, private));
        let mut own = Vec::new();
        if !field.rules.rules.is_empty() {
            own.push(quoter.holds(&field.rules, &q!(&#place), &q!(#private::Field::rules(#data))));
        }
        if field.is_nested && !plan.is_stub {
            own.push(nested(field, &q!(&#place), private).0);
        }
        if own.is_empty() {
            continue;
        }
        let own = all_of(&own);
        tests.push(match &field.when {
            Some(_) => {
                let when = of_self(&when_name(at), field.when.as_ref(), plan);
                q!((!#when || #own))
            }
            None => own,
        });
    }
    let fields = all_of(&tests);
    let checks =
        plan.checks.iter().enumerate().map(|(at, check)| of_self(&check_name(at), Some(&check.seen), plan));
    q!(#fields #(&& #checks)*)
}

/// The test and the notes of a part that is a configuration, or a collection of some.
fn nested(field: &FieldPlan, value: &TokenStream, private: &Path) -> (TokenStream, TokenStream) {
    fn of(
        ty: &crate::rules::FieldType,
        value: &TokenStream,
        name: &str,
        private: &Path,
    ) -> (TokenStream, TokenStream) {
        let (out, part) = (hygiene::local("out"), hygiene::local("part").to_token_stream());
        match &ty.kind {
            Kind::Option(inner) => {
                let (holds, notes) = of(inner, &part, name, private);
                (
                    q!(::core::option::Option::is_none_or(::core::option::Option::as_ref(#value), |#part| #holds)),
                    q!(if let ::core::option::Option::Some(#part) = #value { #notes }),
                )
            }
            Kind::Sequence { element, .. } | Kind::Map { value: element, .. } => {
                let ty = &ty.ty;
                let (holds, notes) = of(element, &part, "", private);
                (
                    q!(#private::judge::each::<#ty>(#value, |#part| #holds)),
                    q!(#private::judge::collect_each(#value, #name, #out, |#part, #out| { #notes });),
                )
            }
            _ => {
                let ty = &ty.ty;
                (
                    q!(#private::judge::Part::holds(&#private::judge::nested::<#ty>(#value))),
                    q!(#private::judge::Part::collect(&#private::judge::nested::<#ty>(#value), #name, #out);),
                )
            }
        }
    }
    of(&field.ty, value, &field.name, private)
}

fn collect_field(at: usize, field: &FieldPlan, plan: &ConfigPlan, private: &Path) -> TokenStream {
    let (place, out) = (place(field), hygiene::local("out"));
    let data = data(at, private);
    let rules = if field.rules.is_of_numbers() {
        Some(Quoter { private }.collect_numbers(&field.rules, &q!(&#place), &data))
    } else {
        judge(at, field, private).map(|judge| q!(#judge(&#place, #data, #out);))
    };
    let nested = (field.is_nested && !plan.is_stub).then(|| nested(field, &q!(&#place), private).1);
    let notes = q!(#rules #nested);
    match &field.when {
        Some(seen) => {
            let when = of_self(&when_name(at), Some(seen), plan);
            q!(if #when { #notes })
        }
        None => notes,
    }
}

/// The function that notes which rules of a field a value breaks that is loaded: the runtime's, if the table of the rules is enough for
/// it, else one of the field's own. `None` if there are no rules.
pub(super) fn judge(at: usize, field: &FieldPlan, private: &Path) -> Option<TokenStream> {
    if field.rules.rules.is_empty() {
        return None;
    }
    if field.rules.is_of_numbers() {
        return Some(q!(#private::judge::numbers));
    }
    let name = rules_name(at);
    Some(q!(Self::#name))
}

/// That function, if it is the field's own.
pub(super) fn rules(at: usize, field: &FieldPlan, private: &Path) -> Option<TokenStream> {
    if field.rules.rules.is_empty() || field.rules.is_of_numbers() {
        return None;
    }
    let (name, ty) = (rules_name(at), &field.ty.ty);
    let (value, data) =
        (hygiene::local("value").to_token_stream(), hygiene::local("field").to_token_stream());
    let (out, list) = (hygiene::local("out"), q!(#private::Field::rules(#data)));
    let notes = Quoter { private }.collect(&field.rules, &value, &data, &list, &field.name);
    let show = show_imports(private);
    Some(q! {
        fn #name(#value: &#ty, #data: &'static #private::Field, #out: &mut #private::Violations) {
            #show
            #notes
        }
    })
}

/// What a function says against the whole, in one place: else what is wrong with the function would be told twice.
pub(super) fn whole(plan: &ConfigPlan, private: &Path) -> Option<TokenStream> {
    let (path, name) = (plan.check_with.as_ref()?, whole_name());
    let objection = asked(path, &q!(Self), &q!(self), private);
    Some(q! {
        fn #name(&self) -> ::core::option::Option<#private::String> {
            #objection
        }
    })
}

/// A call of an expression of the user's, with what the getters give.
fn of_self(name: &Ident, seen: Option<&Seen>, plan: &ConfigPlan) -> TokenStream {
    let arguments = seen.into_iter().flat_map(|seen| &seen.fields).map(|(at, _)| {
        let getter = &plan.fields[*at].ident;
        q!(Self::#getter(self))
    });
    q!(Self::#name(#(#arguments),*))
}

fn collect_check(at: usize, check: &CrossRule, plan: &ConfigPlan, private: &Path) -> TokenStream {
    let (out, name) = (hygiene::local("out"), check_name(at));
    let places = check.seen.places();
    let names: Vec<&str> = places.iter().map(|at| plan.fields[*at].name.as_str()).collect();
    let got = places.iter().map(|at| {
        let place = place(&plan.fields[*at]);
        got(private, &q!(&#place))
    });
    let statement = statement(check, private);
    let holds = of_self(&name, Some(&check.seen), plan);
    q! {
        if #private::Violations::spare(#out, &[#(#names),*]) && !#holds {
            #private::Violations::unfit(#out, #statement, [#((#names, #got)),*]);
        }
    }
}

/// What is said if a rule about several fields does not hold.
pub(super) fn statement(check: &CrossRule, private: &Path) -> TokenStream {
    if let Some(message) = &check.message {
        return q!(#private::Statement::Literal(#message));
    }
    let text = &check.text;
    q!(#private::Statement::Holds(#text))
}

/// What is known of a field.
pub(super) fn data(at: usize, private: &Path) -> TokenStream {
    nth(&q!(Self::FIELDS), at, private)
}

pub(super) fn when_name(at: usize) -> Ident {
    format_ident!("__funcpipe_when_{at}", span = hygiene::span())
}

fn rules_name(at: usize) -> Ident {
    format_ident!("__funcpipe_rules_{at}", span = hygiene::span())
}

pub(super) fn whole_name() -> Ident {
    Ident::new("__funcpipe_whole", hygiene::span())
}

pub(super) fn check_name(at: usize) -> Ident {
    format_ident!("__funcpipe_check_{at}", span = hygiene::span())
}
