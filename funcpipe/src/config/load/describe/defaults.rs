//! What is told of a field, as a line of a table or as a part of a schema: what it takes, and what it is if nobody gives it a value.

use std::borrow::Cow;

use crate::config::load::node::Content;
use crate::config::load::shape::{Outline, Shape};

/// What a field is if nobody gives it a value, as far as everybody may know it.
pub(in crate::config::load) enum Default<'b> {
    /// It is required.
    Nothing,
    /// It has one that is not shown.
    Unseen,
    Is(Cow<'b, Content>),
}

impl Default<'_> {
    pub(in crate::config::load) fn content(&self) -> Option<&Content> {
        match self {
            Self::Is(content) => Some(content),
            Self::Nothing | Self::Unseen => None,
        }
    }
}

/// What the default of the whole configuration (`base`) says comes first, as when it is loaded.
///
/// What is made of something (`Token::new("..")`) may be a secret whose type nobody here knows. The text of such a default does not
/// show it either.
pub(in crate::config::load) fn default_of<'b>(
    outline: &Outline,
    base: Option<&'b Content>,
    at: usize,
    shape: &Shape,
) -> Default<'b> {
    let field = &outline.fields[at];
    let of_base = match base {
        Some(Content::Table(entries)) => entries.iter().find(|entry| entry.key == field.key()),
        _ => None,
    };
    match of_base {
        Some(entry) if shape.is_secret() && is_empty(&entry.value.content) => {
            Default::Is(Cow::Borrowed(&entry.value.content))
        }
        Some(_) if shape.is_secret() || is_open(shape) => Default::Unseen,
        Some(entry) => Default::Is(Cow::Borrowed(&entry.value.content)),
        None if field.is_required() => Default::Nothing,
        // That there is none is no secret.
        None if shape.is_secret() && field.default_text() == Some("None") => {
            Default::Is(Cow::Owned(Content::Null))
        }
        None if shape.is_secret() => {
            let content = (outline.default_of)(at).filter(is_empty);
            content.map_or(Default::Unseen, |content| Default::Is(Cow::Owned(content)))
        }
        None if is_open(shape) && field.default_text() == Some("..") => Default::Unseen,
        None => (outline.default_of)(at).map_or(Default::Unseen, |content| Default::Is(Cow::Owned(content))),
    }
}

/// Whether nothing is in it that could be secret.
pub(super) fn is_empty(content: &Content) -> bool {
    match content {
        Content::Null => true,
        Content::List(elements) => elements.is_empty(),
        Content::Table(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether only the type itself knows what its values are.
pub(super) fn is_open(shape: &Shape) -> bool {
    match shape {
        Shape::Open => true,
        Shape::Optional(inner)
        | Shape::List(inner)
        | Shape::Entries(inner)
        | Shape::Checked { of: inner, .. } => is_open(inner),
        _ => false,
    }
}
