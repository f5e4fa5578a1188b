//! funcpipe is `pipes` here, and nothing is called `funcpipe`.

#![forbid(unsafe_code)]
#![deny(warnings)]

use pipes::measured_stage as timed;

#[pipes::measured_stage(crate = pipes)]
pub fn record(n: u32) -> Option<u32> {
    n.checked_sub(1)
}

#[timed("Imported under another name", crate = ::pipes, mode = exact)]
pub fn stream(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.filter(|n| n % 2 == 0)
}

#[timed(crate = crate::nested::fp)]
pub fn boxed(input: Box<dyn Iterator<Item = u32>>) -> Box<dyn Iterator<Item = u32>> {
    Box::new(input.skip(1))
}

#[timed(crate = pipes)]
pub async fn future(n: u32) -> Option<u32> {
    n.checked_sub(1)
}

#[timed("Source", crate = pipes)]
#[pipes::retry_on_failure(resume = skip, crate = pipes)]
#[pipes::managed_source(crate = ::pipes)]
pub fn source(upto: u32) -> impl Iterator<Item = std::io::Result<u32>> {
    #[release(|_held| ())]
    let held = std::io::empty();
    for n in 0..upto {
        yield_!(Ok(n + std::io::copy(held, &mut std::io::sink())? as u32));
    }
}

#[derive(pipes::ValidatedConfig)]
#[config(crate = pipes, check(low < high))]
pub struct Limits {
    #[config(range = 0..=9, default = 1)]
    low: u8,
    #[config(max = 9, default = 2, with = is_even)]
    high: u8,
    #[config(nested)]
    part: Option<Even>,
}

fn is_even(value: &u8) -> Result<(), &'static str> {
    if value % 2 == 0 { Ok(()) } else { Err("must be even") }
}

#[derive(pipes::ValidatedValue)]
#[config(crate = crate::nested::fp, step = 2)]
pub struct Even(u8);

pub mod nested {
    pub use pipes as fp;

    #[fp::measured_stage(crate = self::fp)]
    pub fn by_mut_dyn<'a>(input: &'a mut dyn Iterator<Item = u32>) -> impl Iterator<Item = u32> + 'a {
        input.take(1)
    }

    #[fp::managed_source(crate = self::fp)]
    pub fn plain_source() -> impl fp::resource::Managed<Item = u32> {
        yield_!(1);
    }

    pub mod deeper {
        #[super::fp::measured_stage(crate = super::fp)]
        pub fn from_above(n: u32) -> u32 {
            n
        }
    }
}

pub struct Scaler(pub u32);

impl Scaler {
    #[facade::pipelines::measured_stage(crate = facade::pipelines)]
    pub fn scale(&self, n: u32) -> u32 {
        n * self.0
    }

    #[facade::flat::measured_stage(crate = facade::flat, emits = one)]
    pub fn scale_all<'a>(&'a self, input: impl Iterator<Item = u32> + 'a) -> impl Iterator<Item = u32> + 'a {
        input.map(|n| n * self.0)
    }
}

facade::stage! {
    /// Knows nothing of funcpipe.
    #[must_use]
    pub fn through_a_macro(line: &str) -> Result<u32, std::num::ParseIntError> {
        line.parse()
    }
}

facade::stage! {
    pub fn stream_through_a_macro<I>(input: I) -> impl Iterator<Item = u32>
    where
        I: Iterator<Item = u32>,
    {
        input.map(|n| n + 1)
    }
}

facade::stage! {
    pub async fn future_through_a_macro(n: u32) -> Option<u32> {
        n.checked_sub(1)
    }
}

facade::source! {
    /// Knows nothing of funcpipe, and hands over records.
    pub fn source_through_a_macro(text: &str) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
        yield_!(Ok(text.parse()?));
    }
}
