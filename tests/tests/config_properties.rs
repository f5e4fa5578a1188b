//! Rules of configurations as mathematical predicates: at the bounds, one step beside them, and for what is no number.

use std::time::Duration;

use funcpipe::config::ByteSize;
use proptest::prelude::*;

mod rules {
    use funcpipe::config::ByteSize;
    use funcpipe::prelude::*;
    use std::time::Duration;

    macro_rules! values {
        ($($name:ident($ty:ty) { $($rule:tt)* })*) => {$(
            #[derive(ValidatedValue)]
            #[config($($rule)*)]
            pub(super) struct $name($ty);
        )*};
    }

    values! {
        Closed(i32) { range = -7..=9 }
        HalfOpen(u8) { range = 3..250 }
        Above(i64) { above = -3 }
        Below(u16) { below = 10 }
        Whole(i128) { range = -170_141_183_460_469_231_731_687_303_715_884_105_728..=5 }
        Step(i32) { step = 5 }
        FloatClosed(f64) { range = -0.5..=0.1 }
        FloatAbove(f64) { above = 0 }
        FloatMin(f64) { min = 0, allow(inf) }
        FloatBelow(f32) { below = 0.1 }
        FloatNan(f64) { max = 3, allow(nan) }
        Time(Duration) { range = 100ms..=1.5s }
        Size(ByteSize) { range = 1KiB..2MB }
        Short(String) { len = 2..=4 }
        List(Vec<i8>) { len = ..3, unique, each(min = 0) }
        OneOf(i16) { one_of = [-1, 0, 40] }
        OneOfTexts(String) { one_of = ["a", "bb", ""] }
        FloatStep(f64) { step = 0.5 }
        Pattern(String) { pattern = "^[a-z]+-[0-9]{2}$" }
        Even(u32) { with = is_even, max = 100 }
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "a function of a rule is given a reference")]
    fn is_even(number: &u32) -> Result<(), &'static str> {
        if number.is_multiple_of(2) { Ok(()) } else { Err("must be even") }
    }

    /// The rule holds only under a condition.
    #[derive(ValidatedConfig)]
    pub(super) struct Guarded {
        is_strict: bool,
        #[config(range = 1..=9, when = is_strict)]
        most: u8,
    }
}
use rules::*;

proptest! {
    #[test]
    fn integers(value in prop_oneof![any::<i32>(), -20..20_i32], byte: u8, long: i64, short in 0..20_u16, wide: i128) {
        prop_assert_eq!(Closed::new(value).is_ok(), (-7..=9).contains(&value));
        prop_assert_eq!(HalfOpen::new(byte).is_ok(), (3..250).contains(&byte));
        prop_assert_eq!(Above::new(long).is_ok(), long > -3);
        prop_assert_eq!(Below::new(short).is_ok(), short < 10);
        prop_assert_eq!(Whole::new(wide).is_ok(), wide <= 5);
        prop_assert_eq!(Step::new(value).is_ok(), value % 5 == 0);
    }

    #[test]
    fn words_and_functions(
        number in prop_oneof![any::<i16>(), -2..42_i16], word in "[ab]{0,3}", code in "[a-zA-Z]{0,2}-?[0-9]{0,3}", count in 0..120_u32,
    ) {
        prop_assert_eq!(OneOf::new(number).is_ok(), [-1, 0, 40].contains(&number));
        prop_assert_eq!(OneOfTexts::new(word.clone()).is_ok(), ["a", "bb", ""].contains(&word.as_str()));
        let is_code = code.split_once('-').is_some_and(|(letters, digits)| {
            !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_lowercase()) && digits.len() == 2
        });
        prop_assert_eq!(Pattern::new(code).is_ok(), is_code);
        prop_assert_eq!(Even::new(count).is_ok(), count % 2 == 0 && count <= 100);
    }

    #[test]
    fn under_a_condition_and_not(is_strict: bool, most: u8) {
        let built = Guarded::builder().is_strict(is_strict).most(most).build();
        prop_assert_eq!(built.is_ok(), !is_strict || (1..=9).contains(&most));
    }

    #[test]
    fn steps_of_floats(halves in -1_000_000..1_000_000_i32, off in 0.01..0.49_f64) {
        let value = f64::from(halves) / 2.0;
        prop_assert!(FloatStep::new(value).is_ok());
        prop_assert!(FloatStep::new(value + off).is_err());
        prop_assert!([f64::NAN, f64::INFINITY].into_iter().all(|value| FloatStep::new(value).is_err()));
    }

    #[test]
    fn floats(value in prop_oneof![any::<f64>(), -1.0..1.0_f64], single in prop_oneof![any::<f32>(), 0.0..0.2_f32]) {
        prop_assert_eq!(FloatClosed::new(value).is_ok(), (-0.5..=0.1).contains(&value));
        prop_assert_eq!(FloatAbove::new(value).is_ok(), value > 0.0 && value.is_finite());
        prop_assert_eq!(FloatMin::new(value).is_ok(), value >= 0.0);
        prop_assert_eq!(FloatBelow::new(single).is_ok(), single < 0.1 && single.is_finite());
        prop_assert_eq!(FloatNan::new(value).is_ok(), value.is_nan() || (value <= 3.0 && value.is_finite()));
    }

    #[test]
    fn durations_and_sizes(nanos in 0..3_000_000_000_u64, bytes in prop_oneof![0..5_000_000_u64, 1_000..1_050_u64]) {
        let time = Duration::from_nanos(nanos);
        let range = Duration::from_millis(100)..=Duration::from_millis(1_500);
        prop_assert_eq!(Time::new(time).is_ok(), range.contains(&time));
        prop_assert_eq!(Size::new(ByteSize::bytes(bytes)).is_ok(), (1_024..2_000_000).contains(&bytes));
    }

    #[test]
    fn texts_and_lists(text in "[aäß]{0,6}", list in prop::collection::vec(-2..4_i8, 0..5)) {
        prop_assert_eq!(Short::new(text.clone()).is_ok(), (2..=4).contains(&text.chars().count()));
        let distinct: std::collections::BTreeSet<i8> = list.iter().copied().collect();
        let is_right = list.len() < 3 && distinct.len() == list.len() && list.iter().all(|element| *element >= 0);
        prop_assert_eq!(List::new(list).is_ok(), is_right);
    }
}

