//! The command line.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::reporting::{Format, Reporting};

pub(crate) const USAGE: &str = "\
usage: sensor_ingest [--config FILE] [--report FORMAT[=FILE]] [INPUT [OUTPUT]]

Cleans the hourly records of a weather station.

  INPUT   CSV file with the columns date, pressure, temperature, wind;
          without it, the data that come with the example
  OUTPUT  where the clean readings go; without it, clean.csv in the current
          directory. A file that is there is replaced when all went well.

  --config FILE
              settings, in TOML; without it sensor_ingest.toml in the current
              directory, if there is one. Variables override the file, and
              flags both: SENSOR_WINDOW_SIZE=20, --window-size 20.
  --help-config
              print all settings, with their variables and flags
  --report FORMAT[=FILE]
              what to tell of the run, also of one that fails: table (that is
              what you get without this) or json, to standard output; or html,
              to report.html. With =FILE to that file.
  -h, --help  print this
";

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    HelpConfig,
    Ingest(Job),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Job {
    pub(crate) input: PathBuf,
    pub(crate) output: PathBuf,
    pub(crate) settings: Option<PathBuf>,
    pub(crate) reporting: Reporting,
}

#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum Mistake {
    #[error("there is no option `{}`", .0.display())]
    UnknownOption(OsString),
    #[error("`{}` is an argument too many", .0.display())]
    TooMany(OsString),
    #[error("`--config` needs a file")]
    NoSettings,
    #[error("`--report` needs a format: table, json or html")]
    NoFormat,
    #[error("there is no report `{}`: it is table, json or html, or one of them and a file, as in html=report.html", .0.display())]
    UnknownFormat(OsString),
}

impl Command {
    pub(crate) fn parse(mut arguments: impl Iterator<Item = OsString>) -> Result<Self, Mistake> {
        let mut paths = Vec::new();
        let mut settings = None;
        let mut reporting = Reporting::default();
        let mut only_paths = false;
        while let Some(argument) = arguments.next() {
            let is_option = !only_paths && argument.as_encoded_bytes().starts_with(b"-");
            match argument.to_str() {
                Some("-h" | "--help") if is_option => return Ok(Self::Help),
                Some("--help-config") if is_option => return Ok(Self::HelpConfig),
                Some("--") if is_option => only_paths = true,
                Some("--config") if is_option => {
                    settings = Some(arguments.next().ok_or(Mistake::NoSettings)?.into());
                }
                Some(option) if is_option && option.starts_with("--config=") => {
                    settings = Some(PathBuf::from(&option["--config=".len()..]));
                }
                Some("--report") if is_option => {
                    reporting = read_reporting(&arguments.next().ok_or(Mistake::NoFormat)?)?;
                }
                Some(option) if is_option && option.starts_with("--report=") => {
                    reporting = read_reporting(OsStr::new(&option["--report=".len()..]))?;
                }
                _ if is_option => return Err(Mistake::UnknownOption(argument)),
                _ if paths.len() == 2 => return Err(Mistake::TooMany(argument)),
                _ => paths.push(PathBuf::from(argument)),
            }
        }
        let mut paths = paths.into_iter();
        Ok(Self::Ingest(Job {
            input: paths.next().unwrap_or_else(station_of_the_example),
            output: paths.next().unwrap_or_else(|| "clean.csv".into()),
            settings,
            reporting,
        }))
    }
}

fn read_reporting(text: &OsStr) -> Result<Reporting, Mistake> {
    let unknown = || Mistake::UnknownFormat(text.to_owned());
    let (format, file) = match text.to_str().ok_or_else(unknown)?.split_once('=') {
        Some((format, file)) => (format, Some(file)),
        None => (text.to_str().ok_or_else(unknown)?, None),
    };
    let format = match format {
        "table" => Format::Table,
        "json" => Format::Json,
        "html" => Format::Html,
        _ => return Err(unknown()),
    };
    match file {
        Some("") => Err(unknown()),
        Some(file) => Ok(Reporting { format, file: Some(file.into()) }),
        None => Ok(Reporting { format, file: (format == Format::Html).then(|| "report.html".into()) }),
    }
}

/// Found from every directory, as long as the source of the example is where it was built.
fn station_of_the_example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/weather_station.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Command, Mistake> {
        Command::parse(arguments.iter().map(OsString::from))
    }

    fn reporting(arguments: &[&str]) -> Reporting {
        match parse(arguments) {
            Ok(Command::Ingest(job)) => job.reporting,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn behind_two_dashes_everything_is_a_path() {
        let reporting = Reporting::default();
        let job = Job { input: "-in".into(), output: "--help".into(), settings: None, reporting };
        assert_eq!(parse(&["--", "-in", "--help"]), Ok(Command::Ingest(job)));
    }

    #[test]
    fn a_report_has_a_format_and_may_have_a_file() {
        let of = |format, file: Option<&str>| Reporting { format, file: file.map(PathBuf::from) };
        assert_eq!(reporting(&[]), of(Format::Table, None));
        assert_eq!(reporting(&["in", "--report", "json", "out"]), of(Format::Json, None));
        assert_eq!(reporting(&["--report=html"]), of(Format::Html, Some("report.html")));
        assert_eq!(reporting(&["--report=html=a=b.html"]), of(Format::Html, Some("a=b.html")));
        assert_eq!(reporting(&["--report", "table=t.txt"]), of(Format::Table, Some("t.txt")));
    }

    #[test]
    fn settings_have_a_file() {
        for arguments in [&["--config", "a.toml", "in"][..], &["in", "--config=a.toml"]] {
            let Ok(Command::Ingest(job)) = parse(arguments) else { panic!("{arguments:?}") };
            assert_eq!((job.settings, job.input), (Some("a.toml".into()), "in".into()));
        }
        assert_eq!(parse(&["--config"]), Err(Mistake::NoSettings));
        assert_eq!(parse(&["--help-config"]), Ok(Command::HelpConfig));
    }

    #[test]
    fn mistakes_name_the_argument() {
        assert_eq!(parse(&["--verbose"]), Err(Mistake::UnknownOption("--verbose".into())));
        assert_eq!(parse(&["a", "b", "c"]), Err(Mistake::TooMany("c".into())));
        assert_eq!(parse(&["--report"]), Err(Mistake::NoFormat));
        for wrong in ["xml", "html=", "", "=x"] {
            assert_eq!(parse(&["--report", wrong]), Err(Mistake::UnknownFormat(wrong.into())));
        }
    }
}
