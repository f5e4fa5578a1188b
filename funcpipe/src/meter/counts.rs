//! What became of the records of a line. All counts are exact.

/// See the module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) records_in: u64,
    pub(crate) records_out: u64,
    pub(crate) dropped: u64,
    pub(crate) failed: u64,
    pub(crate) panicked: u64,
    pub(crate) cancelled: u64,
}
