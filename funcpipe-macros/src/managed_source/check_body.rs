//! Part of `check`: what the body may have in it.
//!
//! 1. a record is handed over, one at a time, and not out of a closure, a function or an async block in the body
//! 2. it ends without a value, and awaits nothing
//! 3. what is released: in `check_release`

use std::fmt::Display;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprAsync, ExprAwait, ExprClosure, ExprReturn, ExprTry, ExprTryBlock, ExprUnary,
    ExprYield, ImplItemFn, ItemFn, ItemMacro, Local, Macro, Stmt, TraitItemFn, UnOp,
};

use super::body::{Arguments, Sign, is_opaque, is_source, is_yield, signs};
use super::check_release;
use crate::diagnostics::Diagnostics;
use crate::options::{code, word};

/// What is in a body that a source needs.
#[derive(Default)]
pub(super) struct Found {
    /// Whether there is a `yield_!`.
    pub(super) yields: bool,
    /// The first `?` that ends the source.
    pub(super) question: Option<Span>,
    /// The first macro that may do either where nobody sees it.
    pub(super) opaque: Option<Span>,
}

/// What is in it, and errors in `diagnostics`.
pub(super) fn check(statements: &[Stmt], diagnostics: &mut Diagnostics) -> Found {
    let mut checker = Checker { diagnostics, inside: None, found: Found::default() };
    for statement in statements {
        checker.visit_stmt(statement);
    }
    if let Some(Stmt::Expr(value, None)) = statements.last() {
        checker.check_last(value);
    }
    checker.found
}

/// What is in a body that cannot be parsed. What is wrong with it is left to rustc.
pub(super) fn look_through(body: TokenStream) -> Found {
    let mut found = Found::default();
    signs(body, &mut |sign| match sign {
        Sign::Yield(_) => found.yields = true,
        Sign::Question(tree) => found.question = found.question.or(Some(tree.span())),
        Sign::Await(_) => {}
    });
    found
}

struct Checker<'d> {
    diagnostics: &'d mut Diagnostics,
    /// What of the body is around that is not the source's own: `a closure`.
    inside: Option<&'static str>,
    found: Found,
}

/// What `#[tracing::instrument]` puts before a body, to tell the compiler its type.
const RETURN_OF_TRACING: &str = "__tracing_attr_fake_return";

impl Checker<'_> {
    fn inside(&mut self, what: &'static str, visit: impl FnOnce(&mut Self)) {
        let around = self.inside.replace(what);
        visit(self);
        self.inside = around;
    }

    /// ```text
    /// rows.for_each(|row| yield_!(row));
    ///                     ^^^^^^^^^^^^
    /// ```
    fn check_yield(&mut self, written: &TokenStream) {
        self.found.yields = true;
        if let Some(what) = self.inside {
            self.diagnostics
                .error(written, format!("`yield_!` inside {what}"))
                .help("write a `for` or `while` loop in the body of the source")
                .note("only the body of the source itself can be left and entered again");
        }
    }

    /// ```text
    /// yield_!();        yield_!(left, right);
    /// ^^^^^^^^^         ^^^^^^^^^^^^^^^^^^^^
    /// ```
    fn check_one_record(&mut self, call: &Macro, arguments: &Arguments) {
        let Arguments::Expressions(records) = arguments else {
            return;
        };
        match records.len() {
            0 => self.diagnostics.error(call, "`yield_!` needs a record").help("write `yield_!(record)`"),
            1 => return,
            _ => self
                .diagnostics
                .error(call, "`yield_!` hands over one record at a time")
                .help(format!("write `yield_!(({}))` for a tuple", code(&call.tokens))),
        };
    }

    /// ```text
    /// return Ok(());       return Err(error);      return row;
    /// ^^^^^^^^^^^^^        ^^^^^^^^^^^^^^^^^       ^^^^^^^^^^
    /// ```
    fn check_return(&mut self, written: &ExprReturn) {
        let Some(value) = &written.expr else {
            return;
        };
        if word(value).is_some_and(|word| word == RETURN_OF_TRACING) {
            self.report_tracing();
            return;
        }
        match variant(value) {
            Some("Ok") => self.report_value(written, "write `return;`"),
            Some(_) => self.report_value(written, error_instead(value)),
            None => {
                let text = code(&value.to_token_stream());
                self.report_value(written, format!("write `yield_!({text}); return;`"));
            }
        }
    }

    /// ```text
    ///     Ok(())        Err(error)
    ///     ^^^^^^        ^^^^^^^^^^
    /// }
    /// ```
    fn check_last(&mut self, value: &Expr) {
        match variant(value) {
            Some("Ok") => self.report_value(value, "remove it: the source is at its end"),
            Some(_) => self.report_value(value, error_instead(value)),
            None => {}
        }
    }

    /// ```text
    /// #[tracing::instrument]
    /// #[managed_source]
    /// ^^^^^^^^^^^^^^^^^
    /// ```
    fn report_tracing(&mut self) {
        // No tokens: the whole attribute that is being expanded. What `return` is of is written by nobody.
        self.diagnostics
            .error(TokenStream::new(), "`#[tracing::instrument]` has made something else of this source")
            .help("put `#[tracing::instrument]` below `#[managed_source]`");
    }

    fn report_value(&mut self, written: impl ToTokens, help: impl Display) {
        self.diagnostics
            .error(written, "a source returns no value: `yield_!` hands over its records")
            .help(help);
    }

    /// ```text
    /// let row = client.fetch().await;
    ///                          ^^^^^
    /// ```
    fn check_await(&mut self, written: impl ToTokens) {
        self.diagnostics
            .error(written, "`.await` in a source: async sources are not supported yet")
            .help("block on it: `runtime.block_on(future)`");
    }

    fn see_token(&mut self, sign: Sign) {
        match sign {
            Sign::Yield(call) => self.check_yield(&call),
            _ if self.inside.is_some() => {}
            Sign::Question(tree) => self.see_question(&tree),
            Sign::Await(tree) => self.check_await(tree),
        }
    }

    fn see_question(&mut self, question: &TokenTree) {
        self.found.question = self.found.question.or(Some(question.span()));
    }
}

