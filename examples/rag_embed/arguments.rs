//! What is asked for.

use std::path::{Path, PathBuf};

const USAGE: &str = "\
usage: rag_embed [FOLDER] [--query TEXT] [--db FILE] [--outage]

  FOLDER   whose Markdown files are made searchable; this repository's by default
  --query  what to look for in them
  --db     where the vectors are kept; a file among the temporary ones by default
  --outage lets the server fail halfway";

/// The arguments of the program.
pub(crate) struct Arguments {
    pub(crate) folder: PathBuf,
    pub(crate) query: String,
    pub(crate) database: PathBuf,
    pub(crate) outage: bool,
}

impl Arguments {
    /// What is wrong with them, and how to use the program.
    pub(crate) fn parse(mut given: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            folder: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            query: "how do I add an option to a macro".to_owned(),
            database: std::env::temp_dir().join("funcpipe_rag_embed.sqlite"),
            outage: false,
        };
        while let Some(argument) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("{argument} needs a value\n\n{USAGE}"));
            match argument.as_str() {
                "--query" => arguments.query = value()?,
                "--db" => arguments.database = value()?.into(),
                "--outage" => arguments.outage = true,
                option if option.starts_with('-') => return Err(USAGE.to_owned()),
                folder => arguments.folder = folder.into(),
            }
        }
        Ok(arguments)
    }
}
