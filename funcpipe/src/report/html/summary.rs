//! The head of the page: what ran, how it ended, and what became of the records.

use std::fmt;

use super::super::format::{duration, grouped, share};
use super::super::run::{Outcome, RunReport};
use super::escape::{Lines, Text};

pub(super) fn write(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    writeln!(f, "<header>\n<h1 title=\"{name}\">{name}</h1>", name = Text(&report.pipeline))?;
    let (class, verb) = match report.outcome {
        Outcome::Completed => ("good", "after"),
        Outcome::Running => ("live", "for"),
        Outcome::StoppedEarly { .. } | Outcome::Stopped => ("early", "after"),
        Outcome::Failed | Outcome::Panicked => ("bad", "after"),
    };
    let (outcome, elapsed) = (report.outcome.to_string(), duration(report.elapsed, 3));
    writeln!(
        f,
        "<p><span class=\"outcome {class}\">{}</span> {verb} {elapsed}</p>\n</header>",
        Text(&outcome)
    )?;
    if let Some(failure) = &report.failure {
        let when = if failure.finishing { ", while finishing" } else { "" };
        writeln!(
            f,
            "<section class=\"failure\">\n<h2>Why it ended</h2>\n<p>in <code>{}</code>{when}</p>\n<pre>{}</pre>\n</section>",
            Text(&failure.stage),
            Lines(&failure.message)
        )?;
    }
    write_records(f, report)?;
    write_time(f, report)
}

/// What came in, and where it went: numbers, and a bar of them.
fn write_records(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    f.write_str("<section class=\"fate\">\n<dl>\n")?;
    let numbers = [
        (report.read, "read", true),
        (report.added, "added", false),
        (report.delivered, "delivered", true),
        (report.dropped, "dropped", true),
        (report.failed, "failed", true),
    ];
    for (count, what, always) in numbers {
        if always || count > 0 {
            let none = if count == 0 { " none" } else { "" };
            writeln!(f, "<div class=\"{what}{none}\"><dt>{what}</dt><dd>{}</dd></div>", grouped(count))?;
        }
    }
    f.write_str("</dl>\n")?;
    let all = report.delivered + report.dropped + report.failed;
    if all > 0 {
        f.write_str("<div class=\"stack\" aria-hidden=\"true\">")?;
        for (count, what) in
            [(report.delivered, "delivered"), (report.dropped, "dropped"), (report.failed, "failed")]
        {
            if count > 0 {
                write!(f, "<i class=\"{what}\" style=\"flex-grow:{count}\"></i>")?;
            }
        }
        f.write_str("</div>\n")?;
    }
    if report.outcome == Outcome::Running {
        f.write_str("<p>The run has not ended: these are the counts of one moment.</p>\n")?;
    } else if !report.balances() {
        f.write_str("<p class=\"bad\">The numbers do not add up.</p>\n")?;
    }
    f.write_str("</section>\n")
}

fn write_time(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    // A run that read nothing has nothing to tell about its stages.
    if report.read == 0 {
        return Ok(());
    }
    if let Some(slowest) = report.bottleneck() {
        let share = share(slowest.share, 0.0);
        writeln!(
            f,
            "<p class=\"note\">Slowest: <code>{}</code>, with {share} of the self time.</p>",
            Text(&slowest.stage)
        )?;
    }
    if report.is_in_the_dark() {
        let (unexplained, elapsed) = (duration(report.unexplained(), 3), duration(report.elapsed, 3));
        writeln!(
            f,
            "<p class=\"note\">{unexplained} of the run's {elapsed} are in no stage's time: too few records, or rare and long work that fell \
             between the records that were timed. <code>.timing(Exact)</code> times each.</p>"
        )?;
    }
    Ok(())
}
