//! Part of `expand`: what of a body is written anew, and nothing else. `yield_!(..)`, `return;` of one that may fail, and
//! `#[release(..)] let`.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Block, Expr, ExprAsync, ExprClosure, ExprMacro, ExprReturn, Item, Local, Macro,
    MacroDelimiter, Stmt, StmtMacro, Token, Type,
};

use super::body::{Arguments, ends_return, is_yield};
use super::check_release::Release;
use crate::crate_path::CratePath;
use crate::hygiene::{self, callable};

/// The statements with what has to be written anew; `None` if nothing has.
pub(super) fn rewritten(statements: &[Stmt], is_fallible: bool, record: &Type) -> Option<TokenStream> {
    let mut rewriter = Rewriter { is_fallible, record, changes: 0, is_in_macro: false };
    let mut statements = statements.to_vec();
    rewriter.statements(&mut statements);
    (rewriter.changes > 0).then(|| statements.iter().map(ToTokens::to_token_stream).collect())
}

struct Rewriter<'p> {
    is_fallible: bool,
    /// What a record is, as far as it can be named in the body.
    record: &'p Type,
    changes: usize,
    /// The argument of another macro, which may look at the tokens: there `yield_!` stays the macro that it is.
    is_in_macro: bool,
}

impl Rewriter<'_> {
    fn statements(&mut self, statements: &mut Vec<Stmt>) {
        let mut held = Vec::with_capacity(statements.len());
        for mut statement in std::mem::take(statements) {
            self.visit_stmt_mut(&mut statement);
            let release = match &statement {
                Stmt::Local(local) => Release::of(local).map(|release| (local, release)),
                _ => None,
            };
            if let Some((local, release)) = release {
                self.changes += 1;
                let tokens = held_local(local, &release);
                held.push(Stmt::Expr(Expr::Verbatim(tokens), None));
            } else {
                held.push(statement);
            }
        }
        *statements = held;
    }

    /// A `return;` in the argument of a macro that is no list of expressions.
    fn returns(&mut self, tokens: TokenStream) -> TokenStream {
        let mut trees = tokens.into_iter().peekable();
        let mut rewritten = TokenStream::new();
        while let Some(tree) = trees.next() {
            match tree {
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.returns(group.stream()));
                    inner.set_span(group.span());
                    rewritten.extend([TokenTree::Group(inner)]);
                }
                TokenTree::Ident(ref ident) if ident == "return" && ends_return(trees.peek()) => {
                    self.changes += 1;
                    let place = ident.span();
                    rewritten.extend([tree]);
                    rewritten.extend(done(place));
                }
                _ => rewritten.extend([tree]),
            }
        }
        rewritten
    }
}

/// How a body that may fail says that it did not.
pub(super) fn done(place: Span) -> TokenStream {
    quote_spanned!(hygiene::span().located_at(place)=> ::core::result::Result::Ok(()))
}

