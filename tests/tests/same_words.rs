//! What the macros know of words, limits and units is what the runtime knows. Neither sees the constants of the other, so they are
//! held together here: by what is expanded, by the documentation, which is held to the macros' option tables, and by what the UI
//! tests say is refused.

use std::fmt::Debug;
use std::io;
use std::str::FromStr;
use std::time::Duration;

use funcpipe::config::{Code, UnknownWord, Violation};
use funcpipe::measure::Timing;
use funcpipe::prelude::*;
use funcpipe::retry::{Backoff, Jitter, RetryPolicy, RetryPolicyBuilder};
use funcpipe::testing::FakeClock;

const RETRY: &str = include_str!("../../funcpipe-macros/docs/retry_on_failure.md");
const STAGE: &str = include_str!("../../funcpipe-macros/docs/measured_stage.md");
const CONFIG: &str = include_str!("../../funcpipe-macros/docs/validated_config.md");

/// What the UI tests say of a mistake.
macro_rules! refused {
    ($case:literal) => {
        include_str!(concat!("../../ui-tests/ui/retry_on_failure/", $case, ".stderr"))
    };
}

/// The values of an option that is one of a few words.
fn values(documentation: &str, option: &str) -> Vec<String> {
    let row = between(documentation, &format!("| `{option} = "), "` |");
    row.split(" \\| ").map(str::to_owned).collect()
}

/// What is used if an option is not given.
fn default<'d>(documentation: &'d str, option: &str) -> &'d str {
    let row = between(documentation, &format!("| `{option} = "), "|\n");
    between(row, "Default: ", ".").split(',').next().expect("one part at least")
}

#[track_caller]
fn between<'t>(text: &'t str, before: &str, after: &str) -> &'t str {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before:?}")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("no {after:?} after {before:?}")).0
}

fn words<T: FromStr<Err = UnknownWord> + Debug>() -> Vec<&'static str> {
    "no such word".parse::<T>().expect_err("it is none").words().to_vec()
}

fn retried(change: impl FnOnce(RetryPolicyBuilder) -> RetryPolicyBuilder) -> RetryPolicyBuilder {
    change(RetryPolicy::builder())
}

/// The waits of an annotated function that fails each of four times.
macro_rules! waits {
    ($($options:tt)*) => {{
        #[retry_on_failure(max_attempts = 4, delay = 100ms, $($options)*)]
        fn fails() -> io::Result<()> {
            Err(io::ErrorKind::TimedOut.into())
        }

        let clock = FakeClock::new();
        let _scope = clock.enter();
        fails().expect_err("it fails each time");
        clock.sleeps()
    }};
}

/// Those of a policy.
fn waits_of(change: impl FnOnce(RetryPolicyBuilder) -> RetryPolicyBuilder) -> Vec<Duration> {
    let policy = change(RetryPolicy::builder().max_attempts(4).delay(Duration::from_millis(100)));
    policy.build().expect("a valid policy").delays().collect()
}

#[test]
fn a_word_of_an_attribute_is_a_word_of_a_setting() {
    assert_eq!(values(RETRY, "backoff"), words::<Backoff>());
    assert_eq!(values(RETRY, "jitter"), words::<Jitter>());
    assert_eq!(values(STAGE, "mode"), words::<Timing>());
}

#[test]
fn a_word_does_in_an_attribute_what_it_does_in_a_policy() {
    let growing = |word: &str| {
        let backoff = word.parse().expect("a word");
        waits_of(|policy| policy.backoff(backoff))
    };
    assert_eq!(waits!(backoff = constant), growing("constant"));
    assert_eq!(waits!(backoff = linear), growing("linear"));
    assert_eq!(waits!(backoff = exponential), growing("exponential"));

    let spread = |word: &str| {
        let jitter = word.parse().expect("a word");
        waits_of(|policy| policy.jitter(jitter).seed(7))
    };
    assert_eq!(waits!(jitter = none), spread("none"));
    assert_eq!(waits!(jitter = full, seed = 7), spread("full"));
    assert_eq!(waits!(jitter = equal, seed = 7), spread("equal"));
    assert_eq!(waits!(jitter = decorrelated, seed = 7), spread("decorrelated"));
}

