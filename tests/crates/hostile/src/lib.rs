//! Nothing in an expansion may depend on what a name means where the attribute is, nor on which traits are in scope.

#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings)]

#[macro_use]
#[allow(unused_macros, reason = "they are there to be in the way")]
mod macros;

/// Every name that careless generated code would use, taken.
#[allow(dead_code, unused_macros, non_camel_case_types, reason = "they are there to be in the way")]
pub mod names {
    pub mod core {}
    pub mod std {}
    pub mod alloc {}
    pub mod funcpipe {}
    pub mod __private {}

    pub mod serde {}
    pub struct Serialize;
    pub struct Deserialize;
    pub struct Serializer;
    pub struct Deserializer;
    pub struct Setting;
    pub struct Result;
    pub struct Option;
    pub struct Box;
    pub struct Vec;
    pub struct String;
    pub struct Stage;
    pub struct Site;
    pub struct Slot;
    pub struct Hand;
    pub struct Held;
    pub struct Source;
    pub struct SourceItem;
    pub struct Pin;
    pub struct Poll;
    pub struct Ok;
    pub struct Err;
    pub struct Some;
    pub struct None;
    pub trait Iterator {}
    pub trait IntoIterator {}
    pub trait AsyncFn {}
    pub trait AsyncFnMut {}
    pub trait AsyncFnOnce {}
    pub trait Future {}
    pub trait IntoFuture {}
    pub trait Unpin {}
    pub trait Fn {}
    pub trait FnMut {}
    pub trait FnOnce {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}
    pub trait Copy {}
    pub trait Clone {}
    pub trait Drop {}
    pub trait Into {}
    pub type u32 = ();
    pub type u64 = ();
    pub type usize = ();
    pub type bool = ();
    pub type str = ();
    pub fn drop() {}
    pub fn call() {}
    pub fn call_async() {}
    pub fn fallible() {}
    pub fn hold() {}
    pub fn plain() {}
    pub mod source {}
}

/// Methods for every type, under every name that an expansion or what it calls has; by value, so that they are found first.
pub mod methods {
    use ::core::marker::Sized;

    pub trait ByValue: Sized {
        fn begin(self) {}
        fn close(self) {}
        fn deserialize(self) {}
        fn call(self) {}
        fn call_async(self) {}
        fn count(self) {}
        fn emits_at_most_one(self) {}
        fn emits_one(self) {}
        fn end(self) {}
        fn exact(self) {}
        fn failure(self) {}
        fn find(self) {}
        fn get_mut(self) {}
        fn hold(self) {}
        fn input(self) {}
        fn into_future(self) {}
        fn into_iter(self) {}
        fn new(self) {}
        fn next(self) {}
        fn output(self) {}
        fn over(self) {}
        fn pin(self) {}
        fn poll(self) {}
        fn sample(self) {}
        fn sampled(self) {}
        fn set(self) {}
        fn serialize(self) {}
        fn take(self) {}
        fn verdict(self) {}
        fn with(self) {}
    }

    impl<T> ByValue for T {}
}

pub mod configs;

/// Every form, among those names and methods.
pub mod forms {
    #[allow(unused_imports, reason = "they are there to be in the way")]
    use super::methods::ByValue as _;
    use super::names::*;

