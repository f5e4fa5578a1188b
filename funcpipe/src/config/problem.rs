//! What can be wrong with a configuration before there are values that rules could be about.

use std::borrow::Cow;
use std::fmt;

use super::code::Code;
use super::load::Origin;

/// What is wrong in a layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// Nobody gives a required value. Where it could be given.
    Missing(Vec<String>),
    /// A value is no such thing; what it should be.
    Unparsable(Cow<'static, str>),
    /// No field has this name.
    Unknown { what: &'static str, name: String, meant: Option<String> },
    /// No field here has this name, but one of the configuration at `of` does, of which this is a part.
    Misplaced { name: String, of: String, here: String },
    /// Something stands where only flags can.
    Unexpected(String),
    /// A variable or a flag has what only a file can; what that is.
    OnlyInFiles(&'static str),
    /// The environment is to be read, and no setting has a variable. The configuration.
    NoVariables(&'static str),
    /// A flag or key is given twice. Where it was before.
    Twice { name: String, before: Option<Origin> },
    /// A key is given under two of its names. Where it was before, under the first one.
    TwoNames { names: [String; 2], before: Option<Origin> },
    /// A file cannot be read; why.
    #[cfg(any(feature = "toml", feature = "json"))]
    Unreadable { file: String, why: String },
    /// A file is not what its format demands; how.
    #[cfg(any(feature = "toml", feature = "json"))]
    Syntax { format: &'static str, how: String },
}

impl Problem {
    pub(super) const fn code(&self) -> Code {
        match self {
            Self::Missing(_) => Code::Required,
            Self::Unparsable(_) => Code::Unparsable,
            Self::Unknown { .. } | Self::Misplaced { .. } | Self::Unexpected(_) | Self::NoVariables(_) => {
                Code::Unknown
            }
            Self::OnlyInFiles(_) => Code::Unparsable,
            Self::Twice { .. } | Self::TwoNames { .. } => Code::Twice,
            #[cfg(any(feature = "toml", feature = "json"))]
            Self::Unreadable { .. } => Code::Unreadable,
            #[cfg(any(feature = "toml", feature = "json"))]
            Self::Syntax { .. } => Code::Syntax,
        }
    }

    /// That `name` says that a part is not there, and others of its kind have settings of it.
    pub(super) fn off_and_on(name: &str, others: &str) -> Self {
        Self::Unexpected(format!(
            "`{name}` says that there is no such part, and other {others} have settings of it"
        ))
    }

    /// Whether it goes on where the name of the field ends: `window_size must be ..`; else there is a colon between.
    pub(super) const fn goes_on(&self) -> bool {
        matches!(self, Self::Missing(_) | Self::Unparsable(_))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(sources) => {
                f.write_str("is required")?;
                sources.iter().enumerate().try_for_each(|(at, source)| {
                    let last = at + 1 == sources.len();
                    let before = if at == 0 {
                        ": set "
                    } else if last {
                        " or "
                    } else {
                        ", "
                    };
                    write!(f, "{before}{source}")
                })
            }
            Self::Unparsable(expected) => write!(f, "must be {expected}"),
            Self::Unknown { what, name, meant: None } => write!(f, "unknown {what} `{name}`"),
            Self::Unknown { what, name, meant: Some(meant) } => {
                write!(f, "unknown {what} `{name}`; did you mean `{meant}`?")
            }
            Self::Misplaced { name, of, here } => {
                let of = if of.is_empty() { "the whole".to_owned() } else { format!("`{of}`") };
                write!(f, "unknown key `{name}`: it is a setting of {of}, and stands in `{here}`")
            }
            Self::Unexpected(what) => f.write_str(what),
            Self::OnlyInFiles(what) => write!(f, "only a file can have it: {what}"),
            Self::NoVariables(config) => write!(
                f,
                "no setting has an environment variable: write `#[config(env_prefix = \"..\")]` on `{config}`, or leave out `.env()`"
            ),
            Self::Twice { name, before: None } => write!(f, "`{name}` is given twice"),
            Self::Twice { name, before: Some(before) } => {
                write!(f, "`{name}` is given twice, before at {before}")
            }
            Self::TwoNames { names: [first, second], before } => {
                write!(f, "`{first}` and `{second}` are one setting, and both are given")?;
                before.as_ref().map_or(Ok(()), |before| write!(f, ": `{first}` at {before}, `{second}` here"))
            }
            #[cfg(any(feature = "toml", feature = "json"))]
            Self::Unreadable { file, why } => write!(f, "cannot read `{file}`: {why}"),
            #[cfg(any(feature = "toml", feature = "json"))]
            Self::Syntax { format, how } => write!(f, "invalid {format}: {how}"),
        }
    }
}
