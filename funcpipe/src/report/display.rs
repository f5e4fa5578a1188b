//! Reports as people and logs read them.

use std::collections::BTreeMap;
use std::fmt;

use super::breaks::BreakReport;
use super::errors::{ErrorGroup, ErrorReport};
use super::format::{OneLine, duration, rate, share, table};
use super::retry::RetryReport;
use super::run::{Outcome, RunReport};
use super::stage::{StageKind, StageReport};

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Outcome::Running => f.write_str("running"),
            Outcome::Completed => f.write_str("completed"),
            Outcome::StoppedEarly { by } => write!(f, "stopped early by `{by}`"),
            Outcome::Stopped => f.write_str("stopped on request"),
            Outcome::Failed => f.write_str("FAILED"),
            Outcome::Panicked => f.write_str("PANICKED"),
        }
    }
}

impl fmt::Display for RunReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, elapsed) = (OneLine(&self.pipeline), duration(self.elapsed, 3));
        writeln!(f, "pipeline `{name}`: {} after {elapsed}", self.outcome)?;
        if let Some(failure) = &self.failure {
            writeln!(f, "  in `{}`: {}", OneLine(&failure.stage), OneLine(&failure.message))?;
        }
        write!(f, "  read {}", self.read)?;
        if self.added > 0 {
            write!(f, ", added {}", self.added)?;
        }
        writeln!(f, ", delivered {}, dropped {}, failed {}", self.delivered, self.dropped, self.failed)?;
        // A run that read nothing has nothing to tell about its stages.
        if self.read > 0 {
            writeln!(f)?;
            for line in table(&self.rows()) {
                writeln!(f, "  {line}")?;
            }
            if let Some(slowest) = self.bottleneck() {
                let share = share(slowest.share, 0.0);
                writeln!(f, "\n  slowest: `{}` with {share} of the self time", OneLine(&slowest.stage))?;
            }
            if self.is_in_the_dark() {
                let (unexplained, elapsed) = (duration(self.unexplained(), 3), duration(self.elapsed, 3));
                writeln!(
                    f,
                    "\n  {unexplained} of the run's {elapsed} are in no stage's time: too few records, or rare and long work that fell"
                )?;
                writeln!(f, "  between the records that were timed; `.timing(Exact)` times each")?;
            }
        }
        for position in self.positions() {
            for retries in &position.retries {
                writeln!(f, "  in `{}`: {retries}", OneLine(&position.name))?;
            }
        }
        if !self.errors.is_empty() {
            writeln!(f)?;
            for line in self.errors.to_string().lines() {
                writeln!(f, "  {line}")?;
            }
        }
        for breaks in &self.breaks {
            // One that was handed on is among the errors, unless somebody hid it.
            if breaks.truncated || self.failure.is_none() {
                writeln!(f, "  {breaks}")?;
            }
        }
        for error in &self.release_errors {
            writeln!(f, "  on release: {}", OneLine(&error.to_string()))?;
        }
        if self.release_errors.others() > 0 {
            writeln!(f, "  on release: {} more", self.release_errors.others())?;
        }
        Ok(())
    }
}