#[test]
fn at_the_bounds_and_one_step_beside_them() {
    for (value, is_right) in
        [(-8, false), (-7, true), (9, true), (10, false), (i32::MIN, false), (i32::MAX, false)]
    {
        assert_eq!(Closed::new(value).is_ok(), is_right, "{value}");
    }
    let beside =
        |value: f64| [value.next_down(), value, value.next_up()].map(|value| FloatClosed::new(value).is_ok());
    assert_eq!(beside(-0.5), [false, true, true]);
    assert_eq!(beside(0.1), [true, true, false]);
    assert!(FloatBelow::new(0.1_f32.next_down()).is_ok() && FloatBelow::new(0.1).is_err());
    for millis in [100, 1_500] {
        assert!(Time::new(Duration::from_millis(millis)).is_ok());
    }
    let nano = Duration::from_nanos(1);
    assert!(Time::new(Duration::from_millis(100).saturating_sub(nano)).is_err());
    assert!(Time::new(Duration::from_millis(1_500) + nano).is_err());
    assert!(Time::new(Duration::MAX).is_err());
}

#[test]
fn what_is_no_number_is_refused_and_zero_has_no_sign() {
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(FloatClosed::new(value).is_err() && FloatAbove::new(value).is_err(), "{value}");
    }
    assert!(FloatAbove::new(-0.0).is_err() && FloatAbove::new(0.0).is_err());
    assert!(FloatMin::new(-0.0).is_ok() && FloatMin::new(f64::INFINITY).is_ok());
    assert!(FloatMin::new(f64::NEG_INFINITY).is_err() && FloatMin::new(f64::NAN).is_err());
    assert!(FloatNan::new(f64::NAN).is_ok() && FloatNan::new(f64::NEG_INFINITY).is_err());
}

mod limits {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Clone, Debug, PartialEq)]
    #[config(check(low < high))]
    pub(super) struct Limits {
        #[config(range = -100..=100, default = 0)]
        low: i32,
        #[config(range = -100..=100, default = 1)]
        high: i32,
    }
}

proptest! {
    /// One after the other and together: what is accepted is valid, what is not changes nothing.
    #[test]
    fn a_failed_change_leaves_everything_as_it_was(
        changes in prop::collection::vec((0..3_u8, -120..120_i32, -120..120_i32), 0..20),
    ) {
        let mut limits = limits::Limits::DEFAULT;
        for (kind, low, high) in changes {
            let before = limits.clone();
            let (wanted, done) = match kind {
                0 => ((low, before.high()), limits.try_set_low(low)),
                1 => ((before.low(), high), limits.try_set_high(high)),
                _ => ((low, high), limits.edit().low(low).high(high).commit()),
            };
            let is_valid = (-100..=100).contains(&wanted.0) && (-100..=100).contains(&wanted.1) && wanted.0 < wanted.1;
            prop_assert_eq!(done.is_ok(), is_valid);
            let expected = if is_valid { wanted } else { (before.low(), before.high()) };
            prop_assert_eq!((limits.low(), limits.high()), expected);
        }
    }
}
