//! The table that is printed.

use crate::limit::Limit;
use crate::measured::{Figures, Measured};
use crate::rows::{Row, Section};

/// Prints all rows under one head.
pub(crate) fn print(sections: &[Section], measured: &Measured) {
    println!(
        "{:<43} {:>9} {:>9} {:>7} {:>9} {:>9} {:>6} {:>6}   limits",
        "", "ns", "+ ns", "times", "instr", "+ instr", "bytes", "allocs"
    );
    for section in sections {
        println!("\n{}", section.title);
        for row in &section.rows {
            println!("{}", line(row, measured).trim_end());
        }
    }
}

fn line(row: &Row, measured: &Measured) -> String {
    let all = measured.of(row.case).over(row.parts);
    let base = measured.of(row.base).over(row.parts);
    let more = all.minus(base);
    let compared = row.case != row.base;
    let cells = [
        format!("{:.2}", all.nanos),
        if compared { format!("{:+.2}", more.nanos) } else { String::new() },
        if compared { format!("{:.2}", all.nanos / base.nanos) } else { String::new() },
        all.instructions.map_or("valgrind?".to_owned(), |counted| format!("{counted:.1}")),
        more.instructions.filter(|_| compared).map_or(String::new(), |counted| format!("{counted:+.1}")),
        all.bytes.map_or(String::new(), |bytes| format!("{bytes}")),
        all.allocations.map_or(String::new(), allocations_cell),
    ];
    let [nanos, more_nanos, times, instructions, more_instructions, bytes, allocations] = cells;
    let limits: Vec<String> = row.limits.iter().map(|limit| verdict(*limit, all, base)).collect();
    format!(
        "  {:<41} {nanos:>9} {more_nanos:>9} {times:>7} {instructions:>9} {more_instructions:>9} {bytes:>6} {allocations:>6}   {}",
        row.name,
        limits.join(", ")
    )
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
