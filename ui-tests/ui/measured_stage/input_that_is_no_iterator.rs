use funcpipe::measured_stage;

#[measured_stage(input = limit)]
fn above(rows: impl Iterator<Item = u32>, limit: u32) -> impl Iterator<Item = u32> {
    rows.filter(move |row| *row > limit)
}

#[measured_stage(input = name)]
fn letters(name: &'static str) -> impl Iterator<Item = char> {
    name.chars()
}

fn main() {
    let _ = above([1].into_iter(), 0).count() + letters("stage").count();
}
