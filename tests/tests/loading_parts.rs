//! Parts that may be left out: how a layer says that there is none, and what is told of what another layer has.

mod config {
    use std::collections::BTreeMap;

    use funcpipe::config::Secret;
    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Clone, Debug)]
    pub(super) struct Tls {
        #[config(len = 1..)]
        cert: String,
        #[config(range = 2..=3, default = 3)]
        version: u8,
        passphrase: Option<Secret<String>>,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    #[config(env_prefix = "GATE_")]
    pub(super) struct Gate {
        #[config(nested, default = Some(Tls::builder().cert("own".to_owned()).build().expect("it is valid")))]
        tls: Option<Tls>,
        #[config(nested)]
        other: Option<Tls>,
        #[config(nested, default = Vec::new())]
        backends: Vec<Tls>,
        #[config(nested, default)]
        named: BTreeMap<String, Tls>,
        #[config(default)]
        keys: BTreeMap<String, Secret<String>>,
    }

    #[derive(ValidatedConfig, Clone, Debug)]
    #[config(env_prefix = "WARN_", unknown = warn)]
    pub(super) struct Warned {
        #[config(range = 1..=9)]
        rate: u8,
    }
}

use std::ffi::OsString;

use config::{Gate, Warned};
use funcpipe::config::{ConfigError, Loader};

