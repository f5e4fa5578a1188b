//! Configurations of eight fields that are checked: by us, by hand, and by others.
//!
//! Each case gets the same eight values and ends with a configuration, or with whatever its library has for an error; nobody
//! turns an error into text. Whether the values are right is not known to the compiler.

use std::hint::black_box;

use crate::Case;
use crate::work::time_calls;

pub(crate) const CASES: &[(&str, Case)] = &[
    ("config-values", |count| right(count, |values| values.window != 0)),
    ("config-hand", |count| right(count, |values| by_hand(values).is_ok())),
    ("config-ours", |count| right(count, |values| ours(values).is_ok())),
    ("config-nutype", |count| right(count, |values| by_nutype(values).is_ok())),
    ("config-validator", |count| right(count, |values| by_validator(values).is_ok())),
    ("config-garde", |count| right(count, |values| by_garde(values).is_ok())),
    ("config-serde-valid", |count| right(count, |values| by_serde_valid(values).is_ok())),
    ("config-wrong-values", |count| wrong(count, |values| values.window == 0)),
    ("config-wrong-ours", |count| wrong(count, |values| ours(values).is_err())),
    ("config-wrong-validator", |count| wrong(count, |values| by_validator(values).is_err())),
    ("config-wrong-garde", |count| wrong(count, |values| by_garde(values).is_err())),
    ("config-wrong-serde-valid", |count| wrong(count, |values| by_serde_valid(values).is_err())),
];

/// What is to become a configuration.
#[derive(Clone, Copy)]
struct Values {
    window: u32,
    low: f64,
    high: f64,
    port: u16,
    offset: i64,
    rate: f64,
    percent: u32,
    share: f64,
}

fn right(count: u64, check: impl Fn(Values) -> bool) {
    let values = Values {
        window: 10,
        low: -20.0,
        high: 40.0,
        port: 8080,
        offset: 4,
        rate: 100.0,
        percent: 50,
        share: 0.5,
    };
    time_calls(count, |_| u64::from(check(black_box(values))));
}

fn wrong(count: u64, check: impl Fn(Values) -> bool) {
    let values = Values {
        window: 0,
        low: -200.0,
        high: 400.0,
        port: 0,
        offset: -9,
        rate: -1.0,
        percent: 101,
        share: 1.5,
    };
    time_calls(count, |_| u64::from(check(black_box(values))));
}

#[inline(never)]
fn by_hand(values: Values) -> Result<Values, &'static str> {
    if !(1..=10_000).contains(&values.window) {
        return Err("window");
    }
    if !(-90.0..=60.0).contains(&values.low) {
        return Err("low");
    }
    if !(-90.0..=60.0).contains(&values.high) {
        return Err("high");
    }
    if values.port < 1 {
        return Err("port");
    }
    if !(-5..=10_000).contains(&values.offset) {
        return Err("offset");
    }
    if !(values.rate > 0.0 && values.rate.is_finite()) {
        return Err("rate");
    }
    if !(1..=100).contains(&values.percent) {
        return Err("percent");
    }
    if !(0.0..=1.0).contains(&values.share) {
        return Err("share");
    }
    Ok(values)
}

#[derive(funcpipe::ValidatedConfig)]
struct Ours {
    #[config(range = 1..=10_000)]
    window: u32,
    #[config(range = -90..=60)]
    low: f64,
    #[config(range = -90..=60)]
    high: f64,
    #[config(min = 1)]
    port: u16,
    #[config(range = -5..=10_000)]
    offset: i64,
    #[config(above = 0)]
    rate: f64,
    #[config(range = 1..=100)]
    percent: u32,
    #[config(range = 0..=1)]
    share: f64,
}

#[inline(never)]
fn ours(values: Values) -> Result<Ours, funcpipe::config::ConfigError> {
    let Values { window, low, high, port, offset, rate, percent, share } = values;
    Ours::builder()
        .window(window)
        .low(low)
        .high(high)
        .port(port)
        .offset(offset)
        .rate(rate)
        .percent(percent)
        .share(share)
        .build()
}

#[derive(garde::Validate)]
struct ByGarde {
    #[garde(range(min = 1, max = 10_000))]
    window: u32,
    #[garde(range(min = -90.0, max = 60.0))]
    low: f64,
    #[garde(range(min = -90.0, max = 60.0))]
    high: f64,
    #[garde(range(min = 1))]
    port: u16,
    #[garde(range(min = -5, max = 10_000))]
    offset: i64,
    #[garde(range(min = f64::MIN_POSITIVE))]
    rate: f64,
    #[garde(range(min = 1, max = 100))]
    percent: u32,
    #[garde(range(min = 0.0, max = 1.0))]
    share: f64,
}