/// `row` of `yield row`, and of `yield!(row)`, which is read as a negation.
fn record_text(yielded: &Expr) -> String {
    let record = match yielded {
        Expr::Unary(ExprUnary { op: UnOp::Not(_), expr, .. }) => match &**expr {
            Expr::Paren(inner) => &inner.expr,
            _ => yielded,
        },
        _ => yielded,
    };
    code(&record.to_token_stream())
}

/// The name of what is called in `Ok(())`.
fn variant(value: &Expr) -> Option<&'static str> {
    let Expr::Call(call) = value else {
        return None;
    };
    let Expr::Path(path) = &*call.func else {
        return None;
    };
    let last = path.path.segments.last()?;
    ["Ok", "Err"].into_iter().find(|name| last.ident == name)
}

fn error_instead(value: &Expr) -> String {
    format!("write `{}?`: the error becomes the last record", code(&value.to_token_stream()))
}

impl Visit<'_> for Checker<'_> {
    fn visit_expr_closure(&mut self, closure: &ExprClosure) {
        self.inside("a closure", |checker| visit::visit_expr_closure(checker, closure));
    }

    fn visit_expr_async(&mut self, block: &ExprAsync) {
        self.inside("an async block", |checker| visit::visit_expr_async(checker, block));
    }

    fn visit_item_fn(&mut self, function: &ItemFn) {
        if !is_source(&function.attrs) {
            self.inside("a nested function", |checker| visit::visit_item_fn(checker, function));
        }
    }

    fn visit_impl_item_fn(&mut self, function: &ImplItemFn) {
        if !is_source(&function.attrs) {
            self.inside("a nested function", |checker| visit::visit_impl_item_fn(checker, function));
        }
    }

    fn visit_trait_item_fn(&mut self, function: &TraitItemFn) {
        if !is_source(&function.attrs) {
            self.inside("a nested function", |checker| visit::visit_trait_item_fn(checker, function));
        }
    }

    /// A `macro_rules!` is called in the body, as far as anybody knows.
    fn visit_item_macro(&mut self, item: &ItemMacro) {
        signs(item.mac.tokens.clone(), &mut |sign| self.see_token(sign));
    }

    fn visit_macro(&mut self, call: &Macro) {
        let arguments = Arguments::of(call);
        if is_yield(call) {
            self.check_yield(&call.to_token_stream());
            self.check_one_record(call, &arguments);
        } else if is_opaque(call) && self.inside.is_none() {
            let place = call.path.segments.last().map(|last| last.ident.span());
            self.found.opaque = self.found.opaque.or(place);
        }
        match arguments {
            Arguments::Expressions(list) => list.iter().for_each(|expr| self.visit_expr(expr)),
            Arguments::Statements(list) => list.iter().for_each(|statement| self.visit_stmt(statement)),
            Arguments::Tokens(tokens) => signs(tokens, &mut |sign| self.see_token(sign)),
        }
    }

    /// What is in it does not end the source.
    fn visit_expr_try_block(&mut self, block: &ExprTryBlock) {
        let question = self.found.question;
        visit::visit_expr_try_block(self, block);
        self.found.question = question;
    }

    fn visit_expr_try(&mut self, expr: &ExprTry) {
        visit::visit_expr_try(self, expr);
        if self.inside.is_none() {
            self.found.question = self.found.question.or(Some(expr.question_token.span));
        }
    }

    fn visit_expr_return(&mut self, expr: &ExprReturn) {
        if self.inside.is_none() {
            self.check_return(expr);
        }
        visit::visit_expr_return(self, expr);
    }

    fn visit_expr_await(&mut self, expr: &ExprAwait) {
        visit::visit_expr_await(self, expr);
        if self.inside.is_none() {
            self.check_await(expr.await_token);
        }
    }

    /// ```text
    /// yield row;
    /// ^^^^^^^^^
    /// ```
    fn visit_expr_yield(&mut self, expr: &ExprYield) {
        self.found.yields = true;
        let record = expr.expr.as_ref().map_or_else(|| "record".to_owned(), |e| record_text(e));
        self.diagnostics
            .error(expr, "`yield` is a keyword without a meaning yet")
            .help(format!("write `yield_!({record})`"));
        visit::visit_expr_yield(self, expr);
    }

    fn visit_local(&mut self, local: &Local) {
        check_release::check(local, self.inside, self.diagnostics);
        // Of its attributes the one that matters is checked.
        self.visit_pat(&local.pat);
        if let Some(init) = &local.init {
            self.visit_local_init(init);
        }
    }

    fn visit_attribute(&mut self, attr: &Attribute) {
        check_release::check_is_on_let(attr, self.diagnostics);
    }
}
