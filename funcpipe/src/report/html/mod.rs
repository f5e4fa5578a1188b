//! A report as a page for a browser: one file, nothing to load, nothing to run.
//!
//! What comes from data goes through [`escape`], numbers and words of ours are written as they are. A policy in the head of the page forbids
//! scripts and everything external besides.

mod errors;
mod escape;
mod flow;
mod ribbon;
mod summary;
mod times;

use std::fmt;

use self::escape::Text;
use super::run::RunReport;

/// The page of a report, as [`RunReport::html`] gives it.
#[derive(Clone, Copy, Debug)]
pub struct Html<'a>(&'a RunReport);

impl RunReport {
    /// The report as an HTML page: the way of the records from source to sink, where the time went, and what went wrong.
    ///
    /// The page is complete in itself: it needs no script and loads nothing, so it can be mailed, archived, or put beside the data. It
    /// follows the reader's choice of light or dark. The same report always gives the same page, byte for byte.
    ///
    /// ```
    /// use funcpipe::prelude::*;
    ///
    /// let report = Pipeline::new("numbers").source(|| 0..10).filter_map(|n| (n < 7).then_some(n)).run()?;
    /// let page = report.html().to_string();
    /// assert!(page.starts_with("<!doctype html>") && page.contains("3 dropped"));
    ///
    /// # let path = std::env::temp_dir().join(format!("funcpipe-report-{}.html", std::process::id()));
    /// std::fs::write(&path, page)?;
    /// # std::fs::remove_file(path)?;
    /// # Ok::<(), BoxError>(())
    /// ```
    #[must_use]
    pub fn html(&self) -> Html<'_> {
        Html(self)
    }
}

impl fmt::Display for Html<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let (name, outcome) = (Text(&report.pipeline), report.outcome.to_string());
        f.write_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")?;
        f.write_str(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
        )?;
        f.write_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")?;
        writeln!(f, "<title>{name}: {}</title>", Text(&outcome))?;
        writeln!(f, "<style>\n{}</style>\n</head>\n<body>", include_str!("style.css"))?;
        summary::write(f, report)?;
        flow::write(f, report)?;
        times::write(f, report)?;
        errors::write(f, report)?;
        f.write_str("</body>\n</html>\n")
    }
}
