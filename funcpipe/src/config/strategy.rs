//! Strategies for property tests, made from the rules: values that a field takes, and values just beside them that it does not.

use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;

use super::field::Field;
use super::rule::Rule;
use super::scalar::Scalar;
use super::size::ByteSize;
use super::subject::Number;

/// Numbers that a strategy can be made of.
pub trait Sample: Number + Clone + std::fmt::Debug + Sized + 'static {
    /// The least value, the greatest, and all between: what there is without rules.
    #[doc(hidden)]
    fn everything() -> BoxedStrategy<Self>;

    /// The value of a bound, if it is one of this type.
    #[doc(hidden)]
    fn of(scalar: Scalar) -> Option<Self>;

    /// The next values below and above, as far as there are any.
    #[doc(hidden)]
    fn beside(&self) -> [Option<Self>; 2];

    /// Values from one to the other.
    #[doc(hidden)]
    fn between(from: Self, to: Self) -> BoxedStrategy<Self>;

    /// The least and the greatest value.
    #[doc(hidden)]
    fn extremes() -> [Self; 2];
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl Sample for $int {
            fn everything() -> BoxedStrategy<Self> {
                any::<$int>().boxed()
            }

            fn of(scalar: Scalar) -> Option<Self> {
                match scalar {
                    Scalar::Int(int) => $int::try_from(int).ok(),
                    _ => None,
                }
            }

            fn beside(&self) -> [Option<Self>; 2] {
                [self.checked_sub(1), self.checked_add(1)]
            }

            fn between(from: Self, to: Self) -> BoxedStrategy<Self> {
                (from..=to).boxed()
            }

            fn extremes() -> [Self; 2] {
                [$int::MIN, $int::MAX]
            }
        }
    )*};
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize i128 }

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl Sample for $float {
            fn everything() -> BoxedStrategy<Self> {
                any::<$float>().boxed()
            }

            fn of(scalar: Scalar) -> Option<Self> {
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_precision_loss,
                    clippy::cast_lossless,
                    reason = "as a bound is compared"
                )]
                match scalar {
                    Scalar::Int(int) => Some(int as $float),
                    Scalar::Float(float) => Some(float as $float),
                    Scalar::Single(float) => Some(float as $float),
                    _ => None,
                }
            }

            fn beside(&self) -> [Option<Self>; 2] {
                [Some(self.next_down()), Some(self.next_up())]
            }

            fn between(from: Self, to: Self) -> BoxedStrategy<Self> {
                (from..=to).boxed()
            }

            fn extremes() -> [Self; 2] {
                [$float::MIN, $float::MAX]
            }
        }
    )*};
}

floats! { f32 f64 }

impl Sample for Duration {
    fn everything() -> BoxedStrategy<Self> {
        any::<Self>().boxed()
    }

    fn of(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Time(time) => Some(time),
            Scalar::Int(0) => Some(Self::ZERO),
            _ => None,
        }
    }

    fn beside(&self) -> [Option<Self>; 2] {
        let nano = Self::from_nanos(1);
        [self.checked_sub(nano), self.checked_add(nano)]
    }

    fn between(from: Self, to: Self) -> BoxedStrategy<Self> {
        let of_nanos = |nanos: u128| {
            let (seconds, rest) = (nanos / 1_000_000_000, nanos % 1_000_000_000);
            // Between two durations there are durations only.
            Self::new(u64::try_from(seconds).unwrap_or(u64::MAX), u32::try_from(rest).unwrap_or_default())
        };
        (from.as_nanos()..=to.as_nanos()).prop_map(of_nanos).boxed()
    }

    fn extremes() -> [Self; 2] {
        [Self::ZERO, Self::MAX]
    }
}

impl Sample for ByteSize {
    fn everything() -> BoxedStrategy<Self> {
        any::<u64>().prop_map(Self::bytes).boxed()
    }

    fn of(scalar: Scalar) -> Option<Self> {
        match scalar {
            Scalar::Size(size) => Some(size),
            Scalar::Int(int) => u64::try_from(int).ok().map(Self::bytes),
            _ => None,
        }
    }

