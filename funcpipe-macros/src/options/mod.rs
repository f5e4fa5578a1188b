//! The options of an attribute, as a table.
//!
//! One table per macro drives parsing, errors, and the documentation. Owns what is the same for all options: names, kinds
//! of values, given twice, excluding each other. darling then turns what is left into the macro's `Args`. What a value means
//! (an empty name, a zero) is for each macro's `check`.

mod code;
pub(crate) mod duration;
pub(crate) mod elsewhere;
mod kind;
mod layout;
mod nameless;
pub(crate) mod size;
mod spec;
mod split;
mod value;
mod written;

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, Meta};

pub(crate) use self::code::{Number, code, literal, may_be_constant, mode, type_text, ungrouped, word};
pub(crate) use self::kind::{ValueKind, Word};
pub(crate) use self::spec::{CRATE, Exclusion, OptionSpec};
use self::written::Written;
use crate::diagnostics::Diagnostics;
use crate::hygiene;
use crate::suggest::{self, Name};

/// All options of one attribute, in the order in which they are listed to users.
pub(crate) struct OptionTable {
    /// The attribute's name, without `#[]`.
    pub(crate) attribute: &'static str,
    pub(crate) options: &'static [OptionSpec],
    /// The option that a bare literal stands for, as in `#[measured_stage("Name")]`.
    pub(crate) positional: Option<&'static str>,
    /// The help for what is no option, where "did you mean" is not enough. Gets what was written.
    pub(crate) explain: fn(&Meta) -> Option<String>,
}

/// An option that a user gave, checked against the table.
struct Given {
    spec: &'static OptionSpec,
    /// In the form that darling reads: no invisible groups, words as strings, a positional value under its name.
    meta: Meta,
    /// As it was written: what errors underline.
    written: TokenStream,
}

impl OptionTable {
    /// Reads the arguments of an attribute. Every mistake in them is reported at once, and then there is no result.
    pub(crate) fn read<T: FromMeta>(&self, tokens: TokenStream, diagnostics: &mut Diagnostics) -> Option<T> {
        let mut given: Vec<Given> = Vec::new();
        let mut clean = true;
        let nameless = |tokens: TokenStream, diagnostics: &mut Diagnostics| {
            nameless::report(self, &tokens, diagnostics);
        };
        for written in split::split(tokens, &nameless, diagnostics, &mut clean) {
            match self.recognise(&written, diagnostics) {
                Some(option) => given.push(option),
                None => clean = false,
            }
        }
        clean &= check_given_once(&given, diagnostics);
        clean &= check_exclusions(&given, diagnostics);
        if clean { convert(&given, diagnostics) } else { None }
    }

    /// Finds the option in the table and checks the kind of its value.
    fn recognise(&self, written: &Written, diagnostics: &mut Diagnostics) -> Option<Given> {
        let meta = match &written.option {
            NestedMeta::Lit(literal) => return self.positional(literal, written, diagnostics),
            NestedMeta::Meta(meta) => meta,
            NestedMeta::NameValueInvalidExpr(pair) => {
                let spec = self.named(&Meta::Path(pair.path.clone()), diagnostics)?;
                value::report_unreadable(spec, pair, diagnostics);
                return None;
            }
        };
        let spec = self.named(meta, diagnostics)?;
        Some(Given {
            spec,
            meta: value::checked(spec, meta, written, diagnostics)?,
            written: written.tokens.clone(),
        })
    }

    fn positional(
        &self,
        literal: &syn::Lit,
        written: &Written,
        diagnostics: &mut Diagnostics,
    ) -> Option<Given> {
        let Some(spec) = self.positional.and_then(|name| self.find(name)) else {
            diagnostics.error(literal, "expected an option, found a value").help(self.list());
            return None;
        };
        let path = syn::Ident::new(spec.name, literal.span());
        let meta: Meta = syn::parse_quote_spanned!(literal.span()=> #path = #literal);
        Some(Given {
            spec,
            meta: value::checked(spec, &meta, written, diagnostics)?,
            written: written.tokens.clone(),
        })
    }

    /// ```text
    /// #[measured_stage(nmae = "Threshold")]
    ///                  ^^^^ unknown option `nmae`, did you mean `name`?
    /// ```
    fn named(&self, meta: &Meta, diagnostics: &mut Diagnostics) -> Option<&'static OptionSpec> {
        let path = meta.path();
        let written = code::path_text(path);
        if let Some(spec) = self.find(&written) {
            return Some(spec);
        }
        let message = format!("unknown option `{written}` of `#[{}]`", self.attribute);
        let problem = diagnostics.error(path, message);
        let names = self.public().map(|spec| Name { text: spec.name, synonyms: spec.synonyms });
        let help = (self.explain)(meta)
            .or_else(|| Some(format!("did you mean `{}`?", suggest::closest(&written, names)?)))
            .or_else(|| elsewhere::help(&written))
            .unwrap_or_else(|| self.list());
        problem.help(help);
        None
    }

