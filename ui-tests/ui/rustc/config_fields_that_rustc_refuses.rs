//! A reference without a lifetime, two fields with one name, a default of a type that has none: told once, where they are.

use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
struct Borrowed {
    name: &str,
}

#[derive(ValidatedConfig)]
struct Twice {
    port: u16,
    port: u16,
}

struct Mine;

#[derive(ValidatedConfig)]
struct WithoutDefault {
    #[config(skip, default)]
    mine: Mine,
}

fn main() {
    let _ = Borrowed::builder().name("a").build();
    let _ = Twice::builder().port(1).build();
    let _ = WithoutDefault::default();
}
