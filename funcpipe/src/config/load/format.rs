//! What a file format makes of a file. No message may show what is in the file: it may be a secret.

pub(super) use super::node::MAX_DEPTH;
use super::node::Node;

#[cfg(test)]
pub(super) mod testing;
#[cfg(all(test, feature = "toml", feature = "json"))]
mod tests;

/// A file as far as it can be understood.
#[derive(Debug)]
pub(super) struct Parsed {
    /// `None` if the file as a whole cannot be understood. If only some values cannot, they are not in the tree: a table does not
    /// have the entry, and a list with such an element is left out itself, since the others would change their numbers.
    pub(super) root: Option<Node>,
    /// In the order of the file. If there are none there is a root.
    pub(super) errors: Vec<SyntaxError>,
}

/// What is wrong with a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// The byte it is about; the length of the text if something is missing at its end.
    pub(super) at: usize,
    pub(super) message: String,
}

impl SyntaxError {
    pub(super) fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }

    /// A number that is one, but that neither an `i128` nor an `f64` can hold.
    pub(super) fn out_of_range(at: usize) -> Self {
        Self::new(at, "number out of range")
    }

    /// Lists and tables beyond [`MAX_DEPTH`].
    pub(super) fn too_deep(at: usize) -> Self {
        Self::new(at, format!("nested too deeply: lists and tables may be nested {MAX_DEPTH} deep"))
    }
}
