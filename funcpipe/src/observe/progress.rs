//! A bar that follows a run: fed at intervals from the counts that there are anyway, by a thread of its own.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::environment::beat::Beat;
use crate::report::{Outcome, RunReport};

/// Between two looks at the counts.
const INTERVAL: Duration = Duration::from_millis(100);

/// While it is not known how many records there are.
const SPINNER: &str = "{prefix} {spinner} {human_pos} records, {per_sec:0}, {elapsed}  {msg}";
/// When it is.
const BAR: &str = "{prefix} [{bar:30}] {human_pos}/{human_len} records, {per_sec:0}, {eta} left  {msg}";

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) read: u64,
    pub(crate) failed: u64,
}

/// Which bar is wanted.
#[derive(Debug)]
pub(crate) enum Wanted {
    None,
    Ours,
    Given(ProgressBar),
}

/// The bar of one run. Clones are the same.
#[derive(Clone, Debug)]
pub(crate) struct Progress(Option<Arc<Shown>>);

#[derive(Debug)]
struct Shown {
    bar: ProgressBar,
    is_ours: bool,
    beat: Mutex<Option<Beat>>,
}

impl Wanted {
    pub(crate) const NONE: Self = Self::None;

    /// Begins to show a run. `look` says how far it is, on any thread.
    pub(crate) fn begin(self, pipeline: &str, look: impl Fn() -> Position + Send + 'static) -> Progress {
        let (bar, is_ours) = match self {
            Self::None => return Progress(None),
            Self::Given(bar) => (bar, false),
            Self::Ours => (ProgressBar::no_length().with_prefix(pipeline.to_owned()), true),
        };
        if is_ours {
            set_style(&bar, SPINNER);
        }
        let shown = bar.clone();
        let show = move || show(&shown, look(), "");
        // Nobody sees a bar that is not on a terminal.
        let beat = (!bar.is_hidden()).then(|| Beat::start("funcpipe-progress", INTERVAL, show));
        Progress(Some(Arc::new(Shown { bar, is_ours, beat: Mutex::new(beat) })))
    }
}

impl Progress {
    /// The source is open, and says how many records it has.
    pub(crate) fn opened(&self, size_hint: (usize, Option<usize>)) {
        let (least, most) = size_hint;
        if let Some(shown) = &self.0
            && most == Some(least)
            && shown.bar.length().is_none()
        {
            shown.bar.set_length(least as u64);
            if shown.is_ours {
                set_style(&shown.bar, BAR);
            }
        }
    }

    /// The run has ended.
    pub(crate) fn end(&self, report: &RunReport) {
        let Some(shown) = &self.0 else { return };
        shown.stop();
        let position = Position { read: report.read, failed: report.failed };
        if report.outcome == Outcome::Completed {
            show(&shown.bar, position, "");
            if shown.is_ours { shown.bar.finish() } else { shown.bar.finish_using_style() }
        } else {
            show(&shown.bar, position, &report.outcome.to_string());
            shown.bar.abandon();
        }
    }
}

impl Shown {
    fn stop(&self) {
        drop(self.beat.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

/// A run that does not come to its end.
impl Drop for Shown {
    fn drop(&mut self) {
        self.stop();
        if !self.bar.is_finished() {
            self.bar.abandon();
        }
    }
}

fn show(bar: &ProgressBar, Position { read, failed }: Position, outcome: &str) {
    bar.set_position(read);
    let failed = if failed > 0 { format!("{failed} failed") } else { String::new() };
    let separator = if failed.is_empty() || outcome.is_empty() { "" } else { ", " };
    bar.set_message(format!("{outcome}{separator}{failed}"));
}

fn set_style(bar: &ProgressBar, template: &str) {
    // The templates are ours, and a test draws them; the default is a bar as well.
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_templates_are_ones() {
        for template in [SPINNER, BAR] {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }
}