    fn beside(&self) -> [Option<Self>; 2] {
        [self.as_u64().checked_sub(1), self.as_u64().checked_add(1)].map(|size| size.map(Self::bytes))
    }

    fn between(from: Self, to: Self) -> BoxedStrategy<Self> {
        (from.as_u64()..=to.as_u64()).prop_map(Self::bytes).boxed()
    }

    fn extremes() -> [Self; 2] {
        [Self::bytes(0), Self::bytes(u64::MAX)]
    }
}

impl Field {
    /// Values that keep the rules of this field: its bounds and what is beside them, those of its list, and any between.
    ///
    /// Of `with`, and of rules about several fields, a strategy knows nothing.
    ///
    /// # Panics
    /// When values are drawn, if `step` leaves hardly any floats, durations or sizes: proptest gives up after many that do not fit.
    ///
    /// ```
    /// mod config {
    ///     use funcpipe::prelude::*;
    ///
    ///     #[derive(ValidatedConfig, Debug)]
    ///     pub struct Window {
    ///         #[config(range = 1..=10_000)]
    ///         size: u32,
    ///     }
    /// }
    /// use config::Window;
    /// use proptest::prelude::*;
    ///
    /// let size = &Window::FIELDS[0];
    /// proptest!(|(right in size.valid::<u32>(), wrong in size.just_outside::<u32>())| {
    ///     prop_assert!(Window::builder().size(right).build().is_ok());
    ///     prop_assert!(Window::builder().size(wrong).build().is_err());
    /// });
    /// ```
    pub fn valid<T: Sample>(&self) -> BoxedStrategy<T> {
        let known = self.candidates::<T>(true);
        let is_listed = self.rules().iter().any(|rule| matches!(rule, Rule::OneOf(_)));
        if is_listed && !known.is_empty() {
            return select(known).boxed();
        }
        let field = *self;
        let between = self.extent::<T>().map_or_else(T::everything, |[from, to]| T::between(from, to));
        let on_step = between.prop_map(move |value| field.on_step(value));
        let between = on_step.prop_filter("a value that keeps the rules", move |value| field.takes(value));
        if known.is_empty() { between.boxed() } else { prop_oneof![select(known), between].boxed() }
    }

    /// Values that break a rule of this field by as little as possible: one step beyond a bound, a value that is not in the list but next
    /// to one that is; and, of floats, NaN and infinities.
    ///
    /// # Panics
    /// If no value of the type breaks a rule.
    pub fn just_outside<T: Sample>(&self) -> BoxedStrategy<T> {
        let known = self.candidates::<T>(false);
        assert!(!known.is_empty(), "every value keeps the rules of `{}`", self.name());
        select(known).boxed()
    }

    /// The integer, moved to the nearest step towards zero. Hardly any would be on one by chance.
    fn on_step<T: Sample>(&self, value: T) -> T {
        let step = self.rules().iter().find_map(|rule| match rule {
            Rule::Step(Scalar::Int(step)) => Some(*step),
            _ => None,
        });
        match (value.scalar(), step) {
            (Scalar::Int(int), Some(step)) => T::of(Scalar::Int(int - int % step)).unwrap_or(value),
            _ => value,
        }
    }

    /// Whether a value keeps the rules that a strategy knows.
    fn takes<T: Sample>(&self, value: &T) -> bool {
        self.rules().iter().all(|rule| rule.admits(value.scalar(), self.allow()))
    }

    /// Bounds, what is beside them, and what is special in the type: those that are valid, or those that are not.
    fn candidates<T: Sample>(&self, valid: bool) -> Vec<T> {
        let mut scalars = Vec::new();
        for rule in self.rules() {
            match rule {
                Rule::Range { from, to, .. } => scalars.extend(from.iter().chain(to).copied()),
                Rule::Above(bound)
                | Rule::Min(bound)
                | Rule::Below(bound)
                | Rule::Max(bound)
                | Rule::Step(bound) => scalars.push(*bound),
                Rule::OneOf(values) => scalars.extend_from_slice(values),
                _ => {}
            }
        }
        let special =
            [Scalar::Float(f64::NAN), Scalar::Float(f64::INFINITY), Scalar::Float(f64::NEG_INFINITY)];
        let bounds = scalars.into_iter().filter_map(T::of);
        let around = bounds.flat_map(|value| {
            let [below, above] = value.beside();
            [below, Some(value), above]
        });
        around
            .flatten()
            .chain(special.into_iter().filter_map(T::of))
            .filter(|value| self.takes(value) == valid)
            .collect()
    }

