//! A file is one idea, and short enough to be read as one.

use std::fs;
use std::path::{Path, PathBuf};

const LINES: usize = 400;

/// What is generated, what is one mistake after the other, and what is nobody's source.
fn is_left_out(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name == "target" || name == "snapshots" || path.ends_with("ui-tests/ui")
}

fn sources_below(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("the directory is there");
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| !is_left_out(path));
    let (directories, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.partition(|path| path.is_dir());
    let sources = files.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "rs"));
    sources.chain(directories.iter().flat_map(|directory| sources_below(directory))).collect()
}

#[test]
fn no_source_file_has_more_than_400_lines() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let sources = sources_below(workspace);
    assert!(sources.len() > 300, "all of them are found: {}", sources.len());
    let lines = |path: &PathBuf| fs::read_to_string(path).expect("a text").lines().count();
    let too_long: Vec<(usize, PathBuf)> =
        sources.into_iter().map(|path| (lines(&path), path)).filter(|(lines, _)| *lines > LINES).collect();
    assert!(too_long.is_empty(), "{too_long:#?}");
}
