//! Runs the program as a user does. `cargo test` builds it beside the tests.

#![allow(dead_code, reason = "not all tests use all of it")]
#![allow(unreachable_pub, reason = "a module of several tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub const HEADER: &str = "date,pressure,temperature,wind\n";
pub const GOOD: &str = "2010-06-01T12:00:00,1016.6,15.0,3.8";

/// A directory of the test's own, to run the program in.
pub struct Directory(pub PathBuf);

impl Directory {
    pub fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sensor_ingest-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub fn files(&self) -> Vec<String> {
        let names = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(arguments).current_dir(&self.0);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.command(arguments).output().unwrap())
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// The error, on the first line of stderr, of a run that failed and says nothing on stdout.
    #[track_caller]
    pub fn error(&self) -> &str {
        assert_eq!(self.code, Some(1), "{}", self.stderr);
        assert_eq!(self.stdout, "");
        self.stderr.lines().next().unwrap_or_default()
    }
}

/// `target/<profile>/examples/sensor_ingest`; this test is in `target/<profile>/deps`.
fn program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.parent().and_then(Path::parent).unwrap();
    let name = format!("sensor_ingest{}", std::env::consts::EXE_SUFFIX);
    let program = profile.join("examples").join(name);
    assert!(
        program.exists(),
        "`cargo test --test ..` builds no examples; `cargo test -p funcpipe-examples` does"
    );
    program
}

/// Lines that differ in nothing but their number.
pub fn lines_of(line: &str, count: usize) -> String {
    HEADER.to_owned() + &format!("{line}\n").repeat(count)
}
