//! A file as a layer.

use std::path::{Path, PathBuf};

use super::node::Node;
use super::place::Sink;
#[cfg(any(feature = "toml", feature = "json"))]
use super::{format::Parsed, origin::Source};
#[cfg(any(feature = "toml", feature = "json"))]
use crate::config::problem::Problem;

/// How it is written.
#[cfg(any(feature = "toml", feature = "json"))]
#[derive(Clone, Copy)]
pub(super) enum Format {
    #[cfg(feature = "toml")]
    Toml,
    #[cfg(feature = "json")]
    Json,
}

#[cfg(any(feature = "toml", feature = "json"))]
impl Format {
    const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "toml")]
            Self::Toml => "TOML",
            #[cfg(feature = "json")]
            Self::Json => "JSON",
        }
    }

    fn parse(self, source: &Source<'_>) -> Parsed {
        match self {
            #[cfg(feature = "toml")]
            Self::Toml => super::toml::parse(source),
            #[cfg(feature = "json")]
            Self::Json => super::json::parse(source),
        }
    }
}

/// A file that is read when the configuration is loaded.
#[derive(Clone)]
pub(super) struct File {
    path: PathBuf,
    #[cfg(any(feature = "toml", feature = "json"))]
    format: Format,
    /// What is read instead of the file.
    #[cfg(any(feature = "toml", feature = "json"))]
    text: Option<String>,
    #[cfg(any(feature = "toml", feature = "json"))]
    is_optional: bool,
}

impl File {
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// There is no format to read.
    #[cfg(not(any(feature = "toml", feature = "json")))]
    #[allow(clippy::unused_self, reason = "with a format it is used")]
    pub(super) const fn read(&self, _: &mut Sink) -> Option<Node> {
        None
    }
}

#[cfg(any(feature = "toml", feature = "json"))]
impl File {
    pub(super) const fn new(format: Format, path: PathBuf) -> Self {
        Self { path, format, text: None, is_optional: false }
    }

    pub(super) fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    pub(super) fn of_text(self, text: String) -> Self {
        Self { text: Some(text), ..self }
    }

    /// What is in it. What is wrong with it is noted.
    pub(super) fn read(&self, sink: &mut Sink) -> Option<Node> {
        let read;
        let text = match &self.text {
            Some(text) => text,
            None => match std::fs::read(&self.path).map(String::from_utf8) {
                Ok(Ok(text)) => {
                    read = text;
                    &read
                }
                Ok(Err(error)) => {
                    self.garbled(error.as_bytes(), error.utf8_error().valid_up_to(), sink);
                    return None;
                }
                Err(error) if self.is_optional && error.kind() == std::io::ErrorKind::NotFound => {
                    return None;
                }
                Err(error) => {
                    let file = self.path.display().to_string();
                    sink.problem(Problem::Unreadable { file, why: error.to_string() }, None, None);
                    sink.is_partial = true;
                    return None;
                }
            },
        };
        let source = Source::new(&self.path, text);
        let parsed = self.format.parse(&source);
        for error in parsed.errors {
            sink.is_partial = true;
            let problem = Problem::Syntax { format: self.format.name(), how: error.message };
            sink.problem(problem, None, Some(source.at(error.at)));
        }
        parsed.root
    }

    /// Both formats are UTF-8. `at` is the first byte that is not.
    fn garbled(&self, bytes: &[u8], at: usize, sink: &mut Sink) {
        sink.is_partial = true;
        let text = String::from_utf8_lossy(&bytes[..at]);
        let how = "a byte that is not UTF-8".to_owned();
        let problem = Problem::Syntax { format: self.format.name(), how };
        sink.problem(problem, None, Some(Source::new(&self.path, &text).at(at)));
    }
}
