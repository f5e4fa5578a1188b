//! What went wrong: errors by reason, retries, breaks, and releases that failed.

use std::fmt;

use super::super::errors::{ErrorGroup, ErrorReport, ErrorSample};
use super::super::format::grouped;
use super::super::run::RunReport;
use super::escape::{Lines, Text};

pub(super) fn write(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    write_errors(f, &report.errors)?;
    let retries: Vec<String> = report
        .positions()
        .flat_map(|stage| stage.retries.iter().map(move |retries| format!("in `{}`: {retries}", stage.name)))
        .collect();
    write_list(f, "Tried again", &retries)?;
    let breaks: Vec<String> = report.breaks.iter().map(ToString::to_string).collect();
    write_list(f, "Circuits that broke", &breaks)?;
    let mut releases: Vec<String> = report.release_errors.iter().map(ToString::to_string).collect();
    if report.release_errors.others() > 0 {
        releases.push(format!("{} more", grouped(report.release_errors.others())));
    }
    write_list(f, "On release", &releases)
}

fn write_list(f: &mut fmt::Formatter<'_>, heading: &str, items: &[String]) -> fmt::Result {
    if items.is_empty() {
        return Ok(());
    }
    writeln!(f, "<section>\n<h2>{heading}</h2>\n<ul>")?;
    for item in items {
        writeln!(f, "<li>{}</li>", Text(item))?;
    }
    f.write_str("</ul>\n</section>\n")
}

fn write_errors(f: &mut fmt::Formatter<'_>, errors: &ErrorReport) -> fmt::Result {
    if errors.is_empty() {
        return Ok(());
    }
    f.write_str("<section class=\"errors\">\n<h2>Errors</h2>\n")?;
    let most = errors.groups().map(|group| group.count).max().unwrap_or(1);
    for (stage, groups) in errors.by_place_of_removal() {
        let total: u64 = groups.iter().map(|group| group.count).sum();
        let noun = if total == 1 { "error" } else { "errors" };
        match stage {
            "" => writeln!(f, "<h3>{} {noun} of further kinds</h3>", grouped(total))?,
            _ => writeln!(f, "<h3>{} {noun} taken out by <code>{}</code></h3>", grouped(total), Text(stage))?,
        }
        groups.into_iter().try_for_each(|group| write_group(f, group, most))?;
    }
    let mut counts = String::new();
    errors.write_counts(&mut counts)?;
    for line in counts.lines() {
        writeln!(f, "<p>{}</p>", Text(line))?;
    }
    f.write_str("</section>\n")
}

/// Closed, it shows the first example; open, all that were kept.
#[allow(clippy::cast_precision_loss, reason = "a picture")]
fn write_group(f: &mut fmt::Formatter<'_>, group: &ErrorGroup, most: u64) -> fmt::Result {
    let width = 100.0 * group.count as f64 / most as f64;
    write!(f, "<details>\n<summary><b>{}</b><code>{}</code>", grouped(group.count), Text(&group.code))?;
    write!(f, "<span class=\"bar\"><i style=\"width:{width:.1}%\"></i></span>")?;
    if let Some(first) = group.samples.first() {
        write!(f, "<span class=\"first\">{}: {}</span>", place(first), Text(&first.message))?;
    }
    f.write_str("</summary>\n<ol>\n")?;
    for sample in &group.samples {
        write!(f, "<li><span>{}:</span> ", place(sample))?;
        if let Some(path) = &sample.path {
            write!(f, "<code>{}</code> ", Text(path))?;
        }
        writeln!(f, "{}</li>", Lines(&sample.message))?;
    }
    f.write_str("</ol>\n")?;
    match group.count.saturating_sub(group.samples.len() as u64) {
        0 => {}
        others => writeln!(f, "<p>and {} more</p>", grouped(others))?,
    }
    f.write_str("</details>\n")
}

/// Where an error does not know its line, the number of the record at the stage is better than nothing.
fn place(sample: &ErrorSample) -> String {
    match sample.line {
        Some(line) => format!("line {}", grouped(line)),
        None => format!("record {}", grouped(sample.record)),
    }
}
