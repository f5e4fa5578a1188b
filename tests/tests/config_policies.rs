//! Policies and modes of the library as fields of configurations, with the rules that they have everywhere.

mod config {
    use std::time::Duration;

    use funcpipe::breaker::{ErrorCount, ErrorRate};
    use funcpipe::measure::Timing;
    use funcpipe::prelude::*;
    use funcpipe::retry::{Backoff, Jitter};

    pub(super) const OWN: RetryPolicy = RetryPolicy::builder()
        .max_attempts(5)
        .delay(Duration::from_millis(200))
        .backoff(Backoff::Exponential)
        .factor(1.5)
        .jitter(Jitter::Equal)
        .seed(7)
        .max_elapsed(Duration::from_secs(60))
        .build_const();

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(env_prefix = "P_")]
    pub(super) struct Fetch {
        #[config(default = RetryPolicy::DEFAULT)]
        retry: RetryPolicy,
        #[config(default = OWN)]
        again: RetryPolicy,
        slow: Option<RetryPolicy>,
        #[config(default = BreakPolicy::error_rate(0.2).window(50))]
        stop: BreakPolicy<ErrorRate>,
        #[config(default = BreakPolicy::error_count(10))]
        most: BreakPolicy<ErrorCount>,
        #[config(default)]
        timing: Timing,
    }

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(env_prefix = "P_")]
    pub(super) struct Required {
        retry: RetryPolicy,
        stop: BreakPolicy<ErrorRate>,
    }
}

use std::time::Duration;

use config::{Fetch, OWN, Required};
use funcpipe::breaker::{BreakPolicy, ErrorRate};
use funcpipe::config::{Code, ConfigError};
use funcpipe::measure::Timing;
use funcpipe::retry::{Backoff, Jitter, RetryPolicy, RetryPolicyBuilder};
use proptest::prelude::*;

fn load<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Fetch, ConfigError> {
    Fetch::loader().env_from(variables).load()
}

#[track_caller]
fn refused(variables: &[(&str, &str)], expected: &str) {
    let error = load(variables.iter().copied()).expect_err("it breaks a rule");
    assert_eq!(error.to_string(), format!("invalid Fetch: {expected}"));
}

#[test]
fn a_policy_is_a_table_of_its_options() {
    let variables = [
        ("P_RETRY__MAX_ATTEMPTS", "4"),
        ("P_RETRY__DELAY", "500ms"),
        ("P_RETRY__BACKOFF", "exponential"),
        ("P_RETRY__FACTOR", "3"),
        ("P_RETRY__MAX_DELAY", "2s"),
    ];
    let arguments = ["--retry.jitter", "full", "--retry.seed=9", "--retry.max-elapsed", "1m"];
    let fetch = Fetch::loader().env_from(variables).args(arguments).load().expect("it is valid");
    let expected = RetryPolicy::builder()
        .max_attempts(4)
        .delay(Duration::from_millis(500))
        .backoff(Backoff::Exponential)
        .factor(3.0)
        .max_delay(Duration::from_secs(2))
        .jitter(Jitter::Full)
        .seed(9)
        .max_elapsed(Duration::from_secs(60));
    assert_eq!(fetch.retry(), &expected.build().expect("it is valid"));
    let (stop, most) = (["--stop.error-rate=0.5", "--stop.window", "200"], "--most.error-count=3");
    let fetch = Fetch::loader().args(stop).args([most, "--timing", "exact"]).load().expect("it is valid");
    assert_eq!(fetch.stop(), &BreakPolicy::error_rate(0.5).window(200));
    assert_eq!(fetch.most(), &BreakPolicy::error_count(3));
    assert_eq!(fetch.timing(), &Timing::Exact);
}

