use funcpipe::prelude::*;

#[derive(ValidatedConfig, Debug)]
#[derive(Clone, ValidatedConfig)]
struct Config {
    #[config(range = 1..=10, default = 5)]
    size: u32,
}

#[derive(funcpipe::ValidatedValue)]
#[derive(ValidatedValue, Debug, Clone, Copy, PartialEq)]
#[config(range = 1..=10)]
struct Size(u32);

fn main() {
    let config = Config::builder().size(3).build();
    println!("{config:?} {:?}", Size::new(3));
}