    #[::funcpipe::measured_stage(mode = exact, emits = one)]
    pub fn by_impl(
        input: impl ::core::iter::Iterator<Item = ::core::primitive::u32>,
    ) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
        input
    }

    #[::funcpipe::measured_stage(mode = count, emits = at_most_one)]
    pub fn by_generic<I: ::core::iter::Iterator<Item = ::core::primitive::u32>>(
        mut input: I,
    ) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
        ::core::iter::Iterator::next(&mut input);
        input
    }

    #[::funcpipe::measured_stage(mode = sampled, sample = 3)]
    pub fn by_where<I>(input: I) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32>
    where
        I: ::core::iter::IntoIterator<Item = ::core::primitive::u32>,
    {
        ::core::iter::IntoIterator::into_iter(input)
    }

    #[::funcpipe::measured_stage("Boxed")]
    pub fn boxed(
        input: ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>>,
    ) -> ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>> {
        input
    }

    #[::funcpipe::measured_stage]
    pub fn by_mut_dyn(
        input: &mut dyn ::core::iter::Iterator<Item = ::core::primitive::u32>,
    ) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
        ::core::iter::Iterator::take(input, 1)
    }

    #[::funcpipe::measured_stage]
    pub fn value(n: ::core::primitive::u32) -> ::core::primitive::u32 {
        n
    }

    #[::funcpipe::measured_stage]
    pub fn nothing(_n: ::core::primitive::u32) {}

    #[::funcpipe::measured_stage(sample = 3)]
    pub fn option(n: ::core::primitive::u32) -> ::core::option::Option<::core::primitive::u32> {
        ::core::primitive::u32::checked_sub(n, 1)
    }

    #[::funcpipe::measured_stage(mode = count)]
    pub fn result(
        n: ::core::primitive::u32,
    ) -> ::core::result::Result<::core::primitive::u32, ::core::primitive::u32> {
        if n == 0 { ::core::result::Result::Err(n) } else { ::core::result::Result::Ok(n) }
    }

    #[::funcpipe::measured_stage(mode = exact)]
    pub fn result_option(
        n: ::core::primitive::u32,
    ) -> ::core::result::Result<::core::option::Option<::core::primitive::u32>, ::core::primitive::u32> {
        if n > 1 {
            return ::core::result::Result::Err(n);
        }
        let n = option(n);
        ::core::result::Result::Ok(n)
    }

    /// Shadows the prelude's `Result`, and is none.
    #[::funcpipe::measured_stage]
    pub fn no_result(_n: ::core::primitive::u32) -> Result {
        Result
    }

    #[::funcpipe::managed_source]
    pub fn source(upto: ::core::primitive::u32) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
        let mut n = 0;
        while n < upto {
            yield_!(n);
            n += 1;
        }
    }

    #[::funcpipe::managed_source]
    pub fn source_that_may_fail(
        text: &::core::primitive::str,
        (_a, _): (::core::primitive::u32, ::core::primitive::u32),
        _: ::core::primitive::u32,
    ) -> impl ::funcpipe::resource::Managed<
        Item = ::core::result::Result<::core::primitive::u32, ::core::num::ParseIntError>,
    > {
        #[release(::core::mem::drop)]
        let held = ::std::string::String::new();
        #[release(|_kept: ::std::string::String| ())]
        let _kept: ::std::string::String = ::core::clone::Clone::clone(held);
        if ::core::primitive::str::is_empty(text) {
            return;
        }
        yield_!(::core::result::Result::Ok(::core::primitive::str::parse(text)?));
    }

    /// Records that are called `Result`, and are none.
    #[::funcpipe::managed_source]
    pub fn source_of_no_results() -> impl ::core::iter::Iterator<Item = Result> {
        yield_!(Result);
    }

    #[::funcpipe::measured_stage]
    #[::funcpipe::managed_source]
    #[::funcpipe::retry_on_failure(resume = skip, on = |_| true, delay = 0s)]
    pub fn source_that_is_retried() -> impl ::core::iter::Iterator<
        Item = ::core::result::Result<::core::primitive::u32, ::std::io::Error>,
    > {
        yield_!(::core::result::Result::Ok(1));
        ::core::result::Result::Err(::std::io::ErrorKind::NotFound)?;
    }

    #[::funcpipe::measured_stage]
    pub async fn async_value(n: ::core::primitive::u32) -> ::core::primitive::u32 {
        n
    }

    #[::funcpipe::measured_stage]
    pub async fn async_nothing(_n: ::core::primitive::u32) {}

    #[::funcpipe::measured_stage(mode = exact)]
    pub async fn async_option(n: ::core::primitive::u32) -> ::core::option::Option<::core::primitive::u32> {
        ::core::primitive::u32::checked_sub(async_value(n).await, 1)
    }

    #[::funcpipe::measured_stage]
    pub async fn async_result(
        n: ::core::primitive::u32,
    ) -> ::core::result::Result<::core::option::Option<::core::primitive::u32>, ::core::primitive::u32> {
        if n > 1 {
            return ::core::result::Result::Err(n);
        }
        ::core::result::Result::Ok(async_option(n).await)
    }

    #[::funcpipe::measured_stage(mode = count)]
    pub fn async_boxed(
        n: ::core::primitive::u32,
    ) -> ::core::pin::Pin<::std::boxed::Box<dyn ::core::future::Future<Output = ::core::primitive::u32>>>
    {
        ::std::boxed::Box::pin(async_value(n))
    }

    pub struct Method;

    impl Method {
        #[::funcpipe::measured_stage]
        pub fn record(&self, n: ::core::primitive::u32) -> ::core::option::Option<::core::primitive::u32> {
            ::core::option::Option::Some(n)
        }

        #[::funcpipe::managed_source]
        #[::funcpipe::measured_stage]
        pub fn source(self) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
            let _whole = self;
            yield_!(1);
        }

        #[::funcpipe::measured_stage]
        pub async fn wait(&mut self, n: ::core::primitive::u32) -> ::core::primitive::u32 {
            n
        }

        #[::funcpipe::measured_stage]
        pub fn stream(
            &self,
            input: impl ::core::iter::Iterator<Item = ::core::primitive::u32>,
        ) -> impl ::core::iter::Iterator<Item = ::core::primitive::u32> {
            input
        }
    }

    pub trait Normalize {
        #[::funcpipe::measured_stage]
        fn by_default(&self, n: ::core::primitive::u32) -> ::core::primitive::u32 {
            n
        }

        fn rows(
            &self,
            input: ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>>,
        ) -> ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>>;
    }

    impl Normalize for Method {
        #[::funcpipe::measured_stage]
        fn rows(
            &self,
            input: ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>>,
        ) -> ::std::boxed::Box<dyn ::core::iter::Iterator<Item = ::core::primitive::u32>> {
            input
        }
    }
}
