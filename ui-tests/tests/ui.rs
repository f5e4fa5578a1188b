//! What must not compile, with the exact message; and what must.
//!
//! `TRYBUILD=overwrite cargo test -p funcpipe-ui-tests` writes the messages anew. Read each one as a user would before you
//! commit it.

use std::path::Path;
use std::process::Command;

/// Mistakes with a message of our own beside each: pinned on every compiler.
const OUR_WORDS: &[&str] = &[
    "all_macros",
    "managed_source",
    "measured_stage",
    "retry_on_failure",
    "validated_config",
    "validated_value",
];

/// Mistakes whose message is rustc's own, or ours in a frame of rustc's: pinned on the compiler of CI.
const WORDS_OF_RUSTC: &[&str] = &["pipelines", "rustc"];
const RUSTC_OF_CI: &str = "rustc 1.95.0";

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    for folder in OUR_WORDS {
        add(folder, |path| cases.compile_fail(path));
    }
    let rustc = rustc_version();
    if rustc.starts_with(RUSTC_OF_CI) {
        for folder in WORDS_OF_RUSTC {
            add(folder, |path| cases.compile_fail(path));
        }
    } else {
        println!(
            "{WORDS_OF_RUSTC:?} are skipped: their messages are those of {RUSTC_OF_CI}, and this is {rustc}"
        );
    }
    // Cases that pass make trybuild build and not only check, so that const assertions are evaluated in all of them.
    for folder in OUR_WORDS.iter().chain(WORDS_OF_RUSTC) {
        add(&format!("{folder}/pass"), |path| cases.pass(path));
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