/// A record handed over. What the macro of the body does (see `hand_over`), in one expression that begins and ends where the
/// user's does: an error about it, or a lint, is told there and not of the attribute.
fn handed_over(call: &Macro, ty: &Type, record: &Expr) -> TokenStream {
    let (hand, made) = (hygiene::local("hand"), hygiene::local("record"));
    let [first, last] = <[Span; 2]>::from(hygiene::ends(call)).map(|end| hygiene::span().located_at(end));
    let private = CratePath::private_at(first);
    let callee = quote_spanned!(first=> #private::source::Hand::over);
    let arguments = quote_spanned!(hygiene::span()=> &#hand, { let #made: #ty = #record; #made });
    let call = hygiene::call_over(call, &callee, &arguments);
    let awaited = quote_spanned!(last=> .await);
    quote_spanned!(hygiene::span()=> #call #awaited)
}

/// The value is bound by a `let` of its own first: what the user's expression borrows lives as long as it did.
///
/// ```text
/// let __funcpipe_rows = open()?;
/// let mut __funcpipe_rows = Hand::hold(&__funcpipe_hand, "rows", __funcpipe_rows, close);
/// let rows = Held::get_mut(&mut __funcpipe_rows);
/// ```
fn held_local(local: &Local, release: &Release<'_>) -> TokenStream {
    let Release { ident, ty, function, attrs } = release;
    let name = syn::ext::IdentExt::unraw(*ident).to_string();
    let (hand, held) = (hygiene::local("hand"), hygiene::local(&name));
    let is = |attr: &&&Attribute, name: &str| attr.path().is_ident(name);
    let conditions: Vec<_> = attrs.iter().filter(|attr| is(attr, "cfg")).collect();
    // What is expected of a statement is expected of the value.
    let of_name: Vec<_> = attrs.iter().filter(|attr| !is(attr, "expect")).collect();
    let value = local.init.as_ref().map(|init| &init.expr);
    let ty = ty.map(|ty| quote_spanned!(hygiene::span()=> : #ty));
    // What does not fit about the release is an error where it is given.
    let place = hygiene::span().located_at(hygiene::ends(function).0);
    let source = CratePath::private_at(place);
    let source = quote_spanned!(place=> #source::source);
    let callable = callable(function);
    let arguments = quote_spanned!(hygiene::span()=> &#hand, #name, #held, #callable);
    let taken = hygiene::call_over(function, &quote_spanned!(place=> #source::Hand::hold), &arguments);
    let let_token = local.let_token;
    quote_spanned! {hygiene::span()=>
        #(#attrs)*
        let #held #ty = #value;
        #(#conditions)*
        let mut #held = #taken;
        #(#of_name)*
        #let_token #ident = #source::Held::get_mut(&mut #held);
    }
}

impl Rewriter<'_> {
    /// What is in the place of a `yield_!(..)`, if it is one.
    fn yielded(&mut self, call: &Macro) -> Option<TokenStream> {
        if self.is_in_macro || !is_yield(call) {
            return None;
        }
        let mut records = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.tokens.clone()).ok()?;
        let mut record = records.pop().filter(|_| records.is_empty())?;
        self.changes += 1;
        self.visit_expr_mut(&mut record);
        Some(handed_over(call, self.record, &record))
    }
}

impl VisitMut for Rewriter<'_> {
    fn visit_stmt_mut(&mut self, statement: &mut Stmt) {
        if let Stmt::Macro(StmtMacro { attrs, mac, semi_token }) = statement
            && let Some(tokens) = self.yielded(mac)
        {
            let is_whole = matches!(mac.delimiter, MacroDelimiter::Brace(_));
            let semi = semi_token.or_else(|| is_whole.then(|| Token![;](hygiene::span())));
            *statement =
                Stmt::Expr(Expr::Verbatim(quote_spanned!(hygiene::span()=> #(#attrs)* #tokens)), semi);
            return;
        }
        visit_mut::visit_stmt_mut(self, statement);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::Macro(ExprMacro { attrs, mac }) = expr
            && let Some(tokens) = self.yielded(mac)
        {
            *expr = Expr::Verbatim(quote_spanned!(hygiene::span()=> #(#attrs)* #tokens));
            return;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        self.statements(&mut block.stmts);
    }

    fn visit_expr_return_mut(&mut self, expr: &mut ExprReturn) {
        if self.is_fallible && expr.expr.is_none() {
            self.changes += 1;
            expr.expr = Some(Box::new(Expr::Verbatim(done(expr.return_token.span))));
        }
    }

    fn visit_macro_mut(&mut self, call: &mut Macro) {
        let before = self.changes;
        let is_outer = !std::mem::replace(&mut self.is_in_macro, true);
        let tokens = match Arguments::of(call) {
            Arguments::Expressions(mut list) => {
                list.iter_mut().for_each(|expr| self.visit_expr_mut(expr));
                list.to_token_stream()
            }
            Arguments::Statements(mut list) => {
                self.statements(&mut list);
                list.iter().map(ToTokens::to_token_stream).collect()
            }
            Arguments::Tokens(tokens) if self.is_fallible => self.returns(tokens),
            Arguments::Tokens(tokens) => tokens,
        };
        // Printed again only if it has to be: a macro may tell tokens apart that mean the same elsewhere.
        if self.changes > before {
            call.tokens = tokens;
        }
        self.is_in_macro = !is_outer;
    }

    // Not the source's own.
    fn visit_expr_closure_mut(&mut self, _: &mut ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut ExprAsync) {}

    fn visit_item_mut(&mut self, item: &mut Item) {
        if let Item::Macro(item) = item
            && self.is_fallible
        {
            let tokens = self.returns(item.mac.tokens.clone());
            item.mac.tokens = tokens;
        }
    }
}
