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
struct Duration;
struct Retry;
struct Resuming;
struct Records;
struct Resume;
struct Attempts;
struct RetryPolicy;
enum Shadowed {
    Ok,
    Err,
    Some,
    None,
}
trait Future {}
trait FnMut {}
trait Copy {}
trait Clone {}
type u32 = ();
type u64 = ();
type f64 = ();
type str = ();
macro_rules! pin {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}
macro_rules! module_path {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}
macro_rules! line {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}
macro_rules! assert {
    ($($any:tt)*) => {
        compile_error!("shadowed")
    };
}

/// By-value methods for every type, under the names that the runtime has.
trait Everywhere: Sized {
    fn new(self) {}
    fn on(self, _: ()) {}
    fn on_result(self, _: ()) {}
    fn budget(self, _: ()) {}
    fn run(self, _: ()) {}
    fn call(self, _: ()) {}
    fn after(self, _: ()) {}
    fn attempt(self, _: ()) {}
    fn pause(self) {}
    fn delay(self, _: ()) {}
    fn build_const(self) {}
    fn resume(self, _: ()) {}
    fn max_restarts(self, _: ()) {}
    fn by_cursor(self) {}
}
impl<T> Everywhere for T {}
use ::core::marker::Sized;

struct __private;

const ATTEMPTS: ::core::primitive::u32 = 2;
const BASE: ::core::time::Duration = ::core::time::Duration::from_millis(1);
static BUDGET: ::funcpipe::retry::RetryBudget = ::funcpipe::retry::RetryBudget::percent(10);

#[::funcpipe::retry_on_failure(
    max_attempts = ATTEMPTS,
    delay = BASE,
    backoff = exponential,
    factor = 1.5,
    jitter = full,
    seed = 7,
    max_elapsed = 1m,
    on = |_| false,
    budget = &BUDGET,
    clone(text)
)]
fn function(
    text: ::std::string::String,
    id: ::core::primitive::u32,
    attempt: ::funcpipe::retry::Attempt,
) -> ::core::result::Result<Shadowed, ::std::string::String> {
    let _ = (attempt, id);
    ::core::result::Result::Err(text)
}

#[::funcpipe::retry_on_failure(timeout = 1s, delay = 0s)]
async fn future(id: ::core::primitive::u32) -> ::core::option::Option<::core::primitive::u32> {
    ::core::option::Option::Some(id)
}

#[::funcpipe::retry_on_failure(
    resume = cursor,
    cursor = |id| *id,
    max_restarts = ATTEMPTS,
    budget = &BUDGET
)]
fn source(
    n: ::core::primitive::u32,
    resume: ::funcpipe::retry::Resume<::core::primitive::u32>,
) -> ::std::boxed::Box<
    dyn ::core::iter::Iterator<Item = ::std::io::Result<::core::primitive::u32>>,
> {
    let from = ::core::option::Option::map_or(resume.cursor, 0, |last| last + 1);
    ::std::boxed::Box::new(::core::iter::Iterator::map(from..n, ::core::result::Result::Ok))
}

struct Method;

impl Method {
    #[::funcpipe::retry_on_failure]
    fn method(
        &mut self,
        (retry, out): (::core::primitive::u32, ::core::primitive::u32),
    ) -> ::core::option::Option<::core::primitive::u32> {
        ::core::option::Option::Some(retry + out)
    }
}

fn main() {
    let _ = function(::std::string::String::new(), 1);
    let _ = future(1);
    let _ = source(1);
    let _ = Method.method((1, 2));
}
