//! What becomes of a run whose file is rotated, cut, written anew, or cannot be read for a while. The files are real ones, and what happens to
//! them happens while the pipeline is running.

#![allow(clippy::unwrap_used, reason = "whatever goes wrong in a helper fails the test")]
#![allow(dead_code, reason = "only what reads is used")]

mod faults;
#[path = "../sensor_ingest/lines.rs"]
mod lines;
#[path = "../sensor_ingest/reading.rs"]
mod reading;
#[path = "../sensor_ingest/rows.rs"]
mod rows;
#[path = "../sensor_ingest/settings.rs"]
mod settings;
#[path = "../sensor_ingest/station.rs"]
mod station;

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

use faults::{failing, in_the_wait};
use rows::rows;
use settings::Ingest;
use station::Station;

/// Several times what is read at once, so that something happens to what was not read yet.
const ROWS: u64 = 10_000;

/// By then a first part has been read.
const EARLY: u64 = 1_000;

fn text(rows: std::ops::RangeInclusive<u64>) -> String {
    let line = |row: u64| format!("2010-01-01T01:00:00,1016.6,4.0,{row}\n");
    rows.map(line).collect()
}

fn whole() -> String {
    format!("date,pressure,temperature,wind\n{}", text(1..=ROWS))
}

/// A directory with `station.csv` in it.
struct Directory(PathBuf);

impl Directory {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rotation-{}-{test}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("station.csv"), whole()).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn append(&self, text: &str) {
        let mut file = File::options().append(true).open(self.path("station.csv")).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    fn station(&self) -> Station {
        Station::at(self.path("station.csv"))
    }

