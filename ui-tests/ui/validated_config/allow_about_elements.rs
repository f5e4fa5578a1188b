use funcpipe::ValidatedConfig;

#[derive(ValidatedConfig)]
pub struct Config {
    #[config(allow(nan))]
    weights: Vec<f64>,
    #[config(max = 9, allow(inf,), default = 1)]
    limit: f64,
}

fn main() {}