/// A column of the table: its heading, whether it is shown when all its cells are empty, and its cell for a line.
type Column = (&'static str, bool, fn(&RunReport, &StageReport) -> String);

const COLUMNS: &[Column] =
    &[
        ("in", true, |_, stage| {
            if stage.kind == StageKind::Source { String::new() } else { stage.records_in.to_string() }
        }),
        ("out", true, |_, stage| stage.records_out.to_string()),
        ("dropped", true, |_, stage| unless_zero(stage.dropped)),
        ("added", false, |_, stage| unless_zero(stage.added)),
        ("failed", true, |_, stage| unless_zero(stage.failed)),
        ("panicked", false, |_, stage| unless_zero(stage.panicked)),
        ("cancelled", false, |_, stage| unless_zero(stage.cancelled)),
        ("self time", true, |_, stage| duration(stage.self_time, 3)),
        ("timed", true, |_, stage| stage.timed.to_string()),
        ("share", true, |run, stage| share(run.share(stage), run.share_error(stage))),
        ("rate", true, |_, stage| rate(stage.throughput())),
        ("p50", true, |_, stage| percentile(stage, 50.0)),
        ("p90", true, |_, stage| percentile(stage, 90.0)),
        ("p99", true, |_, stage| percentile(stage, 99.0)),
        ("max", true, |_, stage| duration(stage.latency.max(), 2)),
        ("wall p50", false, |_, stage| wall(stage, 50.0)),
        ("wall p99", false, |_, stage| wall(stage, 99.0)),
    ];

/// Two digits: a percentile is no more precise than that.
fn percentile(stage: &StageReport, percent: f64) -> String {
    duration(stage.latency.percentile(percent), 2)
}

fn wall(stage: &StageReport, percent: f64) -> String {
    let wall = stage.waits.as_ref().map(|waits| waits.wall_latency.percentile(percent));
    wall.map_or_else(String::new, |wall| duration(wall, 2))
}

fn unless_zero(count: u64) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

/// The first line of a run.
pub(crate) fn starting(pipeline: &str) -> String {
    format!("[Pipeline {}] Starting", OneLine(pipeline))
}

impl RunReport {
    /// The run in lines for a log: the start, a line for each stage, and how it ended.
    ///
    /// ```text
    /// [Pipeline sensor_ingest] Starting
    /// [ThresholdFilter] in=10000 out=7823 throughput=45000rps meanLatency=0.022ms
    /// [Pipeline sensor_ingest] Completed: 7823 records in 0.123s
    /// ```
    #[must_use]
    pub fn log_lines(&self) -> Vec<String> {
        let start = std::iter::once(starting(&self.pipeline));
        start.chain(self.stage_log_lines()).chain(self.last_log_line()).collect()
    }

    pub(crate) fn stage_log_lines(&self) -> impl Iterator<Item = String> {
        self.stages.iter().flat_map(StageReport::lines).map(StageReport::log_line)
    }

    /// `None` while the run goes on.
    pub(crate) fn last_log_line(&self) -> Option<String> {
        let (seconds, delivered) = (self.elapsed.as_secs_f64(), self.delivered);
        let what = match &self.outcome {
            Outcome::Running => return None,
            Outcome::Completed => format!("Completed: {delivered} records in {seconds:.3}s"),
            Outcome::StoppedEarly { by } => {
                format!("Stopped early by {by}: {delivered} records in {seconds:.3}s")
            }
            Outcome::Stopped => format!("Stopped: {delivered} records in {seconds:.3}s"),
            outcome @ (Outcome::Failed | Outcome::Panicked) => {
                let error = self.failure.as_ref().map_or("unknown", |failure| failure.message.as_str());
                format!("{outcome} after {seconds:.3}s: {} ({delivered} records delivered)", OneLine(error))
            }
        };
        Some(format!("[Pipeline {}] {what}", OneLine(&self.pipeline)))
    }

    /// The lines of the table, below its heading.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let lines: Vec<&StageReport> = self.positions().flat_map(StageReport::lines).collect();
        let shown: Vec<&Column> = COLUMNS
            .iter()
            .filter(|(_, always, cell)| *always || lines.iter().any(|line| !cell(self, line).is_empty()))
            .collect();
        let heading = std::iter::once("stage").chain(shown.iter().map(|(heading, ..)| *heading));
        let mut rows = vec![heading.map(str::to_owned).collect()];
        for position in self.positions() {
            for line in position.lines() {
                let indent = if std::ptr::eq(line, position) { "" } else { "  " };
                let cells = shown.iter().map(|(_, _, cell)| cell(self, line));
                rows.push(std::iter::once(format!("{indent}{}", OneLine(&line.name))).chain(cells).collect());
            }
        }
        rows
    }
}

/// `` `fetch`: retried 5 times for 3 calls, 2 recovered, 1 gave up, waited 500 ms``
impl fmt::Display for RetryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = if self.name.is_empty() { "a call".to_owned() } else { format!("`{}`", self.name) };
        let calls = plural(self.retried, "call");
        let mut parts = Vec::new();
        if self.retried > 0 {
            parts.push(format!("retried {} for {calls}", times(self.retries)));
        }
        if self.recovered > 0 {
            parts.push(format!("{} recovered", self.recovered));
        }
        // The reasons count up to all that gave up.
        parts.extend(self.gave_up_for.iter().map(|(reason, count)| format!("{count} gave up ({reason})")));
        for (count, what) in [
            (self.abandoned, "abandoned"),
            (self.rejected, "not made, the circuit being open"),
            (self.replayed, "replayed"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        if !self.waited.is_zero() {
            parts.push(format!("waited {}", duration(self.waited, 3)));
        }
        write!(f, "{subject}: {}", parts.join(", "))?;
        if self.is_nested() {
            write!(f, "; with the retries inside, {} in all", plural(self.calls, "call"))?;
        }
        Ok(())
    }
}

