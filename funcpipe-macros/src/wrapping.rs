//! Whether a function can be wrapped at all: the rules that are the same for every macro that goes on one.

use proc_macro2::Group;

use crate::diagnostics::Diagnostics;
use crate::function::{Body, Function};

/// What the macro does, for its messages.
pub(crate) struct Words {
    /// `measured`.
    pub(crate) done: &'static str,
    /// `measure`.
    pub(crate) to_do: &'static str,
    /// Why a constant cannot do it.
    pub(crate) why_not_const: &'static str,
}

/// The body to wrap.
///
/// ```text
/// const fn double(x: u32) -> u32       extern "C" fn normalize(..)       fn printf(format: .., ...)
/// ^^^^^                                ^^^^^^^^^^                                              ^^^
/// fn stage(&self, record: T) -> U;                            extern "C" { fn normalize(x: f64) -> f64; }
/// ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
pub(crate) fn check<'a>(
    function: &'a Function,
    attribute: &str,
    words: &Words,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Group> {
    let sig = &function.sig;
    let before = diagnostics.len();
    if let Some(constness) = &sig.constness {
        diagnostics
            .error(constness, format!("a `const fn` cannot be {}", words.done))
            .help("remove `const`")
            .note(words.why_not_const);
    }
    if let Some(abi) = &sig.abi {
        diagnostics
            .error(abi, format!("an `extern` function cannot be {}", words.done))
            .help(format!("{} a Rust function, and call that from the `extern` one", words.to_do));
    }
    if let Some(variadic) = &sig.variadic {
        diagnostics
            .error(variadic.dots, format!("a variadic function cannot be {}", words.done))
            .help(format!("{} a Rust function that calls it", words.to_do));
    }
    match &function.body {
        // What is wrong with it anyway says more than its missing body.
        Body::None(_) if diagnostics.len() > before => None,
        Body::None(_) => {
            let problem = diagnostics.error(sig, format!("`{}` has no body to {}", sig.ident, words.to_do));
            problem
                .help(format!("put `#[{attribute}]` on the method in each `impl`, or give it a body here"));
            // In an `extern` block it looks like a function of a trait.
            if sig.receiver().is_none() {
                problem.note(format!(
                    "of a function in an `extern` block, {} a Rust function that calls it",
                    words.to_do
                ));
            }
            None
        }
        Body::Block(block) => (diagnostics.len() == before).then_some(block),
    }
}