#[test]
fn what_is_not_given_is_as_the_default_of_the_field_has_it() {
    let fetch = load([]).expect("there are defaults");
    assert_eq!((fetch.retry(), fetch.again(), fetch.slow()), (&RetryPolicy::DEFAULT, &OWN, None));
    assert_eq!(fetch.stop(), &BreakPolicy::error_rate(0.2).window(50));
    let fetch = load([("P_AGAIN__MAX_ATTEMPTS", "2"), ("P_STOP__ERROR_RATE", "0.9")]).expect("it is valid");
    assert_eq!(fetch.again().max_attempts(), 2);
    assert_eq!(fetch.again().max_elapsed(), OWN.max_elapsed());
    assert_eq!(fetch.stop(), &BreakPolicy::error_rate(0.9).window(50));
    // Of a field without a default it is the library's.
    let fetch = load([("P_SLOW__DELAY", "7s")]).expect("it is valid");
    let slow = RetryPolicy::builder().delay(Duration::from_secs(7)).build_const();
    assert_eq!(fetch.slow(), Some(&slow));
    let variables = [("P_STOP__ERROR_RATE", "0.1")];
    let required = Required::loader().env_from(variables).load().expect("the rate has no default");
    assert_eq!((required.retry(), required.stop()), (&RetryPolicy::DEFAULT, &BreakPolicy::error_rate(0.1)));
    let error = Required::loader().env_from([("P_STOP__WINDOW", "5")]).load().expect_err("there is no rate");
    assert_eq!(error.to_string(), "invalid Required: stop.error_rate is required: set `P_STOP__ERROR_RATE`");
}

#[test]
fn a_longer_delay_takes_a_longest_that_nobody_has_set_along() {
    let fetch = load([("P_RETRY__DELAY", "45s")]).expect("it is valid");
    let expected = RetryPolicy::builder().delay(Duration::from_secs(45)).build_const();
    assert_eq!(fetch.retry(), &expected);
    let fetch = load([("P_RETRY__DELAY", "45s"), ("P_RETRY__MAX_DELAY", "50s")]).expect("it is valid");
    assert_eq!(fetch.retry().delays().next(), Some(Duration::from_secs(45)));
}

#[test]
fn each_rule_is_that_of_the_attribute_with_the_place_of_the_mistake() {
    refused(
        &[("P_RETRY__MAX_ATTEMPTS", "0")],
        "retry.max_attempts must be at least 1, got 0 (P_RETRY__MAX_ATTEMPTS)",
    );
    for factor in ["0.5", "1000001", "-2"] {
        refused(
            &[("P_RETRY__FACTOR", factor)],
            &format!("retry.factor must be in 1..=1000000, got {factor} (P_RETRY__FACTOR)"),
        );
    }
    refused(&[("P_RETRY__FACTOR", "nan")], "retry.factor must be a finite number, got NaN (P_RETRY__FACTOR)");
    refused(
        &[("P_RETRY__MAX_DELAY", "900ms")],
        "retry: `max_delay` is below `delay`, got delay = 1s, max_delay = 900ms (delay: default, max_delay: P_RETRY__MAX_DELAY)",
    );
    refused(
        &[("P_RETRY__MAX_ELAPSED", "1s"), ("P_RETRY__DELAY", "1s")],
        "retry: `max_elapsed` is too short: there is no time for `delay` and a second attempt, got max_attempts = 3, delay = 1s, \
         jitter = None, max_elapsed = 1s (max_attempts: default, delay: P_RETRY__DELAY, jitter: default, \
         max_elapsed: P_RETRY__MAX_ELAPSED)",
    );
    refused(
        &[("P_STOP__ERROR_RATE", "0")],
        "stop.error_rate must be greater than 0, got 0 (P_STOP__ERROR_RATE)",
    );
    refused(
        &[("P_STOP__ERROR_RATE", "20")],
        "stop.error_rate must be less than 1, got 20 (P_STOP__ERROR_RATE)",
    );
    refused(
        &[("P_STOP__MIN_SAMPLES", "0")],
        "stop.min_samples must be at least 1, got 0 (P_STOP__MIN_SAMPLES)",
    );
    refused(&[("P_STOP__WINDOW", "0")], "stop.window must be at least 1, got 0 (P_STOP__WINDOW)");
    refused(
        &[("P_STOP__MIN_SAMPLES", "51")],
        "stop: `window` is below `min_samples`, got window = 50, min_samples = 51 (window: default, \
         min_samples: P_STOP__MIN_SAMPLES)",
    );
}

