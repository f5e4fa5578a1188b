use funcpipe::measured_stage;

#[measured_stage]
fn total(input: impl Iterator<Item = u32>) -> u32 {
    input.sum()
}

#[measured_stage]
fn print(input: impl Iterator<Item = u32>) {
    input.for_each(|n| println!("{n}"));
}

#[measured_stage]
fn sorted(input: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut all: Vec<u32> = input.collect();
    all.sort_unstable();
    all
}

fn main() {
    print(sorted([total([1].into_iter())].into_iter()).into_iter());
}
