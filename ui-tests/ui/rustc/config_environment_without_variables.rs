//! Only who reads the environment is told: files and flags need no variables.

mod config {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub struct Config {
        #[config(range = 1..=10, default = 5)]
        size: u32,
        names: Option<Vec<String>>,
    }

    #[derive(ValidatedConfig, Debug)]
    pub struct Other {
        #[config(env = "SIZE", default = 5)]
        size: u32,
    }
}
use config::{Config, Other};

fn main() {
    let of_flags = Config::loader().args(["--size", "3"]).load();
    let of_both = Other::loader().env().load();
    let of_nothing = Config::loader().env().load();
    println!("{of_flags:?} {of_both:?} {of_nothing:?}");
}
