//! What a layer says: a tree of values, each with where it is written. Every format becomes one.

use super::origin::Origin;

/// How deep lists and tables may be nested: the same in every format, and little enough for any stack.
#[cfg(any(feature = "toml", feature = "json", feature = "serde"))]
pub(super) const MAX_DEPTH: usize = 64;

/// What is said of a setting that is to have no value. JSON has `null`, too; TOML has not.
pub(super) const NONE: &str = "none";

/// A value as a layer has it.
#[derive(Clone, Debug)]
pub struct Node {
    pub(crate) content: Content,
    pub(crate) origin: Option<Origin>,
}

/// What is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `null` in JSON.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer; where it does not fit, it is raw.
    Int(i128),
    /// A float.
    Float(f64),
    /// A text that a file has as one.
    Text(String),
    /// A text that may stand for a value of any type, as variables and flags have it.
    Raw(String),
    /// Any number of values.
    List(Vec<Node>),
    /// In the order of the file. A key may come twice.
    Table(Vec<Entry>),
    /// A value that there is no way to write; why. No layer has one.
    Unwritable(String),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(crate) key: String,
    /// Where the key is, for errors about it.
    pub(crate) origin: Option<Origin>,
    pub(crate) value: Node,
}

impl Node {
    pub(crate) const fn new(content: Content, origin: Option<Origin>) -> Self {
        Self { content, origin }
    }

    /// Whether it says that there is no value, where it is not itself one.
    pub(crate) fn says_none(&self) -> bool {
        matches!(&self.content, Content::Raw(text) | Content::Text(text) if text == NONE)
    }

    /// What kind of value it is, for an error that must not show the value.
    pub(crate) const fn noun(&self) -> &'static str {
        match self.content {
            Content::Null | Content::Unwritable(_) => "null",
            Content::Bool(_) => "a truth value",
            Content::Int(_) => "an integer",
            Content::Float(_) => "a float",
            Content::Text(_) | Content::Raw(_) => "a text",
            Content::List(_) => "a list",
            Content::Table(_) => "a table",
        }
    }
}

/// What editors look for in a file to find the schema of it.
pub(super) const SCHEMA: &str = "$schema";

impl Entry {
    /// Whether it is no setting but says where the schema of the file is.
    pub(super) fn is_schema(&self) -> bool {
        self.key == SCHEMA && matches!(self.value.content, Content::Text(_))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (&self.key, &self.value) == (&other.key, &other.value)
    }
}

/// Where it comes from does not matter.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Content {
    /// The text that stands for it in a variable. `None`: there is none, or it is left out.
    pub(crate) fn plain(&self) -> Option<String> {
        let item = |node: &Node| Some(super::items::of_item(&node.content.scalar()?));
        match self {
            Self::List(nodes) => Some(nodes.iter().map(item).collect::<Option<Vec<_>>>()?.join(",")),
            Self::Table(entries) => {
                let entry = |entry: &Entry| {
                    Some(format!("{}={}", super::items::of_item(&entry.key), item(&entry.value)?))
                };
                Some(entries.iter().map(entry).collect::<Option<Vec<_>>>()?.join(","))
            }
            scalar => scalar.scalar(),
        }
    }

    /// The text of what is a single value.
    pub(crate) fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Int(value) => Some(value.to_string()),
            // Short, also for what is very great or very small.
            Self::Float(value) => Some(format!("{value:?}")),
            Self::Text(text) | Self::Raw(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Table(_) | Self::Unwritable(_) => None,
        }
    }
}

#[cfg(feature = "serde")]
impl Content {
    /// As short as it is written: `0.1_f32` is no `0.10000000149011612`.
    pub(crate) fn of_f32(value: f32) -> Self {
        Self::Float(value.to_string().parse().unwrap_or(value.into()))
    }

    /// Raw, if it does not fit.
    pub(crate) fn of_u128(value: u128) -> Self {
        i128::try_from(value).map_or_else(|_| Self::Raw(value.to_string()), Self::Int)
    }

    /// The path of the first value that there is no way to write, and why.
    pub(crate) fn unwritable<'c>(&'c self) -> Option<(String, &'c str)> {
        let within = |step: String, (rest, why): (String, &'c str)| {
            let dot = if rest.is_empty() || rest.starts_with('[') { "" } else { "." };
            (format!("{step}{dot}{rest}"), why)
        };
        match self {
            Self::Unwritable(why) => Some((String::new(), why)),
            Self::List(nodes) => {
                let mut nodes = nodes.iter().enumerate();
                nodes.find_map(|(at, node)| {
                    node.content.unwritable().map(|found| within(format!("[{at}]"), found))
                })
            }
            Self::Table(entries) => entries.iter().find_map(|entry| {
                let found = entry.value.content.unwritable()?;
                Some(within(entry.key.clone(), found))
            }),
            _ => None,
        }
    }
}
