//! The command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub(crate) const USAGE: &str = "\
usage: sensor_ingest [INPUT [OUTPUT]]

Cleans the hourly records of a weather station.

  INPUT   CSV file with the columns date, pressure, temperature, wind;
          without it, the data that come with the example
  OUTPUT  where the clean readings go; without it, clean.csv in the current
          directory. A file that is there is replaced when all went well.

  -h, --help  print this
";

/// What is to be done.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Ingest(Files),
}

#[derive(Debug, PartialEq)]
pub(crate) struct Files {
    pub(crate) input: PathBuf,
    pub(crate) output: PathBuf,
}

#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum Mistake {
    #[error("there is no option `{}`", .0.display())]
    UnknownOption(OsString),
    #[error("`{}` is an argument too many", .0.display())]
    TooMany(OsString),
}

impl Command {
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, Mistake> {
        let mut paths = Vec::new();
        let mut only_paths = false;
        for argument in arguments {
            let is_option = !only_paths && argument.as_encoded_bytes().starts_with(b"-");
            match argument.to_str() {
                Some("-h" | "--help") if is_option => return Ok(Self::Help),
                Some("--") if is_option => only_paths = true,
                _ if is_option => return Err(Mistake::UnknownOption(argument)),
                _ if paths.len() == 2 => return Err(Mistake::TooMany(argument)),
                _ => paths.push(PathBuf::from(argument)),
            }
        }
        let mut paths = paths.into_iter();
        Ok(Self::Ingest(Files {
            input: paths.next().unwrap_or_else(station_of_the_example),
            output: paths.next().unwrap_or_else(|| "clean.csv".into()),
        }))
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

    #[test]
    fn behind_two_dashes_everything_is_a_path() {
        let files = Files { input: "-in".into(), output: "--help".into() };
        assert_eq!(parse(&["--", "-in", "--help"]), Ok(Command::Ingest(files)));
    }

    #[test]
    fn mistakes_name_the_argument() {
        assert_eq!(parse(&["--verbose"]), Err(Mistake::UnknownOption("--verbose".into())));
        assert_eq!(parse(&["a", "b", "c"]), Err(Mistake::TooMany("c".into())));
    }
}
