//! The one place where errors are collected.
//!
//! Owns the grammar of a message: the mistake in lower case without a full stop, code in backticks, then `help: <the fix>`
//! and `note: <why>` on lines of their own. Must not know any macro.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Collects errors, so that a user sees all of them at once.
///
/// Dropping it unread is a bug of ours (errors would vanish), and panics.
#[derive(Default)]
pub(crate) struct Diagnostics {
    problems: Vec<Problem>,
    read: bool,
}

/// One error, with the tokens to underline.
pub(crate) struct Problem {
    origin: Origin,
    help: Option<String>,
    note: Option<String>,
}

enum Origin {
    Ours {
        tokens: TokenStream,
        message: String,
    },
    /// Found by syn, in syn's words.
    Syntax(syn::Error),
}

impl Diagnostics {
    /// Reports `message` on the whole range of `tokens`.
    pub(crate) fn error(&mut self, tokens: impl ToTokens, message: impl Display) -> &mut Problem {
        self.push(Origin::Ours { tokens: tokens.into_token_stream(), message: message.to_string() })
    }

    /// Reports an error that syn found.
    pub(crate) fn syntax(&mut self, error: syn::Error) -> &mut Problem {
        self.push(Origin::Syntax(error))
    }

    fn push(&mut self, origin: Origin) -> &mut Problem {
        let at = self.problems.len();
        self.problems.push(Problem { origin, help: None, note: None });
        &mut self.problems[at]
    }

    /// Whether nothing was reported so far.
    pub(crate) fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// How many errors were reported so far.
    pub(crate) fn len(&self) -> usize {
        self.problems.len()
    }

    /// Ends here if anything was reported: what follows relies on what came before.
    pub(crate) fn barrier(&mut self) -> syn::Result<()> {
        let mut errors = self.problems.drain(..).map(Problem::into_error);
        let Some(mut first) = errors.next() else {
            return Ok(());
        };
        first.extend(errors);
        self.read = true;
        Err(first)
    }

    /// Every error that was reported, as one.
    pub(crate) fn finish(mut self) -> syn::Result<()> {
        self.read = true;
        self.barrier()
    }
}

impl Drop for Diagnostics {
    fn drop(&mut self) {
        assert!(self.read || std::thread::panicking(), "diagnostics were dropped unread");
    }
}

impl Problem {
    /// The fix, as code.
    pub(crate) fn help(&mut self, fix: impl Display) -> &mut Self {
        self.help = Some(fix.to_string());
        self
    }

    /// Why it is a mistake.
    pub(crate) fn note(&mut self, why: impl Display) -> &mut Self {
        self.note = Some(why.to_string());
        self
    }

    fn into_error(self) -> syn::Error {
        let mut lines = String::new();
        for (label, text) in [("help", self.help), ("note", self.note)] {
            if let Some(text) = text {
                lines.push('\n');
                lines.push_str(label);
                lines.push_str(": ");
                lines.push_str(&text);
            }
        }
        match self.origin {
            Origin::Ours { tokens, message } => syn::Error::new_spanned(tokens, format!("{message}{lines}")),
            Origin::Syntax(error) if lines.is_empty() => error,
            Origin::Syntax(error) => syn::Error::new(error.span(), format!("{error}{lines}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn every_error_is_kept_in_order_with_its_help_and_note() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(quote!(a), "first").help("write `b`").note("because");
        diagnostics.error(quote!(b), "second");
        let errors = diagnostics.finish().expect_err("two errors");
        let texts: Vec<String> = errors.into_iter().map(|e| e.to_string()).collect();
        assert_eq!(texts, ["first\nhelp: write `b`\nnote: because", "second"]);
    }

    #[test]
    fn an_error_of_syn_gets_its_help_too_and_stays_as_it_is_without_any() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.syntax(syn::Error::new_spanned(quote!(a), "expected `(`")).help("write `()`");
        let mut several = syn::Error::new_spanned(quote!(a), "expected `[`");
        several.combine(syn::Error::new_spanned(quote!(b), "expected `]`"));
        diagnostics.syntax(several);
        let errors = diagnostics.finish().expect_err("three errors");
        let texts: Vec<String> = errors.into_iter().map(|e| e.to_string()).collect();
        assert_eq!(texts, ["expected `(`\nhelp: write `()`", "expected `[`", "expected `]`"]);
    }

    #[test]
    #[should_panic(expected = "diagnostics were dropped unread")]
    fn dropping_it_unread_panics() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.error(quote!(a), "lost");
    }

    #[test]
    #[should_panic(expected = "diagnostics were dropped unread")]
    fn dropping_it_unread_panics_even_when_clean() {
        drop(Diagnostics::default());
    }

    #[test]
    fn a_barrier_lets_a_clean_run_pass_and_ends_any_other() {
        let mut diagnostics = Diagnostics::default();
        assert!(diagnostics.barrier().is_ok());
        diagnostics.error(quote!(a), "stop");
        assert!(diagnostics.barrier().is_err());
    }
}
