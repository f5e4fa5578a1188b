//! The checked plan of a measured stage: everything that the expansion needs, and nothing that can be wrong.
//!
//! Borrows the user's nodes, so that what is built from them keeps their spans.

use proc_macro2::Group;
use syn::{Ident, Token, Type};

use super::args::{Emits, Mode};
use crate::crate_path::CratePath;
use crate::function::Function;

pub(super) struct StagePlan<'a> {
    pub(super) function: &'a Function,
    pub(super) body: &'a Group,
    pub(super) crate_path: CratePath,
    pub(super) site: Site,
    pub(super) shape: Shape<'a>,
    pub(super) doubt: Option<Doubt<'a>>,
}

/// Types of a record function that may be iterators, as far as their names tell.
pub(super) struct Doubt<'a> {
    pub(super) taken: Vec<&'a Type>,
    pub(super) returned: &'a Type,
}

/// What is known of the stage before it runs.
pub(super) struct Site {
    pub(super) name: String,
    /// Whether reports put the type before the name. Not if the user chose the name.
    pub(super) named_after_type: bool,
    pub(super) mode: Option<Mode>,
    pub(super) sample: Option<u32>,
    pub(super) emits: Option<Emits>,
}

/// What is measured.
pub(super) enum Shape<'a> {
    /// Iterator to iterator.
    Iterator { input: Input<'a>, output: Output<'a> },
    /// An iterator that makes its own records: nothing goes in.
    Source { output: Output<'a> },
    /// Record to record.
    Record { returns: Option<&'a Type> },
    /// The same, async: it has a busy and a wall time, and can be cancelled.
    AsyncRecord { returns: Option<&'a Type> },
    /// The same, as `#[async_trait]` leaves it: a function that returns a boxed future of this type.
    BoxedRecord { future: &'a Type },
}

/// The parameter that carries the stream.
pub(super) struct Input<'a> {
    /// Its place in the signature.
    pub(super) index: usize,
    pub(super) ident: &'a Ident,
    pub(super) mutability: Option<&'a Token![mut]>,
    pub(super) rebind: Rebind<'a>,
}

/// How the input is bound again, behind its probe.
pub(super) enum Rebind<'a> {
    Value,
    /// The body expects a box of this type.
    Boxed(&'a Type),
    /// The probe owns the reference, so calling `next` takes a `mut` that the user did not have to write.
    MutRef,
}

/// What the probe on the output returns.
pub(super) enum Output<'a> {
    Opaque,
    /// A box of this type.
    Boxed(&'a Type),
}
