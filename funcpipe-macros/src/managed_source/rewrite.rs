//! Part of `expand`: what of a body is written anew, and nothing else. `return;` of one that may fail, and `#[release(..)] let`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Block, Expr, ExprAsync, ExprClosure, ExprReturn, Item, Local, Macro, Stmt};

use super::body::{Arguments, ends_return};
use super::check_release::Release;
use crate::crate_path::CratePath;
use crate::hygiene::{self, callable};

/// The statements with what has to be written anew; `None` if nothing has.
pub(super) fn rewritten(
    statements: &[Stmt],
    is_fallible: bool,
    crate_path: &CratePath,
) -> Option<TokenStream> {
    let mut rewriter = Rewriter { is_fallible, crate_path, changes: 0 };
    let mut statements = statements.to_vec();
    rewriter.statements(&mut statements);
    (rewriter.changes > 0).then(|| statements.iter().map(ToTokens::to_token_stream).collect())
}

struct Rewriter<'p> {
    is_fallible: bool,
    crate_path: &'p CratePath,
    changes: usize,
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
                let tokens = held_local(local, &release, self.crate_path);
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
                    let mut inner = proc_macro2::Group::new(group.delimiter(), self.returns(group.stream()));
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

/// The value is bound by a `let` of its own first: what the user's expression borrows lives as long as it did.
///
/// ```text
/// let __funcpipe_rows = open()?;
/// let mut __funcpipe_rows = Hand::hold(&__funcpipe_hand, "rows", __funcpipe_rows, close);
/// let rows = Held::get_mut(&mut __funcpipe_rows);
/// ```
fn held_local(local: &Local, release: &Release<'_>, crate_path: &CratePath) -> TokenStream {
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
    let source = crate_path.private_at(place);
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

impl VisitMut for Rewriter<'_> {
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
