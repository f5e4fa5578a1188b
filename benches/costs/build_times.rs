//! How long crates that use funcpipe take to build.

use std::time::{Duration, Instant};

use crate::binary::{cargo, scratch, succeed};
use crate::generated::{self, Crate};

/// Rounds in which all builds take turns. The least is taken: what else the machine does can only add to it.
const ROUNDS: usize = 3;

/// The features that the macros of funcpipe need too.
const SYN_AND_DARLING: &str =
    "syn = { version = \"3\", features = [\"full\", \"visit\"] }\ndarling = \"0.24\"";

/// Builds everything, and prints how long it took.
pub(crate) fn print() -> Result<(), String> {
    println!("{:<60} {:>7}   limits", "Build times, 2 jobs", "s");
    pipelines()?;
    functions()?;
    configs()?;
    from_scratch()
}

fn pipelines() -> Result<(), String> {
    let stages = [0, 6, 12, 24];
    let crates = stages.map(|stages| {
        let source = generated::pipeline(stages);
        Crate::write(&format!("stages-{stages}"), &generated::funcpipe(), source)
    });
    let seconds = rebuild("build", crates)?;
    for (stages, took) in stages.into_iter().zip(seconds) {
        let limit = if stages == 24 { limit("5 s", took < 5.0) } else { String::new() };
        line(&format!("a pipeline of {stages} measured stages, debug build of the crate"), took, &limit);
    }
    // As long for each of the last 12 as for each of the 12 before, give or take what a build varies by.
    let [_, _, until_12, until_24] = seconds;
    let (first, last) = (until_12 - seconds[0], until_24 - until_12);
    let linear = limit("linear: 1.5 x the first 12", last <= 1.5 * first);
    line("  the last 12 of 24", last, &linear);
    Ok(())
}

fn functions() -> Result<(), String> {
    let attributes = [
        ("bare", "", String::new()),
        ("tracing::instrument", "#[tracing::instrument]", "tracing = \"0.1\"".to_owned()),
        ("funcpipe::measured_stage", "#[funcpipe::measured_stage]", generated::funcpipe()),
    ];
    let names = attributes.each_ref().map(|(name, ..)| *name);
    let crates = attributes.map(|(name, attribute, dependencies)| {
        let source = generated::functions(100, attribute);
        Crate::write(&format!("functions-{}", name.replace("::", "-")), &dependencies, source)
    });
    let seconds = rebuild("check", crates)?;
    let [_, tracing, funcpipe] = seconds;
    for (name, took) in names.into_iter().zip(seconds) {
        line(&format!("100 functions, {name}, check of the crate"), took, "");
    }
    line("  of it funcpipe's, over tracing's", funcpipe - tracing, &limit("0 s", funcpipe < tracing));
    Ok(())
}

/// Structs that are validated. What is generated differs: a builder, setters and edits with metadata here, a check there.
fn configs() -> Result<(), String> {
    let kinds = [
        ("bare", "", "", String::new()),
        (
            "garde",
            "#[derive(garde::Validate)]",
            "#[garde(range(min = 1, max = 100))]",
            "garde = { version = \"0.22\", features = [\"derive\"] }".to_owned(),
        ),
        (
            "validator",
            "#[derive(validator::Validate)]",
            "#[validate(range(min = 1, max = 100))]",
            "validator = { version = \"0.20\", features = [\"derive\"] }".to_owned(),
        ),
        (
            "funcpipe::ValidatedConfig",
            "#[derive(funcpipe::ValidatedConfig)]",
            "#[config(range = 1..=100)]",
            generated::funcpipe(),
        ),
        (
            "funcpipe::ValidatedConfig and serde",
            "#[derive(funcpipe::ValidatedConfig)]",
            "#[config(range = 1..=100)]",
            generated::funcpipe_with("\"serde\""),
        ),
    ];
    let names = kinds.each_ref().map(|(name, ..)| *name);
    let crates = kinds.map(|(name, derive, rule, dependencies)| {
        let source = generated::configs(100, derive, rule);
        Crate::write(&format!("configs-{}", name.replace("::", "-").replace(' ', "-")), &dependencies, source)
    });
    let seconds = rebuild("build", crates)?;
    for (name, took) in names.into_iter().zip(seconds) {
        let limit = if name.starts_with("funcpipe") { limit("3.9 s", took <= 3.9) } else { String::new() };
        line(&format!("100 structs of 8 fields, {name}, debug build of the crate"), took, &limit);
    }
    Ok(())
}

fn from_scratch() -> Result<(), String> {
    let empty = || String::from("fn main() {}\n");
    let crates = [
        Crate::write("scratch-syn-darling", SYN_AND_DARLING, empty())?,
        Crate::write("scratch-funcpipe", &generated::funcpipe(), empty())?,
    ];
    let seconds = least(&crates, |built, _| {
        let target = scratch("generated-from-scratch");
        if target.exists() {
            std::fs::remove_dir_all(&target).map_err(|problem| format!("{}: {problem}", target.display()))?;
        }
        time(built, "build", "generated-from-scratch")
    })?;
    let [base, funcpipe] = seconds;
    line("syn and darling from scratch, debug build", base, "");
    line("funcpipe with default features from scratch", funcpipe, &limit("2 x that", funcpipe <= 2.0 * base));
    Ok(())
}

/// The seconds that each crate itself takes, once its dependencies are built.
fn rebuild<const N: usize>(command: &str, crates: [Result<Crate, String>; N]) -> Result<[f64; N], String> {
    let crates: Vec<Crate> = crates.into_iter().collect::<Result<_, _>>()?;
    for built in &crates {
        time(built, command, "generated-target")?;
    }
    least(&crates, |built, round| {
        built.touch(round)?;
        time(built, command, "generated-target")
    })
}

fn least<const N: usize>(
    crates: &[Crate],
    mut build: impl FnMut(&Crate, usize) -> Result<Duration, String>,
) -> Result<[f64; N], String> {
    let mut seconds = [f64::INFINITY; N];
    for round in 1..=ROUNDS {
        for (built, least) in crates.iter().zip(&mut seconds) {
            *least = build(built, round)?.as_secs_f64().min(*least);
        }
    }
    Ok(seconds)
}

fn time(built: &Crate, command: &str, target: &str) -> Result<Duration, String> {
    let mut cargo = cargo();
    cargo.args([command, "--jobs", "2", "--manifest-path"]).arg(built.manifest());
    cargo.arg("--target-dir").arg(scratch(target));
    // Or all but a changed comment would be taken from the build before.
    cargo.env("CARGO_INCREMENTAL", "0");
    let started = Instant::now();
    succeed(&mut cargo)?;
    Ok(started.elapsed())
}

fn limit(limit: &str, met: bool) -> String {
    format!("{limit} {}", if met { "met" } else { "MISSED" })
}

fn line(name: &str, seconds: f64, limit: &str) {
    println!("{}", format!("  {name:<58} {seconds:>7.2}   {limit}").trim_end());
}