fn problems<T>(result: Result<T, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

#[test]
fn every_layer_can_say_that_there_is_none() {
    assert!(Gate::loader().load().expect("all have defaults").tls().is_some());
    let given = || Gate::loader().toml_str("a.toml", "[tls]\ncert = \"a\"\n[other]\ncert = \"b\"");
    assert!(given().load().expect("it is valid").other().is_some());
    let ways: [(&str, Loader<Gate>); 6] = [
        ("a.json:1:9", given().json_str("a.json", r#"{"tls": null, "other": null}"#)),
        ("b.toml:1:7", given().toml_str("b.toml", "tls = \"none\"\nother = \"none\"")),
        ("GATE_TLS", given().env_from([("GATE_TLS", "none"), ("GATE_OTHER", "none")])),
        ("--tls", given().args(["--tls=none", "--other=none"])),
        ("--tls", given().args(["--tls", "none", "--other", "none"])),
        ("--tls", {
            let mut arguments: Vec<OsString> =
                ["--tls", "none", "in.csv", "--other=none", "none"].map(Into::into).to_vec();
            let loader = given().take_args(&mut arguments);
            assert_eq!(arguments, ["in.csv", "none"]);
            loader
        }),
    ];
    for (origin, loader) in ways {
        let loaded = loader.load_with_origins().expect("both may be left out");
        assert!(loaded.config().tls().is_none() && loaded.config().other().is_none(), "{origin}");
        let found = loaded.origin("tls").map(ToString::to_string);
        assert_eq!(found.as_deref(), Some(origin));
    }
    // A later layer gives it anew, of nothing but what it says itself.
    let anew = given().env_from([("GATE_OTHER", "none")]).args(["--other.version=2"]);
    assert_eq!(problems(anew.load()).len(), 1, "it has no certificate");
    let anew =
        given().env_from([("GATE_OTHER", "none")]).args(["--other.cert=c"]).load().expect("it is whole");
    assert_eq!(anew.other().map(|tls| (tls.cert(), tls.version())), Some(("c", 3)));
}

#[test]
fn what_a_later_layer_takes_away_has_its_mistakes_all_the_same() {
    let toml = "[tls]\ncert = 5\nkye = \"b\"\nversion = 9";
    assert_eq!(
        problems(Gate::loader().toml_str("a.toml", toml).json_str("a.json", r#"{"tls": null}"#).load()),
        [
            "tls.cert must be a text, got 5 (a.toml:2:8)",
            "tls.version must be in 2..=3, got 9 (a.toml:4:11)",
            "tls: unknown key `kye`; did you mean `key`? (a.toml:3:1)"
                .replace("; did you mean `key`?", "")
                .as_str(),
        ]
    );
    // That it is not whole is none of them.
    let partial = Gate::loader().toml_str("a.toml", "[tls]\nversion = 2").args(["--tls", "none"]);
    assert_eq!(problems(partial.load()), [""; 0]);
}

#[test]
fn one_layer_does_not_say_both() {
    let both = Gate::loader().env_from([("GATE_TLS", "none"), ("GATE_TLS__CERT", "c")]);
    let said = |name: &str, others: &str, at: &str| {
        [format!("`{name}` says that there is no such part, and other {others} have settings of it ({at})")]
    };
    assert_eq!(problems(both.load()), said("GATE_TLS", "variables", "GATE_TLS"));
    for flags in [["--tls=none", "--tls.cert=c"], ["--tls.cert=c", "--tls=none"]] {
        assert_eq!(problems(Gate::loader().args(flags).load()), said("--tls", "flags", "--tls"));
    }
    assert_eq!(
        problems(Gate::loader().args(["--tls=none", "--tls=none"]).load()),
        ["`--tls` is given twice (--tls)"]
    );
}

#[test]
fn nothing_else_is_a_value_of_a_part() {
    assert_eq!(
        problems(Gate::loader().env_from([("GATE_TLS", "off")]).load()),
        ["unknown variable `GATE_TLS`; did you mean `GATE_TLS__CERT`? (GATE_TLS)"]
    );
    for flags in [&["--tls=off"][..], &["--tls", "off"], &["--tls"]] {
        assert_eq!(
            problems(Gate::loader().args(flags).load()),
            ["unknown flag `--tls`; did you mean `--tls.cert`? (argument 1)"],
            "{flags:?}"
        );
    }
    assert_eq!(
        problems(Gate::loader().toml_str("a.toml", "tls = \"off\"").load()),
        ["tls must be a table, got a text (a.toml:1:7)"]
    );
}

#[test]
fn the_environment_of_a_configuration_loads_it_again_whatever_is_left_out() {
    let configs = [
        Gate::loader().load(),
        Gate::loader().args(["--tls=none"]).load(),
        Gate::loader().args(["--other.cert=x", "--tls.cert=y"]).load(),
    ];
    for config in configs.map(|config| config.expect("it is valid")) {
        let variables = config.to_env();
        assert!(
            variables.iter().all(|(name, _)| name != "GATE_BACKENDS" && name != "GATE_NAMED"),
            "{variables:?}"
        );
        let again = Gate::loader().env_from(variables).load().expect("it was written so");
        // Secrets are not `PartialEq`.
        assert_eq!(format!("{again:?}"), format!("{config:?}"));
    }
}

#[test]
fn help_says_how_it_is_left_out_and_of_what_secrets_there_are_none() {
    let help = Gate::help_config();
    assert!(help.contains("[tls]\n  without it: --tls none, GATE_TLS=none\n"), "{help}");
    assert!(
        help.contains("[other], may be left out\n  without it: --other none, GATE_OTHER=none\n"),
        "{help}"
    );
    let line = |name: &str| help.lines().find(|line| line.starts_with(name)).expect("it is listed");
    assert!(line("tls.passphrase ").ends_with("  none") && line("keys ").ends_with("  empty"), "{help}");
}

#[test]
fn an_error_has_the_warnings_that_may_explain_it() {
    let error = Warned::loader().toml_str("a.toml", "raet = 5").load().expect_err("there is no rate");
    assert_eq!(
        problems(Err::<(), _>(error.clone())),
        [
            "rate is required: set `rate` in a file",
            "warning: unknown key `raet`; did you mean `rate`? (a.toml:1:1)"
        ]
    );
    let is_warning: Vec<bool> =
        error.violations().iter().map(funcpipe::config::Violation::is_warning).collect();
    assert_eq!(is_warning, [false, true]);
    let document = serde_json::from_str::<Warned>(r#"{"raet": 5}"#).expect_err("there is no rate");
    assert_eq!(
        document.to_string(),
        "invalid Warned: rate is required; warning: unknown key `raet`; did you mean `rate`?"
    );
}

#[test]
fn a_setting_in_the_wrong_table_is_told_where_it_belongs() {
    // In TOML everything behind the head of a table is in it.
    let toml = "[tls]\ncert = \"c\"\nkeys = { a = \"b\" }\nbackends = []";
    assert_eq!(
        problems(Gate::loader().toml_str("a.toml", toml).load()),
        [
            "tls: unknown key `keys`: it is a setting of the whole, and stands in `tls` (a.toml:3:1)",
            "tls: unknown key `backends`: it is a setting of the whole, and stands in `tls` (a.toml:4:1)",
        ]
    );
    assert_eq!(
        problems(Gate::loader().toml_str("a.toml", "cert = \"c\"").args(["--cert=c"]).load()),
        [
            "unknown key `cert`; did you mean `tls.cert`? (a.toml:1:1)",
            "unknown flag `--cert`; did you mean `--tls.cert`? (argument 1)",
        ]
    );
    // In a list nobody knows which one was meant.
    let toml = "[[backends]]\ncert = \"c\"\nkeys = { a = \"b\" }";
    assert_eq!(
        problems(Gate::loader().toml_str("a.toml", toml).load()),
        ["backends[0]: unknown key `keys` (a.toml:3:1)"]
    );
}
