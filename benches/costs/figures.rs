//! What one time of a case takes.

/// The figures of a case.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub(crate) nanos: f64,
    /// Unless valgrind is missing.
    pub(crate) instructions: Option<f64>,
    /// Of the future, where there is one.
    pub(crate) bytes: Option<f64>,
    /// Where they are counted.
    pub(crate) allocations: Option<f64>,
}

impl Figures {
    pub(crate) fn minus(self, other: Self) -> Self {
        let minus = |all: Option<f64>, other: Option<f64>| all.zip(other).map(|(all, other)| all - other);
        Self {
            nanos: self.nanos - other.nanos,
            instructions: minus(self.instructions, other.instructions),
            bytes: minus(self.bytes, other.bytes),
            allocations: minus(self.allocations, other.allocations),
        }
    }

    /// A share of it: of a record that passes four stages, a fourth is each stage's.
    pub(crate) fn over(self, parts: f64) -> Self {
        Self {
            nanos: self.nanos / parts,
            instructions: self.instructions.map(|counted| counted / parts),
            allocations: self.allocations.map(|allocations| allocations / parts),
            ..self
        }
    }
}
