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
