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
use serde::de::value::{Error, MapDeserializer};
use serde::{Deserialize, Serialize};

trait IsWritten {}
impl<T: Serialize> IsWritten for T {}

fn main() {
    let _: &dyn IsWritten = &Config::default();
    let nothing = MapDeserializer::<_, Error>::new(std::iter::empty::<(&str, &str)>());
    println!("{:?}", Config::deserialize(nothing));
}
