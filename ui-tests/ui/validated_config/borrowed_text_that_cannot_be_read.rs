//! Only who reads the configuration is told, also by way of serde: what is read is never borrowed.

mod config {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub struct Config {
        #[config(len = 1.., default = "a")]
        name: &'static str,
    }
}
use config::Config;

fn main() {
    let written = serde_json::to_string(&Config::default());
    let read = serde_json::from_str::<Config>("{}");
    println!("{written:?} {read:?}");
}
