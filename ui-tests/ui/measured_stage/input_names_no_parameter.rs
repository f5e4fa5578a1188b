use funcpipe::measured_stage;

#[measured_stage(input = rwos)]
fn misspelled(rows: impl Iterator<Item = f64>, min: f64) -> impl Iterator<Item = f64> {
    rows.filter(move |row| *row > min)
}

#[measured_stage(input = everything)]
fn something_else(rows: impl Iterator<Item = f64>, min: f64) -> impl Iterator<Item = f64> {
    rows.filter(move |row| *row > min)
}

fn main() {
    let _ = something_else(misspelled([1.0].into_iter(), 0.0), 0.0).count();
}
