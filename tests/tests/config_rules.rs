//! Every rule of `#[derive(ValidatedConfig)]`, on every kind of type that it is about.

use std::collections::BTreeMap;
use std::time::Duration;

use funcpipe::config::{ByteSize, Code, ConfigError, NonEmpty, Port, Positive, Secret, UnitInterval};

mod rules {
    use funcpipe::config::{ByteSize, Secret};
    use funcpipe::prelude::*;
    use std::collections::BTreeMap;

    const GREATEST: u8 = 9;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Rules {
        #[config(step = 5, max = 100, default = 10)]
        batch: u32,
        #[config(step = 0.1, default = 0.3)]
        ratio: f64,
        #[config(below = GREATEST, default = GREATEST - 1)]
        level: u8,
        #[config(len = 1..=8, default = "main")]
        name: String,
        #[config(one_of = ["utf8", "latin1"], default = "utf8")]
        encoding: String,
        #[config(one_of = [1, 2, 4, 8], default = 2)]
        threads: usize,
        #[config(len = ..=3, unique, each(range = 1..=9), default = [1, 2])]
        lanes: Vec<u8>,
        #[config(each(len = 1..), default)]
        labels: BTreeMap<String, String>,
        #[config(range = 1KiB..=1.5MiB, default = 64KiB)]
        buffer: ByteSize,
        #[config(min = 1)]
        limit: Option<u32>,
        #[config(with = is_even, default = 2)]
        even: i64,
        #[config(with = is_lower, default = "a")]
        lower: String,
        #[config(len = 4.., default = "swordfish")]
        key: Secret<String>,
        #[config(above = 0, allow(inf), default = 1)]
        patience: f64,
        #[config(default)]
        tls: bool,
        #[config(len = 1.., when = tls, default = "")]
        certificate: String,
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "rules are given a reference")]
    fn is_even(value: &i64) -> Result<(), String> {
        if value % 2 == 0 { Ok(()) } else { Err(format!("must be even, and {value} is odd")) }
    }

    fn is_lower(text: &str) -> Result<(), &'static str> {
        if text.chars().all(char::is_lowercase) { Ok(()) } else { Err("must be in lower case") }
    }
}
use rules::Rules;

fn texts<T: std::fmt::Debug>(result: Result<T, ConfigError>) -> Vec<String> {
    result.expect_err("a rule is broken").violations().iter().map(ToString::to_string).collect()
}

#[test]
fn the_defaults_are_valid() {
    let rules = Rules::default();
    assert_eq!((rules.batch(), rules.name(), rules.lanes()), (10, "main", &[1, 2][..]));
    assert_eq!(rules.buffer(), ByteSize::kib(64));
    assert_eq!((rules.limit(), rules.level()), (None, 8));
}

#[test]
fn every_rule_refuses_what_it_must() {
    let refused = |result, text: &str| assert_eq!(texts(result), [text]);
    let builder = Rules::builder;
    refused(builder().batch(7).build(), "batch must be a multiple of 5, got 7");
    refused(builder().ratio(0.25).build(), "ratio must be a multiple of 0.1, got 0.25");
    refused(builder().level(9).build(), "level must be less than 9, got 9");
    refused(builder().name(String::new()).build(), "name must have a length in 1..=8, got a length of 0");
    refused(
        builder().encoding("ebcdic".into()).build(),
        "encoding must be one of \"utf8\", \"latin1\", got \"ebcdic\"",
    );
    refused(builder().threads(3).build(), "threads must be one of 1, 2, 4, 8, got 3");
    refused(
        builder().lanes(vec![1, 2, 3, 4]).build(),
        "lanes must have a length of at most 3, got a length of 4",
    );
    refused(builder().lanes(vec![1, 2, 1]).build(), "lanes must have no element twice, got [1, 2, 1]");
    refused(builder().lanes(vec![1, 10]).build(), "lanes[1] must be in 1..=9, got 10");
    let labels = BTreeMap::from([("a".to_owned(), "x".to_owned()), ("b".to_owned(), String::new())]);
    refused(builder().labels(labels).build(), "labels[\"b\"] must not be empty, got a length of 0");
    refused(builder().buffer(ByteSize::mib(2)).build(), "buffer must be in 1KiB..=1536KiB, got 2MiB");
    refused(builder().limit(Some(0)).build(), "limit must be at least 1, got 0");
    refused(builder().even(3).build(), "even: must be even, and 3 is odd, got 3");
    refused(builder().lower("A".into()).build(), "lower: must be in lower case, got \"A\"");
    refused(builder().patience(f64::NEG_INFINITY).build(), "patience must be greater than 0, got -inf");
    refused(builder().patience(f64::NAN).build(), "patience must be a finite number, got NaN");
    assert!(builder().patience(f64::INFINITY).build().is_ok());
}