    /// All rows of the station by their last field, with something that happens early on.
    fn read_while(&self, happens: impl Fn()) -> Result<(Vec<u64>, RunReport), RunError> {
        read_while(&self.station(), happens)
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read_while(station: &Station, happens: impl Fn()) -> Result<(Vec<u64>, RunReport), RunError> {
    let number = |row: rows::Row| {
        let number = std::str::from_utf8(&row.fields[3]).unwrap().parse::<u64>().unwrap();
        if row.line == EARLY {
            happens();
        }
        number
    };
    let retry = *Ingest::default().retry();
    Pipeline::new("rotation").source(|| rows(station, &retry)).fail_on_error().map(number).collect()
}

/// Every row once, in order; and what the report tells besides.
#[track_caller]
fn all(result: Result<(Vec<u64>, RunReport), RunError>) -> String {
    let (rows, report) = result.unwrap_or_else(|failed| panic!("{failed:#}"));
    assert!(rows.iter().copied().eq(1..=rows.len() as u64), "a row is missing, or there twice");
    assert!(rows.len() as u64 >= ROWS, "{} rows", rows.len());
    report.release_errors.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn error(result: Result<(Vec<u64>, RunReport), RunError>) -> String {
    result.expect_err("it cannot know").cause.to_string()
}

#[cfg(unix)]
#[test]
fn a_file_that_is_rotated_away_is_read_to_its_end() {
    let directory = Directory::new("rotated");
    let told = all(directory.read_while(|| {
        directory.rename("station.csv", "station.csv.1");
        directory.write("station.csv", "date,pressure,temperature,wind\n2011-01-01T01:00:00,1,1,77\n");
    }));
    assert!(
        told.contains("was renamed or replaced while it was read: all of the file that was opened"),
        "{told}"
    );
    let directory = Directory::new("replaced");
    let told = all(directory.read_while(|| {
        directory.write("new", &whole());
        directory.rename("new", "station.csv");
    }));
    assert!(told.contains("was renamed or replaced"), "{told}");
    let directory = Directory::new("removed");
    let told = all(directory.read_while(|| directory.remove("station.csv")));
    assert!(told.contains("was renamed or replaced"), "{told}");
}

#[test]
fn a_file_that_nothing_happens_to_is_nothing_to_tell_of() {
    assert_eq!(all(Directory::new("quiet").read_while(|| ())), "");
}

#[test]
fn a_file_that_is_cut_short_fails_the_run() {
    let directory = Directory::new("cut");
    let cut = |to: u64| {
        File::options().write(true).open(directory.path("station.csv")).unwrap().set_len(to).unwrap();
    };
    assert!(error(directory.read_while(|| cut(0))).contains("was cut short while it was read"));
    // In the middle of a line that was read, and of one that was not.
    for to in [200, 200_003] {
        directory.write("station.csv", &whole());
        let error = error(directory.read_while(|| cut(to)));
        assert!(
            error.contains("was cut short")
                || error.contains("was replaced")
                || error.contains("half written"),
            "{error}"
        );
    }
}

#[test]
fn a_file_that_is_written_anew_fails_the_run_whatever_its_length() {
    let directory = Directory::new("anew");
    let other = whole().replace("4.0", "5.0");
    let longer = format!("{other}{}", text(1..=ROWS));
    let shorter = other[..other.len() / 2].to_owned();
    for text in [&other, &longer, &shorter] {
        directory.write("station.csv", &whole());
        let error = error(directory.read_while(|| directory.write("station.csv", text)));
        assert!(
            error.contains("was replaced while it was read") || error.contains("was cut short"),
            "{error}"
        );
    }
}

#[test]
fn what_is_appended_is_read_as_far_as_it_was_there_and_told_of() {
    let directory = Directory::new("appended");
    let told = all(directory.read_while(|| directory.append(&text(ROWS + 1..=ROWS + 5))));
    assert!(told.contains("was written to while it was read: what comes behind line 10006 is not"), "{told}");
}

#[test]
fn a_line_that_is_half_written_is_waited_for() {
    let directory = Directory::new("half");
    let last = text(ROWS + 1..=ROWS + 1);
    let (half, rest) = last.split_at(25);
    let file = directory.path("station.csv");
    let rest = rest.to_owned();
    let finish =
        move || File::options().append(true).open(&file).unwrap().write_all(rest.as_bytes()).unwrap();
    let _scope = in_the_wait(finish).enter();
    let (rows, _) = directory.read_while(|| directory.append(half)).unwrap();
    assert_eq!((rows.len() as u64, rows.last()), (ROWS + 1, Some(&(ROWS + 1))));
}

#[test]
fn a_line_that_nobody_finishes_fails_the_run() {
    let directory = Directory::new("unfinished");
    for grows in [true, false] {
        directory.write("station.csv", &whole());
        let file = directory.path("station.csv");
        let go_on = move || File::options().append(true).open(&file).unwrap().write_all(b"9").unwrap();
        let _scope = in_the_wait(move || {
            if grows {
                go_on();
            }
        })
        .enter();
        let error = error(directory.read_while(|| directory.append("2010-01-01T01:00:00,1016.6,4.0,7")));
        assert!(
            error.starts_with("line 10002 of `") && error.contains("is half written, and nobody finishes it"),
            "{error}"
        );
    }
}

/// As an editor leaves it.
#[test]
fn a_last_line_without_an_end_is_a_line_where_nobody_writes() {
    let directory = Directory::new("last");
    directory.write("station.csv", whole().trim_end());
    assert_eq!(all(directory.read_while(|| ())), "");
}

#[test]
fn where_reading_fails_it_goes_on() {
    let directory = Directory::new("fails");
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let station = failing(directory.station(), &[100_000, 250_000, 250_001]);
    let result = read_while(&station, || ());
    let retries = result.as_ref().unwrap().1.retries("rows").cloned().unwrap();
    assert_eq!((retries.retries, retries.recovered, retries.gave_up), (3, 2, 0));
    assert_eq!(all(result), "");
    // The second and third failure are one: no row came between them.
    let waits: Vec<u64> = clock.sleeps().iter().map(Duration::as_secs).collect();
    assert_eq!(waits, [1, 1, 2]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn wherever_reading_fails_each_row_comes_once(mut after in prop::collection::vec(0_u64..400_000, 0..4)) {
        let directory = Directory::new("anywhere");
        let clock = FakeClock::new();
        let _scope = clock.enter();
        // Later faults only: an attempt that does not get as far as the one before it counts against the same row.
        after.sort_unstable();
        after.dedup();
        let (rows, _) = read_while(&failing(directory.station(), &after), || ()).unwrap();
        prop_assert!(rows.into_iter().eq(1..=ROWS));
    }
}

#[test]
fn a_disk_that_does_not_come_back_fails_the_run() {
    let directory = Directory::new("gone");
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let error = error(read_while(&failing(directory.station(), &[100_000; 9]), || ()));
    assert!(error.starts_with("cannot read line ") && error.ends_with(": the disk is not there"), "{error}");
    assert_eq!(clock.elapsed(), Duration::from_secs(7));
}

#[cfg(unix)]
#[test]
fn a_file_that_was_rotated_before_it_is_opened_again_is_found_under_its_new_name() {
    let directory = Directory::new("found");
    let path = directory.0.clone();
    let rotate = move || {
        fs::rename(path.join("station.csv"), path.join("station.csv.1")).unwrap();
        fs::write(path.join("station.csv"), "date,pressure,temperature,wind\n2011-01-01T01:00:00,1,1,77\n")
            .unwrap();
    };
    let _scope = in_the_wait(rotate).enter();
    let told = all(read_while(&failing(directory.station(), &[100_000]), || ()));
    assert!(told.contains("was renamed or replaced"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_file_that_was_rotated_and_written_anew_is_not_taken_for_what_it_was() {
    let directory = Directory::new("neither");
    let path = directory.0.clone();
    let rotate = move || {
        fs::rename(path.join("station.csv"), path.join("station.csv.1")).unwrap();
        fs::write(path.join("station.csv.1"), whole().replace("4.0", "5.0")).unwrap();
    };
    let _scope = in_the_wait(rotate).enter();
    let error = error(read_while(&failing(directory.station(), &[100_000]), || ()));
    assert!(error.contains("was replaced while it was read"), "{error}");
}

#[test]
fn a_file_that_was_replaced_before_it_is_opened_again_goes_on_if_it_begins_the_same() {
    for (name, begins, expected) in [("same", whole(), ROWS + 5), ("other", whole().replace("4.0", "5.0"), 0)]
    {
        let directory = Directory::new(&format!("before-{name}"));
        let path = directory.0.clone();
        let replace = move || {
            fs::write(path.join("new"), format!("{begins}{}", text(ROWS + 1..=ROWS + 5))).unwrap();
            fs::rename(path.join("new"), path.join("station.csv")).unwrap();
        };
        let _scope = in_the_wait(replace).enter();
        match read_while(&failing(directory.station(), &[100_000]), || ()) {
            Ok((rows, _)) => assert!(rows.into_iter().eq(1..=expected)),
            Err(failed) => {
                assert_eq!(expected, 0, "{failed:#}");
                assert!(failed.cause.to_string().contains("was replaced while it was read"), "{failed:#}");
            }
        }
    }
}

#[test]
fn a_file_that_is_away_for_a_moment_is_waited_for_and_one_that_stays_away_is_missed() {
    let directory = Directory::new("away");
    let path = directory.0.clone();
    let mut waits = 0;
    let away_once = move || {
        waits += 1;
        let (from, to) =
            if waits == 1 { ("station.csv", "elsewhere/s") } else { ("elsewhere/s", "station.csv") };
        fs::create_dir_all(path.join("elsewhere")).unwrap();
        if path.join(from).exists() {
            fs::rename(path.join(from), path.join(to)).unwrap();
        }
    };
    {
        let _scope = in_the_wait(away_once).enter();
        assert_eq!(all(read_while(&failing(directory.station(), &[100_000]), || ())), "");
    }
    let path = directory.path("station.csv");
    let _scope = in_the_wait(move || drop(fs::remove_file(&path))).enter();
    let error = error(read_while(&failing(directory.station(), &[100_000]), || ()));
    assert!(error.contains("station.csv` is gone, and what comes behind line "), "{error}");
}

#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let directory = Directory::new("pipe");
    let pipe = directory.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let write = {
        let pipe = pipe.clone();
        // Whoever reads may be gone before all is written.
        move || drop(File::options().write(true).open(pipe).unwrap().write_all(whole().as_bytes()))
    };
    let writer = std::thread::spawn(write.clone());
    assert_eq!(all(read_while(&Station::at(&pipe), || ())), "");
    writer.join().unwrap();

    let clock = FakeClock::new();
    let _scope = clock.enter();
    let writer = std::thread::spawn(write);
    let error = error(read_while(&failing(Station::at(&pipe), &[100_000]), || ()));
    assert!(
        error.ends_with("is no regular file: it cannot be read again from where reading failed"),
        "{error}"
    );
    writer.join().unwrap();
}
