//! Four stages in a row, without a pipeline around them.

use std::ops::Range;

use crate::Case;
use crate::work::time_records;

/// Four stages: two that map, two that filter next to nothing, so that no branch is hard to predict.
macro_rules! stages {
    ($name:ident, $rounds:literal $(, $attribute:meta)?) => {
        pub(crate) mod $name {
            use crate::work::mix_for;

            $(#[$attribute])?
            pub(crate) fn scale(records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
                records.map(|x| mix_for::<$rounds>(x.wrapping_mul(5)))
            }

            $(#[$attribute])?
            pub(crate) fn most(records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
                records.map(|x| mix_for::<$rounds>(x)).filter(|x| x & 0x3FF != 1)
            }

            $(#[$attribute])?
            pub(crate) fn fold_bits(records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
                records.map(|x| mix_for::<$rounds>(x ^ (x >> 7)))
            }

            $(#[$attribute])?
            pub(crate) fn nearly_all(records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
                records.map(|x| mix_for::<$rounds>(x)).filter(|x| x & 0xFFF != 9)
            }

            /// All four, in one type.
            pub(crate) fn all(records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64> {
                nearly_all(fold_bits(most(scale(records))))
            }
        }
    };
}

// 5 and 20 rounds: about 100 ns a record, in all four stages together and in each.
stages!(light, 0);
stages!(shared_100, 5);
stages!(each_100, 20);
stages!(light_measured, 0, funcpipe::measured_stage);
stages!(light_counted, 0, funcpipe::measured_stage(mode = count));
stages!(shared_100_measured, 5, funcpipe::measured_stage);
stages!(each_100_measured, 20, funcpipe::measured_stage);

pub(crate) const CASES: &[(&str, Case)] = &[
    ("records-source", |count| time_records(count, |source| source)),
    ("records-static", |count| time_records(count, light::all)),
    ("records-erased", |count| time_records(count, erased)),
    ("records-measured", |count| time_records(count, light_measured::all)),
    ("records-counted", |count| time_records(count, light_counted::all)),
    ("records-static-shared-100", |count| time_records(count, shared_100::all)),
    ("records-measured-shared-100", |count| time_records(count, shared_100_measured::all)),
    ("records-static-each-100", |count| time_records(count, each_100::all)),
    ("records-measured-each-100", |count| time_records(count, each_100_measured::all)),
];

type Records = Box<dyn Iterator<Item = u64>>;

/// Each stage behind a box, as the positions of a pipeline are.
fn erased(source: Range<u64>) -> Records {
    let scaled: Records = Box::new(light::scale(source));
    let most: Records = Box::new(light::most(scaled));
    let folded: Records = Box::new(light::fold_bits(most));
    Box::new(light::nearly_all(folded))
}
