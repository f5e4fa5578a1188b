use std::fs::File;
use std::io::{BufRead, BufReader};

use funcpipe::prelude::*;

fn main() {
    let _ = Pipeline::new("p").source(|| File::open("records.txt").map(|file| BufReader::new(file).lines()));
}
