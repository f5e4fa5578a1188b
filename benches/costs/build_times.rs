//! How long crates that use funcpipe take to build.

use std::time::{Duration, Instant};

use crate::binary::{cargo, scratch, succeed};
use crate::generated::{self, Crate};

/// Rounds in which all builds take turns. The least is taken: what else the machine does can only add to it.
const ROUNDS: usize = 3;

/// The features that the macros of funcpipe need too.
const SYN_AND_DARLING: &str =
    "syn = { version = \"3\", features = [\"full\", \"visit\"] }\ndarling = \"0.24\"";

/// What a build took.
#[derive(Debug)]
pub(crate) struct BuildTime {
    pub(crate) name: String,
    pub(crate) seconds: f64,
    /// What it should take at most, and whether it does.
    pub(crate) limit: String,
}

fn row(name: impl Into<String>, seconds: f64) -> BuildTime {
    BuildTime { name: name.into(), seconds, limit: String::new() }
}

impl BuildTime {
    fn limited(self, limit: &str, is_met: bool) -> Self {
        Self { limit: format!("{limit} {}", if is_met { "met" } else { "MISSED" }), ..self }
    }
}

/// Builds everything.
pub(crate) fn take() -> Result<Vec<BuildTime>, String> {
    eprintln!("timing builds");
    let taken = [pipelines()?, functions()?, configs()?, from_scratch()?];
    Ok(taken.into_iter().flatten().collect())
}

/// Prints the table.
pub(crate) fn print(taken: &[BuildTime]) {
    println!("{:<68} {:>7}   limits", "Build times, 2 jobs", "s");
    for BuildTime { name, seconds, limit } in taken {
        println!("{}", format!("  {name:<66} {seconds:>7.2}   {limit}").trim_end());
    }
}

fn pipelines() -> Result<Vec<BuildTime>, String> {
    let stages = [0, 6, 12, 24];
    let crates = stages.map(|stages| {
        let source = generated::pipeline(stages);
        Crate::write(&format!("stages-{stages}"), &generated::funcpipe(), source)
    });
    let seconds = rebuild("build", crates)?;
    let timed = stages.into_iter().zip(seconds).map(|(stages, took)| {
        let timed = row(format!("a pipeline of {stages} measured stages, debug build of the crate"), took);
        if stages == 24 { timed.limited("5 s", took < 5.0) } else { timed }
    });
    // As long for each of the last 12 as for each of the 12 before, give or take what a build varies by.
    let [_, _, until_12, until_24] = seconds;
    let (first, last) = (until_12 - seconds[0], until_24 - until_12);
    let rest = row("the last 12 of 24", last).limited("linear: 1.5 x the first 12", last <= 1.5 * first);
    Ok(timed.chain([rest]).collect())
}

fn functions() -> Result<Vec<BuildTime>, String> {
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
    let timed = names.into_iter().zip(seconds);
    let timed = timed.map(|(name, took)| row(format!("100 functions, {name}, check of the crate"), took));
    let [_, tracing, funcpipe] = seconds;
    let over = row("of it funcpipe's, over tracing's", funcpipe - tracing).limited("0 s", funcpipe < tracing);
    Ok(timed.chain([over]).collect())
}

/// Structs that are validated. What is generated differs: a loader, a builder, setters and edits with metadata here, a check there.
fn configs() -> Result<Vec<BuildTime>, String> {
    let kinds = generated::derives();
    let names = kinds.each_ref().map(|derive| derive.name);
    let crates = kinds.map(|derive| {
        let source = generated::configs(100, derive.attribute, derive.rule);
        let name = derive.name.replace("::", "-").replace(' ', "-");
        Crate::write(&format!("configs-{name}"), &derive.dependencies, source)
    });
    let seconds = rebuild("build", crates)?;
    let of = |wanted: &str| {
        names.iter().zip(seconds).find(|(name, _)| **name == wanted).map_or(0.0, |(_, took)| took)
    };
    // What is bare is in each of them.
    let peers = of("serde::Deserialize") + of("garde") + of("bon::Builder") - 2.0 * of("bare");
    let timed = names.into_iter().zip(seconds).map(|(name, took)| {
        let timed = row(format!("100 structs of 8 fields, {name}, debug build of the crate"), took);
        if name.starts_with("funcpipe") {
            timed.limited(&format!("{peers:.2} s"), took <= peers)
        } else {
            timed
        }
    });
    let sum = row("serde::Deserialize, garde and bon::Builder together, which do less", peers);
    Ok(timed.chain([sum]).collect())
}

fn from_scratch() -> Result<Vec<BuildTime>, String> {
    let empty = || String::from("fn main() {}\n");
    let crates = [
        Crate::write("scratch-syn-darling", SYN_AND_DARLING, empty())?,
        Crate::write("scratch-funcpipe", &generated::funcpipe(), empty())?,
    ];
    let [base, funcpipe] = least(&crates, |built, _| {
        let target = scratch("generated-from-scratch");
        if target.exists() {
            std::fs::remove_dir_all(&target).map_err(|problem| format!("{}: {problem}", target.display()))?;
        }
        time(built, "build", "generated-from-scratch")
    })?;
    Ok(vec![
        row("syn and darling from scratch, debug build", base),
        row("funcpipe with default features from scratch", funcpipe)
            .limited("2 x that", funcpipe <= 2.0 * base),
    ])
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
