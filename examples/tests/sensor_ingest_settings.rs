//! Where the program's settings come from, and what it says of wrong ones.

#![allow(clippy::unwrap_used, reason = "whatever goes wrong in a helper fails the test")]

mod program;

use program::{Directory, Ran, lines_of};

/// Fifteen degrees, scaled to the settings that the program had: what it delivered last.
fn last_warmth(directory: &Directory) -> String {
    directory.read("out.csv").lines().last().unwrap().rsplit_once(',').unwrap().1.to_owned()
}

fn run(directory: &Directory, variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let arguments = [arguments, &["in.csv", "out.csv"]].concat();
    Ran::from(directory.command(&arguments).envs(variables.iter().copied()).output().unwrap())
}

#[test]
fn flags_override_variables_and_these_the_file() {
    let directory = Directory::new("layers");
    directory.write("in.csv", &lines_of(program::GOOD, 20));
    let warmth = |variables: &[(&str, &str)], arguments: &[&str]| {
        let ran = run(&directory, variables, arguments);
        assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{}", ran.stdout);
        last_warmth(&directory)
    };
    assert_eq!(warmth(&[], &[]), "0.6667");
    directory.write("sensor_ingest.toml", "coldest = 0\nwarmest = 20\n");
    assert_eq!(warmth(&[], &[]), "0.7500");
    directory.write("other.toml", "coldest = 10\n");
    assert_eq!(warmth(&[], &["--config", "other.toml"]), "0.5000");
    assert_eq!(warmth(&[("SENSOR_COLDEST", "5")], &["--config=other.toml"]), "0.6667");
    assert_eq!(warmth(&[("SENSOR_COLDEST", "5")], &["--coldest=0", "--warmest", "30"]), "0.5000");
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place_and_nothing_is_written() {
    let directory = Directory::new("wrong");
    directory.write("in.csv", &lines_of(program::GOOD, 20));
    directory.write(
        "sensor_ingest.toml",
        "window_size = 0\ncoldest = 30\nwarmst = 1\n\n[retry]\nmax_attempts = 0\ndelay = 5\n\n[breaker]\nerror_rate = 1.5\n",
    );
    let ran = run(&directory, &[("SENSOR_BAD_LINES", "many")], &["--warmest=warm"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
    let lines: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(lines[0], "error: invalid Ingest:");
    for said in [
        "window_size must be in 1..=10000, got 0 (sensor_ingest.toml:1:15)",
        "warmest must be a number, got \"warm\" (--warmest)",
        "bad_lines must be an integer from 0 to 18446744073709551615, got \"many\" (SENSOR_BAD_LINES)",
        "(sensor_ingest.toml:6:16)",
        "(sensor_ingest.toml:7:9)",
        "(sensor_ingest.toml:10:14)",
        "unknown key `warmst`; did you mean `warmest`? (sensor_ingest.toml:3:1)",
    ] {
        assert!(lines.iter().any(|line| line.contains(said)), "`{said}` is not in\n{}", ran.stderr);
    }
    assert_eq!(lines.len(), 8, "{}", ran.stderr);
    assert_eq!(directory.files(), ["in.csv", "sensor_ingest.toml"]);
}

#[test]
fn settings_that_do_not_go_together_name_both_places() {
    let directory = Directory::new("together");
    directory.write("sensor_ingest.toml", "coldest = 30\n");
    let ran = run(&directory, &[], &[]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("(coldest: sensor_ingest.toml:1:11, warmest: default)"), "{}", ran.stderr);
}

#[test]
fn a_file_that_was_named_must_be_there() {
    let directory = Directory::new("no-settings");
    let ran = run(&directory, &[], &["--config", "none.toml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("cannot read `none.toml`: "), "{}", ran.stderr);
}

#[test]
fn all_settings_are_listed_when_asked_for() {
    let directory = Directory::new("help-config");
    let ran = directory.run(&["--help-config"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    for said in [
        "SENSOR_WINDOW_SIZE",
        "--window-size",
        "integer, 1 to 10000",
        "SENSOR_RETRY__MAX_ATTEMPTS",
        "--breaker.error-rate",
    ] {
        assert!(ran.stdout.contains(said), "`{said}` is not in\n{}", ran.stdout);
    }
}

#[test]
fn the_settings_reach_what_they_are_about() {
    let directory = Directory::new("reach");
    let text = lines_of(program::GOOD, 100) + &"?\n".repeat(6);
    directory.write("in.csv", &text);
    let said = |arguments: &[&str]| run(&directory, &[], arguments).stderr;
    assert!(said(&["--bad-lines", "5"]).contains("more than 5 bad lines"));
    let broken = said(&["--breaker.error-rate=0.1", "--breaker.window=10", "--breaker.min-samples=10"]);
    assert!(broken.contains("more bad lines than good ones in one place"), "{broken}");
    assert_eq!(said(&[]), "");
}
