//! What the rows come to, and the table that is printed.

use crate::figures::Figures;
use crate::limit::Limit;
use crate::measured::Measured;
use crate::row::{Row, Section};

/// The heads of the columns between the name and the limits.
pub(crate) const HEADS: [&str; 7] = ["ns", "+ ns", "times", "instr", "+ instr", "bytes", "allocs"];

/// How wide each of them is printed.
const WIDTHS: [usize; 7] = [9, 9, 7, 9, 9, 6, 6];

/// Prints all rows under one head.
pub(crate) fn print(sections: &[Section], measured: &Measured) {
    println!("{}", line("", &HEADS.map(str::to_owned), "limits"));
    for section in sections {
        println!("\n{}", section.title);
        for row in &section.rows {
            println!("{}", line(row.name, &cells(row, measured), &verdicts(row, measured)));
        }
    }
}

fn line(name: &str, cells: &[String; 7], limits: &str) -> String {
    let cells: Vec<String> =
        cells.iter().zip(WIDTHS).map(|(cell, width)| format!("{cell:>width$}")).collect();
    format!("  {name:<41} {}   {limits}", cells.join(" ")).trim_end().to_owned()
}

/// A row under the [`HEADS`].
pub(crate) fn cells(row: &Row, measured: &Measured) -> [String; 7] {
    let (all, base) = figures(row, measured);
    let more = all.minus(base);
    let compared = row.case != row.base;
    [
        format!("{:.2}", all.nanos),
        if compared { format!("{:+.2}", more.nanos) } else { String::new() },
        if compared { format!("{:.2}", all.nanos / base.nanos) } else { String::new() },
        all.instructions.map_or("valgrind?".to_owned(), |counted| format!("{counted:.1}")),
        more.instructions.filter(|_| compared).map_or(String::new(), |counted| format!("{counted:+.1}")),
        all.bytes.map_or(String::new(), |bytes| format!("{bytes}")),
        all.allocations.map_or(String::new(), allocations_cell),
    ]
}

/// The limits of a row, and what became of each.
pub(crate) fn verdicts(row: &Row, measured: &Measured) -> String {
    let (all, base) = figures(row, measured);
    let verdicts: Vec<String> = row.limits.iter().map(|limit| verdict(*limit, all, base)).collect();
    verdicts.join(", ")
}

fn figures(row: &Row, measured: &Measured) -> (Figures, Figures) {
    (measured.of(row.case).over(row.parts), measured.of(row.base).over(row.parts))
}

/// What is rare is not nothing.
fn allocations_cell(allocations: f64) -> String {
    if allocations == 0.0 { "0".to_owned() } else { format!("{allocations:.3}") }
}

fn verdict(limit: Limit, all: Figures, base: Figures) -> String {
    let verdict = match limit.is_met(all, base) {
        None => "not counted",
        Some(true) => "met",
        Some(false) => "MISSED",
    };
    format!("{limit} {verdict}")
}
