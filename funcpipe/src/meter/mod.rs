//! The machinery of measuring: counts, times, and where they belong. Knows neither pipelines nor reports.

#[cfg(feature = "measure")]
pub(crate) mod attribute;
pub(crate) mod call;
pub(crate) mod contract;
pub(crate) mod histogram;
pub(crate) mod lane;
mod leases;
pub(crate) mod ledger;
pub(crate) mod line;
pub(crate) mod probe;
pub(crate) mod sampler;
pub(crate) mod scope;
pub(crate) mod site;
pub(crate) mod stage;
mod tally;
#[cfg(not(feature = "measure"))]
pub(crate) mod unmeasured;
pub mod verdict;
