//! One broken rule: where, which, and what was there instead.

use std::fmt;

use super::error::Code;
use super::excerpt::Excerpt;
use super::load::Origin;
use super::problem::Problem;
use super::rule::Rule;
use super::scalar::Scalar;
use super::size::ByteSize;

/// A value that breaks a rule, or what is wrong where a value should have come from.
///
/// It holds no text until it is shown, but for texts that were themselves the value.
#[derive(Clone, PartialEq)]
pub struct Violation {
    path: ConfigPath,
    want: Want,
    got: Option<Got>,
    unit: &'static str,
    origin: Option<Box<Origin>>,
}

impl Violation {
    /// That a field, or an element of one, breaks a rule.
    pub(super) const fn of_rule(
        field: &'static str,
        unit: &'static str,
        rule: &'static Rule,
        got: Option<Got>,
    ) -> Self {
        Self { path: ConfigPath::of(field), want: Want::Rule(rule), got, unit, origin: None }
    }

    /// That a field is NaN or infinite.
    pub(super) const fn not_finite(field: &'static str, unit: &'static str, got: Option<Got>) -> Self {
        Self { path: ConfigPath::of(field), want: Want::Finite, got, unit, origin: None }
    }

    /// That a function refused a field.
    pub(super) fn refused(field: &'static str, message: String, got: Option<Got>) -> Self {
        let want = Want::Message(message.into());
        Self { path: ConfigPath::of(field), want, got, unit: "", origin: None }
    }

    /// That fields do not go together. `want` is the rule, or what its author says of it.
    pub(super) fn of_check(want: Statement, got: Vec<(&'static str, Option<Got>)>) -> Self {
        Self {
            path: ConfigPath::of(""),
            want: Want::Check(Box::new(want)),
            got: Some(Got::Fields(got)),
            unit: "",
            origin: None,
        }
    }

    /// That a layer has no value that rules could be about.
    pub(super) fn of_problem(problem: Problem, got: Option<Got>, origin: Option<Origin>) -> Self {
        let want = Want::Problem(Box::new(problem));
        Self { path: ConfigPath::of(""), want, got, unit: "", origin: origin.map(Box::new) }
    }

    /// Where: `window_size`, `stages[2].window_size`. Empty for a rule about several fields.
    #[must_use]
    pub const fn path(&self) -> &ConfigPath {
        &self.path
    }

    /// Which rule.
    #[must_use]
    pub const fn code(&self) -> Code {
        match &self.want {
            Want::Rule(rule) => rule.code(),
            Want::Finite => Code::NotFinite,
            Want::Message(_) => Code::Function,
            Want::Check(_) => Code::Check,
            Want::Problem(problem) => problem.code(),
        }
    }

    /// What would have been accepted: `must be in 1..=10000`; or what is wrong, if that is no value.
    #[must_use]
    pub fn want(&self) -> String {
        WantOf(self).to_string()
    }

    /// What was there instead. `None` if there is no way to show it.
    #[must_use]
    pub const fn got(&self) -> Option<&Got> {
        self.got.as_ref()
    }

    /// Where the value comes from, if it was loaded.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// Says where the value comes from, unless that is known.
    pub(super) fn set_origin(&mut self, origin: impl FnOnce() -> Origin) {
        if self.origin.is_none() {
            self.origin = Some(Box::new(origin()));
        }
    }

    /// The same as another value that came from elsewhere: what is shown of it is not for everybody.
    pub(super) fn hide(&mut self) {
        if self.got.is_some() {
            self.got = Some(Got::Hidden);
        }
    }

    pub(super) fn at_element(&mut self, field: &'static str, key: Step) {
        self.path.prefix(field, Some(key));
    }

    pub(super) fn in_field(&mut self, field: &'static str) {
        self.path.prefix(field, None);
    }
}

impl fmt::Display for Violation {
    /// `window_size must be in 1..=10000, got 0`; if it was loaded, with where that is: ` (sensor.toml:3:15)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.want {
            _ if self.path.is_empty() => {}
            Want::Problem(problem) if problem.goes_on() => write!(f, "{} ", self.path)?,
            Want::Message(_) | Want::Check(_) | Want::Problem(_) => write!(f, "{}: ", self.path)?,
            Want::Rule(_) | Want::Finite => write!(f, "{} ", self.path)?,
        }
        WantOf(self).fmt(f)?;
        match &self.got {
            None => {}
            Some(Got::Fields(fields)) if fields.is_empty() => {}
            Some(got @ (Got::Int(_) | Got::Float(_) | Got::Single(_)))
                if !self.unit.is_empty() && matches!(self.want, Want::Rule(_)) =>
            {
                write!(f, ", got {got} {}", self.unit)?;
            }
            Some(got) => write!(f, ", got {got}")?,
        }
        self.origin.as_ref().map_or(Ok(()), |origin| write!(f, " ({origin})"))
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was expected.
#[derive(Clone)]
enum Want {
    Rule(&'static Rule),
    Finite,
    // In boxes: most violations are of a rule, and there may be many.
    Message(Box<str>),
    Check(Box<Statement>),
    Problem(Box<Problem>),
}

/// What a rule about several fields says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The expression that must hold.
    Holds(&'static str),
    /// What the author of the rule says.
    Literal(&'static str),
    /// What a function says.
    Message(String),
}

impl PartialEq for Want {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            // Two rules that read the same are the same.
            (Self::Rule(one), Self::Rule(other)) => {
                one.code() == other.code() && one.to_string() == other.to_string()
            }
            (Self::Finite, Self::Finite) => true,
            (Self::Message(one), Self::Message(other)) => one == other,
            (Self::Check(one), Self::Check(other)) => one == other,
            (Self::Problem(one), Self::Problem(other)) => one == other,
            _ => false,
        }
    }
}

struct WantOf<'a>(&'a Violation);

