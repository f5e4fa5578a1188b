//! Whatever is written, the macro gives an error or valid code, and never panics.

use std::str::FromStr;

use proptest::prelude::*;

use super::*;

const OPTIONS: &[&str] = &[
    "range = 1..=10,",
    "range = 10..1,",
    "range = -90..=60,",
    "range = 100ms..=30s,",
    "range = A..=B,",
    "range = ..,",
    "above = 0,",
    "min = 0.5,",
    "max = \"3\",",
    "below = 1KiB,",
    "step = 0,",
    "len = 1..=64,",
    "len = 0..0,",
    "len = -1,",
    "pattern = \"[a-z\",",
    "one_of = [1, 1],",
    "one_of = [],",
    "unique,",
    "each(range = 1..=3),",
    "each(),",
    "each(each(",
    "))",
    "with = f,",
    "allow(nan | inf),",
    "allow(x),",
    "when = low < high,",
    "default,",
    "default = 5,",
    "default = 5s,",
    "default = \"x\",",
    "default = [1, \"a\"],",
    "default = None,",
    "env = \"X\",",
    "rename = \"\",",
    "nested,",
    "skip,",
    "check(low < high),",
    "check(low),",
    "check(1 < ),",
    "crate = a::b,",
    "rename_all = kebab_case,",
    "ragne = 3,",
    ",",
    "= 3",
];

const TYPES: &[&str] = &[
    "u8",
    "i128",
    "f32",
    "f64",
    "bool",
    "char",
    "String",
    "&'a str",
    "Duration",
    "ByteSize",
    "Option<u32>",
    "Vec<f64>",
    "Vec<Option<Duration>>",
    "HashMap<String, u8>",
    "Secret<String>",
    "T",
    "Stage",
    "[u8; 3]",
    "chrono::Duration",
    "(u8, u8)",
    "PathBuf",
    "NonZeroU8",
];

proptest! {
    #[test]
    fn whatever_is_written_gives_an_error_or_valid_code(
        of_struct in testing::pieces(OPTIONS, 3),
        fields in prop::collection::vec((testing::pieces(OPTIONS, 4), prop::sample::select(TYPES)), 0..4),
    ) {
        let names = ["low", "high", "r#type", "edit"];
        let fields: Vec<String> = fields
            .iter()
            .zip(names)
            .map(|((options, ty), name)| format!("#[config({options})] {name}: {ty},"))
            .collect();
        let item = format!("#[config({of_struct})] pub struct Limits<'a, T> {{ {} }}", fields.concat());
        let Ok(item) = TokenStream::from_str(&item) else { return Ok(()) };
        let expansion = MACRO.run(&item);
        let text = expansion.to_string();
        prop_assert!(!text.contains("funcpipe bug"), "{text}");
        prop_assert!(syn::parse2::<syn::File>(expansion).is_ok(), "{text}");
    }
}
