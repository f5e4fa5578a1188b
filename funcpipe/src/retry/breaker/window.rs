//! The calls that a failure rate is taken of: the last so many, or those of the last so long.

use crate::environment::clock::{Clock, Nanos};
use crate::outcomes::LastOutcomes;

/// In how many parts a time is divided. A call is forgotten with its part.
const PARTS: usize = 10;

#[derive(Clone, Copy, Debug)]
pub(super) enum WindowKind {
    /// No rate is taken.
    None,
    Calls(u32),
    Time(Nanos),
}

/// See the module.
#[derive(Debug)]
pub(super) struct Window {
    kind: WindowKind,
    /// How the last calls went.
    last: LastOutcomes,
    /// The parts of the time, each under its number since the clock's start.
    parts: [Part; PARTS],
}

#[derive(Clone, Copy, Debug)]
struct Part {
    number: u64,
    calls: u32,
    failures: u32,
}

impl Window {
    pub(super) const fn new(kind: WindowKind) -> Self {
        let empty = Part { number: 0, calls: 0, failures: 0 };
        let calls = match kind {
            WindowKind::Calls(most) => most,
            WindowKind::None | WindowKind::Time(_) => 0,
        };
        Self { kind, last: LastOutcomes::new(calls), parts: [empty; PARTS] }
    }

    /// The most calls that there can be in it.
    pub(super) const fn capacity(&self) -> u32 {
        match self.kind {
            WindowKind::Calls(most) => most,
            WindowKind::None | WindowKind::Time(_) => u32::MAX,
        }
    }

    pub(super) fn clear(&mut self) {
        *self = Self::new(self.kind);
    }

    /// Counts a call. How many there are in the window with it, and how many of them failed.
    pub(super) fn add(&mut self, success: bool) -> (u32, u32) {
        match self.kind {
            WindowKind::None => (0, 0),
            WindowKind::Calls(_) => {
                self.last.add(!success);
                (self.last.len(), self.last.failures())
            }
            WindowKind::Time(length) => {
                let now = Clock::current().now();
                self.add_to_part(success, now / (length / PARTS as u64).max(1))
            }
        }
    }

    fn add_to_part(&mut self, success: bool, number: u64) -> (u32, u32) {
        let place = usize::try_from(number % PARTS as u64).unwrap_or_default();
        let part = &mut self.parts[place];
        if part.number != number {
            *part = Part { number, calls: 0, failures: 0 };
        }
        part.calls = part.calls.saturating_add(1);
        part.failures = part.failures.saturating_add(u32::from(!success));
        let oldest = (number + 1).saturating_sub(PARTS as u64);
        let current = self.parts.iter().filter(|part| (oldest..=number).contains(&part.number));
        current.fold((0, 0), |(calls, failures), part| {
            (calls.saturating_add(part.calls), failures.saturating_add(part.failures))
        })
    }
}
