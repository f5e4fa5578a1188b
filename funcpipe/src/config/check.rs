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

#[cfg(test)]
mod tests {
    use std::panic::catch_unwind;

    use super::*;

    const ABOVE_1: Rule = Rule::Above(Scalar::Int(1));
    const BELOW_9: Rule = Rule::Below(Scalar::Int(9));
    const INFINITE: Allow = Allow::new(false, true);
    const NAN: Scalar = Scalar::Float(f64::NAN);

    /// At run time, what would be a compile error in a constant.
    fn is_refused(check: fn()) -> bool {
        catch_unwind(check).is_err()
    }

    #[test]
    fn a_range_has_something_between_numbers() {
        assert!(!is_refused(|| range(Scalar::Int(1), Scalar::Int(1), true)));
        assert!(!is_refused(|| range(Scalar::Int(1), Scalar::Int(2), false)));
        assert!(!is_refused(|| range(Scalar::Float(0.0), Scalar::Float(f64::INFINITY), true)));
        assert!(is_refused(|| range(Scalar::Int(1), Scalar::Int(1), false)));
        assert!(is_refused(|| range(Scalar::Int(2), Scalar::Int(1), true)));
    }

    #[test]
    fn a_bound_is_a_number_and_finite_where_values_are() {
        const ENDLESS: Scalar = Scalar::Single(f32::NEG_INFINITY);
        assert!(!is_refused(|| bound(Scalar::Float(1.0), Allow::NOTHING)));
        assert!(is_refused(|| bound(ENDLESS, Allow::NOTHING)));
        assert!(is_refused(|| bound(ENDLESS, Allow::new(true, false))));
        assert!(!is_refused(|| bound(ENDLESS, INFINITE)));
        for allow in [Allow::NOTHING, INFINITE, Allow::new(true, true)] {
            assert!(catch_unwind(|| bound(NAN, allow)).is_err());
        }
        // It is said of the bound, and not of the range again.
        assert!(!is_refused(|| range(NAN, Scalar::Float(1.0), true)));
        assert!(!is_refused(|| range(Scalar::Float(1.0), NAN, true)));
    }

    #[test]
    fn a_step_is_greater_than_zero() {
        let is_refused = |of: Scalar| catch_unwind(|| step(of)).is_err();
        let (ms, byte) = (Duration::from_millis(1), ByteSize::bytes(1));
        for positive in [
            Scalar::Int(1),
            Scalar::Float(0.1),
            Scalar::Single(0.1),
            Scalar::Time(ms),
            Scalar::Size(byte),
            Scalar::Text(""),
        ] {
            assert!(!is_refused(positive), "{positive:?}");
        }
        for none in [
            Scalar::Int(0),
            Scalar::Int(-1),
            Scalar::Float(0.0),
            NAN,
            Scalar::Single(-0.0),
            Scalar::Time(Duration::ZERO),
            Scalar::Size(ByteSize::bytes(0)),
        ] {
            assert!(is_refused(none), "{none:?}");
        }
    }

    #[test]
    fn a_default_and_a_value_keep_every_rule() {
        for judge in [default as fn(Scalar, &[Rule], Allow), value] {
            let is_refused =
                |of: Scalar, allow: Allow| catch_unwind(|| judge(of, &[ABOVE_1, BELOW_9], allow)).is_err();
            for int in 2..9 {
                assert!(!is_refused(Scalar::Int(int), Allow::NOTHING), "{int}");
            }
            for int in [-1, 0, 1, 9, 10] {
                assert!(is_refused(Scalar::Int(int), Allow::NOTHING), "{int}");
            }
            for float in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
                assert!(is_refused(Scalar::Float(float), Allow::NOTHING), "{float}");
            }
            assert!(is_refused(Scalar::Float(f64::INFINITY), INFINITE), "it is allowed, and not below 9");
            assert!(!is_refused(NAN, Allow::new(true, false)));
        }
        assert!(!is_refused(|| default(Scalar::Float(f64::INFINITY), &[ABOVE_1], INFINITE)));
    }

    #[test]
    fn defaults_keep_a_rule_about_two_of_them() {
        for (comparison, holds) in [
            (Comparison::Less, [true, false, false]),
            (Comparison::AtMost, [true, true, false]),
            (Comparison::Greater, [false, false, true]),
            (Comparison::AtLeast, [false, true, true]),
            (Comparison::Equal, [false, true, false]),
        ] {
            for (left, holds) in (1..).zip(holds) {
                let is_refused =
                    catch_unwind(|| cross(Scalar::Int(left), comparison, Scalar::Int(2))).is_err();
                assert_eq!(is_refused, !holds, "{left} {comparison:?} 2");
            }
        }
    }
}
