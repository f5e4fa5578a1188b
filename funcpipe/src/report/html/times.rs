//! Every number of every line, as the table for terminals has them.

use std::fmt;

use super::super::run::RunReport;
use super::escape::Text;

pub(super) fn write(f: &mut fmt::Formatter<'_>, report: &RunReport) -> fmt::Result {
    let rows = report.rows();
    let Some((heading, rows)) = rows.split_first().filter(|_| report.read > 0) else { return Ok(()) };
    f.write_str(
        "<section>\n<h2>In numbers</h2>\n<div class=\"wide\"><table class=\"numbers\">\n<thead><tr>",
    )?;
    for cell in heading {
        write!(f, "<th>{}</th>", Text(cell))?;
    }
    f.write_str("</tr></thead>\n<tbody>\n")?;
    for row in rows {
        f.write_str("<tr>")?;
        for (at, cell) in row.iter().enumerate() {
            match at {
                // A function inside of the position above it is indented.
                0 if cell.starts_with(' ') => {
                    write!(
                        f,
                        "<th scope=\"row\" class=\"inner\"><code>{}</code></th>",
                        Text(cell.trim_start())
                    )?;
                }
                0 => write!(f, "<th scope=\"row\"><code>{}</code></th>", Text(cell))?,
                _ => write!(f, "<td>{}</td>", Text(cell))?,
            }
        }
        f.write_str("</tr>\n")?;
    }
    f.write_str("</tbody>\n</table></div>\n")?;
    f.write_str(
        "<p>Times are <em>self</em> times: waiting for input, or for whoever takes the records, is not the stage's. <em>Timed</em> is how \
         many records were timed; p50 to max are times of single records, within 12.5 %.</p>\n</section>\n",
    )
}
