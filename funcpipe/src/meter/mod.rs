//! The machinery of measuring: counts, times, and where they belong. Knows neither pipelines nor reports.

#![cfg_attr(
    not(feature = "measure"),
    allow(
        dead_code,
        unreachable_pub,
        reason = "positions are measured all the same, but nothing reports from annotated functions"
    )
)]

#[cfg(feature = "measure")]
pub(crate) mod async_call;
#[cfg(feature = "measure")]
pub(crate) mod attribute;
pub(crate) mod breaks;
#[cfg(feature = "measure")]
pub(crate) mod call;
pub(crate) mod contract;
pub(crate) mod counts;
pub(crate) mod events;
pub mod flow;
pub(crate) mod foresight;
pub(crate) mod here;
pub(crate) mod histogram;
pub(crate) mod incomplete;
pub(crate) mod input;
pub(crate) mod inside;
pub(crate) mod lane;
mod lease;
#[cfg(feature = "measure")]
mod leases;
pub(crate) mod ledger;
pub(crate) mod line;
mod notes;
mod pool;
pub(crate) mod probe;
pub(crate) mod releases;
pub(crate) mod retries;
pub(crate) mod sampler;
pub(crate) mod scope;
pub(crate) mod site;
mod slice;
pub(crate) mod stage;
mod tally;
mod times;
#[cfg(not(feature = "measure"))]
pub(crate) mod unmeasured;
pub mod verdict;
pub(crate) mod waiting;
pub(crate) mod waits;
