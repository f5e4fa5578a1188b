//! What is written where an option goes, and begins like none.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::OptionTable;
use super::code::code;
use crate::diagnostics::Diagnostics;

/// Signs that people write for the options of the same meaning.
const SIGNS: &[(&str, &str)] =
    &[(">=", "min"), ("<=", "max"), (">", "above"), ("<", "below"), ("..", "range"), ("|", "on")];

/// ```text
/// #[config((range = 1..=3))]        #[config(>= 3)]        #[retry_on_failure(|e| e.is_busy())]
///          ^^^^^^^^^^^^^^^^^                 ^^^^                              ^^^^^^^^^^^^^^^
/// ```
pub(super) fn report(table: &OptionTable, tokens: &TokenStream, diagnostics: &mut Diagnostics) {
    let help = meant(table, tokens).map_or_else(|| table.list(), |option| format!("write `{option}`"));
    diagnostics.error(tokens, format!("expected the name of an option, found `{}`", code(tokens))).help(help);
}

/// The option that was probably meant.
fn meant(table: &OptionTable, tokens: &TokenStream) -> Option<String> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    if let [TokenTree::Group(group)] = &trees[..] {
        let is_wrapped = group.delimiter() != Delimiter::None && !group.stream().is_empty();
        return is_wrapped.then(|| code(&group.stream()));
    }
    let text = code(tokens);
    let (sign, name) = SIGNS.iter().find(|(sign, _)| text.starts_with(sign))?;
    table.find(name)?;
    // A bound is what follows its sign, a range and a closure begin with it.
    let value = match *sign {
        ".." | "|" => &text,
        sign => text[sign.len()..].trim_start(),
    };
    Some(format!("{name} = {value}"))
}
