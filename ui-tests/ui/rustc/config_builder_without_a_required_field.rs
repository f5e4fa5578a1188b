//! Each that is missing, by name.

mod config {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub struct Config {
        #[config(range = 1..=10)]
        window: u32,
        name: String,
        #[config(default = 5)]
        level: u8,
    }

    #[derive(ValidatedConfig, Debug)]
    pub struct Other {
        name: String,
    }
}

fn main() {
    let _ = config::Config::builder().level(3).build();
    let _ = config::Config::builder().name("x".into()).build();
    let _ = config::Other::builder().build();
}