#[inline(never)]
fn by_garde(values: Values) -> Result<ByGarde, garde::Report> {
    let Values { window, low, high, port, offset, rate, percent, share } = values;
    let config = ByGarde { window, low, high, port, offset, rate, percent, share };
    garde::Validate::validate(&config).map(|()| config)
}

#[derive(validator::Validate)]
struct ByValidator {
    #[validate(range(min = 1, max = 10_000))]
    window: u32,
    #[validate(range(min = -90.0, max = 60.0))]
    low: f64,
    #[validate(range(min = -90.0, max = 60.0))]
    high: f64,
    #[validate(range(min = 1))]
    port: u16,
    #[validate(range(min = -5, max = 10_000))]
    offset: i64,
    #[validate(range(exclusive_min = 0.0))]
    rate: f64,
    #[validate(range(min = 1, max = 100))]
    percent: u32,
    #[validate(range(min = 0.0, max = 1.0))]
    share: f64,
}

#[inline(never)]
fn by_validator(values: Values) -> Result<ByValidator, validator::ValidationErrors> {
    let Values { window, low, high, port, offset, rate, percent, share } = values;
    let config = ByValidator { window, low, high, port, offset, rate, percent, share };
    validator::Validate::validate(&config).map(|()| config)
}

#[derive(serde_valid::Validate)]
struct BySerdeValid {
    #[validate(minimum = 1)]
    #[validate(maximum = 10_000)]
    window: u32,
    #[validate(minimum = -90.0)]
    #[validate(maximum = 60.0)]
    low: f64,
    #[validate(minimum = -90.0)]
    #[validate(maximum = 60.0)]
    high: f64,
    #[validate(minimum = 1)]
    port: u16,
    #[validate(minimum = -5)]
    #[validate(maximum = 10_000)]
    offset: i64,
    #[validate(exclusive_minimum = 0.0)]
    rate: f64,
    #[validate(minimum = 1)]
    #[validate(maximum = 100)]
    percent: u32,
    #[validate(minimum = 0.0)]
    #[validate(maximum = 1.0)]
    share: f64,
}

#[inline(never)]
fn by_serde_valid(values: Values) -> Result<BySerdeValid, serde_valid::validation::Errors> {
    let Values { window, low, high, port, offset, rate, percent, share } = values;
    let config = BySerdeValid { window, low, high, port, offset, rate, percent, share };
    serde_valid::Validate::validate(&config).map(|()| config)
}

/// The types that `nutype` makes.
mod newtypes {
    use nutype::nutype;

    #[nutype(validate(greater_or_equal = 1, less_or_equal = 10_000))]
    pub(super) struct Window(u32);

    #[nutype(validate(finite, greater_or_equal = -90.0, less_or_equal = 60.0))]
    pub(super) struct Celsius(f64);

    #[nutype(validate(greater_or_equal = 1))]
    pub(super) struct Port(u16);

    #[nutype(validate(greater_or_equal = -5, less_or_equal = 10_000))]
    pub(super) struct Offset(i64);

    #[nutype(validate(finite, greater = 0.0))]
    pub(super) struct Rate(f64);

    #[nutype(validate(greater_or_equal = 1, less_or_equal = 100))]
    pub(super) struct Percent(u32);

    #[nutype(validate(finite, greater_or_equal = 0.0, less_or_equal = 1.0))]
    pub(super) struct Share(f64);
}

/// Of the types that `nutype` makes. It gives up at the first value that is wrong.
#[allow(dead_code, reason = "it is made, and that is all")]
struct ByNutype {
    window: newtypes::Window,
    low: newtypes::Celsius,
    high: newtypes::Celsius,
    port: newtypes::Port,
    offset: newtypes::Offset,
    rate: newtypes::Rate,
    percent: newtypes::Percent,
    share: newtypes::Share,
}

#[inline(never)]
fn by_nutype(values: Values) -> Result<ByNutype, ()> {
    Ok(ByNutype {
        window: newtypes::Window::try_new(values.window).map_err(|_| ())?,
        low: newtypes::Celsius::try_new(values.low).map_err(|_| ())?,
        high: newtypes::Celsius::try_new(values.high).map_err(|_| ())?,
        port: newtypes::Port::try_new(values.port).map_err(|_| ())?,
        offset: newtypes::Offset::try_new(values.offset).map_err(|_| ())?,
        rate: newtypes::Rate::try_new(values.rate).map_err(|_| ())?,
        percent: newtypes::Percent::try_new(values.percent).map_err(|_| ())?,
        share: newtypes::Share::try_new(values.share).map_err(|_| ())?,
    })
}