impl fmt::Display for WantOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.want {
            Want::Rule(rule) => write!(f, "must {rule}"),
            Want::Finite => f.write_str("must be a finite number"),
            Want::Message(message) => f.write_str(message),
            Want::Problem(problem) => problem.fmt(f),
            Want::Check(statement) => match &**statement {
                Statement::Message(message) => f.write_str(message),
                Statement::Literal(message) => f.write_str(message),
                Statement::Holds(rule) => write!(f, "{rule} must hold"),
            },
        }
    }
}

/// Where in a configuration: fields, and places in collections.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ConfigPath {
    // Nearly all paths are one field: no allocation for them.
    field: &'static str,
    rest: Option<Box<[Step]>>,
}

/// One step further into a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// A field of it.
    Field(&'static str),
    /// An element of it, by number.
    Index(usize),
    /// An entry of it, by its key as `Debug` has it.
    Key(String),
}

impl ConfigPath {
    pub(super) const fn of(field: &'static str) -> Self {
        Self { field, rest: None }
    }

    /// Whether it is the configuration itself.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.field.is_empty() && self.rest.is_none()
    }

    /// The field that it begins with; empty for the configuration itself.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// The steps after the first field.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        self.rest.as_deref().unwrap_or_default()
    }

    fn prefix(&mut self, field: &'static str, key: Option<Step>) {
        let own = (!self.field.is_empty()).then_some(Step::Field(self.field));
        self.field = field;
        let rest = self.rest.take().into_iter().flat_map(Vec::from);
        self.rest = Some(key.into_iter().chain(own).chain(rest).collect());
    }
}

impl fmt::Display for ConfigPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field)?;
        self.steps().iter().enumerate().try_for_each(|(at, step)| match step {
            Step::Field(name) if at == 0 && self.field.is_empty() => f.write_str(name),
            Step::Field(name) => write!(f, ".{name}"),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) => write!(f, "[{key}]"),
        })
    }
}

impl PartialEq<str> for ConfigPath {
    fn eq(&self, other: &str) -> bool {
        let text = self.to_string();
        text == other
    }
}

impl PartialEq<&str> for ConfigPath {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

/// A value that broke a rule, as far as it is shown.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Got {
    /// An integer.
    Int(i128),
    /// A float.
    Float(f64),
    /// A float.
    Single(f32),
    /// A duration.
    Time(std::time::Duration),
    /// A number of bytes.
    Size(ByteSize),
    /// A character.
    Char(char),
    /// A truth value.
    Bool(bool),
    /// A text; only its beginning, if it is long.
    Text(Excerpt),
    /// What has no short form, as its `Debug` has it; only the beginning, if that is long.
    Other(Excerpt),
    /// How many characters or elements.
    Length(usize),
    /// Only what kind of value it was: `a table`.
    Kind(&'static str),
    /// A secret. Nothing is known of it here.
    Hidden,
    /// Several fields, by name.
    Fields(Vec<(&'static str, Option<Got>)>),
}

impl From<Scalar> for Got {
    fn from(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Int(value) => Self::Int(value),
            Scalar::Float(value) => Self::Float(value),
            Scalar::Single(value) => Self::Single(value),
            Scalar::Time(value) => Self::Time(value),
            Scalar::Size(value) => Self::Size(value),
            Scalar::Char(value) => Self::Char(value),
            Scalar::Bool(value) => Self::Bool(value),
            Scalar::Text(value) => Self::text(value),
        }
    }
}

impl Got {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(Excerpt::of(text))
    }

    pub(super) const fn kind(noun: &'static str) -> Self {
        Self::Kind(noun)
    }

    /// What `Debug` makes of a value.
    #[must_use]
    pub fn debug(value: &dyn fmt::Debug) -> Self {
        Self::Other(Excerpt::of_debug(value))
    }
}

impl fmt::Display for Got {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => value.fmt(f),
            Self::Float(value) => value.fmt(f),
            Self::Single(value) => value.fmt(f),
            Self::Time(value) => write!(f, "{value:?}"),
            Self::Size(value) => value.fmt(f),
            Self::Char(value) => write!(f, "{value:?}"),
            Self::Bool(value) => value.fmt(f),
            Self::Text(text) => text.quoted(f),
            Self::Other(text) => text.plain(f),
            Self::Length(length) => write!(f, "a length of {length}"),
            Self::Kind(noun) => f.write_str(noun),
            Self::Hidden => f.write_str("a secret"),
            Self::Fields(fields) => fields.iter().enumerate().try_for_each(|(at, (name, got))| {
                f.write_str(if at == 0 { "" } else { ", " })?;
                match got {
                    Some(got) => write!(f, "{name} = {got}"),
                    None => write!(f, "{name} = .."),
                }
            }),
        }
    }
}
