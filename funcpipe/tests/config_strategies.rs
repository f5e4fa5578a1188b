//! What the strategies draw is what the rules say.
#![cfg(all(feature = "proptest", feature = "regex"))]

use proptest::prelude::*;

mod config {
    use funcpipe::config::ByteSize;
    use funcpipe::prelude::*;
    use std::time::Duration;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Config {
        #[config(range = -5..=5, default = 0)]
        int: i32,
        #[config(above = 0, below = 200, step = 5, default = 5)]
        stepped: u8,
        #[config(range = 0.1..0.5, default = 0.2)]
        float: f64,
        #[config(min = -1, default = 0, allow(inf))]
        single: f32,
        #[config(one_of = [1, 2, 4, 8], default = 1)]
        listed: usize,
        #[config(range = 100ms..=30s, default = 1s)]
        time: Duration,
        #[config(range = 1KiB..=1MiB, default = 2KiB)]
        size: ByteSize,
        #[config(len = 2..=4, default = "ab")]
        text: String,
        #[config(pattern = "^[a-z]{2,5}$", len = 3.., default = "abc")]
        name: String,
        #[config(one_of = ["utf8", "latin1"], default = "utf8")]
        encoding: String,
    }
}
use config::Config;

macro_rules! numbers {
    ($($name:ident: $ty:ty = $at:literal;)*) => {
        proptest! {$(
            #[test]
            fn $name(right in Config::FIELDS[$at].valid::<$ty>(), wrong in Config::FIELDS[$at].just_outside::<$ty>()) {
                prop_assert!(Config::builder().$name(right).build().is_ok());
                prop_assert!(Config::builder().$name(wrong).build().is_err());
            }
        )*}
    };
}

numbers! {
    int: i32 = 0;
    stepped: u8 = 1;
    float: f64 = 2;
    single: f32 = 3;
    listed: usize = 4;
    time: std::time::Duration = 5;
    size: funcpipe::config::ByteSize = 6;
}

proptest! {
    #[test]
    fn texts(text in Config::FIELDS[7].valid_text(), name in Config::FIELDS[8].valid_text(), encoding in Config::FIELDS[9].valid_text()) {
        prop_assert!(Config::builder().text(text).name(name).encoding(encoding).build().is_ok());
    }

    #[test]
    fn texts_just_outside(
        text in Config::FIELDS[7].text_just_outside(),
        name in Config::FIELDS[8].text_just_outside(),
        encoding in Config::FIELDS[9].text_just_outside(),
    ) {
        let error = Config::builder().text(text).name(name).encoding(encoding).build().expect_err("three are wrong");
        prop_assert!(error.violations().len() >= 3);
    }
}

mod bounds {
    use funcpipe::config::ByteSize;
    use funcpipe::prelude::*;
    use std::time::Duration;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Bounds {
        #[config(step = 1_000_003, default = 0)]
        stepped: i64,
        #[config(above = 1_000_000_000_000, below = 1_000_000_000_100, default = 1_000_000_000_050)]
        narrow: i64,
        #[config(min = 1_000_000_000_000, max = 1_000_000_000_100, default = 1_000_000_000_050)]
        closed: i64,
        #[config(min = 1s, default = 1s)]
        long: Duration,
        #[config(min = 1KiB, default = 1KiB)]
        large: ByteSize,
        #[config(range = 100ms..=30s, default = 1s)]
        time: Duration,
        #[config(range = 1KiB..=1MiB, default = 2KiB)]
        size: ByteSize,
    }
}
use bounds::Bounds;

/// Many values of a field, the same every time.
fn drawn<T: std::fmt::Debug>(strategy: &BoxedStrategy<T>) -> Vec<T> {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    (0..200).map(|_| strategy.new_tree(&mut runner).expect("there are such values").current()).collect()
}

#[test]
fn steps_and_narrow_bounds_are_met_by_more_than_chance() {
    let many = |values: &[i64]| values.iter().collect::<std::collections::BTreeSet<_>>().len() > 20;
    let stepped = drawn(&Bounds::FIELDS[0].valid::<i64>());
    assert!(stepped.iter().all(|value| value % 1_000_003 == 0) && many(&stepped));
    for field in &Bounds::FIELDS[1..3] {
        assert!(many(&drawn(&field.valid::<i64>())), "{}", field.name());
    }
}

#[test]
fn all_that_rules_leave_is_drawn() {
    let year = std::time::Duration::from_secs(365 * 86_400);
    assert!(drawn(&Bounds::FIELDS[3].valid::<std::time::Duration>()).iter().any(|time| *time > year));
    let tib = funcpipe::config::ByteSize::gib(1024);
    assert!(drawn(&Bounds::FIELDS[4].valid::<funcpipe::config::ByteSize>()).iter().any(|size| *size > tib));
    // Not whole seconds only.
    let times = drawn(&Bounds::FIELDS[5].valid::<std::time::Duration>());
    let between = times.iter().filter(|time| time.subsec_nanos() % 1_000_000 > 1000);
    assert!(between.count() > 60, "{times:?}");
}

#[test]
fn what_is_beside_a_bound_is_drawn() {
    use std::time::Duration;
    let (least, most, nano) = (Duration::from_millis(100), Duration::from_secs(30), Duration::from_nanos(1));
    let (right, wrong) = (Bounds::FIELDS[5].valid(), Bounds::FIELDS[5].just_outside());
    let (right, wrong) = (drawn::<Duration>(&right), drawn::<Duration>(&wrong));
    assert!([least, least + nano, most.saturating_sub(nano), most].iter().all(|time| right.contains(time)));
    assert!([least.saturating_sub(nano), most + nano].iter().all(|time| wrong.contains(time)));
    let bytes = funcpipe::config::ByteSize::bytes;
    let (right, wrong) = (Bounds::FIELDS[6].valid(), Bounds::FIELDS[6].just_outside());
    let (right, wrong) = (drawn(&right), drawn(&wrong));
    assert!([1024, 1025, (1 << 20) - 1, 1 << 20].iter().all(|size| right.contains(&bytes(*size))));
    assert!([1023, (1 << 20) + 1].iter().all(|size| wrong.contains(&bytes(*size))));
}
