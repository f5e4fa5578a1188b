//! Nothing in the expansion depends on what names mean here.

#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code, unused_macros)]

mod core {}
mod std {}
mod alloc {}
mod funcpipe {}

// Each shadows a name that careless generated code would use.
struct Result;
struct Some;
struct None;
struct Ok;
struct Err;
struct Box;
struct Default;
struct Self_;
trait Clone {}
trait Iterator {}
trait IntoIterator {}
trait Fn {}
macro_rules! assert { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! panic { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! vec { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! matches { ($($any:tt)*) => { compile_error!("shadowed") }; }

/// By-value methods for every type, under the names that the runtime has.
pub trait Everywhere: ::core::marker::Sized {
    fn scalar(self) {}
    fn broken(self) {}
    fn rules(self) {}
    fn with_rules(self) {}
    fn with_default(self) {}
    fn refused(self) {}
    fn build(self) {}
}
impl<T> Everywhere for T {}


mod config {
    #[allow(unused_imports)]
    use super::Everywhere as _;

    #[derive(::funcpipe::ValidatedConfig)]
    #[config(check(low < high))]
    pub struct Config {
        #[config(range = 1..=10, default = 2)]
        low: u32,
        #[config(above = 0, default = 3)]
        high: u32,
        #[config(len = 1..=3, each(max = 3), unique)]
        list: ::std::vec::Vec<u8>,
        #[config(one_of = ["a"], default = "a")]
        text: ::std::string::String,
        #[config(default = [1, 2], each(max = HIGHEST))]
        short: ::std::vec::Vec<u8>,
        #[config(nested, default = super::value())]
        part: Value,
        #[config(len = 1.., with = fits)]
        name: ::std::option::Option<::std::string::String>,
    }

    const HIGHEST: u8 = 3;

    fn fits(_: &str) -> ::core::result::Result<(), &'static str> {
        ::core::result::Result::Ok(())
    }

    #[derive(::funcpipe::ValidatedValue)]
    #[config(min = 1)]
    pub struct Value(u32);
}

fn value() -> config::Value {
    config::Value::new_const(1)
}

fn main() {
    let config = config::Config::builder().list(::std::vec![1, 2]).build();
    ::core::assert!(config.is_ok());
    ::core::assert!(config::Value::new(0).is_err());
}
