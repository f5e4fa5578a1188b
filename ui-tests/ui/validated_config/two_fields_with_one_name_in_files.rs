//! By field, `rename`, `rename_all` and `alias`; also one that means nothing.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Renamed {
    #[config(rename = "b")]
    a: u32,
    b: u32,
    #[config(alias = "d")]
    c: u32,
    d: u32,
    #[config(alias = "a", alias = "c")]
    e: u32,
}

#[derive(ValidatedConfig)]
#[config(rename_all = kebab_case)]
struct Kebab {
    low_bound: u32,
    #[config(rename = "low-bound")]
    other: u32,
    #[config(alias = "own", alias = "own", alias = "")]
    own: u32,
    #[config(skip, default = 3)]
    bound: u32,
    #[config(rename = "bound")]
    named_as_what_is_skipped: u32,
}

fn main() {
    let _ = Renamed::loader();
    let _ = Kebab::loader();
}
