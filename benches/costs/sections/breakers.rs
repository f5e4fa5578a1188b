//! The rows of streams that are ended at too many errors.

use crate::binary::Build::On;
use crate::row::{Section, row};

pub(super) fn sections() -> Vec<Section> {
    let over = |name, case| row(name, On, case, "breaker-bare", &[]);
    let rows = vec![
        over("bare", "breaker-bare"),
        over("circuit_break, first_error", "breaker-first"),
        over("circuit_break, error_count", "breaker-count"),
        over("circuit_break, error_rate", "breaker-rate"),
        over("circuit_break, error_rate, window of 1,000", "breaker-window"),
    ];
    let title = "A record of a stream that would be ended at too many errors";
    vec![Section { title, counts_allocations: false, rows }]
}