#[test]
fn words_are_those_of_the_attribute_and_errors_list_them() {
    let (backoffs, jitters) =
        ("`constant`, `linear` or `exponential`", "`none`, `full`, `equal` or `decorrelated`");
    refused(
        &[("P_RETRY__BACKOFF", "expo"), ("P_RETRY__JITTER", "Full"), ("P_TIMING", "")],
        &format!(
            "retry.backoff must be {backoffs}, got \"expo\" (P_RETRY__BACKOFF); \
             retry.jitter must be {jitters}, got \"Full\" (P_RETRY__JITTER); \
             timing must be `sampled`, `exact` or `count`, got \"\" (P_TIMING)"
        ),
    );
    assert_eq!("expo".parse::<Backoff>().expect_err("no word").to_string(), format!("expected {backoffs}"));
    for word in ["constant", "linear", "exponential"] {
        assert_eq!(word.parse::<Backoff>().map(|backoff| backoff.to_string()).as_deref(), Ok(word));
    }
    for word in ["none", "full", "equal", "decorrelated"] {
        assert_eq!(word.parse::<Jitter>().map(|jitter| jitter.to_string()).as_deref(), Ok(word));
    }
    for word in ["sampled", "exact", "count"] {
        assert_eq!(word.parse::<Timing>().map(|timing| timing.to_string()).as_deref(), Ok(word));
    }
}

#[test]
fn words_are_written_as_they_are_read() {
    let written = serde_json::json!([Backoff::Exponential, Jitter::Decorrelated, Timing::Sampled]);
    assert_eq!(written, serde_json::json!(["exponential", "decorrelated", "sampled"]));
}

#[test]
fn an_option_that_there_is_not_is_refused_with_the_one_that_was_meant() {
    let error = load([("P_RETRY__MAX_ATTEMTS", "3")]).expect_err("it is misspelt");
    assert_eq!(error.violations()[0].code(), Code::Unknown);
    assert!(error.to_string().contains("did you mean `P_RETRY__MAX_ATTEMPTS`?"), "{error}");
}

#[test]
fn a_variable_or_flag_of_the_whole_policy_is_told_to_be_one_of_its_settings() {
    let error =
        Fetch::loader().env_from([("P_RETRY", "1")]).args(["--retry=1"]).load().expect_err("no such names");
    let found: Vec<String> = error.violations().iter().map(ToString::to_string).collect();
    let meant = |meant: &str| found.iter().any(|found| found.contains(&format!("did you mean `{meant}`")));
    assert!(meant("P_RETRY__BACKOFF") && meant("--retry.max-attempts"), "{found:#?}");
}

