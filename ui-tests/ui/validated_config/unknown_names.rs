use funcpipe::prelude::*;

#[derive(ValidatedConfig)]
#[config(unknown = deny)]
struct Strict {
    size: u32,
}

#[derive(ValidatedConfig)]
#[config(unknown = wran)]
struct Lax {
    #[config(unknown = ignore)]
    size: u32,
}

fn main() {
    let _ = Strict::loader().env().load();
    let _ = Lax::loader().env().load();
}