    /// The bounds of what the rules leave, if they leave anything.
    fn extent<T: Sample>(&self) -> Option<[T; 2]> {
        let [mut least, mut most] = T::extremes();
        for rule in self.rules() {
            let (from, to) = match rule {
                Rule::Range { from, to, .. } => (*from, *to),
                Rule::Above(from) | Rule::Min(from) => (Some(*from), None),
                Rule::Below(to) | Rule::Max(to) => (None, Some(*to)),
                _ => (None, None),
            };
            least = from.and_then(T::of).unwrap_or(least);
            most = to.and_then(T::of).unwrap_or(most);
        }
        let ordered = Rule::Min(least.scalar()).admits(most.scalar(), self.allow());
        ordered.then_some([least, most])
    }
}

impl Field {
    /// Texts that keep `len`, `one_of` and `pattern` of this field.
    ///
    /// # Panics
    /// If the pattern is one that proptest cannot make texts of (it knows no anchors but at the ends, and no word boundaries).
    pub fn valid_text(&self) -> BoxedStrategy<String> {
        let field = *self;
        let texts = self.rules().iter().find_map(|rule| match rule {
            Rule::OneOf(values) => Some(select(texts(values)).boxed()),
            _ => None,
        });
        let of_pattern = || {
            self.rules().iter().find_map(|rule| match rule {
                Rule::Pattern(pattern) => {
                    let text = pattern.as_str().trim_start_matches('^').trim_end_matches('$');
                    let strategy = proptest::string::string_regex(text);
                    Some(strategy.unwrap_or_else(|problem| panic!("`{text}`: {problem}")).boxed())
                }
                _ => None,
            })
        };
        let any = || {
            let (least, most) = self.lengths();
            let most = most.min(least.saturating_add(64));
            prop::collection::vec(any::<char>(), least..=most)
                .prop_map(|chars| chars.into_iter().collect())
                .boxed()
        };
        let strategy = texts.or_else(of_pattern).unwrap_or_else(any);
        strategy
            .prop_filter("a text that keeps the rules", move |text: &String| field.takes_text(text))
            .boxed()
    }

    /// Texts that are one character too short or too long, or not in the list.
    ///
    /// # Panics
    /// If no such text breaks a rule.
    pub fn text_just_outside(&self) -> BoxedStrategy<String> {
        let (least, most) = self.lengths();
        let mut wrong: Vec<String> = Vec::new();
        wrong.extend(least.checked_sub(1).map(|length| "a".repeat(length)));
        wrong.extend(most.checked_add(1).map(|length| "a".repeat(length)));
        for rule in self.rules() {
            if let Rule::OneOf(values) = rule {
                wrong.extend(texts(values).into_iter().map(|text| text + "x"));
            }
        }
        wrong.retain(|text| !self.takes_text(text));
        assert!(!wrong.is_empty(), "no such text breaks a rule of `{}`", self.name());
        select(wrong).boxed()
    }

    fn takes_text(&self, text: &str) -> bool {
        self.rules().iter().all(|rule| match rule {
            Rule::Length { .. } => super::judge::length(&text, rule, self.allow()),
            Rule::Pattern(_) | Rule::OneOf(_) => super::judge::text(&text, rule, self.allow()),
            _ => true,
        })
    }

    fn lengths(&self) -> (usize, usize) {
        let length = self.rules().iter().find_map(|rule| match rule {
            Rule::Length { least, most } => Some((*least, *most)),
            _ => None,
        });
        length.unwrap_or((0, usize::MAX))
    }
}

fn texts(values: &[Scalar]) -> Vec<String> {
    let text = |value: &Scalar| match value {
        Scalar::Text(text) => Some((*text).to_owned()),
        _ => None,
    };
    values.iter().filter_map(text).collect()
}
