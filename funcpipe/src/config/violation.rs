//! One broken rule: where, which, and what was there instead.

use std::fmt;

use super::code::Code;
use super::field::Field;
use super::got::Got;
use super::load::Origin;
use super::path::{ConfigPath, Step};
use super::problem::Problem;
use super::rule::Rule;
use super::scalar::Scalar;

/// A value that breaks a rule, or what is wrong where a value should have come from.
///
/// It holds no text until it is shown, but for texts that were themselves the value.
///
/// ```
/// # mod config {
/// #     use funcpipe::prelude::*;
/// #     #[derive(ValidatedConfig, Debug)]
/// #     #[config(env_prefix = "SENSOR_")]
/// #     pub struct Sensor {
/// #         #[config(range = 1..=10_000, default = 10)]
/// #         window_size: u32,
/// #         #[config(default = 80)]
/// #         port: u16,
/// #     }
/// # }
/// # use config::Sensor;
/// use funcpipe::config::{Code, Got};
///
/// let error = Sensor::loader().args(["--window-size=0"]).load().unwrap_err();
/// let violation = &error.violations()[0];
/// assert_eq!((violation.path().to_string().as_str(), violation.code()), ("window_size", Code::Range));
/// assert_eq!((violation.want().as_str(), violation.got()), ("must be in 1..=10000", Some(Got::Int(0))));
/// assert_eq!(violation.origin().map(ToString::to_string).as_deref(), Some("--window-size"));
/// assert_eq!(violation.to_string(), "window_size must be in 1..=10000, got 0 (--window-size)");
/// ```
#[derive(Clone, PartialEq)]
pub struct Violation {
    field: &'static str,
    want: Want,
    /// What was there, if that is a plain value.
    got: Option<Scalar>,
    /// Most violations are a number of a field that breaks a rule: what they do not have is not moved about with them.
    rest: Option<Box<Rest>>,
}

/// What only some violations have.
#[derive(Clone, Default, PartialEq)]
struct Rest {
    /// The steps of the path after the field.
    steps: Vec<Step>,
    said: Option<Said>,
    /// What was there, if that is no plain value.
    got: Option<Got>,
    origin: Option<Origin>,
    /// Whether it counts only if the condition of the field's rules turns out to hold.
    is_conditional: bool,
    /// Whether it is no mistake by itself, but may explain one.
    is_warning: bool,
}

impl Violation {
    /// That a field, or an element of one, breaks a rule.
    #[inline]
    pub(super) fn of_rule(
        name: &'static str,
        field: &'static Field,
        rule: &'static Rule,
        got: Scalar,
    ) -> Self {
        Self { field: name, want: Want::Rule(rule, field), got: Some(got), rest: None }
    }

    /// That a field is NaN or infinite.
    pub(super) const fn not_finite(name: &'static str, got: Scalar) -> Self {
        Self { field: name, want: Want::Finite, got: Some(got), rest: None }
    }

    /// That a field, or an element of one, which is no plain value breaks a rule.
    pub(super) fn of_rule_about(
        name: &'static str,
        field: &'static Field,
        rule: &'static Rule,
        got: Option<Got>,
    ) -> Self {
        Self { field: name, want: Want::Rule(rule, field), got: None, rest: None }.having(got)
    }

    /// That a function refused a field.
    pub(super) fn refused(name: &'static str, message: String, got: Option<Got>) -> Self {
        Self::saying(name, Said::Message(message)).having(got)
    }

