//! Raw names, documented and deprecated fields, `cfg`, `macro_rules!`, and names of types that mean something else.

#![deny(warnings)]

use std::borrow::Cow;

use funcpipe::prelude::*;

/// Documented.
#[derive(ValidatedConfig, Debug, Clone, PartialEq)]
#[config(check(r#type < r#match))]
pub struct Raw {
    /// The type.
    #[config(max = 5, default = 1)]
    r#type: u8,
    #[config(default = 2)]
    r#match: u8,
    /// Old.
    #[deprecated(note = "use `match`")]
    #[config(default = 3, max = 9)]
    old: u8,
    #[cfg(any())]
    #[config(this = is no attribute)]
    gone: Missing,
    #[cfg(all())]
    #[config(default = 4)]
    there: u8,
}

macro_rules! config {
    ($name:ident, $field:ident: $ty:ty, $range:expr, $default:expr, $rule:expr) => {
        #[derive(ValidatedConfig)]
        #[config(check($rule))]
        struct $name {
            #[config(range = $range, default = $default)]
            $field: $ty,
        }
    };
}
config!(FromMacro, level: u32, 1..=10, 5, level < 7);

#[derive(ValidatedConfig)]
pub(crate) struct Empty {}

#[derive(ValidatedConfig)]
#[config(check(!name.is_empty()))]
struct Odd<T> {
    #[config(default = 1)]
    _leading: u8,
    #[config(len = 1..=3, default = Cow::Borrowed("ab"))]
    name: Cow<'static, str>,
    #[config(skip, default)]
    next: Option<Box<Self>>,
    #[config(default = <Self as Of>::VALUE)]
    of: <Self as Of>::Value,
    #[config(skip, default = core::marker::PhantomData)]
    marker: core::marker::PhantomData<fn() -> T>,
}

trait Of {
    type Value;
    const VALUE: u8 = 3;
}

impl<T> Of for Odd<T> {
    type Value = u8;
}

#[derive(ValidatedConfig)]
struct Same {
    #[config(min = 1)]
    value: u8,
    #[config(min = 1)]
    out: u8,
    #[config(min = 1)]
    config: u8,
    #[config(min = 1)]
    required: u8,
    #[config(min = 1)]
    optional: u8,
    #[config(min = 1)]
    changes: u8,
    #[config(min = 1)]
    new: u8,
    #[config(min = 1)]
    default: u8,
}

fn main() {
    let mut raw = Raw::DEFAULT;
    raw.try_set_type(0).expect("valid");
    assert_eq!((raw.r#type(), raw.there(), Raw::FIELDS[0].name()), (0, 4, "type"));
    assert_eq!(FromMacro::DEFAULT.level(), 5);
    assert!(FromMacro::builder().level(7).build().is_err());
    let mut odd = Odd::<u8>::default();
    odd.try_set__leading(2).expect("valid");
    assert_eq!((odd._leading(), &**odd.name(), odd.next().is_none(), odd.of()), (2, "ab", true, &3));
    let _: Empty = Empty::default();
    let same = Same::builder().value(1).out(1).config(1).required(1).optional(1).changes(1);
    let _ = same;
}