#[test]
fn a_rule_under_a_condition_holds_only_then() {
    assert!(Rules::builder().build().is_ok());
    assert_eq!(
        texts(Rules::builder().tls(true).build()),
        ["certificate must not be empty if `tls`, got a length of 0"]
    );
    let mut rules = Rules::default();
    assert!(rules.try_set_tls(true).is_err());
    rules.edit().tls(true).certificate("pem".into()).commit().unwrap();
    assert!(rules.try_set_certificate(String::new()).is_err());
}

#[test]
fn all_violations_come_at_once_in_declaration_order() {
    let error = Rules::builder().even(3).batch(107).name("much too long".into()).build().unwrap_err();
    let codes: Vec<(String, Code)> =
        error.violations().iter().map(|violation| (violation.path().to_string(), violation.code())).collect();
    assert_eq!(
        codes,
        [
            ("batch".to_owned(), Code::Max),
            ("batch".to_owned(), Code::Step),
            ("name".to_owned(), Code::Length),
            ("even".to_owned(), Code::Function),
        ]
    );
    assert_eq!(format!("{error:?}").lines().count(), 5);
}

#[test]
fn a_secret_is_never_shown_also_not_when_it_is_wrong() {
    let canary = "ab7";
    let error = Rules::builder().key(Secret::new(canary.into())).batch(7).build().unwrap_err();
    assert_eq!(error.violations().len(), 2);
    let fields = format!("{:?}", Rules::FIELDS);
    for text in [error.to_string(), format!("{error:?}"), format!("{:?}", Rules::default()), fields] {
        assert!(
            !text.contains(canary) && !text.contains("swordfish") && !text.contains("length of 3"),
            "{text}"
        );
    }
    assert!(error.to_string().contains("key must have a length of at least 4, got a secret"));
}

#[test]
fn values_that_every_configuration_needs_keep_their_rules() {
    assert_eq!(texts(Positive::new(0)), ["must be greater than 0, got 0"]);
    assert_eq!(texts(Positive::new(Duration::ZERO)), ["must be greater than 0, got 0s"]);
    assert_eq!(texts(UnitInterval::new(1.5)), ["must be in 0..=1, got 1.5"]);
    assert_eq!(texts(Port::try_from(0)), ["must be at least 1, got 0"]);
    assert_eq!(texts(NonEmpty::new("")), ["must not be empty, got a length of 0"]);
    assert_eq!(Positive::new(ByteSize::bytes(1)).unwrap().into_inner(), ByteSize::bytes(1));
}

mod nested {
    use funcpipe::prelude::*;

    #[derive(ValidatedValue, Debug, Clone, PartialEq)]
    #[config(range = 1..=10_000)]
    pub(super) struct WindowSize(u32);

    #[derive(ValidatedConfig, Debug, Clone, PartialEq)]
    #[config(check(low < high, "the window is upside down"))]
    pub(super) struct Stage {
        #[config(nested)]
        window_size: WindowSize,
        low: u8,
        high: u8,
    }

    #[derive(ValidatedConfig, Debug)]
    #[config(check_with = Self::fits)]
    pub(super) struct Plan {
        #[config(nested)]
        first: Stage,
        #[config(nested, len = 1..)]
        stages: Vec<Stage>,
    }

    impl Plan {
        fn fits(&self) -> Result<(), String> {
            let count = self.stages.len();
            if count < 4 { Ok(()) } else { Err(format!("{count} stages are too many")) }
        }
    }
}
use nested::{Plan, Stage, WindowSize};

fn stage(low: u8) -> Stage {
    let window_size = WindowSize::new(5).expect("it is in range");
    Stage::builder().window_size(window_size).low(low).high(9).build().expect("it is the right way up")
}

#[test]
fn parts_are_judged_with_the_whole_and_named_by_their_path() {
    let wrong = Stage::builder().window_size(WindowSize::new(5).unwrap()).low(9).high(9);
    let right = Stage::builder().window_size(WindowSize::new(5).unwrap()).low(1).high(9);
    let plan = Plan::builder().first(wrong).stages([right]).build();
    assert_eq!(texts(plan), ["first: the window is upside down, got low = 9, high = 9"]);
    let wrong = || Stage::builder().window_size(WindowSize::new(5).unwrap()).low(9).high(2);
    let plan = Plan::builder().first(stage(1)).stages([wrong(), wrong()]).build();
    assert_eq!(
        texts(plan),
        [
            "stages[0]: the window is upside down, got low = 9, high = 2",
            "stages[1]: the window is upside down, got low = 9, high = 2",
        ]
    );
}

#[test]
fn a_function_judges_the_whole_when_all_else_is_right() {
    let plan = Plan::builder().first(stage(1)).stages(vec![stage(1); 4]).build();
    assert_eq!(texts(plan), ["4 stages are too many"]);
    let plan = Plan::builder().first(stage(1)).stages(Vec::<Stage>::new()).build();
    assert_eq!(texts(plan), ["stages must not be empty, got a length of 0"]);
    let upside_down = Stage::builder().window_size(WindowSize::new(5).unwrap()).low(9).high(9);
    let plan = Plan::builder().first(upside_down).stages(vec![stage(1); 4]).build();
    assert_eq!(texts(plan), ["first: the window is upside down, got low = 9, high = 9"]);
}

