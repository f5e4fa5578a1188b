//! Crates that are written to be built, in the target directory.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::binary::scratch;

/// A crate of somebody who uses funcpipe, or one of its peers.
#[derive(Debug)]
pub(crate) struct Crate {
    directory: PathBuf,
    source: String,
}

impl Crate {
    /// Writes a crate with these dependencies, as they stand in a manifest.
    pub(crate) fn write(name: &str, dependencies: &str, source: String) -> Result<Self, String> {
        let directory = scratch("generated").join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\n{dependencies}\n"
        );
        let created = Self { directory, source };
        std::fs::create_dir_all(created.directory.join("src")).map_err(|problem| problem.to_string())?;
        write(&created.manifest(), &manifest)?;
        // The versions that the run-time figures are of.
        write(&created.directory.join("Cargo.lock"), include_str!("../cases/Cargo.lock"))?;
        created.touch(0)?;
        Ok(created)
    }

    pub(crate) fn manifest(&self) -> PathBuf {
        self.directory.join("Cargo.toml")
    }

    /// Changes the source, so that cargo builds this crate again, and nothing else.
    pub(crate) fn touch(&self, round: usize) -> Result<(), String> {
        write(&self.directory.join("src/main.rs"), &format!("// {round}\n{}", self.source))
    }
}

/// The dependency on funcpipe, with its default features.
pub(crate) fn funcpipe() -> String {
    funcpipe_with("")
}

/// The dependency on funcpipe, with its default features and these: `"serde", "regex"`.
fn funcpipe_with(features: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("funcpipe");
    // In single quotes, in which a backslash is nothing but that.
    format!("funcpipe = {{ path = '{}', features = [{features}] }}", path.display())
}

/// One pipeline with so many measured stages, no two of one type.
pub(crate) fn pipeline(stages: usize) -> String {
    let mut source = String::from("use funcpipe::prelude::*;\n\n");
    for number in 0..stages {
        let body = match number % 3 {
            0 => format!("records.map(|x| x.wrapping_mul({number}))"),
            1 => format!("records.filter(|x| x % 1001 != {number})"),
            _ => format!("records.filter_map(|x| x.checked_add({number}))"),
        };
        let signature = "records: impl Iterator<Item = u64>) -> impl Iterator<Item = u64>";
        append(
            &mut source,
            format_args!("#[measured_stage]\nfn stage_{number}({signature} {{\n    {body}\n}}\n\n"),
        );
    }
    source.push_str("fn main() {\n    let pipeline = Pipeline::new(\"generated\").source(|| 0..1_000_u64)");
    for number in 0..stages {
        append(&mut source, format_args!("\n        .through(|records| stage_{number}(records))"));
    }
    source.push_str(";\n    println!(\"{:?}\", pipeline.run().map(|report| report.delivered));\n}\n");
    source
}

/// So many functions under this attribute.
pub(crate) fn functions(count: usize, attribute: &str) -> String {
    let mut source = String::new();
    for number in 0..count {
        let signature = "(x: u64, name: &str) -> Result<u64, String>";
        let body = format!("x.checked_add({number}).ok_or_else(|| name.to_owned())");
        append(
            &mut source,
            format_args!("{attribute}\nfn function_{number}{signature} {{\n    {body}\n}}\n\n"),
        );
    }
    source.push_str("fn main() {\n");
    for number in 0..count {
        append(&mut source, format_args!("    println!(\"{{:?}}\", function_{number}(1, \"one\"));\n"));
    }
    source.push_str("}\n");
    source
}

/// A derive that checks or makes structs.
#[derive(Debug)]
pub(crate) struct Derive {
    pub(crate) name: &'static str,
    /// Above each struct.
    pub(crate) attribute: &'static str,
    /// Above each field.
    pub(crate) rule: &'static str,
    pub(crate) dependencies: String,
}

/// Ours, and others that do a part of it.
pub(crate) fn derives() -> [Derive; 8] {
    let derive = |name, attribute, rule, dependencies: &str| {
        let dependencies = dependencies.to_owned();
        Derive { name, attribute, rule, dependencies }
    };
    let with_derive = |name: &str, version: &str| {
        format!("{name} = {{ version = \"{version}\", features = [\"derive\"] }}")
    };
    let ours = |name, dependencies: String| {
        derive(name, "#[derive(funcpipe::ValidatedConfig)]", "#[config(range = 1..=100)]", &dependencies)
    };
    [
        derive("bare", "", "", ""),
        derive("serde::Deserialize", "#[derive(serde::Deserialize)]", "", &with_derive("serde", "1")),
        derive("bon::Builder", "#[derive(bon::Builder)]", "", "bon = \"3\""),
        derive(
            "garde",
            "#[derive(garde::Validate)]",
            "#[garde(range(min = 1, max = 100))]",
            &with_derive("garde", "0.22"),
        ),
        derive(
            "validator",
            "#[derive(validator::Validate)]",
            "#[validate(range(min = 1, max = 100))]",
            &with_derive("validator", "0.20"),
        ),
        derive(
            "serde_valid",
            "#[derive(serde_valid::Validate)]",
            "#[validate(minimum = 1)] #[validate(maximum = 100)]",
            "serde_valid = \"2\"",
        ),
        ours("funcpipe::ValidatedConfig", funcpipe()),
        ours("funcpipe::ValidatedConfig and serde", funcpipe_with("\"serde\"")),
    ]
}

/// So many structs of eight fields that are validated. `derive` goes above each, `rule` above each field.
pub(crate) fn configs(count: usize, derive: &str, rule: &str) -> String {
    let mut source = String::from("mod configs {\n");
    for number in 0..count {
        append(&mut source, format_args!("    {derive}\n    pub struct Config{number} {{\n"));
        for field in 0..8 {
            append(&mut source, format_args!("        {rule}\n        field_{field}: u32,\n"));
        }
        source.push_str("    }\n");
    }
    source.push_str("}\n\nfn main() {\n");
    for number in 0..count {
        append(
            &mut source,
            format_args!("    println!(\"{{}}\", std::mem::size_of::<configs::Config{number}>());\n"),
        );
    }
    source.push_str("}\n");
    source
}

fn append(source: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = source.write_fmt(text);
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|problem| format!("{}: {problem}", path.display()))
}
