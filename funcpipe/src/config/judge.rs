//! Whether a value keeps a rule, and the note if it does not: what expansions call for each rule.

use super::error::Violations;
use super::field::Field;
use super::got::Seen;
use super::path::Step;
use super::rule::{Rule, nth};
use super::scalar::{Allow, Scalar};
use super::subject::{Elements, Length, Number, Place, Text};
use super::validated::ValidatedConfig;
use super::violation::{Statement, Violation};

/// Of `range`, `above`, `min`, `below`, `max`, `step`, and `one_of` with numbers.
#[inline]
#[must_use]
pub fn number<T: Number>(value: &T, rule: &Rule, allow: Allow) -> bool {
    rule.admits(value.scalar(), allow)
}

/// `from..=to`, of a type that the macro knows.
#[inline]
#[must_use]
pub fn within<T: PartialOrd>(value: &T, from: &T, to: &T) -> bool {
    from <= value && value <= to
}

/// `from..to`
#[inline]
#[must_use]
pub fn until<T: PartialOrd>(value: &T, from: &T, to: &T) -> bool {
    from <= value && value < to
}

/// `from..`
#[inline]
#[must_use]
pub fn at_least<T: PartialOrd>(value: &T, from: &T) -> bool {
    from <= value
}

/// `..=to`
#[inline]
#[must_use]
pub fn at_most<T: PartialOrd>(value: &T, to: &T) -> bool {
    value <= to
}

/// Greater than `from`.
#[inline]
#[must_use]
pub fn above<T: PartialOrd>(value: &T, from: &T) -> bool {
    from < value
}

/// Less than `to`.
#[inline]
#[must_use]
pub fn below<T: PartialOrd>(value: &T, to: &T) -> bool {
    value < to
}

/// Whether a float is a number.
#[inline]
#[must_use]
pub fn finite<T: Float>(value: &T) -> bool {
    value.is_number()
}

/// `f32` and `f64`.
pub trait Float {
    /// Neither NaN nor infinite. Two comparisons: `is_finite` beside a bound of zero becomes one test of bits, which takes three times as long.
    fn is_number(&self) -> bool;
}

impl Float for f32 {
    #[inline]
    fn is_number(&self) -> bool {
        (Self::MIN..=Self::MAX).contains(self)
    }
}

impl Float for f64 {
    #[inline]
    fn is_number(&self) -> bool {
        (Self::MIN..=Self::MAX).contains(self)
    }
}

/// Notes every rule of a field that a number breaks, by the table of its rules. Expansions name it where a value is loaded, and would
/// need a function for each field. Where values are set they compare with the literals, which is faster by far.
pub fn numbers<T: Number>(value: &T, field: &'static Field, out: &mut Violations) {
    out.broken_in_table(value.scalar(), field);
}

/// Notes nothing, of a field without rules.
pub const fn nothing<T>(_: &T, _: &'static Field, _: &mut Violations) {}

/// Of `len`.
#[inline]
#[must_use]
pub fn length<T: Length>(value: &T, rule: &Rule, _: Allow) -> bool {
    let length = value.length();
    matches!(rule, Rule::Length { least, most } if *least <= length && length <= *most)
}

/// Of `pattern`, and `one_of` with texts.
#[must_use]
pub fn text<T: Text>(value: &T, rule: &Rule, _: Allow) -> bool {
    let value = value.as_text();
    match rule {
        Rule::Pattern(pattern) => pattern.is_match(value),
        Rule::OneOf(values) => values.iter().any(|one| matches!(one, Scalar::Text(one) if *one == value)),
        _ => false,
    }
}

/// Of `unique`.
#[must_use]
pub fn unique<T: Distinct>(value: &T, _: &Rule, _: Allow) -> bool {
    value.has_no_element_twice()
}

/// What `unique` is about.
#[diagnostic::on_unimplemented(
    message = "`unique` is about collections whose elements can be compared, and `{Self}` is none",
    label = "not a collection of what is `PartialEq`"
)]
pub trait Distinct {
    /// Compares each with each: there need not be an order, or a hash.
    fn has_no_element_twice(&self) -> bool;
}

#[diagnostic::do_not_recommend]
impl<T: Elements> Distinct for T
where
    T::Element: PartialEq,
{
    fn has_no_element_twice(&self) -> bool {
        let is_first = |(at, (_, one))| self.elements().take(at).all(|(_, other)| one != other);
        self.elements().enumerate().all(is_first)
    }
}

/// Of `each`: whether all elements are as they should be.
#[inline]
pub fn each<T: Elements>(value: &T, holds: impl Fn(&T::Element) -> bool) -> bool {
    value.elements().all(|(_, element)| holds(element))
}

