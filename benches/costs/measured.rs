//! The figures of all cases.

use std::collections::{BTreeMap, BTreeSet};

use crate::binary::Binaries;
use crate::figures::Figures;
use crate::row::{Key, Section, all_rows};

/// Times that each case is timed.
const ROUNDS: usize = 7;

/// About how long a case is run in each round.
const ROUND_NANOS: f64 = 60_000_000.0;

/// How often a case is done to see how long it takes.
const TRIAL: u64 = 110_000;

/// Two numbers of times, whose difference in instructions is that of the times between them. A multiple of the parts that a
/// case is done in, and many enough that one timed call in 64 shows as what it costs on average.
const COUNTED: (u64, u64) = (11_000, 121_000);

/// How often a case is done to count what it allocates.
const ALLOCATIONS_COUNTED: u64 = 1_000;

/// See the module.
#[derive(Debug)]
pub(crate) struct Measured(BTreeMap<Key, Figures>);

impl Measured {
    /// Runs all cases that the rows need.
    pub(crate) fn take(binaries: &Binaries, sections: &[Section]) -> Result<Self, String> {
        let mut cases: Vec<Key> = all_rows(sections).flat_map(|row| [row.case, row.base]).collect();
        cases.sort_unstable();
        cases.dedup();
        let instructions = count_all(binaries, &cases)?;
        let nanos = time_all(binaries, &cases)?;
        let allocating = cases_that_count_allocations(sections);
        let figures = cases.into_iter().zip(nanos).zip(instructions).map(|((case, nanos), instructions)| {
            let counts = allocating.contains(&case);
            let allocations =
                counts.then(|| binaries.allocations(case.1, ALLOCATIONS_COUNTED)).transpose()?;
            let bytes = binaries.future_bytes(case.0, case.1)?;
            Ok((case, Figures { nanos, instructions, bytes, allocations }))
        });
        figures.collect::<Result<_, _>>().map(Self)
    }

    /// Panics for a case that no row names.
    pub(crate) fn of(&self, case: Key) -> Figures {
        self.0[&case]
    }

    /// What was promised, and not kept.
    pub(crate) fn broken_promises(&self, sections: &[Section]) -> Vec<String> {
        let promises = all_rows(sections).flat_map(|row| row.limits.iter().map(move |limit| (row, limit)));
        promises
            .filter(|(row, limit)| {
                limit.is_promise() && limit.is_met(self.of(row.case), self.of(row.base)) == Some(false)
            })
            .map(|(row, limit)| format!("promised, and not kept: {} {limit} ({})", row.name, row.case.1))
            .collect()
    }
}

fn cases_that_count_allocations(sections: &[Section]) -> BTreeSet<Key> {
    let counting = sections.iter().filter(|section| section.counts_allocations);
    counting.flat_map(|section| &section.rows).flat_map(|row| [row.case, row.base]).collect()
}

fn count_all(binaries: &Binaries, cases: &[Key]) -> Result<Vec<Option<f64>>, String> {
    if !binaries.can_count() {
        return Ok(vec![None; cases.len()]);
    }
    eprintln!("counting instructions");
    let (few, many) = COUNTED;
    cases
        .iter()
        .map(|&(build, case)| {
            let short = binaries.count(build, case, few)?;
            let long = binaries.count(build, case, many)?;
            Ok(Some(as_float(long.saturating_sub(short)) / as_float(many - few)))
        })
        .collect()
}

/// The median of the rounds for each case.
fn time_all(binaries: &Binaries, cases: &[Key]) -> Result<Vec<f64>, String> {
    eprintln!("timing");
    let counts = cases.iter().map(|&(build, case)| Ok(count_for(binaries.time(build, case, TRIAL)?)));
    let counts: Vec<u64> = counts.collect::<Result<_, String>>()?;
    let mut rounds = vec![Vec::with_capacity(ROUNDS); cases.len()];
    for _ in 0..ROUNDS {
        for ((&(build, case), &count), round) in cases.iter().zip(&counts).zip(&mut rounds) {
            round.push(binaries.time(build, case, count)?);
        }
    }
    Ok(rounds.into_iter().map(median).collect())
}

/// How often a case is done that takes so long.
fn count_for(nanos: f64) -> u64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and within the limits"
    )]
    let count = (ROUND_NANOS / nanos.max(0.01)) as u64;
    count.max(TRIAL)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn as_float(count: u64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    let float = count as f64;
    float
}