mod panics {
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug, PartialEq)]
    #[config(check(total / parts > 1))]
    pub(super) struct Shares {
        #[config(default = 10)]
        total: u32,
        #[config(default = 2)]
        parts: u32,
    }
}

#[test]
fn a_rule_that_panics_leaves_the_old_value() {
    let mut shares = panics::Shares::default();
    let set = std::panic::AssertUnwindSafe(|| shares.try_set_parts(0));
    assert!(std::panic::catch_unwind(set).is_err());
    assert_eq!(shares, panics::Shares::default());
    let edit = std::panic::AssertUnwindSafe(|| shares.edit().total(7).parts(0).commit());
    assert!(std::panic::catch_unwind(edit).is_err());
    assert_eq!(shares, panics::Shares::default());
}

mod defaults {
    use std::collections::BTreeMap;

    use funcpipe::config::Secret;
    use funcpipe::prelude::*;

    /// A secret under another name.
    pub(super) type Token = Secret<String>;

    const LIMIT: u32 = 7;

    #[derive(ValidatedConfig)]
    pub(super) struct Defaults {
        #[config(step = 0.5, default = 1)]
        ratio: f64,
        #[config(step = 0.1, default = 0)]
        offset: f32,
        #[config(max = 9, default = LIMIT)]
        limit: u32,
        #[config(default = Token::new("canary".to_owned()))]
        token: Token,
        #[config(default = vec![Secret::new("canary".to_owned())])]
        tokens: Vec<Secret<String>>,
        #[config(default = vec![Token::new("canary".to_owned())])]
        more: Vec<Token>,
        #[config(default = (1, Secret::new("canary".to_owned())))]
        pair: (u32, Secret<String>),
        #[config(default = BTreeMap::from([(1, Secret::new("canary".to_owned()))]))]
        by_id: BTreeMap<u32, Secret<String>>,
    }
}

#[test]
fn an_integer_is_a_default_of_a_float_with_a_step() {
    let defaults = defaults::Defaults::default();
    assert_eq!((defaults.ratio(), defaults.offset(), defaults.limit()), (1.0, 0.0, 7));
}

#[test]
fn no_default_tells_a_secret_whatever_it_is_in() {
    let shown: Vec<_> =
        defaults::Defaults::FIELDS.iter().map(|field| field.default_text().unwrap_or("")).collect();
    assert_eq!(shown, ["1", "0", "LIMIT", "..", "***", "..", "***", "***"]);
    assert!(!format!("{:?}", defaults::Defaults::FIELDS).contains("canary"));
    let all = defaults::Defaults::default();
    assert_eq!((all.token().expose().len(), all.tokens().len(), all.more().len()), (6, 1, 1));
    assert_eq!((all.pair().0, all.by_id().len()), (1, 1));
}

#[test]
fn values_of_their_own_types_are_printed_as_what_is_in_them() {
    assert_eq!(Positive::new(2.5).unwrap().to_string(), "2.5");
    assert_eq!(UnitInterval::new(0.25).unwrap().to_string(), "0.25");
    assert_eq!(Port::new(443).unwrap().to_string(), "443");
    assert_eq!(NonEmpty::new("a".to_owned()).unwrap().to_string(), "a");
    assert_eq!(format!("{:>5}", Port::new(80).unwrap()), "   80", "with the width that was asked for");
}

#[test]
fn a_secret_prints_as_nothing_but_that_there_is_one() {
    let secret = Secret::new("canary".to_owned());
    assert_eq!((format!("{secret}"), format!("{secret:?}")), ("***".to_owned(), "***".to_owned()));
    assert_eq!(secret.expose(), "canary");
}

mod patterns {
    use funcpipe::config::Secret;
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug)]
    pub(super) struct Patterns {
        #[config(pattern = "^[a-z]+$")]
        name: String,
        #[config(pattern = "^[0-9a-f]+$", len = 4..)]
        token: Secret<String>,
    }
}

#[test]
fn a_text_matches_its_pattern_and_so_does_a_secret() {
    let build = |name: &str, token: &str| {
        let token = Secret::new(token.to_owned());
        patterns::Patterns::builder().name(name.to_owned()).token(token).build()
    };
    let config = build("main", "00ff").expect("both match");
    assert_eq!((config.name(), config.token().expose().as_str()), ("main", "00ff"));
    let errors = |name, token| build(name, token).expect_err("one does not").to_string();
    assert!(
        errors("Main", "00ff").contains("name must match ^[a-z]+$, got \"Main\""),
        "{}",
        errors("Main", "00ff")
    );
    let of_token = errors("main", "canary");
    assert!(of_token.contains("token must match ^[0-9a-f]+$") && !of_token.contains("canary"), "{of_token}");
}
