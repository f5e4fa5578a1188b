//! What the program tells of its runs, and of files that change under it.

#![allow(clippy::unwrap_used, reason = "whatever goes wrong in a helper fails the test")]

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

mod program;

use program::{Directory, HEADER, Ran};

#[test]
fn a_report_in_json_is_all_that_a_program_gets_to_read() {
    let directory = Directory::new("json");
    let ran = directory.run(&["--report", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&report["outcome"], &report["delivered"]), (&"completed".into(), &7022.into()));
    assert_eq!(report["errors"]["total"], 40);
    // It is told of a run that fails, too, and of none that did not begin.
    let ran = directory.run(&["--report", "json", "no.csv"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((ran.code, &report["outcome"]), (Some(1), &"failed".into()));
    assert!(ran.stderr.starts_with("error: cannot open `no.csv`: "), "{}", ran.stderr);
    let ran = directory.run(&["--report", "json", "clean.csv", "no/such/clean.csv"]);
    assert!(ran.error().starts_with("error: cannot write `no/such/clean.csv`: "), "{}", ran.stderr);
}

#[test]
fn a_report_for_a_browser_is_a_file_whether_the_run_went_well_or_not() {
    let directory = Directory::new("html");
    let ran = directory.run(&["--report", "html"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert!(
        ran.stdout.starts_with("  report: ") && ran.stdout.contains("  clean readings: "),
        "{}",
        ran.stdout
    );
    let page = directory.read("report.html");
    assert!(page.starts_with("<!doctype html>") && page.contains("1,697 dropped"), "{page}");
    let ran = directory.run(&["--report=html=failed.html", "no.csv"]);
    assert!(ran.error().starts_with("error: cannot open `no.csv`: ") && ran.stderr.contains("  report: "));
    assert!(directory.read("failed.html").contains("cannot open `no.csv`"));
    assert_eq!(directory.files(), ["clean.csv", "failed.html", "report.html"]);
}

#[test]
fn a_report_that_cannot_be_saved_is_an_error_and_takes_no_other_files_place() {
    let directory = Directory::new("unsaved");
    let ran = directory.run(&["--report", "html=no/such/report.html"]);
    assert!(
        ran.error().starts_with("error: cannot write the report to `no/such/report.html`: "),
        "{}",
        ran.stderr
    );
    assert_eq!(directory.files(), ["clean.csv"]);
    let ran = directory.run(&["--report", "html=./clean.csv"]);
    assert_eq!(ran.error(), "error: `clean.csv` is both the output and the report");
    let ran = directory.run(&["--report", "json=clean.csv", "clean.csv", "other.csv"]);
    assert_eq!(ran.error(), "error: `clean.csv` is both the input and the report");
}

/// The program writes into a pipe, and waits there until somebody reads: it is in the middle of its input then.
#[cfg(unix)]
#[test]
fn a_station_may_be_rotated_while_the_program_is_at_work() {
    let directory = Directory::new("rotated");
    let station = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/weather_station.csv")).unwrap();
    let pipe = directory.0.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run_while = |happens: &dyn Fn(&Path)| {
        let input = directory.0.join("in.csv");
        fs::write(&input, &station).unwrap();
        let child =
            directory.command(&["in.csv", "pipe"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut clean = fs::File::open(&pipe).unwrap();
        let mut first = [0; 1];
        clean.read_exact(&mut first).unwrap();
        happens(&input);
        let mut rest = String::new();
        clean.read_to_string(&mut rest).unwrap();
        (Ran::from(child.unwrap().wait_with_output().unwrap()), rest.lines().count())
    };
    let (rotated, lines) = run_while(&|input| fs::rename(input, input.with_extension("1")).unwrap());
    assert_eq!((rotated.code, lines), (Some(0), 1 + 7022), "{}", rotated.stderr);
    assert!(
        rotated.stdout.contains("on release: `file` of `rows`: `in.csv` was renamed"),
        "{}",
        rotated.stdout
    );
    let (cut, lines) = run_while(&|input| fs::write(input, HEADER).unwrap());
    assert!(cut.error().starts_with("error: `in.csv` was cut short while it was read"), "{}", cut.stderr);
    assert!(lines < 7022);
}