    /// That fields do not go together. `want` is the rule, or what its author says of it.
    pub(super) fn of_check(want: Statement, got: Vec<(&'static str, Option<Got>)>) -> Self {
        Self::saying("", Said::Check(want)).having(Some(Got::Fields(got)))
    }

    /// That a layer has no value that rules could be about.
    pub(super) fn of_problem(problem: Problem, got: Option<Got>, origin: Option<Origin>) -> Self {
        let mut violation = Self::saying("", Said::Problem(problem)).having(got);
        violation.rest().origin = origin;
        violation
    }

    fn saying(name: &'static str, said: Said) -> Self {
        let rest = Rest { said: Some(said), ..Rest::default() };
        Self { field: name, want: Want::Said, got: None, rest: Some(Box::new(rest)) }
    }

    fn having(mut self, got: Option<Got>) -> Self {
        if got.is_some() {
            self.rest().got = got;
        }
        self
    }

    fn rest(&mut self) -> &mut Rest {
        self.rest.get_or_insert_default()
    }

    /// Where: `window_size`, `stages[2].window_size`. Empty for a rule about several fields.
    #[must_use]
    pub fn path(&self) -> ConfigPath<'_> {
        ConfigPath::new(self.field, self.rest.as_ref().map_or(&[], |rest| &rest.steps))
    }

    /// Which rule.
    #[must_use]
    pub fn code(&self) -> Code {
        match (&self.want, self.said()) {
            (Want::Rule(rule, _), _) => rule.code(),
            (Want::Finite, _) => Code::NotFinite,
            (Want::Said, Some(Said::Check(_))) => Code::Check,
            (Want::Said, Some(Said::Problem(problem))) => problem.code(),
            (Want::Said, _) => Code::Function,
        }
    }

    /// What would have been accepted: `must be in 1..=10000`; or what is wrong, if that is no value.
    #[must_use]
    pub fn want(&self) -> String {
        WantOf(self).to_string()
    }

    /// What was there instead. `None` if there is no way to show it.
    #[must_use]
    pub fn got(&self) -> Option<Got> {
        self.got.map(Got::from).or_else(|| self.rest.as_ref()?.got.clone())
    }

    /// Where the value comes from, if it was loaded.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.rest.as_ref()?.origin.as_ref()
    }

    /// Whether it is not why the configuration was not accepted, but may explain that: a name that no field has, where the configuration
    /// says `unknown = warn`.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.rest.as_ref().is_some_and(|rest| rest.is_warning)
    }

    /// It is no mistake by itself.
    pub(super) fn warning(mut self) -> Self {
        self.rest().is_warning = true;
        self
    }

    fn said(&self) -> Option<&Said> {
        self.rest.as_ref()?.said.as_ref()
    }

    /// Says where the value comes from, unless that is known.
    pub(super) fn set_origin(&mut self, origin: impl FnOnce() -> Origin) {
        self.rest().origin.get_or_insert_with(origin);
    }

    /// What is shown of the value is not for everybody. What kind of value it is may be known.
    pub(super) fn hide(&mut self) {
        if !matches!(self.got(), None | Some(Got::Kind(_))) {
            self.got = None;
            self.rest().got = Some(Got::Hidden);
        }
    }

    /// Whether it counts is not known yet.
    pub(super) fn depend(&mut self) {
        self.rest().is_conditional = true;
    }

    /// Whether it counts depends on the condition of this field.
    pub(super) fn depends_on(&self, field: &str) -> bool {
        self.field == field && self.rest.as_ref().is_some_and(|rest| rest.is_conditional)
    }

    /// It counts.
    pub(super) fn confirm(&mut self) {
        self.rest().is_conditional = false;
    }

    pub(super) fn at_element(&mut self, field: &'static str, key: Step) {
        self.prefix(field, Some(key));
    }

    pub(super) fn in_field(&mut self, field: &'static str) {
        self.prefix(field, None);
    }

    fn prefix(&mut self, field: &'static str, key: Option<Step>) {
        let inner = std::mem::replace(&mut self.field, field);
        let own = (!inner.is_empty()).then_some(Step::Field(inner));
        if own.is_some() || key.is_some() {
            self.rest().steps.splice(0..0, key.into_iter().chain(own));
        }
    }
}

