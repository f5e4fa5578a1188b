//! What can be written in `#[measured_stage(..)]`.

use darling::FromMeta;
use darling::util::WithOriginal;
use syn::{Ident, LitInt, LitStr, Meta, Path};

use crate::attribute_order::SOURCE_MARK;
use crate::options::{CRATE, Exclusion, OptionSpec, OptionTable, ValueKind, Word};

pub(super) static TABLE: OptionTable = OptionTable {
    attribute: "measured_stage",
    positional: Some("name"),
    explain: |_| None,
    options: &[
        OptionSpec {
            name: "name",
            kind: ValueKind::Text,
            doc: "The name in reports. Default: the function's; `Type::method` for a method.",
            excludes: &[],
            synonyms: &["label", "id", "title", "as", "rename", "stage"],
        },
        OptionSpec {
            name: "mode",
            kind: ValueKind::OneOf(MODES),
            doc: "Which records are timed: about one in `sample` (default), each, or none. Counts are exact in every mode.",
            excludes: &[],
            synonyms: &["timing", "time", "clock", "measure", "precision"],
        },
        OptionSpec {
            name: "sample",
            kind: ValueKind::Integer,
            doc: "Times about one record in this many. Default: 64.",
            excludes: &[Exclusion {
                option: "mode",
                values: &["exact", "count"],
                note: "`exact` times every record and `count` times none; `sample` belongs to `sampled`",
            }],
            synonyms: &["sampling", "rate", "every", "sample_rate", "frequency"],
        },
        OptionSpec {
            name: "input",
            kind: ValueKind::Ident { example: "rows" },
            doc: "Which parameter is the stream. Needed if several are iterators, or if the type does not say so.",
            excludes: &[],
            synonyms: &["source", "stream", "iterator", "record", "records", "from"],
        },
        OptionSpec {
            name: "emits",
            kind: ValueKind::OneOf(EMITS),
            doc: "How many records the stage makes of one. A breach fails the run. Default: `any`.",
            excludes: &[],
            synonyms: &["yields", "output", "outputs", "returns", "out"],
        },
        CRATE,
        OptionSpec { name: SOURCE_MARK, kind: ValueKind::Flag, doc: "", excludes: &[], synonyms: &[] },
    ],
};

const MODES: &[Word] = &[
    Word { text: "sampled", synonyms: &["sampling", "sample", "random", "default"] },
    Word { text: "exact", synonyms: &["all", "full", "every", "each", "precise"] },
    Word { text: "count", synonyms: &["counts", "none", "off", "no_time"] },
];

const EMITS: &[Word] = &[
    Word { text: "one", synonyms: &["exactly_one", "same", "single"] },
    Word { text: "at_most_one", synonyms: &["zero_or_one", "optional", "maybe"] },
    Word { text: "any", synonyms: &["many", "all"] },
];

/// A value, and the option as it was given.
type Given<T> = Option<WithOriginal<T, Meta>>;

/// The options, converted; not yet checked.
#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct Args {
    pub(super) name: Option<LitStr>,
    pub(super) mode: Option<Mode>,
    pub(super) sample: Option<LitInt>,
    pub(super) input: Given<Ident>,
    pub(super) emits: Given<Emits>,
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
    #[darling(rename = "__funcpipe_source")]
    pub(super) is_source: bool,
}

/// Which records are timed.
#[derive(FromMeta, Clone, Copy, PartialEq, Eq)]
#[darling(rename_all = "snake_case")]
pub(super) enum Mode {
    Sampled,
    Exact,
    Count,
}

/// How many records come out for one that goes in.
#[derive(FromMeta, Clone, Copy, PartialEq, Eq)]
#[darling(rename_all = "snake_case")]
pub(super) enum Emits {
    One,
    AtMostOne,
    Any,
}