#[test]
fn the_defaults_that_are_documented_are_those_of_a_policy() {
    let policy = RetryPolicy::DEFAULT;
    assert_eq!(default(RETRY, "max_attempts"), policy.max_attempts().to_string());
    let first = policy.delays().next().expect("there is a second attempt");
    assert_eq!(default(RETRY, "delay"), format!("{first:?}"));
    let growing = retried(|policy| policy.max_attempts(20).backoff(Backoff::Exponential)).build();
    let waits: Vec<Duration> = growing.expect("a valid policy").delays().collect();
    assert_eq!(default(RETRY, "factor"), waits[1].div_duration_f64(waits[0]).to_string());
    assert_eq!(default(RETRY, "max_delay"), format!("{:?}", waits[18]));
    // The macro compares limits with it.
    assert!(refused!("max_delay_below_delay").contains(&format!("the default, `delay = {first:?}`")));
}

/// `1000000` of `` `factor` is at most 1000000 ``.
fn limit<T: FromStr<Err: Debug>>(messages: &str, before: &str) -> T {
    between(messages, before, "\n").parse().expect("a number")
}

#[test]
fn a_number_is_refused_by_attribute_and_policy_alike() {
    let factor = |factor: f64| retried(|policy| policy.factor(factor)).build().is_ok();
    let least: f64 = limit(refused!("factor_out_of_range"), "`factor` is at least ");
    let most: f64 = limit(refused!("factor_out_of_range"), "`factor` is at most ");
    assert!(factor(least) && !factor(least.next_down()));
    assert!(factor(most) && !factor(most.next_up()));
    assert_eq!(waits!(backoff = exponential, factor = 1), waits_of(|policy| policy.factor(least)));
    let fastest = |policy: RetryPolicyBuilder| policy.backoff(Backoff::Exponential).factor(most);
    assert_eq!(waits!(backoff = exponential, factor = 1000000), waits_of(fastest));

    let attempts = |calls: u32| retried(|policy| policy.max_attempts(calls)).build().is_ok();
    let least: u32 = limit(refused!("max_attempts_out_of_range"), "so it is at least ");
    assert!(attempts(least) && !attempts(least - 1));
    assert_eq!(limit::<u32>(refused!("max_attempts_out_of_range"), "`max_attempts` is at most "), u32::MAX);
}

#[test]
fn limits_of_time_are_refused_by_attribute_and_policy_alike() {
    let second = Duration::from_secs(1);
    let capped = |limit| retried(|policy| policy.delay(second).max_delay(limit)).build().is_ok();
    assert!(capped(second) && !capped(Duration::from_nanos(999_999_999)));
    assert_eq!(
        waits!(backoff = linear, max_delay = 100ms),
        waits_of(|policy| policy.max_delay(Duration::from_millis(100)))
    );

    // The shortest wait that jitter can make of a delay of 100 ms is what the limit has to be longer than.
    for (jitter, shortest) in
        [(Jitter::None, 100), (Jitter::Equal, 50), (Jitter::Full, 0), (Jitter::Decorrelated, 100)]
    {
        let delay = Duration::from_millis(100);
        let within =
            |limit| retried(|policy| policy.delay(delay).jitter(jitter).max_elapsed(limit)).build().is_ok();
        let shortest = Duration::from_millis(shortest);
        assert!(within(shortest + Duration::from_nanos(1)) && !within(shortest), "{jitter}");
        let first = |seed| waits_of(|policy| policy.jitter(jitter).seed(seed))[0];
        let drawn = (0..1000).map(first).min().expect("a thousand");
        assert!(drawn >= shortest && drawn < shortest + Duration::from_millis(1), "{jitter}: {drawn:?}");
    }
    let refused = refused!("max_elapsed_without_time_for_a_second_attempt");
    assert!(refused.contains("longer than half of `delay = 2s`, which is 1s,"), "{refused}");
    assert_eq!(waits!(max_elapsed = 100000001ns), [Duration::from_millis(100)]);
    let _at_its_limit =
        [waits!(jitter = equal, max_elapsed = 50000001ns), waits!(jitter = full, max_elapsed = 1ns)];
}