impl fmt::Display for Violation {
    /// `window_size must be in 1..=10000, got 0`; if it was loaded, with where that is: ` (sensor.toml:3:15)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_warning() {
            f.write_str("warning: ")?;
        }
        let path = self.path();
        let goes_on = match self.said() {
            None => true,
            Some(Said::Problem(problem)) => problem.goes_on(),
            Some(Said::Message(_) | Said::Check(_)) => false,
        };
        if !path.is_empty() {
            write!(f, "{path}{}", if goes_on { " " } else { ": " })?;
        }
        WantOf(self).fmt(f)?;
        match (self.got(), &self.want) {
            (None, _) => {}
            (Some(Got::Fields(fields)), _) if fields.is_empty() => {}
            (Some(got @ (Got::Int(_) | Got::Float(_) | Got::Single(_))), Want::Rule(_, field))
                if !field.unit().is_empty() =>
            {
                write!(f, ", got {got} {}", field.unit())?;
            }
            (Some(got), _) => write!(f, ", got {got}")?,
        }
        self.origin().map_or(Ok(()), |origin| write!(f, " ({origin})"))
    }
}

impl fmt::Debug for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What was expected.
#[derive(Clone, Copy)]
enum Want {
    Rule(&'static Rule, &'static Field),
    Finite,
    /// What `Rest` says.
    Said,
}

/// What is expected in words.
#[derive(Clone, PartialEq)]
enum Said {
    Message(String),
    Check(Statement),
    Problem(Problem),
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
            (Self::Rule(one, _), Self::Rule(other, _)) => {
                one.code() == other.code() && one.to_string() == other.to_string()
            }
            (Self::Finite, Self::Finite) | (Self::Said, Self::Said) => true,
            _ => false,
        }
    }
}

struct WantOf<'a>(&'a Violation);

impl fmt::Display for WantOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.want, self.0.said()) {
            (Want::Rule(rule, field), _) => {
                write!(f, "must {rule}")?;
                field.when().map_or(Ok(()), |when| write!(f, " if `{when}`"))
            }
            (Want::Finite, _) => f.write_str("must be a finite number"),
            (Want::Said, None) => Ok(()),
            (Want::Said, Some(Said::Message(message))) => f.write_str(message),
            (Want::Said, Some(Said::Problem(problem))) => problem.fmt(f),
            (Want::Said, Some(Said::Check(statement))) => match statement {
                Statement::Message(message) => f.write_str(message),
                Statement::Literal(message) => f.write_str(message),
                Statement::Holds(rule) => write!(f, "{rule} must hold"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static SIZE: Field = Field::new("size", "u8", "size");
    static MAX_8: Rule = Rule::Max(Scalar::Int(8));
    static MAX_9: Rule = Rule::Max(Scalar::Int(9));
    static MIN_9: Rule = Rule::Min(Scalar::Int(9));

    fn broken(rule: &'static Rule) -> Violation {
        Violation::of_rule("size", &SIZE, rule, Scalar::Int(20))
    }

    #[test]
    fn two_are_the_same_if_they_say_the_same() {
        assert_eq!(broken(&MAX_9), broken(&MAX_9));
        for other in [
            broken(&MAX_8),
            broken(&MIN_9),
            Violation::of_rule("other", &SIZE, &MAX_9, Scalar::Int(20)),
            Violation::of_rule("size", &SIZE, &MAX_9, Scalar::Int(21)),
            Violation::not_finite("size", Scalar::Int(20)),
        ] {
            assert_ne!(broken(&MAX_9), other);
        }
    }

    #[test]
    fn what_is_hidden_is_not_shown() {
        let mut violation = broken(&MAX_9);
        assert_eq!(violation.to_string(), "size must be at most 9, got 20");
        violation.hide();
        assert_eq!(violation.got(), Some(Got::Hidden));
        assert!(!violation.to_string().contains("20"), "{violation}");
        let mut violation = Violation::refused("size", "no".to_owned(), None);
        violation.hide();
        assert_eq!(violation.got(), None, "there is nothing to hide");
    }

    #[test]
    fn what_depends_on_the_condition_of_its_field_does_so_until_it_is_confirmed() {
        let mut violation = broken(&MAX_9);
        assert!(!violation.depends_on("size"));
        violation.depend();
        assert!(violation.depends_on("size") && !violation.depends_on("other"));
        violation.confirm();
        assert!(!violation.depends_on("size"));
    }
}
