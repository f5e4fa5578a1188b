//! Quotes rules: as data, as a test, and as what is noted when they are broken. Decides nothing.

use proc_macro2::{Delimiter, Group, Literal as Token, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Path;

use super::access::borrowed;
use super::model::{ConstOffset, Count, Rule, RuleSet};
use super::quote_values::{scalar_of, typed};
use super::types::{FieldType, Kind};
use super::value::{Literal, Value};
use crate::crate_path::CratePath;
use crate::hygiene::{self, q};

/// Quotes with the path to the runtime.
pub(crate) struct Quoter<'a> {
    /// `__funcpipe::config`
    pub(crate) private: &'a Path,
}

impl Quoter<'_> {
    /// `&[Rule::Range { .. }]`
    pub(crate) fn data(&self, set: &RuleSet) -> TokenStream {
        let rules = set.rules.iter().map(|rule| self.rule(rule, &set.ty));
        q!(&[#(#rules),*])
    }

    pub(crate) fn allow(&self, set: &RuleSet) -> TokenStream {
        let (private, nan, inf) = (self.private, set.allow_nan, set.allow_inf);
        if nan || inf { q!(#private::Allow::new(#nan, #inf)) } else { q!(#private::Allow::NOTHING) }
    }

    fn rule(&self, rule: &Rule, ty: &FieldType) -> TokenStream {
        let private = self.private;
        let scalar = |value: &Value| scalar_of(value, ty, private);
        let option = |value: &Option<Value>| {
            let Some(value) = value else { return q!(::core::option::Option::None) };
            let value = scalar(value);
            q!(::core::option::Option::Some(#value))
        };
        match rule {
            Rule::Range { from, to, inclusive, .. } => {
                let (from, to) = (option(from), option(to));
                q!(#private::Rule::Range { from: #from, to: #to, inclusive: #inclusive })
            }
            Rule::Above(bound) => wrap(private, "Above", &scalar(bound)),
            Rule::Min(bound) => wrap(private, "Min", &scalar(bound)),
            Rule::Below(bound) => wrap(private, "Below", &scalar(bound)),
            Rule::Max(bound) => wrap(private, "Max", &scalar(bound)),
            Rule::Step(bound) => wrap(private, "Step", &scalar(bound)),
            Rule::Length { least, most } => {
                let (least, most) = (count(least), count(most));
                q!(#private::Rule::Length { least: #least, most: #most })
            }
            Rule::Pattern(text) => q! {
                #private::Rule::Pattern(#private::Pattern::new(#text, || {
                    static PATTERN: #private::Compiled = #private::Compiled::new(#text);
                    &PATTERN
                }))
            },
            Rule::OneOf(values) => {
                let values = values.iter().map(scalar);
                wrap(private, "OneOf", &q!(&[#(#values),*]))
            }
            Rule::Unique => q!(#private::Rule::Unique),
            Rule::Each(set) => {
                let (rules, allow) = (self.data(set), self.allow(set));
                q!(#private::Rule::Each(#rules, #allow))
            }
            Rule::With(path) => {
                let name = crate::options::code(&path.to_token_stream());
                wrap(private, "Function", &q!(#name))
            }
        }
    }

    /// What the compiler has to check of what is constant: that bounds are numbers, a range is not empty, and a step is one.
    pub(crate) fn assertions(&self, set: &RuleSet) -> Vec<TokenStream> {
        let private = self.private;
        let mut all = Vec::new();
        for rule in &set.rules {
            all.extend(rule.bounds().into_iter().filter_map(|bound| self.bound_assertion(bound, set)));
            match rule {
                Rule::Range { from: Some(from), to: Some(to), inclusive, written }
                    if (from.literal().is_none() || to.literal().is_none()) && !set.ty.kind.is_open() =>
                {
                    let (from, to) = (scalar_of(from, &set.ty, private), scalar_of(to, &set.ty, private));
                    let check = q!(#private::check::range);
                    all.push(hygiene::call_over(written, &check, &q!(#from, #to, #inclusive)));
                }
                Rule::Step(step) if step.literal().is_none() && !set.ty.kind.is_open() => {
                    let scalar = scalar_of(step, &set.ty, private);
                    all.push(hygiene::call_over(step.expr(), &q!(#private::check::step), &scalar));
                }
                Rule::Each(inner) => all.extend(self.assertions(inner)),
                _ => {}
            }
        }
        all
    }

    /// Only a float can be no number, or infinite; what a literal of one is has been checked.
    fn bound_assertion(&self, bound: &Value, set: &RuleSet) -> Option<TokenStream> {
        if bound.literal().is_some() || !matches!(set.ty.kind, Kind::Float { .. }) {
            return None;
        }
        let private = self.private;
        let (scalar, allow) = (scalar_of(bound, &set.ty, private), self.allow(set));
        Some(hygiene::call_over(bound.expr(), &q!(#private::check::bound), &q!(#scalar, #allow)))
    }

    /// An expression that is true if `value`, a reference, keeps all rules but those of functions. `rules` is the list as data.
    pub(crate) fn holds(&self, set: &RuleSet, value: &TokenStream, rules: &TokenStream) -> TokenStream {
        let inner = if set.is_optional { hygiene::local("present").to_token_stream() } else { value.clone() };
        let rules = set
            .rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| !matches!(rule, Rule::With(_)))
            .map(|(at, rule)| self.rule_holds(set, rule, &inner, &nth(rules, at, self.private)));
        let tests: Vec<TokenStream> = rules.collect();
        match &tests[..] {
            [] => q!(true),
            tests if set.is_optional => q! {
                ::core::option::Option::is_none_or(::core::option::Option::as_ref(#value), |#inner| #(#tests)&*)
            },
            tests => q!(#(#tests)&*),
        }
    }

    fn rule_holds(&self, set: &RuleSet, rule: &Rule, value: &TokenStream, data: &TokenStream) -> TokenStream {
        let (private, ty) = (self.private, &set.ty.ty);
        if let Some(native) = self.native(set, rule, value) {
            return native;
        }
        let allow = self.allow(set);
        let function = match rule {
            Rule::Length { .. } => "length",
            Rule::Pattern(_) => "text",
            Rule::OneOf(values) if values.iter().any(|v| v.literal().is_some_and(Literal::is_text)) => "text",
            Rule::OneOf(_) if matches!(set.ty.kind, Kind::Text { .. }) => "text",
            Rule::Unique => "unique",
            Rule::Each(inner) => {
                let element = hygiene::local("element");
                let inner_rules = q!(#private::Rule::of_elements(#data));
                let holds = self.holds(inner, &element.to_token_stream(), &inner_rules);
                return q!(#private::judge::each::<#ty>(#value, |#element| #holds));
            }
            _ => "number",
        };
        let function = proc_macro2::Ident::new(function, hygiene::span());
        q!(#private::judge::#function::<#ty>(#value, #data, #allow))
    }

    /// The comparison itself, for types that the macro knows: nothing to look up, and nothing to inline.
    fn native(&self, set: &RuleSet, rule: &Rule, value: &TokenStream) -> Option<TokenStream> {
        let kind = &set.ty.kind;
        if !kind.is_number() || set.allow_nan || set.allow_inf {
            return None;
        }
        let private = self.private;
        let bound = |value: &Value| typed(value, &set.ty, private);
        let call = |name: &str, bounds: &[&Value]| {
            let name = proc_macro2::Ident::new(name, hygiene::span());
            let bounds = bounds.iter().map(|value| bound(value));
            q!(#private::judge::#name(#value #(, &#bounds)*))
        };
        let is_float = matches!(kind, Kind::Float { .. });
        let (test, is_bounded) = match rule {
            Rule::Range { from: Some(from), to: Some(to), inclusive: true, .. } => {
                (call("within", &[from, to]), from.literal().is_some() && to.literal().is_some())
            }
            Rule::Range { from: Some(from), to: Some(to), inclusive: false, .. } => {
                (call("until", &[from, to]), from.literal().is_some() && to.literal().is_some())
            }
            Rule::Range { from: Some(from), to: None, .. } | Rule::Min(from) => {
                (call("at_least", &[from]), false)
            }
            Rule::Range { from: None, to: Some(to), inclusive: true, .. } | Rule::Max(to) => {
                (call("at_most", &[to]), false)
            }
            Rule::Range { from: None, to: Some(to), .. } | Rule::Below(to) => (call("below", &[to]), false),
            Rule::Above(from) => (call("above", &[from]), false),
            _ => return None,
        };
        if is_float && !is_bounded {
            let finite = call("finite", &[]);
            return Some(q!((#test & #finite)));
        }
        Some(test)
    }

    /// The same as `collect` for a field whose rules are [of numbers](RuleSet::is_of_numbers). How a number is shown need not be
    /// found out, which takes rustc longer than all else here.
    pub(crate) fn collect_numbers(
        &self,
        set: &RuleSet,
        value: &TokenStream,
        field: &TokenStream,
    ) -> TokenStream {
        let (private, out) = (self.private, hygiene::local("out"));
        let rules = q!(#private::Field::rules(#field));
        let notes = set.rules.iter().enumerate().map(|(at, rule)| {
            let holds = self.rule_holds(set, rule, value, &nth(&rules, at, private));
            let at = Token::usize_unsuffixed(at);
            q!(if !(#holds) { #private::Violations::broken_number(#out, #field, #at, #value); })
        });
        q!(#(#notes)*)
    }

    /// Statements that note in `out` every rule that `value`, a reference, breaks. `name` is the field's, or empty in elements.
    pub(crate) fn collect(
        &self,
        set: &RuleSet,
        value: &TokenStream,
        field: &TokenStream,
        rules: &TokenStream,
        name: &str,
    ) -> TokenStream {
        let private = self.private;
        let allow = self.allow(set);
        let out = hygiene::local("out");
        let present = hygiene::local("present").to_token_stream();
        let (outer, value) = if set.is_optional { (value, &present) } else { (value, value) };
        let notes: Vec<TokenStream> = set.rules.iter().enumerate().map(|(at, rule)| {
            let data = nth(rules, at, private);
            if let Rule::With(path) = rule {
                let objection = objection(path, &set.ty, value, private);
                let got = got(private, value);
                return q!(#private::Violations::refused(#out, #name, #objection, || #got););
            }
            if let Rule::Each(inner) = rule {
                let element = hygiene::local("element").to_token_stream();
                let notes = self.collect(inner, &element, field, &q!(#private::Rule::of_elements(#data)), "");
                return q!(#private::judge::collect_each(#value, #name, #out, |#element, #out| { #notes }););
            }
            let holds = self.rule_holds(set, rule, value, &data);
            let got = match rule {
                Rule::Length { .. } => q!((&&#private::show::Of(#value)).__funcpipe_length()),
                _ => got(private, value),
            };
            let broken = q!(#private::Violations::broken(#out, #field, #name, #data, #allow, #got););
            q!(if !(#holds) { #broken })
        }).collect();
        if set.is_optional && !notes.is_empty() {
            return q!(if let ::core::option::Option::Some(#value) = #outer { #(#notes)* });
        }
        q!(#(#notes)*)
    }
}

/// One of a list, by a function: indexing is a lint's business.
pub(crate) fn nth(list: &TokenStream, at: usize, private: &Path) -> TokenStream {
    let at = Token::usize_unsuffixed(at);
    q!(#private::nth(#list, #at))
}

/// `a & b & c`, not lazily: most of them are cheaper than a branch.
pub(crate) fn all_of(tests: &[TokenStream]) -> TokenStream {
    match tests {
        [] => q!(true),
        tests => q!((#(#tests)&*)),
    }
}

fn wrap(private: &Path, rule: &str, value: &TokenStream) -> TokenStream {
    let rule = proc_macro2::Ident::new(rule, hygiene::span());
    q!(#private::Rule::#rule(#value))
}

/// The traits that `got` needs in scope. Only where it is called: rustc looks at each of them.
pub(crate) fn show_imports(private: &Path) -> TokenStream {
    q! {
        use #private::show::{ViaDebug as _, ViaLength as _, ViaNothing as _, ViaNumber as _, ViaSecret as _, ViaText as _};
    }
}

/// What is shown of a value.
pub(crate) fn got(private: &Path, value: &TokenStream) -> TokenStream {
    q!((&&&&&#private::show::Of(#value)).__funcpipe_got())
}

/// What a function says against a value: it is given what a getter would give.
pub(crate) fn objection(path: &Path, ty: &FieldType, value: &TokenStream, private: &Path) -> TokenStream {
    asked(path, &borrowed(ty, private), value, private)
}

/// What a function says against a value of this type. All of the call is in the place of the function, which errors are about.
pub(crate) fn asked(path: &Path, ty: &TokenStream, value: &TokenStream, private: &Path) -> TokenStream {
    let (first, last) = hygiene::ends(path);
    let asked = q!(&&#private::asked::asked::<#ty, _>(#path, #value));
    let mut asked = Group::new(Delimiter::Parenthesis, asked);
    asked.set_span(hygiene::span().located_at(first));
    let said = quote_spanned!(hygiene::span().located_at(last)=> .__funcpipe_objection());
    q! {{
        use #private::asked::{ViaOther as _, ViaRule as _};
        #private::asked::objection::<#ty>(#asked #said)
    }}
}

fn count(count: &Count) -> TokenStream {
    match count {
        Count::Literal(count) => Token::usize_unsuffixed(*count).to_token_stream(),
        Count::Open => q!(::core::primitive::usize::MAX),
        Count::Const(expr, ConstOffset::None) => expr.to_token_stream(),
        Count::Const(expr, ConstOffset::OneLess) => q!((#expr) - 1),
    }
}

/// Where the runtime of configurations is.
pub(crate) fn config_path() -> Path {
    let mut path = CratePath::private();
    path.segments.push(proc_macro2::Ident::new("config", hygiene::span()).into());
    path
}

/// Whether a constant can be held against the rules.
pub(crate) fn objectively_const(set: &RuleSet) -> bool {
    let is_const = |rule: &Rule| {
        !matches!(rule, Rule::With(_) | Rule::Pattern(_) | Rule::Length { .. } | Rule::Unique | Rule::Each(_))
    };
    set.ty.kind.is_scalar() && !set.is_optional && set.rules.iter().all(is_const)
}
