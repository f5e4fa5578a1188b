//! The expansion of every option and every form of function, as files that a person can read.

use super::*;

macro_rules! snapshots {
    ($($name:ident: #[retry_on_failure $(($($args:tt)*))?] { $($item:tt)* })*) => {$(
        #[test]
        fn $name() {
            testing::snapshot(&MACRO, stringify!($name), quote!($($($args)*)?), &quote!($($item)*));
        }
    )*};
}

snapshots! {
    function: #[retry_on_failure] {
        /// Reads it.
        #[must_use]
        pub fn read(path: &Path) -> io::Result<String> { fs::read_to_string(path) }
    }
    async_function: #[retry_on_failure] {
        async fn fetch(id: u32) -> Result<Row, FetchError> { Ok(get(id).await?) }
    }
    method: #[retry_on_failure] {
        fn store(&mut self, row: &Row) -> Result<(), Error> { self.rows.push(row.clone()); self.flush() }
    }
    async_method: #[retry_on_failure] {
        async fn store(&mut self, row: &mut Row) -> Result<(), Error> { self.send(row).await }
    }
    policy_of_literals: #[retry_on_failure(
        max_attempts = 4u32, delay = 1.5s, backoff = exponential, factor = 3, max_delay = 1m, jitter = full, max_elapsed = 0.5h
    )] {
        fn f() -> Option<u8> { None }
    }
    policy_with_a_seed: #[retry_on_failure(backoff = linear, jitter = equal, seed = 7)] {
        fn f() -> Option<u8> { None }
    }
    policy_of_constants: #[retry_on_failure(
        max_attempts = config::ATTEMPTS, delay = BASE, backoff = exponential, factor = FACTOR, max_delay = 2 * BASE, jitter = full, seed = SEED, max_elapsed = LIMIT
    )] {
        fn f() -> Option<u8> { None }
    }
    policy_of_generic_constants: #[retry_on_failure(max_attempts = N, delay = Self::DELAY, backoff = linear, max_delay = 30s)] {
        fn f<const N: u32>() -> Option<u8> { None }
    }
    policy_by_name: #[retry_on_failure(policy = Self::POLICY)] {
        fn f(&self) -> Option<u8> { None }
    }
    every_hook: #[retry_on_failure(
        on = Error::is_temporary, retry_after = |e| e.retry_after, on_retry = log, budget = &BUDGET, breaker = &self.breaker, crate = my::fp
    )] {
        fn f(&self) -> Result<u8, Error> { Ok(1) }
    }
    on_result: #[retry_on_failure(on_result = |job| matches!(job, Ok(None)))] {
        fn f() -> Result<Option<u8>, Error> { Ok(None) }
    }
    timeout: #[retry_on_failure(timeout = 50ms)] {
        async fn f() -> Result<u8, Error> { Ok(1) }
    }
    time_limit_of_an_async_function: #[retry_on_failure(max_elapsed = 30s)] {
        async fn f() -> Result<u8, Error> { Ok(1) }
    }
    breaker_of_an_async_function: #[retry_on_failure(breaker = &BREAKER)] {
        async fn f() -> Result<u8, RetryError<Error>> { Ok(1) }
    }
    history: #[retry_on_failure] {
        fn f(text: &str) -> Result<u32, retry::RetryError<ParseIntError>> { Ok(text.parse()?) }
    }
    attempt: #[retry_on_failure] {
        fn f(&self, Attempt { number, .. }: Attempt, id: &u32) -> Option<u32> { Some(number) }
    }
    attempt_of_an_async_function: #[retry_on_failure] {
        async fn f(mut attempt: funcpipe::retry::Attempt) -> Option<u32> { None }
    }
    arguments: #[retry_on_failure(clone(rows, name))] {
        fn f(id: u32, mut rows: Vec<u8>, name: String, buffer: &mut Vec<u8>, url: &str, mut rest: &str) -> Option<u32> { None }
    }
    patterns: #[retry_on_failure] {
        fn f((a, mut b): (u32, u32), &c: &u32, [ref mut d, ..]: &mut [u32; 2], _: Vec<u8>, #[cfg(unix)] e: u32) -> Option<u32> { None }
    }
    type_without_a_name: #[retry_on_failure] {
        fn f(g: impl Fn() -> u8 + Copy) -> Result<impl Display, Error> { Ok(g()) }
    }
    unsafe_function_with_inner_attributes: #[retry_on_failure] {
        unsafe fn f(from: *const u8) -> Option<u8> { #![allow(unused_unsafe)] Some(unsafe { *from }) }
    }
    source: #[retry_on_failure(resume = skip)] {
        fn rows(path: &Path) -> impl Iterator<Item = io::Result<Row>> { read(path) }
    }
    source_with_a_cursor: #[retry_on_failure(resume = cursor, max_restarts = 9, clone(name))] {
        #[measured_stage("Rows", mode = exact)]
        fn rows(&self, name: String, at: Resume<u64>) -> impl Iterator<Item = Result<Row, Error>> { self.rows_after(name, at.cursor) }
    }
    source_with_a_key: #[retry_on_failure(resume = dedup(key = |row| row.id, window = WINDOW))] {
        fn rows() -> Box<dyn Iterator<Item = Result<Row, RetryError<Error>>> + Send> { Box::new(read()) }
    }
    source_that_is_verified: #[retry_on_failure(resume = skip(verify = Row::id), on = is_temporary)] {
        #[measured_stage]
        fn rows() -> impl Iterator<Item = Result<Row, RetryError<Error>>> { read() }
    }
    source_by_a_closure: #[retry_on_failure(resume = cursor, cursor = |row| row.id)] {
        fn rows(Resume { cursor, .. }: Resume<u64>) -> impl Iterator<Item = Result<Row, Error>> { read(cursor) }
    }
    raw_identifiers: #[retry_on_failure(clone(r#in))] {
        fn r#type(r#in: Vec<u8>) -> Option<Vec<u8>> { Some(r#in) }
    }
    waits_for_a_sibling: #[retry_on_failure(delay = 200ms)] {
        #[managed_source]
        fn f() -> Option<u8> { None }
    }
    on_an_error_the_function_is_kept: #[retry_on_failure(dealy = 1s)] {
        /// Documented.
        fn f() -> Option<u8> { None }
    }
    on_an_error_callers_do_not_pass_the_attempt: #[retry_on_failure(dealy = 1s)] {
        fn f(mut attempt: Attempt, again: &Attempt, id: u32) -> Result<u8, RetryError<Error>> { #![allow(unused)] g(id)? }
    }
    on_an_error_an_async_body_stays_async: #[retry_on_failure(dealy = 1s)] {
        async fn f(id: u32) -> Result<u8, RetryError<Error>> { Ok(g(id).await?) }
    }
    on_an_error_a_boxed_source_gives_what_it_gives: #[retry_on_failure(dealy = 1s, resume = cursor)] {
        fn f(at: Resume<u64>, id: u32) -> Box<dyn Iterator<Item = Result<u8, RetryError<Error>>>> { g(at, id) }
    }
}
