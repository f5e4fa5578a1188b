//! The checked plan of a managed source: everything that the expansion needs, and nothing that can be wrong.
//!
//! Borrows the user's nodes, so that what is built from them keeps their spans.

use proc_macro2::Group;
use syn::{Stmt, Token, Type};

use crate::crate_path::CratePath;
use crate::function::Function;
use crate::rebinding::Rebound;

pub(super) struct SourcePlan<'a> {
    pub(super) function: &'a Function,
    pub(super) body: &'a Group,
    /// The same, parsed; `None` if it cannot be. Then it stays as it is, and rustc says what is wrong with it.
    pub(super) statements: Option<Vec<Stmt>>,
    pub(super) crate_path: CratePath,
    /// The type of a record.
    pub(super) record: Type,
    pub(super) parameters: Vec<Rebound<'a>>,
    /// `self`, if it is taken by value.
    pub(super) owned_self: Option<&'a Token![self]>,
    pub(super) ending: Ending,
}

/// How the body ends.
pub(super) enum Ending {
    /// Only by being done: nothing in it fails.
    Plain,
    /// Or by an error, which becomes the last record: there is a `?` in it.
    Fallible,
}
