//! The guide (`funcpipe/src/guide`): every page can be found, and what is no Rust in it holds as well. Its Rust examples are doctests.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace")
}

fn guide() -> PathBuf {
    workspace().join("funcpipe/src/guide")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The Markdown files below a directory of the guide, as their paths from there.
fn pages_below(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("the directory is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> =
        paths.flat_map(|path| if path.is_dir() { pages_below(&path) } else { vec![path] }).collect();
    pages.retain(|page| page.extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    pages
}

#[test]
fn every_page_is_a_module_and_linked_from_the_index() {
    let (index, modules) = (read(&guide().join("index.md")), read(&guide().join("mod.rs")));
    let pages = pages_below(&guide());
    assert!(pages.len() > 9, "{pages:?}");
    for page in pages {
        let file =
            page.strip_prefix(guide()).expect("a page of the guide").to_string_lossy().replace('\\', "/");
        assert!(modules.contains(&format!("include_str!(\"{file}\")")), "no module shows `{file}`");
        let module = file.trim_end_matches(".md").replace('/', "::");
        let is_linked = index.contains(&format!("[`{module}`]")) || index.contains(&format!("]({module})"));
        assert!(is_linked || module == "index", "the index does not link `{module}`");
    }
}

/// The blocks of a language in a page, each with the line above it.
fn blocks<'a>(page: &'a str, language: &str) -> Vec<(&'a str, String)> {
    let mut lines = page.lines();
    let (mut found, mut above) = (Vec::new(), "");
    while let Some(line) = lines.next() {
        if line == format!("```{language}") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            found.push((above, block.flat_map(|line| [line, "\n"]).collect()));
        }
        above = line;
    }
    found
}

/// Each quotation names the file that it is from.
#[test]
fn every_compile_error_in_the_guide_is_one_that_the_ui_tests_hold() {
    let page = read(&guide().join("errors.md"));
    let quotations = blocks(&page, "text");
    assert!(quotations.len() > 5);
    for (above, quotation) in quotations {
        let file = above.strip_prefix("<!-- ").and_then(|above| above.strip_suffix(" -->"));
        let file = file.unwrap_or_else(|| panic!("of which file is this?\n{quotation}"));
        let held = read(&workspace().join(file));
        // In whole lines: a cut one would hide what has changed in the rest of it.
        let is_held = format!("\n{held}\n").contains(&format!("\n{quotation}"));
        assert!(is_held, "not in {file}:\n{quotation}");
    }
}

#[test]
fn what_the_guide_says_of_python_holds() {
    let Ok(mut python) =
        Command::new("python3").arg("-").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()
    else {
        // Not by a macro: libtest would hide it.
        let note = b"the Python of the guide is skipped: python3 is not installed\n";
        std::io::stderr().write_all(note).expect("stderr is there");
        return;
    };
    let pages: Vec<String> = pages_below(&guide()).iter().map(|page| read(page)).collect();
    let code: String = pages.iter().flat_map(|page| blocks(page, "python")).map(|(_, code)| code).collect();
    assert!(code.contains("assert "));
    python.stdin.take().expect("a pipe").write_all(code.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
