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
    let last = stages.len() - 1;
    let mut arriving = 0;
    let mut ribbons = Vec::with_capacity(stages.len());
    for (at, stage) in stages.iter().enumerate() {
        // Of two lines for one position, which only merging makes, neither is the other's input.
        let next = stages.get(at + 1).filter(|next| next.position != stage.position);
        let above = Edge {
            records: stage.records_in.saturating_sub(arriving),
            errors: arriving.min(stage.records_in),
        };
        let under_way = if stage.kind == StageKind::Policy { 0 } else { arriving + stage.failed };
        let errors_in_next = next.map_or(0, |next| next.records_in.saturating_sub(stage.records_out));
        let is_last = at == last;
        let below = Edge {
            records: if is_last { 0 } else { stage.records_out },
            errors: errors_in_next.min(under_way),
        };
        let failed = if stage.kind == StageKind::Policy { stage.failed } else { under_way - below.errors };
        ribbons.push(Ribbon { above, below, branches: branches(stage, failed), is_first: at == 0, is_last });
        arriving = below.errors;
    }
    ribbons
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
