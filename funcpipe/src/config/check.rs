//! What the compiler checks of constants: each function is called in a constant, so that a broken rule is a compile error at the
//! user's expression.

use std::num::NonZero;
use std::time::Duration;

use super::rule::Rule;
use super::scalar::{Allow, Scalar};
use super::size::ByteSize;

/// A constant of a type that rules know, whatever the type is called where it is used.
#[derive(Clone, Copy, Debug)]
pub struct Const<T>(pub T);

macro_rules! constants {
    ($($ty:ty: $value:ident => $scalar:expr;)*) => {$(
        impl Const<$ty> {
            /// Its value.
            #[must_use]
            #[allow(clippy::cast_possible_wrap, reason = "none is above `i128::MAX`")]
            pub const fn scalar(self) -> Scalar {
                let $value = self.0;
                $scalar
            }
        }
    )*};
}

macro_rules! integers {
    ($($int:ident)*) => {
        constants! { $($int: value => Scalar::Int(value as i128); NonZero<$int>: value => Scalar::Int(value.get() as i128);)* }
    };
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize i128 }

constants! {
    u128: value => Scalar::Int(if value > i128::MAX as u128 { i128::MAX } else { value as i128 });
    f64: value => Scalar::Float(value);
    f32: value => Scalar::Single(value);
    Duration: value => Scalar::Time(value);
    ByteSize: value => Scalar::Size(value);
    char: value => Scalar::Char(value);
    bool: value => Scalar::Bool(value);
    &'static str: value => Scalar::Text(value);
}

/// # Panics
/// If nothing is between the bounds. One that is NaN is what [`bound`] refuses.
#[track_caller]
pub const fn range(from: Scalar, to: Scalar, inclusive: bool) {
    let range = Rule::Range { from: Some(from), to: Some(to), inclusive };
    assert!(
        from.is_refused(NUMBERS) || to.is_refused(NUMBERS) || range.admits(from, NUMBERS),
        "this range is empty: its bounds are in the wrong order"
    );
}

/// # Panics
/// If it is NaN, or infinite where no value may be.
#[track_caller]
pub const fn bound(bound: Scalar, allow: Allow) {
    assert!(!bound.is_refused(NUMBERS), "this bound is NaN: no value is on either side of it");
    assert!(
        !bound.is_refused(Allow::new(true, allow.inf)),
        "this bound is infinite, and all values are finite: remove it, or add `allow(inf)`"
    );
}

/// # Panics
/// If it is not greater than 0.
#[track_caller]
pub const fn step(step: Scalar) {
    let is_positive = match step {
        Scalar::Float(step) => step > 0.0,
        Scalar::Single(step) => step > 0.0,
        Scalar::Int(step) => step > 0,
        Scalar::Time(step) => !step.is_zero(),
        Scalar::Size(step) => step.as_u64() > 0,
        Scalar::Text(_) | Scalar::Char(_) | Scalar::Bool(_) => true,
    };
    assert!(is_positive, "a step is greater than 0");
}

/// All of them, the infinite ones too.
const NUMBERS: Allow = Allow::new(false, true);

/// # Panics
/// If the default breaks one of the rules.
#[track_caller]
pub const fn default(value: Scalar, rules: &[Rule], allow: Allow) {
    assert!(!value.is_refused(allow), "this default is no finite number");
    let mut at = 0;
    while at < rules.len() {
        assert!(rules[at].admits(value, allow), "this default breaks a rule of its field");
        at += 1;
    }
}

/// How two sides of a rule about several fields are compared.
#[derive(Clone, Copy, Debug)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `==`
    Equal,
}

/// # Panics
/// If the rule does not hold for these defaults.
#[track_caller]
pub const fn cross(left: Scalar, comparison: Comparison, right: Scalar) {
    let rule = match comparison {
        Comparison::Less => Rule::Below(right),
        Comparison::AtMost => Rule::Max(right),
        Comparison::Greater => Rule::Above(right),
        Comparison::AtLeast => Rule::Min(right),
        Comparison::Equal => Rule::Range { from: Some(right), to: Some(right), inclusive: true },
    };
    assert!(rule.admits(left, NUMBERS), "the defaults break this rule");
}

/// A value that `new_const` makes.
///
/// # Panics
/// If it breaks one of the rules.
#[track_caller]
pub const fn value(value: Scalar, rules: &[Rule], allow: Allow) {
    assert!(!value.is_refused(allow), "this value is no finite number");
    let mut at = 0;
    while at < rules.len() {
        assert!(rules[at].admits(value, allow), "this value breaks a rule of its type");
        at += 1;
    }
}
