//! The attribute macros of funcpipe. Use them through the `funcpipe` crate, which re-exports and documents them.
//!
//! Every macro is a folder with the same files: `args` (what can be written), `model` (the checked plan), `check` (the
//! rules), `expand` (quoting only), `tests`. Beside them is what all of them share. What users read is in `docs`; the examples
//! there need the runtime, so they are tested in the crate `funcpipe-tests`.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod async_body;
mod attribute_order;
mod crate_path;
mod diagnostics;
mod entry;
mod fallback;
mod function;
mod hygiene;
mod iterator_type;
mod macros;
mod managed_source;
mod measured_stage;
mod options;
mod rebinding;
mod retry_on_failure;
mod rules;
mod signature;
mod suggest;
#[cfg(test)]
mod testing;
mod validated_config;
mod validated_value;
mod wrapping;

use proc_macro::TokenStream;

#[doc = include_str!("../docs/measured_stage.md")]
#[proc_macro_attribute]
pub fn measured_stage(args: TokenStream, item: TokenStream) -> TokenStream {
    measured_stage::MACRO.run(args.into(), &item.into()).into()
}

#[doc = include_str!("../docs/retry_on_failure.md")]
#[proc_macro_attribute]
pub fn retry_on_failure(args: TokenStream, item: TokenStream) -> TokenStream {
    retry_on_failure::MACRO.run(args.into(), &item.into()).into()
}

#[doc = include_str!("../docs/managed_source.md")]
#[proc_macro_attribute]
pub fn managed_source(args: TokenStream, item: TokenStream) -> TokenStream {
    managed_source::MACRO.run(args.into(), &item.into()).into()
}

#[doc = include_str!("../docs/validated_config.md")]
#[proc_macro_derive(ValidatedConfig, attributes(config))]
pub fn validated_config(item: TokenStream) -> TokenStream {
    validated_config::MACRO.run(&item.into()).into()
}

#[doc = include_str!("../docs/validated_value.md")]
#[proc_macro_derive(ValidatedValue, attributes(config))]
pub fn validated_value(item: TokenStream) -> TokenStream {
    validated_value::MACRO.run(&item.into()).into()
}
