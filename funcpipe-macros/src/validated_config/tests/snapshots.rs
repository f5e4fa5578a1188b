//! The expansion of a few configurations, as files that a person can read.

use super::*;

macro_rules! snapshots {
    ($($name:ident: { $($item:tt)* })*) => {$(
        #[test]
        fn $name() {
            testing::derive_snapshot(&MACRO, "validated_config", stringify!($name), &quote!($($item)*));
        }
    )*};
}

snapshots! {
    literals: {
        #[config(env_prefix = "SENSOR_", check(filter_min < filter_max))]
        pub struct SensorConfig {
            /// How many readings are averaged.
            #[config(range = 1..=10_000, default = 10)]
            window_size: u32,
            #[config(range = -90..=60, default = 5, unit = "C")]
            filter_min: f64,
            #[config(range = -90..=60, default = 20, unit = "C")]
            filter_max: f64,
            #[config(range = 100ms..=30s, default = 5s)]
            timeout: Duration,
        }
    }
    required: {
        struct Stage<'a, T> where T: Number {
            #[config(above = 0, allow(inf))]
            share: T,
            #[config(len = 1.., alias = "n")]
            r#type: &'a str,
        }
    }
    constants: {
        pub(crate) struct Limits {
            #[config(range = LEAST..=MOST, default = middle())]
            value: u32,
        }
    }
    collections: {
        struct Lanes {
            #[config(len = ..=3, unique, each(range = 1..=9), default = [1, 2])]
            lanes: Vec<u8>,
            #[config(with = names::are_known, when = !lanes.is_empty(), default)]
            names: Option<String>,
            #[config(nested)]
            parts: Vec<Part>,
        }
    }
    on_an_error_there_is_a_stub: {
        struct Wrong {
            #[config(ragne = 1..=3, default = 2)]
            value: u32,
            #[config(range = 1..=3, default = 4)]
            other: u32,
        }
    }
}