/// Of `each`, for the error: what `collect` finds is found at the element.
pub fn collect_each<T: Elements>(
    value: &T,
    name: &'static str,
    out: &mut Violations,
    mut collect: impl FnMut(&T::Element, &mut Violations),
) {
    if out.knows_elements() {
        return;
    }
    for (place, element) in value.elements() {
        let before = out.len();
        collect(element, out);
        out.nest(before, &|violation| {
            violation.at_element(
                name,
                match place {
                    Place::Index(index) => Step::Index(index),
                    Place::Key(key) => Step::Key(format!("{key:?}")),
                },
            );
        });
    }
}

/// Of `nested`: a part was valid when it was made, unless it comes from a builder.
#[inline]
pub fn nested<T: ValidatedConfig>(value: &T) -> Part<'_> {
    Part(value)
}

/// A part that is a configuration, of any type: so that a type that is none is one mistake, wherever it is judged.
pub struct Part<'a>(&'a dyn Judged);

trait Judged {
    fn holds(&self) -> bool;
    fn collect(&self, out: &mut Violations);
}

impl<T: ValidatedConfig> Judged for T {
    fn holds(&self) -> bool {
        self.__funcpipe_holds()
    }

    fn collect(&self, out: &mut Violations) {
        self.__funcpipe_collect(out);
    }
}

impl Part<'_> {
    /// Whether it keeps its rules.
    #[inline]
    #[must_use]
    pub fn holds(&self) -> bool {
        self.0.holds()
    }

    /// Notes what it breaks, as the field `name`.
    pub fn collect(&self, name: &'static str, out: &mut Violations) {
        let before = out.len();
        self.0.collect(out);
        out.nest(before, &|violation| violation.in_field(name));
    }
}

impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Part")
    }
}

/// What an expansion notes of broken rules. `name` is empty for an element, whose place is known to `collect_each`.
#[doc(hidden)]
impl Violations {
    /// Every rule that a number breaks. Apart from its type, so that there is one of it.
    fn broken_in_table(&mut self, value: Scalar, field: &'static Field) {
        for rule in field.rules() {
            if !rule.admits(value, field.allow()) {
                self.broken(field, field.name(), rule, field.allow(), Seen::Plain(value));
            }
        }
    }

    /// A rule of a number that is broken, by its place in the table.
    #[inline]
    pub fn broken_number<T: Number>(&mut self, field: &'static Field, at: usize, value: &T) {
        let rule = nth(field.rules(), at);
        self.broken(field, field.name(), rule, field.allow(), Seen::Plain(value.scalar()));
    }

    /// A rule that is broken.
    #[inline(never)]
    pub fn broken(
        &mut self,
        field: &'static Field,
        name: &'static str,
        rule: &'static Rule,
        allow: Allow,
        seen: Seen,
    ) {
        let Seen::Plain(scalar) = seen else {
            return self.broken_by_other(field, name, rule, seen);
        };
        if scalar.is_refused(allow) {
            return self.not_finite(name, scalar);
        }
        if self.is_full() {
            return self.broken_with_more_room(field, name, rule, scalar);
        }
        self.push(Violation::of_rule(name, field, rule, scalar));
    }

    // What is rare is apart, so that what is not has no registers to save.
    #[cold]
    #[inline(never)]
    fn broken_with_more_room(
        &mut self,
        field: &'static Field,
        name: &'static str,
        rule: &'static Rule,
        got: Scalar,
    ) {
        self.push(Violation::of_rule(name, field, rule, got));
    }

    #[cold]
    #[inline(never)]
    fn broken_by_other(
        &mut self,
        field: &'static Field,
        name: &'static str,
        rule: &'static Rule,
        seen: Seen,
    ) {
        self.push(Violation::of_rule_about(name, field, rule, seen.into()));
    }

    /// Every rule of the field breaks then: once is enough.
    #[inline(never)]
    fn not_finite(&mut self, name: &'static str, got: Scalar) {
        if !self.ends_with_not_finite(name) {
            self.push(Violation::not_finite(name, got));
        }
    }

    /// What a function said against a value.
    pub fn refused(&mut self, name: &'static str, objection: Option<String>, seen: impl FnOnce() -> Seen) {
        if let Some(message) = objection {
            self.push(Violation::refused(name, message, seen().into()));
        }
    }

    /// Whether the fields that a rule is about keep their own rules. Only then it says anything.
    #[must_use]
    pub fn spare(&self, fields: &[&str]) -> bool {
        self.iter().all(|violation| !fields.contains(&violation.path().field()))
    }

    /// What a function says against the whole. It is asked when all else is right, so that it can rely on that.
    pub fn judged_as_a_whole(&mut self, objection: impl FnOnce() -> Option<String>) {
        if self.is_empty()
            && let Some(message) = objection()
        {
            self.push(Violation::of_check(Statement::Message(message), Vec::new()));
        }
    }

    /// Fields that do not go together.
    #[cold]
    pub fn unfit<const N: usize>(&mut self, statement: Statement, seen: [(&'static str, Seen); N]) {
        let got = seen.map(|(name, seen)| (name, seen.into()));
        self.push(Violation::of_check(statement, Vec::from(got)));
    }
}