    fn find(&self, name: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|spec| spec.name == name)
    }

    fn public(&self) -> impl Iterator<Item = &'static OptionSpec> + Clone {
        self.options.iter().filter(|spec| !spec.doc.is_empty())
    }

    fn list(&self) -> String {
        let names: Vec<String> = self.public().map(|spec| format!("`{}`", spec.name)).collect();
        let are = if names.len() == 1 { "only option is" } else { "options are" };
        format!("the {are} {}", names.join(", "))
    }

    /// The rows of the table in the documentation; a test holds the text in `lib.rs` to it.
    #[cfg(test)]
    pub(crate) fn markdown(&self) -> Vec<String> {
        let row = |spec: &OptionSpec| format!("| `{}` | {} |", spec.kind.usage(spec.name), spec.doc);
        self.public().map(row).collect()
    }
}

/// ```text
/// #[measured_stage("Threshold", mode = exact, name = "Filter")]
///                                             ^^^^^^^^^^^^^^^ `name` is given twice
/// ```
fn check_given_once(given: &[Given], diagnostics: &mut Diagnostics) -> bool {
    let mut once = true;
    for (at, option) in given.iter().enumerate() {
        let name = option.spec.name;
        if option.spec.kind.repeats() {
            continue;
        }
        let same = |other: &Given| other.spec.name == name;
        let Some(first) = given[..at].iter().find(|other| same(other)) else {
            continue;
        };
        once = false;
        let text = code(&first.written);
        let line = Some(hygiene::line(&first.written)).filter(|line| *line != hygiene::line(&option.written));
        let place = line.map_or_else(String::new, |line| format!(" in line {line}"));
        diagnostics
            .error(&option.written, format!("`{name}` is given twice: first as `{text}`{place}"))
            .help("remove one of them");
    }
    once
}

/// ```text
/// #[measured_stage(mode = exact, sample = 64)]
///                                ^^^^^^^^^^^ `sample` has no effect with `mode = exact`
/// ```
fn check_exclusions(given: &[Given], diagnostics: &mut Diagnostics) -> bool {
    let mut clean = true;
    for option in given {
        for exclusion in option.spec.excludes {
            let clashes = |other: &&Given| {
                other.spec.name == exclusion.option
                    && (exclusion.values.is_empty()
                        || exclusion.values.contains(&code::word_of(&other.meta).as_str()))
            };
            if let Some(other) = given.iter().find(clashes) {
                clean = false;
                let (option_text, other_text) = (code(&option.written), code(&other.written));
                diagnostics
                    .error(
                        &option.written,
                        format!("`{}` has no effect with `{other_text}`", option.spec.name),
                    )
                    .help(format!("remove `{option_text}` or `{other_text}`"))
                    .note(exclusion.note);
            }
        }
    }
    clean
}

/// Hands the options to darling. A table that is right leaves it nothing to complain about but a value out of the range of
/// its Rust type.
fn convert<T: FromMeta>(given: &[Given], diagnostics: &mut Diagnostics) -> Option<T> {
    let list: Vec<NestedMeta> = given.iter().map(|option| NestedMeta::Meta(option.meta.clone())).collect();
    let whole = match T::from_list(&list) {
        Ok(args) => return Some(args),
        Err(error) => error,
    };
    // darling knows one token of the place at best. Read alone, each option says whether the error is its own.
    let mut found = false;
    for (option, meta) in given.iter().zip(&list) {
        if let Err(error) = T::from_list(std::slice::from_ref(meta)) {
            found = true;
            for error in error.flatten() {
                let message = in_our_words(&error, option.spec.name);
                diagnostics.error(value_of(option), message);
            }
        }
    }
    if !found {
        diagnostics.error(TokenStream::new(), in_our_words(&whole, ""));
    }
    None
}

fn value_of(option: &Given) -> TokenStream {
    match &option.meta {
        Meta::NameValue(pair) => {
            let value: &Expr = &pair.value;
            value.to_token_stream()
        }
        _ => option.written.clone(),
    }
}

/// In lower case, and without the place: the underlined tokens say that.
fn in_our_words(error: &darling::Error, option: &str) -> String {
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at {option}")).unwrap_or(&text);
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests;
