//! Measuring: what `#[measured_stage]` and the positions of a pipeline record.

pub use crate::meter::histogram::Histogram;
pub use crate::meter::sampler::Timing;
pub use crate::registry::{Registry, Snapshot};