mod config {
    use std::time::Duration;

    use funcpipe::config::ByteSize;
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig)]
    pub(super) struct Policies {
        #[config(default)]
        retry: RetryPolicy,
    }

    /// Each field takes one value, which is a literal here.
    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Units {
        #[config(range = 3ns..=3ns)]
        a: Duration,
        #[config(range = 3us..=3us)]
        b: Duration,
        #[config(range = 3ms..=3ms)]
        c: Duration,
        #[config(range = 3s..=3s)]
        d: Duration,
        #[config(range = 3m..=3m)]
        e: Duration,
        #[config(range = 3h..=3h)]
        f: Duration,
        #[config(range = 3d..=3d)]
        g: Duration,
        #[config(range = 3B..=3B)]
        h: ByteSize,
        #[config(range = 3kB..=3kB)]
        i: ByteSize,
        #[config(range = 3MB..=3MB)]
        j: ByteSize,
        #[config(range = 3GB..=3GB)]
        k: ByteSize,
        #[config(range = 3TB..=3TB)]
        l: ByteSize,
        #[config(range = 3KiB..=3KiB)]
        m: ByteSize,
        #[config(range = 3MiB..=3MiB)]
        n: ByteSize,
        #[config(range = 3GiB..=3GiB)]
        o: ByteSize,
        #[config(range = 3TiB..=3TiB)]
        p: ByteSize,
    }
}

#[test]
fn the_settings_of_a_policy_are_those_that_are_documented() {
    let listed = between(CONFIG, "RetryPolicy.html) has ", ", by the rules of");
    let listed: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    let help = config::Policies::help_config();
    let settings = help.lines().filter_map(|line| line.strip_prefix("retry.")?.split(' ').next());
    assert_eq!(settings.collect::<Vec<_>>(), listed, "{help}");
}

/// In the order of the fields of [`config::Units`].
const TIMES: [&str; 7] = ["ns", "us", "ms", "s", "m", "h", "d"];
const SIZES: [&str; 9] = ["B", "kB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB"];

#[test]
fn a_unit_is_the_same_in_a_literal_and_in_a_text() {
    let flags = |number: u32| {
        let units = TIMES.iter().chain(&SIZES);
        ('a'..).zip(units).map(move |(name, unit)| format!("--{name}={number}{unit}")).collect::<Vec<_>>()
    };
    config::Units::loader().args(flags(3)).load().expect("each text is the literal");
    let errors = config::Units::loader().args(flags(4)).load().expect_err("each is more");
    assert_eq!(errors.violations().len(), TIMES.len() + SIZES.len());
}

#[test]
fn there_are_no_other_units() {
    let listed = |units: &[&str]| format!("`{}`", units.join("`, `"));
    assert!(refused!("duration_of_an_unknown_unit").contains(&format!("the units are {}\n", listed(&TIMES))));
    let errors =
        config::Units::loader().args(["--a=3w", "--h=3w"]).load().expect_err("there is no such unit");
    let wanted: Vec<String> = errors.violations().iter().map(Violation::want).collect();
    assert!(wanted.iter().any(|want| want.contains(&format!("({})", listed(&TIMES)))), "{wanted:?}");
    assert!(wanted.iter().any(|want| want.contains(&format!("({})", listed(&SIZES)))), "{wanted:?}");
}

#[test]
fn a_violation_has_the_name_of_its_rule() {
    let rules = [
        Code::Range,
        Code::Above,
        Code::Min,
        Code::Below,
        Code::Max,
        Code::Step,
        Code::Length,
        Code::Pattern,
        Code::OneOf,
        Code::Unique,
        Code::Each,
        Code::Function,
        Code::Check,
    ];
    for rule in rules {
        let is_row = |line: &str| {
            let rest = line.strip_prefix("| `").and_then(|rest| rest.strip_prefix(rule.as_str()));
            rest.is_some_and(|rest| rest.starts_with([' ', '(', '`']))
        };
        assert!(CONFIG.lines().any(is_row), "{rule} is no option");
    }
}
