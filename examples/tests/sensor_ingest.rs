//! What the program makes of files, good ones and others.

#![allow(clippy::unwrap_used, reason = "whatever goes wrong in a helper fails the test")]

use std::fs;
use std::io::Read;
use std::process::Stdio;

mod program;

use program::{Directory, GOOD, HEADER, lines_of};

#[test]
fn the_report_accounts_for_every_line_of_the_station() {
    let directory = Directory::new("report");
    let ran = directory.run(&[]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    let said = [
        "pipeline `sensor_ingest`: completed",
        "read 8759, delivered 7022, dropped 1697, failed 40",
        "40 errors taken out by `skip_errors_up_to@4`:",
        // As examples/data/README.md has them.
        "14 × SENSOR_FAULT",
        "lines 1139, 1609, 2436, 2601, 3187, 3188, 3189, 3190, 3427, 3812, 4225, 5919, 6402, 6403\n",
        "11 × EMPTY_FIELD",
        "lines 945, 965, 2555, 2944, 3269, 3345, 4056, 4105, 4455, 5040, 6819\n",
        "8 × CUT_LINE",
        "lines 145, 1942, 2407, 2711, 3535, 3840, 5085, 5920\n",
        "7 × DECIMAL_COMMA",
        "lines 3191, 4808, 5526, 5869, 6064, 6670, 8255\n",
    ];
    for said in said {
        assert!(ran.stdout.contains(said), "`{said}` is not in\n{}", ran.stdout);
    }
    assert!(ran.stdout.trim_end().ends_with("clean.csv"), "{}", ran.stdout);
    assert_eq!(directory.files(), ["clean.csv"]);
}

/// The pinned rows were computed apart from the program, in Python with exact fractions: of the undamaged original
/// without the lines that examples/data/README.md lists, those with 5 <= temperature <= 20; mean of the last ten;
/// less 5, divided by 15; rounded to four decimals. All 7,022 rows were compared so once.
#[test]
fn the_clean_file_holds_the_smoothed_and_scaled_temperatures() {
    let directory = Directory::new("values");
    assert_eq!(directory.run(&[]).code, Some(0));
    let clean = directory.read("clean.csv");
    let rows: Vec<&str> = clean.lines().collect();
    assert_eq!(rows.len(), 1 + 7022);
    assert_eq!(rows[0], "date,warmth");
    assert_eq!(rows[1], "2010-01-01T11:00:00,0.0133");
    assert_eq!(rows[2], "2010-01-01T12:00:00,0.0333");
    assert_eq!(rows[10], "2010-01-02T12:00:00,0.0500");
    assert_eq!(rows[11], "2010-01-02T13:00:00,0.0573");
    assert_eq!(rows[3000], "2010-05-29T18:00:00,0.8113");
    assert_eq!(rows[5000], "2010-09-17T03:00:00,0.6447");
    assert_eq!(rows[7022], "2010-12-31T18:00:00,0.0427");
    for row in &rows[1..] {
        let warmth: f64 = row.rsplit_once(',').unwrap().1.parse().unwrap();
        assert!((0.0..=1.0).contains(&warmth), "{row}");
    }
}

#[test]
fn a_file_that_is_missing_or_no_file_is_named() {
    let directory = Directory::new("missing");
    let missing = directory.run(&["no.csv"]);
    assert!(missing.error().starts_with("error: cannot open `no.csv`: "), "{}", missing.stderr);
    // What the source gives instead of rows is its error.
    assert!(missing.stderr.contains("in `rows`: ended by an error, and the rest is missing: cannot open"));
    assert!(missing.stderr.contains("read 1, delivered 0, dropped 0, failed 1"));
    let folder = directory.run(&["."]);
    // Windows refuses to open a directory, others to read it.
    assert!(folder.error().contains("`.`: "), "{}", folder.stderr);
    assert_eq!(directory.files(), [""; 0]);
}

#[test]
fn a_file_without_the_header_is_refused() {
    let directory = Directory::new("header");
    directory.write("empty.csv", "");
    directory.write("other.csv", "a;b\n1;2\n");
    let expected = "its first line should be `date,pressure,temperature,wind`";
    assert_eq!(directory.run(&["empty.csv"]).error(), format!("error: `empty.csv` is empty: {expected}"));
    assert_eq!(
        directory.run(&["other.csv"]).error(),
        format!("error: `other.csv` begins with `a;b`: {expected}")
    );
    assert_eq!(directory.files(), ["empty.csv", "other.csv"]);
}

#[test]
fn a_file_with_nothing_but_the_header_gives_one() {
    let directory = Directory::new("nothing");
    directory.write("in.csv", HEADER);
    assert_eq!(directory.run(&["in.csv", "out.csv"]).code, Some(0));
    assert_eq!(directory.read("out.csv"), "date,warmth\n");
}

/// A bad line after every two good ones.
fn every_third_is_bad(bad: usize) -> String {
    HEADER.to_owned() + &format!("{GOOD}\n{GOOD}\ngarbage\n").repeat(bad)
}

#[test]
fn a_hundred_bad_lines_are_left_out_and_one_more_fails_the_run() {
    let directory = Directory::new("garbage");
    directory.write("garbage.csv", &every_third_is_bad(100));
    let ran = directory.run(&["garbage.csv"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert!(ran.stdout.contains("100 × CUT_LINE"), "{}", ran.stdout);
    directory.write("garbage.csv", &every_third_is_bad(150));
    let ran = directory.run(&["garbage.csv"]);
    assert_eq!(ran.error(), "error: more than 100 bad lines in `garbage.csv`; the run ended at");
    assert!(ran.stderr.contains("line 304: the line ends in `date` with `garbage`"), "{}", ran.stderr);
    assert!(ran.stderr.contains("read 303, delivered 202, dropped 0, failed 101"), "{}", ran.stderr);
}

#[test]
fn more_bad_lines_than_good_ones_in_one_place_break_the_circuit() {
    let directory = Directory::new("broken");
    let good = lines_of(GOOD, 1000);
    directory.write("in.csv", &(good + &"garbage\n".repeat(40)));
    let ran = directory.run(&["in.csv"]);
    assert_eq!(
        ran.error(),
        "error: `in.csv` has more bad lines than good ones in one place; the run ended at"
    );
    assert!(ran.stderr.contains("\n  line 1027: the line ends in `date` with `garbage`"), "{}", ran.stderr);
    assert!(ran.stderr.contains("in `breaker`: "), "{}", ran.stderr);
    assert_eq!(directory.files(), ["in.csv"]);
}

#[test]
fn a_failed_run_leaves_the_last_clean_file_and_nothing_else() {
    let directory = Directory::new("old");
    directory.write("clean.csv", "old");
    // Good lines first: there is something in the temporary file when the run fails.
    let good = lines_of(GOOD, 5000);
    directory.write("in.csv", &(good + &"garbage\n".repeat(101)));
    assert!(directory.run(&["in.csv"]).stderr.contains("delivered 5000"));
    assert_eq!(directory.read("clean.csv"), "old");
    assert_eq!(directory.files(), ["clean.csv", "in.csv"]);
}

#[test]
fn a_run_replaces_the_last_clean_file() {
    let directory = Directory::new("replace");
    directory.write("out.csv", "old");
    directory.write("in.csv", &lines_of("2010-06-01T12:00:00,1016.6,12.5,3.8", 1));
    assert_eq!(directory.run(&["in.csv", "out.csv"]).code, Some(0));
    assert_eq!(directory.read("out.csv"), "date,warmth\n2010-06-01T12:00:00,0.5000\n");
    assert_eq!(directory.files(), ["in.csv", "out.csv"]);
}

#[test]
fn the_input_is_not_overwritten() {
    let directory = Directory::new("same");
    directory.write("in.csv", HEADER);
    assert_eq!(
        directory.run(&["in.csv", "./in.csv"]).error(),
        "error: `in.csv` is both the input and the output"
    );
    assert_eq!(directory.read("in.csv"), HEADER);
}

#[test]
fn an_output_that_cannot_be_created_is_named() {
    let directory = Directory::new("nowhere");
    directory.write("in.csv", HEADER);
    let ran = directory.run(&["in.csv", "no/such/clean.csv"]);
    assert!(ran.error().starts_with("error: cannot write `no/such/clean.csv`: "), "{}", ran.stderr);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error_however_little_was_written() {
    use std::os::unix::fs::FileTypeExt;

    let directory = Directory::new("full");
    directory.write("small.csv", &lines_of("2010-06-01T12:00:00,1016.6,12.5,3.8", 1));
    directory.write("large.csv", &lines_of("2010-06-01T12:00:00,1016.6,12.5,3.8", 5000));
    for input in ["small.csv", "large.csv"] {
        let ran = directory.run(&[input, "/dev/full"]);
        assert!(ran.error().starts_with("error: cannot write `/dev/full`: No space left"), "{}", ran.stderr);
        assert!(ran.stderr.contains("pipeline `sensor_ingest`: FAILED"), "{}", ran.stderr);
    }
    assert!(fs::metadata("/dev/full").unwrap().file_type().is_char_device());
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_so_do_the_permissions_of_the_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let directory = Directory::new("link");
    directory.write("in.csv", HEADER);
    directory.write("real.csv", "old");
    fs::set_permissions(directory.0.join("real.csv"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.csv", directory.0.join("link.csv")).unwrap();
    assert_eq!(directory.run(&["in.csv", "link.csv"]).code, Some(0));
    assert!(fs::symlink_metadata(directory.0.join("link.csv")).unwrap().is_symlink());
    assert_eq!(directory.read("real.csv"), "date,warmth\n");
    let mode = fs::metadata(directory.0.join("real.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn help_goes_to_stdout_and_usage_after_a_mistake_to_stderr() {
    let directory = Directory::new("usage");
    let help = directory.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    assert!(
        help.stdout
            .starts_with("usage: sensor_ingest [--config FILE] [--report FORMAT[=FILE]] [INPUT [OUTPUT]]")
    );
    for (arguments, error) in [
        (&["--fast"][..], "error: there is no option `--fast`\n\nusage: "),
        (&["a", "b", "c"], "error: `c` is an argument too many\n\nusage: "),
        (&["--report", "xml"], "error: there is no report `xml`: it is table, json or html, "),
    ] {
        let ran = directory.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""));
        assert!(ran.stderr.starts_with(error), "{}", ran.stderr);
    }
    assert_eq!(directory.files(), [""; 0]);
}

/// As in `sensor_ingest | head -0`: the pipe is closed long before the program prints.
#[test]
fn a_reader_who_has_seen_enough_is_no_reason_to_panic() {
    let directory = Directory::new("pipe");
    let mut child = directory.command(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut complaints = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
    assert_eq!((child.wait().unwrap().code(), complaints.as_str()), (Some(0), ""));
    assert_eq!(directory.files(), ["clean.csv"]);
}
