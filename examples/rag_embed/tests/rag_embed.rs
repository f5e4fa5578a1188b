//! Runs the program as a user does. `cargo test` builds it beside these tests.

#![allow(clippy::unwrap_used, reason = "whatever goes wrong in a helper fails the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of documents, and a database beside it.
struct Directory(PathBuf);

impl Directory {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rag_embed-{}-{test}", std::process::id()));
        fs::create_dir_all(path.join("docs")).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.join("docs").join(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let test = std::env::current_exe().unwrap();
        let profile = test.parent().and_then(Path::parent).unwrap();
        let program = profile.join("examples").join(format!("rag_embed{}", std::env::consts::EXE_SUFFIX));
        assert!(program.exists(), "`cargo test -p funcpipe-example-rag-embed` builds it");
        let mut command = Command::new(program);
        command.arg(self.0.join("docs")).arg("--db").arg(self.0.join("vectors.sqlite"));
        command.args(arguments).output().unwrap()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn printed(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

fn assert_says(output: &Output, expected: &str) {
    let printed = printed(output);
    assert!(printed.contains(expected), "it does not say `{expected}`:\n{printed}");
}

/// A chunk, and what is left over.
fn paragraph(about: &str) -> String {
    format!("{about}\n").repeat(700 / about.len())
}

#[test]
fn what_is_nearest_to_the_question_is_found_with_its_line() {
    let directory = Directory::new("nearest");
    directory.write(
        "pets.md",
        paragraph("horses and donkeys eat grass") + &paragraph("tropical fishes swim in aquariums"),
    );
    directory.write("tools.md", paragraph("hammers and screwdrivers are in the garage"));
    directory.write("notes.txt", "not asked for");
    let output = directory.run(&["--query", "which fish swims in an aquarium?"]);
    assert!(output.status.success(), "{}", printed(&output));
    let answer = printed(&output);
    let best = answer.lines().skip_while(|line| !line.starts_with("which fish")).nth(1).unwrap();
    assert!(best.contains("pets.md:") && best.ends_with("aquariums"), "{answer}");
    assert!(!answer.contains("notes.txt"));
}

#[test]
fn a_document_that_cannot_be_read_is_one_error_and_the_others_go_on() {
    let directory = Directory::new("unreadable");
    directory.write("a.md", b"\xff\xfe");
    directory.write("b.md", paragraph("hammers and screwdrivers"));
    let output = directory.run(&[]);
    assert!(output.status.success(), "{}", printed(&output));
    assert_says(&output, "1 × UNREADABLE");
    assert_says(&output, "by place: a.md (1)");
    assert_says(&output, "rows in the database: 2 (0 before)");
}

#[test]
fn an_outage_closes_the_connection_and_leaves_the_database_as_it_was() {
    let directory = Directory::new("outage");
    directory.write("a.md", paragraph("hammers and screwdrivers"));
    assert_says(&directory.run(&[]), "rows in the database: 2 (0 before)");
    directory.write("b.md", paragraph("horses and donkeys").repeat(60));
    let output = directory.run(&["--outage"]);
    assert!(!output.status.success());
    assert_says(&output, "the server's own count: 1 connection opened, 0 open");
    assert_says(&output, "rows in the database: 2 (2 before)");
    assert_says(&output, "failed in `through@2`");
    assert_says(&output, "(BREAK/ERR_RATE)");
    assert_says(&output, "the server answered 503");
}

#[test]
fn mistakes_are_answered_by_how_it_is_used() {
    let directory = Directory::new("mistakes");
    assert_says(&directory.run(&["--query"]), "--query needs a value\n\nusage: rag_embed");
    assert_says(&directory.run(&["--fast"]), "usage: rag_embed [FOLDER]");
}
