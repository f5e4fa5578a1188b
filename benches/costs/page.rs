//! The tables in the page of the guide, with when and where they were made.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::binary::succeed;
use crate::build_times::BuildTime;
use crate::measured::Measured;
use crate::row::Section;
use crate::table::{HEADS, cells, verdicts};

/// What is above it in the page is written by people.
const MARK: &str = "<!-- What follows is written by `cargo bench -p funcpipe-benches -- page`. -->\n";

/// Writes the tables into the page, and says where that is.
pub(crate) fn write(
    sections: &[Section],
    measured: &Measured,
    build_times: &[BuildTime],
) -> Result<PathBuf, String> {
    let funcpipe = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("funcpipe");
    let path = funcpipe.join("src/guide/figures.md");
    let failed = |problem| format!("{}: {problem}", path.display());
    let page = std::fs::read_to_string(&path).map_err(failed)?;
    let Some((by_people, _)) = page.split_once(MARK) else {
        return Err(format!("{}: there is no line {MARK}", path.display()));
    };
    let mut page = format!("{by_people}{MARK}\n{}", circumstances()?);
    for section in sections {
        page.push_str(&run_times(section, measured));
    }
    page.push_str(&table_of_build_times(build_times));
    std::fs::write(&path, page).map_err(failed)?;
    Ok(path)
}

fn circumstances() -> Result<String, String> {
    let date = asked("date", &["-u", "+%Y-%m-%d"])?;
    let compiler = asked("rustc", &["--version"])?;
    let valgrind = asked("valgrind", &["--version"]).unwrap_or_else(|_| "no valgrind".to_owned());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let os = format!("{} {}", std::env::consts::ARCH, std::env::consts::OS);
    Ok(format!(
        "Measured on {date}, on {} ({cores} cores, {os}), with {compiler} and {valgrind}.\n",
        processor()
    ))
}

/// As the kernel calls it, where it says so.
fn processor() -> String {
    let known = std::fs::read_to_string("/proc/cpuinfo").ok();
    let model = known.as_deref().and_then(|known| known.lines().find(|line| line.starts_with("model name")));
    let name = model.and_then(|line| line.split_once(':')).map(|(_, name)| name.trim());
    name.unwrap_or("an unnamed processor").to_owned()
}

fn asked(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = succeed(Command::new(program).args(arguments))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn run_times(section: &Section, measured: &Measured) -> String {
    let rows = section.rows.iter().map(|row| {
        let mut row_cells = vec![row.name.to_owned()];
        row_cells.extend(cells(row, measured));
        row_cells.push(verdicts(row, measured));
        row_cells
    });
    let heads = ["", HEADS[0], HEADS[1], HEADS[2], HEADS[3], HEADS[4], HEADS[5], HEADS[6], "limits"];
    table(section.title, &heads, &rows.collect::<Vec<_>>())
}

fn table_of_build_times(build_times: &[BuildTime]) -> String {
    let rows = build_times
        .iter()
        .map(|row| vec![row.name.clone(), format!("{:.2}", row.seconds), row.limit.clone()]);
    table("Build times, in seconds, two jobs", &["", "s", "limits"], &rows.collect::<Vec<_>>())
}

/// Columns in which no row has anything are left out.
fn table(title: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    let is_used = |column: &usize| rows.iter().any(|row| !row[*column].is_empty());
    let columns: Vec<usize> = (0..heads.len()).filter(is_used).collect();
    let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
    let mut table = format!("\n## {title}\n\n");
    table.push_str(&line(columns.iter().map(|column| heads[*column]).collect()));
    let alignments = columns.iter().map(|column| match heads[*column] {
        "" | "limits" => "---",
        _ => "---:",
    });
    table.push_str(&line(alignments.collect()));
    for row in rows {
        table.push_str(&line(columns.iter().map(|column| row[*column].as_str()).collect()));
    }
    table
}
