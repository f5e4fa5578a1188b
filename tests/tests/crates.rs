//! Builds and runs the crates in `tests/crates`, as whoever depends on funcpipe would: with cargo, from manifests of their own.
//!
//! They are built into one directory, so that what they have in common is built once.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

#[test]
fn every_crate_builds_without_a_warning_and_does_its_work() {
    assert_success(&cargo(&["test", "--workspace", "--exclude", "unmeasured"]));
}

/// By itself: built together with the others, it would have the feature `measure` as they do.
#[test]
fn without_the_feature_measure_a_crate_does_the_same_work() {
    assert_success(&cargo(&["test", "--package", "unmeasured"]));
}

#[test]
fn no_lint_has_anything_to_say_about_an_expansion() {
    if !cargo(&["clippy", "--version"]).status.success() {
        // Not by a macro: libtest would hide it.
        let note = b"tests/crates/lints is skipped: clippy is not installed\n";
        std::io::stderr().write_all(note).expect("stderr is there");
        return;
    }
    let lints = ["clippy", "--no-deps", "--package", "lints", "--message-format", "short"];
    let measured = cargo(&[&lints[..], &["--", "--deny", "warnings"]].concat());
    if measured.status.success() {
        return;
    }
    // A lint that is newer than the crate's list of exceptions may dislike its own code. Then it says the same without us.
    let bare = cargo(&[&lints[..], &["--features", "bare", "--", "--deny", "warnings"]].concat());
    let (said, said_of_bare) = (findings(&measured), findings(&bare));
    assert!(!said.is_empty() && said.is_subset(&said_of_bare), "{}", text(&measured));
}

/// `lints/src/lib.rs:25:24: error: ..`
fn findings(output: &Output) -> BTreeSet<String> {
    text(output).lines().filter(|line| line.starts_with("lints")).map(str::to_owned).collect()
}

#[track_caller]
fn assert_success(output: &Output) {
    assert!(output.status.success(), "{}", text(output));
}

fn text(output: &Output) -> String {
    [&output.stderr, &output.stdout].map(|stream| String::from_utf8_lossy(stream)).concat()
}

/// Never goes to the network: all that is needed, this workspace needed to build.
fn cargo(args: &[&str]) -> Output {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    Command::new(cargo)
        .args(args)
        .current_dir(crates())
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("crates"))
        .output()
        .expect("cargo runs")
}

/// Where the crates are; with the versions of this workspace, which keeps the two from drifting apart.
fn crates() -> &'static Path {
    static CRATES: OnceLock<PathBuf> = OnceLock::new();
    CRATES.get_or_init(|| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
        let crates = tests.join("crates");
        std::fs::copy(tests.with_file_name("Cargo.lock"), crates.join("Cargo.lock"))
            .expect("the workspace was built, so it has a Cargo.lock");
        crates
    })
}
