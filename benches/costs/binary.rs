//! The programs that the cases are in.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// With what a case is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Build {
    /// Everything that measures does.
    On,
    /// Measuring is compiled out, of funcpipe by leaving out its feature `measure`.
    Off,
}

/// `benches/cases`, built both ways.
#[derive(Debug)]
pub(crate) struct Binaries {
    on: PathBuf,
    off: PathBuf,
    /// Beside the first: counts what it allocates.
    allocations: PathBuf,
    /// Whether instructions can be counted here.
    counts: bool,
}

impl Binaries {
    pub(crate) fn build() -> Result<Self, String> {
        let counts =
            Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success());
        let (on, off) = (build("cases-on", &["--features", "on"])?, build("cases-off", &[])?);
        Ok(Self {
            on: executable(&on, CASES),
            off: executable(&off, CASES),
            allocations: executable(&on, "allocations"),
            counts,
        })
    }

    /// Whether valgrind is installed.
    pub(crate) fn can_count(&self) -> bool {
        self.counts
    }

    /// The nanoseconds that one time of `count` takes.
    pub(crate) fn time(&self, build: Build, case: &str, count: u64) -> Result<f64, String> {
        number(case, last_line(&printed(self.path(build), case, count)?))
    }

    /// How long the future is that a case polls, if it is one.
    pub(crate) fn future_bytes(&self, build: Build, case: &str) -> Result<Option<f64>, String> {
        let printed = printed(self.path(build), case, 1)?;
        printed
            .lines()
            .find_map(|line| line.strip_prefix("future "))
            .map(|bytes| number(case, bytes))
            .transpose()
    }

    /// The allocations of one time of `count`.
    pub(crate) fn allocations(&self, case: &str, count: u64) -> Result<f64, String> {
        number(case, last_line(&printed(&self.allocations, case, count)?))
    }

    /// The instructions of a whole process that does the case so many times.
    pub(crate) fn count(&self, build: Build, case: &str, count: u64) -> Result<u64, String> {
        // Not to `/dev/null`: callgrind renames and removes what is there, and root may do that.
        let profile = format!("--callgrind-out-file={}", scratch("callgrind.out").display());
        let mut valgrind = Command::new("valgrind");
        valgrind.args(["--tool=callgrind", &profile]);
        let output = succeed(valgrind.arg(self.path(build)).args([case, &count.to_string()]))?;
        let printed = String::from_utf8_lossy(&output.stderr);
        let collected = printed.lines().find_map(|line| line.split_once("Collected : "));
        let counted = collected.and_then(|(_, instructions)| instructions.trim().parse().ok());
        counted.ok_or_else(|| format!("{case}: callgrind has not counted: {printed}"))
    }

    fn path(&self, build: Build) -> &Path {
        match build {
            Build::On => &self.on,
            Build::Off => &self.off,
        }
    }
}

/// The cargo that runs this benchmark.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A directory of this benchmark's own in the target directory.
pub(crate) fn scratch(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Runs a command whose output matters only if it fails, or for what the caller reads in it.
pub(crate) fn succeed(command: &mut Command) -> Result<Output, String> {
    // What is run asks nothing: rustc, asked by cargo for its defaults, would read a program from our input.
    let output =
        command.stdin(Stdio::null()).output().map_err(|problem| format!("{command:?}: {problem}"))?;
    if output.status.success() {
        return Ok(output);
    }
    Err(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

const CASES: &str = "funcpipe-bench-cases";

fn executable(directory: &Path, name: &str) -> PathBuf {
    directory.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

fn printed(program: &Path, case: &str, count: u64) -> Result<String, String> {
    let output = succeed(Command::new(program).args([case, &count.to_string()]))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn last_line(printed: &str) -> &str {
    printed.lines().last().unwrap_or_default()
}

fn number(case: &str, printed: &str) -> Result<f64, String> {
    printed.parse().map_err(|_| format!("{case}: not a number: {printed}"))
}

/// The directory that the programs are in.
fn build(target: &str, options: &[&str]) -> Result<PathBuf, String> {
    eprintln!("building {target}");
    let target = scratch(target);
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/Cargo.toml");
    let mut cargo = cargo();
    cargo.args(["build", "--release", "--manifest-path"]).arg(manifest).arg("--target-dir").arg(&target);
    succeed(cargo.args(options))?;
    Ok(target.join("release"))
}