#[test]
fn help_and_schema_have_them() {
    let help: Vec<String> = Fetch::help_config()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    for expected in [
        "[retry]",
        "retry.max_attempts integer, at least 1 3",
        "retry.backoff constant, linear or exponential constant",
        "retry.factor number, 1 to 1000000 2.0",
        "again.max_attempts integer, at least 1 5",
        "[slow], may be left out",
        "slow.max_attempts integer, at least 1 3",
        "timing sampled, exact or count sampled",
        "retry: `max_delay` is below `delay`",
    ] {
        assert!(help.iter().any(|line| line == expected), "{expected}\n{help:#?}");
    }
    let schema = Fetch::json_schema();
    assert!(schema.contains("#/$defs/RetryPolicyWithDefaults"), "{schema}");
    assert!(!schema.contains("Settings"), "{schema}");
    assert!(schema.contains(r#""enum": ["none", "full", "equal", "decorrelated"]"#), "{schema}");
}

#[derive(Clone, Debug)]
struct Numbers {
    builder: RetryPolicyBuilder,
    variables: Vec<(&'static str, String)>,
}

/// Numbers for a policy, right and wrong, as a builder has them and as variables say them.
fn numbers() -> impl Strategy<Value = Numbers> {
    let time = || prop::option::of(0_u64..5);
    let factors = prop::sample::select(vec![
        0.0,
        0.999,
        1.0,
        1.0005,
        2.0,
        1e6,
        1_000_000.5,
        -1.0,
        f64::NAN,
        f64::INFINITY,
    ]);
    let backoffs = prop::sample::select(vec![Backoff::Constant, Backoff::Linear, Backoff::Exponential]);
    let jitters = prop::sample::select(vec![Jitter::None, Jitter::Full, Jitter::Equal, Jitter::Decorrelated]);
    let few = (prop::option::of(0_u32..4), time(), prop::option::of(backoffs), prop::option::of(factors));
    (few, time(), prop::option::of(jitters), any::<Option<u64>>(), time()).prop_map(
        |((attempts, delay, backoff, factor), max_delay, jitter, seed, max_elapsed)| {
            let (mut builder, mut variables) = (RetryPolicy::builder(), Vec::new());
            let mut say = |name, value: String| variables.push((name, value));
            let seconds = Duration::from_secs;
            if let Some(attempts) = attempts {
                builder = builder.max_attempts(attempts);
                say("P_RETRY__MAX_ATTEMPTS", attempts.to_string());
            }
            if let Some(delay) = delay {
                builder = builder.delay(seconds(delay));
                say("P_RETRY__DELAY", format!("{delay}s"));
            }
            if let Some(backoff) = backoff {
                builder = builder.backoff(backoff);
                say("P_RETRY__BACKOFF", backoff.to_string());
            }
            if let Some(factor) = factor {
                builder = builder.factor(factor);
                say("P_RETRY__FACTOR", factor.to_string());
            }
            if let Some(max_delay) = max_delay {
                builder = builder.max_delay(seconds(max_delay));
                say("P_RETRY__MAX_DELAY", format!("{max_delay}s"));
            }
            if let Some(jitter) = jitter {
                builder = builder.jitter(jitter);
                say("P_RETRY__JITTER", jitter.to_string());
            }
            if let Some(seed) = seed {
                builder = builder.seed(seed);
                say("P_RETRY__SEED", seed.to_string());
            }
            if let Some(max_elapsed) = max_elapsed {
                builder = builder.max_elapsed(seconds(max_elapsed));
                say("P_RETRY__MAX_ELAPSED", format!("{max_elapsed}s"));
            }
            Numbers { builder, variables }
        },
    )
}

proptest! {
    #[test]
    fn a_configuration_takes_what_the_builder_takes(numbers in numbers()) {
        let variables = numbers.variables.iter().map(|(name, value)| (*name, value.as_str()));
        match (numbers.builder.build(), load(variables)) {
            (Ok(policy), Ok(fetch)) => {
                prop_assert_eq!(fetch.retry(), &policy);
                let again = Fetch::loader().env_from(fetch.to_env()).load();
                prop_assert_eq!(again.expect("it was loaded before"), fetch);
            }
            // The builder looks at delays also where a number that is wrong stands beside them.
            (Err(invalid), Err(error)) => prop_assert!(error.violations().len() <= invalid.problems().count()),
            (built, loaded) => prop_assert!(false, "{built:?}\n{loaded:?}"),
        }
    }

    #[test]
    fn an_error_rate_is_taken_where_the_builder_takes_it(
        rate in prop::sample::select(vec![-0.1, 0.0, 1e-9, 0.5, 0.999, 1.0, f64::NAN]),
        samples in 0_u32..4,
        window in prop::option::of(0_u32..4),
    ) {
        let mut variables = vec![("P_STOP__ERROR_RATE", rate.to_string()), ("P_STOP__MIN_SAMPLES", samples.to_string())];
        variables.extend(window.map(|window| ("P_STOP__WINDOW", window.to_string())));
        let loaded = Required::loader().env_from(variables).load();
        match (BreakPolicy::<ErrorRate>::try_error_rate(rate, samples, window), loaded) {
            (Ok(policy), Ok(required)) => prop_assert_eq!(required.stop(), &policy),
            (Err(_), Err(_)) => {}
            (built, loaded) => prop_assert!(false, "{built:?}\n{loaded:?}"),
        }
    }
}
