//! Nothing in the expansion depends on what names mean here.

#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code, unused_macros, non_camel_case_types, non_snake_case)]

mod core {}
mod std {}
mod alloc {}
mod funcpipe {}

// Each shadows a name that careless generated code would use.
struct Result;
struct Option;
struct Box;
struct Vec;
struct String;
enum Shadowed {
    Ok,
    Err,
    Some,
    None,
}
trait Iterator {}
trait IntoIterator {}
trait FnOnce {}
trait Send {}
type u32 = ();
type str = ();
macro_rules! thread_local { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! module_path { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! line { ($($any:tt)*) => { compile_error!("shadowed") }; }
macro_rules! assert { ($($any:tt)*) => { compile_error!("shadowed") }; }

/// By-value methods for every type, under the names that the runtime has.
trait Everywhere: Sized {
    fn input(self, _: ()) {}
    fn output(self, _: ()) {}
    fn begin(self) {}
    fn end(self) {}
    fn exact(self) {}
    fn emits_one(self) {}
    fn sample(self) {}
}
impl<T> Everywhere for T {}
use ::core::marker::Sized;

struct __private;

#[::funcpipe::measured_stage(mode = exact, emits = one)]
fn stream(
    input: impl ::core::iter::Iterator<Item = ::core::primitive::u32>,
) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
    input
}

#[::funcpipe::measured_stage(sample = 3)]
fn boxed(
    input: ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>>,
) -> ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>> {
    input
}

#[::funcpipe::measured_stage(mode = count)]
fn record(n: ::core::primitive::u32) -> ::core::result::Result<::core::option::Option<Shadowed>, ()> {
    let _ = n;
    ::core::result::Result::Ok(::core::option::Option::Some(Shadowed::Ok))
}

struct Method;

impl Method {
    #[::funcpipe::measured_stage]
    fn record(&self, n: ::core::primitive::u32) -> ::core::primitive::u32 {
        n
    }
}

fn main() {
    let rows = ::core::iter::once(Method.record(1));
    let rows = boxed(::std::boxed::Box::new(stream(rows)));
    ::core::iter::Iterator::for_each(rows, |n| {
        let _ = record(n);
    });
}
