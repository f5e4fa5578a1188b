//! Part of `check`: the value of `resume`, a word with what belongs to it in parentheses.

use quote::ToTokens;
use syn::{Expr, ExprAssign, ExprCall};

use super::args::Args;
use super::model::How;
use crate::diagnostics::Diagnostics;
use crate::options::{Number, code, mode, ungrouped, word};
use crate::suggest;

/// What a word says, or errors in `diagnostics`.
pub(super) fn check<'a>(resume: &'a Expr, args: &'a Args, diagnostics: &mut Diagnostics) -> Option<How<'a>> {
    let before = diagnostics.len();
    let mut given = Given::new(resume, diagnostics);
    let name = word(mode(resume))?;
    let how = match name.as_str() {
        "skip" => {
            let [verify] = given.take(["verify"], diagnostics);
            Some(How::Skip { verify: verify.and_then(|verify| function(verify, diagnostics)) })
        }
        "dedup" => {
            let [key, window] = given.take(["key", "window"], diagnostics);
            if diagnostics.len() == before { dedup(resume, key, window, diagnostics) } else { None }
        }
        other => {
            given.take([], diagnostics);
            match other {
                "cursor" => Some(How::Cursor(args.cursor.as_ref().map(|cursor| &cursor.parsed))),
                "first_only" => Some(How::FirstOnly),
                _ => Some(How::Restart),
            }
        }
    };
    how.filter(|_| diagnostics.len() == before)
}

/// ```text
/// #[retry_on_failure(resume = dedup(key = Row::id))]
///                             ^^^^^^^^^^^^^^^^^^^^
/// ```
fn dedup<'a>(
    resume: &'a Expr,
    key: Option<&'a Expr>,
    window: Option<&'a Expr>,
    diagnostics: &mut Diagnostics,
) -> Option<How<'a>> {
    let (Some(key), Some(window)) = (key, window) else {
        let missing = match (key, window) {
            (None, None) => "by what to tell records, and how many to remember",
            (None, Some(_)) => "by what to tell records",
            (Some(_), _) => "how many records to remember",
        };
        let key = key.map_or(KEY.to_owned(), function_text);
        let window = window.map_or_else(|| "1000".to_owned(), |window| code(&window.to_token_stream()));
        diagnostics
            .error(resume, format!("`dedup` needs to know {missing}"))
            .help(format!("write `resume = dedup(key = {key}, window = {window})`"));
        return None;
    };
    check_window(window, diagnostics);
    Some(How::Dedup { key: function(key, diagnostics)?, window })
}

/// ```text
/// #[retry_on_failure(resume = dedup(key = Row::id, window = 0))]
///                                                           ^
/// ```
fn check_window(window: &Expr, diagnostics: &mut Diagnostics) {
    let is_number = match window {
        Expr::Lit(_) => Number::new(window).is_some_and(|number| number.digits.parse::<u32>().is_ok()),
        Expr::Closure(_) => false,
        _ => true,
    };
    if !is_number {
        diagnostics
            .error(window, "`window` takes an integer or a constant")
            .help("write how many keys to remember: `window = 1000`");
    } else if Number::new(window).is_some_and(|number| number.digits == "0") {
        diagnostics
            .error(window, "a window of 0 remembers nothing, so everything is delivered again")
            .help("write how many keys to remember: `window = 1000`");
    }
}

/// ```text
/// #[retry_on_failure(resume = skip(verify = true))]
///                                           ^^^^
/// ```
fn function<'a>(value: &'a Expr, diagnostics: &mut Diagnostics) -> Option<&'a Expr> {
    let value = ungrouped(value);
    if matches!(value, Expr::Path(_) | Expr::Closure(_)) {
        return Some(value);
    }
    diagnostics
        .error(value, "expected a function or a closure that makes a key of a record")
        .help(format!("write `{KEY}`"));
    None
}

/// What is in the parentheses.
struct Given<'a> {
    mode: &'a Expr,
    call: Option<&'a ExprCall>,
    pairs: Vec<(String, &'a ExprAssign)>,
}

impl<'a> Given<'a> {
    fn new(resume: &'a Expr, diagnostics: &mut Diagnostics) -> Self {
        let mut given = Self { mode: mode(resume), call: None, pairs: Vec::new() };
        let Expr::Call(call) = resume else {
            return given;
        };
        given.call = Some(call);
        for argument in &call.args {
            match argument {
                Expr::Assign(pair) if word(&pair.left).is_some() => {
                    given.pairs.extend(word(&pair.left).map(|name| (name, pair)));
                }
                other => report_no_pair(given.mode, other, diagnostics),
            }
        }
        given
    }

    /// The values of these names. All others are mistakes.
    fn take<const N: usize>(
        &mut self,
        names: [&'static str; N],
        diagnostics: &mut Diagnostics,
    ) -> [Option<&'a Expr>; N] {
        let mode = code(&self.mode.to_token_stream());
        if N == 0
            && let Some(call) = self.call
        {
            let key = call.args.first().filter(|_| mode == "cursor");
            let option = key.map_or_else(String::new, |key| format!(", cursor = {}", function_text(key)));
            diagnostics
                .error(call, format!("`{mode}` has nothing in parentheses"))
                .help(format!("write `resume = {mode}{option}`"));
            return names.map(|_| None);
        }
        for (at, (name, pair)) in self.pairs.iter().enumerate() {
            if !names.contains(&name.as_str()) {
                let near = suggest::nearest(name, names.iter().copied()).unwrap_or(names[0]);
                diagnostics
                    .error(&pair.left, format!("`{mode}` has no `{name}`"))
                    .help(format!("did you mean `{near}`?"));
            } else if self.pairs[..at].iter().any(|(earlier, _)| earlier == name) {
                diagnostics.error(pair, format!("`{name}` is given twice")).help("remove one of them");
            }
        }
        names.map(|name| self.pairs.iter().find(|(given, _)| given == name).map(|(_, pair)| &*pair.right))
    }
}

/// ```text
/// #[retry_on_failure(resume = skip(|row| row.id))]
///                                  ^^^^^^^^^^^^
/// ```
fn report_no_pair(mode: &Expr, argument: &Expr, diagnostics: &mut Diagnostics) {
    let name = match word(mode).as_deref() {
        Some("skip") => "verify",
        Some("dedup") => "key",
        _ => return,
    };
    diagnostics
        .error(argument, "expected a name and a value")
        .help(format!("write `{name} = {}`", function_text(argument)));
}

/// Stands for a function that makes a key of a record.
const KEY: &str = "|record| record.id";

/// A name as it was written. Tokens of a closure are not printed as a person writes them.
fn function_text(value: &Expr) -> String {
    if matches!(value, Expr::Path(_)) { code(&value.to_token_stream()) } else { KEY.to_owned() }
}