/// `` truncated in `through@2`: errors 3 > 2 (BREAK/ERR_COUNT): 3 of 4 records were errors, the last: disk full``
impl fmt::Display for BreakReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.truncated { "truncated" } else { "broken off" };
        write!(f, "{how} in `{}`: {}", OneLine(&self.stage), OneLine(&self.first.to_string()))?;
        match self.count.saturating_sub(1) {
            0 => Ok(()),
            others => write!(f, "; and {} more", plural(others, "stream")),
        }
    }
}

impl StageReport {
    /// This stage, and the functions in it that say more than the stage does itself.
    fn lines(&self) -> impl Iterator<Item = &Self> {
        let is_the_stage = |function: &Self| self.functions.len() == 1 && function.name == self.base_name();
        let functions = self.functions.iter().filter(move |function| !is_the_stage(function));
        std::iter::once(self).chain(functions)
    }

    /// The name without the number that tells it from its namesakes: `normalize` for `normalize#2`.
    fn base_name(&self) -> &str {
        self.name.rsplit_once('#').map_or(self.name.as_str(), |(name, _number)| name)
    }
}

impl fmt::Display for ErrorReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (stage, groups) in self.by_place_of_removal() {
            let total = groups.iter().map(|group| group.count).sum();
            if stage.is_empty() {
                writeln!(f, "{} of further kinds:", plural(total, "error"))?;
            } else {
                writeln!(f, "{} taken out by `{}`:", plural(total, "error"), OneLine(stage))?;
            }
            groups.iter().try_for_each(|group| write!(f, "{group}"))?;
        }
        self.write_counts(f)
    }
}

/// Of as many stages and places a report tells people.
const SHOWN_COUNTS: usize = 8;

impl ErrorReport {
    /// The groups of each stage that took errors out of the stream, those with the most errors first.
    pub(super) fn by_place_of_removal(&self) -> Vec<(&str, Vec<&ErrorGroup>)> {
        let mut stages: Vec<&str> = self.groups().map(|group| group.stage.as_str()).collect();
        stages.dedup();
        let groups_of = |stage| {
            let mut groups: Vec<&ErrorGroup> = self.groups().filter(|group| group.stage == stage).collect();
            groups.sort_by_key(|group| std::cmp::Reverse(group.count));
            (stage, groups)
        };
        stages.into_iter().map(groups_of).collect()
    }

    /// What there is to say of the errors besides their groups, if there is anything.
    pub(super) fn write_counts(&self, f: &mut impl fmt::Write) -> fmt::Result {
        let (stages, paths) = (self.by_stage(), self.by_path());
        let is_told = |stage: &&str| self.groups().any(|group| group.stage == **stage);
        if !stages.keys().all(is_told) {
            writeln!(f, "by stage: {}", most(&stages))?;
        }
        if !paths.is_empty() {
            writeln!(f, "by place: {}", most(&paths))?;
        }
        let (attempts, next_delay) = self.carries();
        if attempts {
            writeln!(f, "tried {:.1} times on average", self.mean_attempts())?;
        }
        if next_delay {
            writeln!(f, "to be tried again after {} on average", duration(self.mean_next_delay(), 3))?;
        }
        Ok(())
    }
}

/// The names that came most often: `rows.3 (12), rows.7 (2), …`
fn most(counts: &BTreeMap<&str, u64>) -> String {
    let mut counts: Vec<(&str, u64)> = counts.iter().map(|(name, count)| (*name, *count)).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown = counts.iter().take(SHOWN_COUNTS).map(|(name, count)| format!("{} ({count})", OneLine(name)));
    let more = (counts.len() > SHOWN_COUNTS).then(|| "…".to_owned());
    shown.chain(more).collect::<Vec<_>>().join(", ")
}

impl fmt::Display for ErrorGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {} × {}", self.count, OneLine(&self.code))?;
        // Where the errors do not know their lines, the numbers of the records at the stage are better than nothing.
        let has_lines = self.samples.iter().any(|sample| sample.line.is_some());
        let noun = if has_lines { "line" } else { "record" };
        let places: Vec<String> = self
            .samples
            .iter()
            .filter_map(|sample| if has_lines { sample.line } else { Some(sample.record) })
            .map(|n| n.to_string())
            .collect();
        let more = if self.count > places.len() as u64 { ", …" } else { "" };
        match places.as_slice() {
            [] => {}
            [place] => writeln!(f, "    {noun} {place}{more}")?,
            _ => writeln!(f, "    {noun}s {}{more}", places.join(", "))?,
        }
        match self.samples.first() {
            Some(sample) => writeln!(f, "    first: {}", OneLine(&sample.message)),
            None => Ok(()),
        }
    }
}

fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
