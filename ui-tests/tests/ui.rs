//! What must not compile, with the exact message; and what must.
//!
//! `TRYBUILD=overwrite cargo test -p funcpipe-ui-tests` writes the messages anew. Read each one as a user would before you
//! commit it.

use std::path::Path;
use std::process::Command;

/// The compiler whose own words are pinned in `ui/rustc`. Ours are pinned on every compiler.
const RUSTC_OF_CI: &str = "rustc 1.95.0";

/// Mistakes, each with its message beside it.
const MISTAKES: &[&str] = &["all_macros", "measured_stage", "pipelines"];

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    for folder in MISTAKES {
        add(folder, |path| cases.compile_fail(path));
        // One that passes makes trybuild build and not only check, so that const assertions are evaluated in all of them.
        add(&format!("{folder}/pass"), |path| cases.pass(path));
    }
    let rustc = rustc_version();
    if rustc.starts_with(RUSTC_OF_CI) {
        add("rustc", |path| cases.compile_fail(path));
    } else {
        println!("ui/rustc is skipped: its messages are those of {RUSTC_OF_CI}, and this is {rustc}");
    }
}

/// Adds the cases of a folder, if it has any: trybuild takes an empty one for a mistake.
fn add(folder: &str, add: impl FnOnce(&str)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui").join(folder);
    let is_case = |entry: std::fs::DirEntry| entry.path().extension().is_some_and(|ext| ext == "rs");
    let has_cases =
        std::fs::read_dir(path).is_ok_and(|mut entries| entries.any(|entry| entry.is_ok_and(is_case)));
    if has_cases {
        add(&format!("ui/{folder}/*.rs"));
    }
}

fn rustc_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
