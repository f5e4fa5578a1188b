//! What was retried, and where: one line for each function and position. Written only when something fails, so locked
//! additions are cheap enough.

use std::sync::atomic::{AtomicU64, Ordering};

/// Which function of which position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RetryKey {
    /// An address that no other function has.
    pub(crate) address: usize,
    pub(crate) owner: &'static str,
}

impl RetryKey {
    /// Whether even the text is the same one, as it nearly always is.
    #[inline]
    pub(super) fn is_identical(&self, other: &Self) -> bool {
        self.address == other.address && std::ptr::eq(self.owner, other.owner)
    }
}

/// Lists what it declares, so that no reason can be left out of what is counted, nor stand at another's place.
macro_rules! listed {
    ($(#[$of_type:meta])* pub enum $Type:ident { $($(#[$of_one:meta])* $One:ident,)+ }) => {
        $(#[$of_type])*
        pub enum $Type {
            $($(#[$of_one])* $One,)+
        }

        impl $Type {
            /// All of them, in the order in which they are declared and counted.
            pub(crate) const ALL: [Self; [$(stringify!($One)),+].len()] = [$(Self::$One),+];
        }
    };
}

listed! {
    /// Why no further attempt was made.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
    #[non_exhaustive]
    pub enum StopReason {
        /// `max_attempts` calls were made.
        AttemptsExhausted,
        /// The error will not go away.
        Permanent,
        /// The next wait would have passed `max_elapsed`.
        TimeExhausted,
        /// The [`RetryBudget`](crate::retry::RetryBudget) allows no further retry.
        BudgetExhausted,
        /// The [`CircuitBreaker`](crate::retry::CircuitBreaker) lets no call through.
        CircuitOpen,
        /// The source of a stream cannot go on where it stopped.
        NotResumable,
        /// The source of a stream was opened again [as often as it may be](crate::retry::resume::Resuming::max_restarts).
        RestartsExhausted,
        /// The run was stopped by its [`StopToken`](crate::pipeline::StopToken).
        Stopped,
    }
}

/// See the module.
#[derive(Debug)]
pub(crate) struct RetryLine {
    pub(crate) name: String,
    pub(crate) position: usize,
    pub(super) key: RetryKey,
    pub(crate) retried: Count,
    pub(crate) retries: Count,
    pub(crate) recovered: Count,
    /// In the order of [`StopReason::ALL`].
    gave_up: [Count; StopReason::ALL.len()],
    pub(crate) rejected: Count,
    pub(crate) abandoned: Count,
    pub(crate) attempts: Count,
    /// More than one for each attempt, where something else was retried inside of it.
    pub(crate) further_calls: Count,
    pub(crate) waited: Count,
    pub(crate) replayed: Count,
}

/// A number that any thread adds to.
#[derive(Debug, Default)]
pub(crate) struct Count(AtomicU64);

impl Count {
    pub(crate) fn add(&self, number: u64) {
        self.0.fetch_add(number, Ordering::Relaxed);
    }

    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl RetryLine {
    pub(super) fn new(name: String, position: usize, key: RetryKey) -> Self {
        Self {
            name,
            position,
            key,
            retried: Count::default(),
            retries: Count::default(),
            recovered: Count::default(),
            gave_up: Default::default(),
            rejected: Count::default(),
            abandoned: Count::default(),
            attempts: Count::default(),
            further_calls: Count::default(),
            waited: Count::default(),
            replayed: Count::default(),
        }
    }

    /// How many calls were given up for this.
    pub(crate) fn gave_up_for(&self, reason: StopReason) -> &Count {
        &self.gave_up[reason as usize]
    }
}
