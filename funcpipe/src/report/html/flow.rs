//! The way of the records, from source to sink, and beside it how long each position was at work.

use std::fmt;

use super::super::format::{duration, rate, share};
use super::super::run::RunReport;
use super::super::stage::{StageKind, StageReport};
use super::escape::Text;
use super::ribbon::{Branch, Edge, Ribbon, Scale};
use crate::meter::line::Ended;

pub(super) fn write(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    let ribbons = ribbons(report);
    let scale = Scale::of(ribbons.iter().map(|ribbon| ribbon.below.total()).max().unwrap_or(0));
    f.write_str("<section>\n<h2>From source to sink</h2>\n<table class=\"flow\">\n<thead><tr>")?;
    f.write_str("<th>stage</th><th>records</th><th>self time</th></tr></thead>\n<tbody>\n")?;
    for (stage, ribbon) in report.positions().zip(&ribbons) {
        f.write_str("<tr><th scope=\"row\">")?;
        write_name(f, stage)?;
        f.write_str("</th><td class=\"way\">")?;
        ribbon.write(f, scale)?;
        f.write_str("</td><td class=\"time\">")?;
        write_time(f, report, stage)?;
        f.write_str("</td></tr>\n")?;
    }
    f.write_str("</tbody>\n</table>\n</section>\n")
}

fn ribbons(report: &RunReport) -> Vec<Ribbon> {
    let stages: Vec<&StageReport> = report.positions().collect();
    let edges: Vec<Option<Edge>> = stages.windows(2).enumerate().map(|(at, _)| edge(&stages, at)).collect();
    let last = stages.len() - 1;
    let ribbon = |(at, stage): (usize, &&StageReport)| {
        let above = at.checked_sub(1).and_then(|before| edges[before]);
        let below = edges.get(at).copied().flatten();
        let failed = match stage.kind {
            StageKind::Policy | StageKind::Sink => stage.failed,
            // Elsewhere an error goes on to the policy that takes it out; a source or function that ended with it has no next.
            _ => below.map_or(0, |below| stage.failed.saturating_sub(below.errors)),
        };
        Ribbon {
            above: above.unwrap_or(Edge { records: stage.records_in, errors: 0 }),
            below: below
                .unwrap_or(Edge { records: if at == last { 0 } else { stage.records_out }, errors: 0 }),
            branches: branches(stage, failed),
            is_first: at == 0,
            is_last: at == last,
        }
    };
    stages.iter().enumerate().map(ribbon).collect()
}

/// What goes from one line to the next. `None` if that cannot be known, because several lines stand for one position: reports of different
/// pipelines were merged.
///
/// How much of it is errors a policy says, since it takes them out. A source or a record function counts them apart from what it hands on; an
/// iterator stage does not, for it may do with them as it likes.
fn edge(stages: &[&StageReport], at: usize) -> Option<Edge> {
    let (stage, next) = (stages[at], stages[at + 1]);
    let is_alone =
        |one: &StageReport| stages.iter().filter(|other| other.position == one.position).count() == 1;
    if !is_alone(stage) || !is_alone(next) {
        return None;
    }
    let errors = match (stage.kind, next.kind) {
        (_, StageKind::Policy) => next.failed,
        (StageKind::Source | StageKind::Record, _) => {
            next.records_in.saturating_sub(stage.records_out).min(stage.failed)
        }
        _ => 0,
    };
    Some(Edge { records: next.records_in.saturating_sub(errors), errors })
}

fn branches(stage: &StageReport, failed: u64) -> Vec<Branch> {
    let all = [
        (failed, "failed"),
        (stage.panicked, "panicked"),
        (stage.cancelled, "cancelled"),
        (stage.dropped, "dropped"),
        (stage.added, "added"),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| Branch { count, what }).collect()
}

fn write_name(f: &mut fmt::Formatter<'_>, stage: &StageReport) -> fmt::Result {
    write!(f, "<code title=\"{name}\">{name}</code>", name = Text(&stage.name))?;
    let kind = match stage.kind {
        StageKind::Source => "source",
        StageKind::Iterator => "iterator stage",
        StageKind::Record => "record function",
        StageKind::Policy => "error policy",
        StageKind::Sink => "sink",
    };
    // Where the stage has a name of its own, it is worth saying what it is.
    if stage.name != kind {
        write!(f, "<small>{kind}</small>")?;
    }
    match stage.ended {
        Ended::StoppedEarly => f.write_str("<small class=\"mark\">stopped early</small>")?,
        Ended::Panicked => f.write_str("<small class=\"mark bad\">panicked</small>")?,
        Ended::Running | Ended::Exhausted => {}
    }
    let retries: u64 = stage.retries.iter().map(|retries| retries.retries).sum();
    match retries {
        0 => Ok(()),
        1 => f.write_str("<small class=\"mark\">1 retry</small>"),
        _ => write!(f, "<small class=\"mark\">{retries} retries</small>"),
    }
}

fn write_time(f: &mut fmt::Formatter<'_>, report: &RunReport, stage: &StageReport) -> fmt::Result {
    if stage.self_time.is_zero() {
        return f.write_str("<small>none measured</small>");
    }
    let part = report.share(stage);
    let slowest = report.bottleneck().is_some_and(|slowest| slowest.stage == stage.name);
    write!(f, "<div class=\"bar{}\">", if slowest { " slowest" } else { "" })?;
    write!(f, "<i style=\"width:{:.1}%\"></i></div>", part * 100.0)?;
    write!(f, "<b>{}</b> · {}", duration(stage.self_time, 3), share(part, report.share_error(stage)))?;
    write!(
        f,
        "<small>{} · p50 {} · p99 {}</small>",
        rate(stage.throughput()),
        duration(stage.latency.percentile(50.0), 2),
        duration(stage.latency.percentile(99.0), 2)
    )
}
