//! The way in and out of every macro.
//!
//! Owns what is the same for all of them: the order of several attributes, the fallback on errors, panics (always a bug of
//! ours, never the user's), and printing for whoever debugs a macro.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::macros::{DeriveMacro, FunctionMacro};
use crate::{attribute_order, fallback};

impl FunctionMacro {
    /// Runs the macro; whatever happens, the user's item is in what comes back.
    pub(crate) fn run(&self, args: TokenStream, item: &TokenStream) -> TokenStream {
        let expand = || self.expand_item(args, item);
        guarded(&format!("#[{}]", self.name), expand, |bug| fallback::keep_tokens(bug, item))
    }

    fn expand_item(&self, args: TokenStream, item: &TokenStream) -> TokenStream {
        let function = match fallback::parse_function(self, item) {
            Ok(function) => function,
            Err(errors) => return fallback::keep_tokens(&errors, item),
        };
        let result = self.check_not_twice(&function).and_then(|()| {
            match attribute_order::deferred(self.name, &args, &function) {
                Some(moved) => Ok(moved),
                None => (self.expand)(args, &function),
            }
        });
        result.unwrap_or_else(|errors| fallback::keep_function(self, &errors, &function))
    }

    fn check_not_twice(&self, function: &Function) -> syn::Result<()> {
        let mut diagnostics = Diagnostics::default();
        attribute_order::check_not_twice(self.name, function, &mut diagnostics);
        diagnostics.finish()
    }
}

impl DeriveMacro {
    /// Runs the macro. The user's item stays where it is, whatever happens.
    pub(crate) fn run(&self, item: &TokenStream) -> TokenStream {
        let expand = || (self.expand)(item);
        guarded(&format!("#[derive({})]", self.name), expand, syn::Error::to_compile_error)
    }
}

/// What every derive does with its item.
pub(crate) fn derived<P>(
    name: &str,
    item: &TokenStream,
    check: fn(&DeriveInput, &mut Diagnostics) -> Option<P>,
    expand: fn(&P) -> TokenStream,
    without_rules: fn(P) -> P,
) -> TokenStream {
    let input = match syn::parse2(item.clone()) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut diagnostics = Diagnostics::default();
    attribute_order::check_not_derived_twice(name, &input, &mut diagnostics);
    if let Err(errors) = diagnostics.barrier() {
        // What is derived again expands.
        return errors.to_compile_error();
    }
    let plan = check(&input, &mut diagnostics);
    let errors = diagnostics.finish().err();
    match (plan, errors) {
        (Some(plan), None) => expand(&plan),
        // Whoever uses the type finds everything where it would be, and only the mistakes are reported.
        (Some(plan), Some(errors)) => {
            let (errors, stub) = (errors.to_compile_error(), expand(&without_rules(plan)));
            quote!(#errors #stub)
        }
        (None, Some(errors)) => errors.to_compile_error(),
        // Whatever keeps a plan from being made is an error.
        (None, None) => {
            syn::Error::new_spanned(&input.ident, "funcpipe bug, please report: no plan").to_compile_error()
        }
    }
}

/// Runs a macro, and reports a panic as what it is.
fn guarded(
    name: &str,
    expand: impl FnOnce() -> TokenStream,
    report: impl FnOnce(&syn::Error) -> TokenStream,
) -> TokenStream {
    let expansion = catch_unwind(AssertUnwindSafe(expand)).unwrap_or_else(|panic| {
        let message =
            format!("funcpipe bug, please report: `{name}` panicked: {}", panic_text(panic.as_ref()));
        report(&syn::Error::new(proc_macro2::Span::call_site(), message))
    });
    print_if_asked(name, &expansion);
    expansion
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    if let Some(text) = panic.downcast_ref::<&str>() {
        text
    } else if let Some(text) = panic.downcast_ref::<String>() {
        text
    } else {
        "no message"
    }
}

/// With `FUNCPIPE_MACROS_DEBUG=1`, what a macro made, formatted.
#[allow(clippy::print_stderr, reason = "on request only, and a macro has no other way to show its output")]
fn print_if_asked(name: &str, expansion: &TokenStream) {
    if std::env::var_os("FUNCPIPE_MACROS_DEBUG").is_some_and(|value| value == "1") {
        // An expansion inside an impl block may be no file; then unformatted is better than nothing.
        let text = match syn::parse2::<syn::File>(expansion.clone()) {
            Ok(file) => prettyplease::unparse(&file),
            Err(_) => expansion.to_string(),
        };
        eprintln!("// {name}\n{text}");
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// What another test here prints, in a process of its own: the variable is of the whole process.
    fn printed(test: &str, asked: &str) -> String {
        let output = std::process::Command::new(std::env::current_exe().expect("this test is a program"))
            .args(["--exact", &format!("entry::tests::{test}"), "--nocapture"])
            .env("FUNCPIPE_MACROS_DEBUG", asked)
            .output()
            .expect("it runs");
        assert!(output.status.success());
        String::from_utf8(output.stderr).expect("text")
    }

    #[test]
    fn an_expansion_is_printed_formatted_if_the_variable_says_so() {
        let function = "what_is_fine_is_expanded";
        assert_eq!(printed(function, "1"), "// #[kept]\nfn f() {\n    g(1);\n}\n\n");
        assert_eq!(printed(function, "0"), "");
        let no_function = "what_is_no_function_is_kept";
        let text = printed(no_function, "1");
        assert!(text.contains("// #[some]\n::core::compile_error! {"), "{text}");
        assert!(text.contains("struct S {\n    x: u32,\n}\n"), "as a person would write it: {text}");
        assert_eq!(printed(no_function, "0"), "");
    }

    #[test]
    fn what_is_fine_is_expanded() {
        let kept = FunctionMacro {
            name: "kept",
            goes_on: "",
            goes_on_methods: "",
            keep: Function::clone,
            expand: |_, function| Ok(quote!(#function)),
        };
        let item = quote!(
            fn f() {
                g(1);
            }
        );
        assert_eq!(kept.run(TokenStream::new(), &item).to_string(), item.to_string());
    }

    #[test]
    fn a_panic_is_reported_as_our_bug_and_the_item_is_kept() {
        let broken = FunctionMacro {
            name: "broken",
            goes_on: "",
            goes_on_methods: "",
            keep: Function::clone,
            expand: |_, _| panic!("index out of bounds"),
        };
        let item = quote!(
            fn f() {}
        );
        let expansion = broken.run(TokenStream::new(), &item).to_string();
        assert!(
            expansion.contains("funcpipe bug, please report: `#[broken]` panicked: index out of bounds"),
            "{expansion}"
        );
        assert!(expansion.ends_with(&item.to_string()), "{expansion}");
    }

    #[test]
    fn what_is_no_function_is_kept() {
        let attribute = FunctionMacro {
            name: "some",
            goes_on: "annotate a function",
            goes_on_methods: "that work",
            keep: Function::clone,
            expand: |_, _| panic!("never called"),
        };
        let item = quote!(
            struct S {
                x: u32,
            }
        );
        let expansion = attribute.run(TokenStream::new(), &item).to_string();
        assert!(expansion.contains("not on a struct"), "{expansion}");
        assert!(expansion.ends_with(&item.to_string()), "{expansion}");
    }
}
