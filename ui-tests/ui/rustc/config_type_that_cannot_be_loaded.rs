//! Only who loads the configuration is told: nothing else needs the type to have a text.

mod config {
    use funcpipe::prelude::*;

    #[derive(Debug)]
    pub struct Handle;

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "APP_")]
    pub struct Config {
        #[config(range = 1..=10, default = 5)]
        size: u32,
        handles: Option<Vec<Handle>>,
    }
}
use config::Config;

fn main() {
    let built = Config::builder().size(3).build();
    let loaded = Config::loader().env().load();
    println!("{built:?} {loaded:?}");
}
