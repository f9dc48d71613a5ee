//! The specification of inference, and the programs of this repository.
//!
//! `frontend/tests/inference/*.md` says each rule in a heading, followed by a program. In it, `reveal_type(x)  # type`
//! expects an annotation, and `# error: code` on a line expects a diagnostic whose primary place is on that line. All other
//! diagnostics are failures. A program's entry point is its last function, unless it has one called `entry_point`.

use std::path::{Path, PathBuf};

use super::{Inference, SourceGraphs, annotate};
use crate::diagnostics::Diagnostic;
use crate::objects::testing::Program;

mod lattice;
mod programs;

/// A program of a specification.
struct Case {
    heading: String,
    code: String,
}

/// The headings and programs of a specification.
fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut heading = String::new();
    let mut code: Option<String> = None;
    for line in text.lines() {
        match &mut code {
            Some(_) if line == "```" => {
                if let Some(code) = code.take() {
                    cases.push(Case {
                        heading: heading.clone(),
                        code,
                    });
                }
            }
            Some(code) => {
                code.push_str(line);
                code.push('\n');
            }
            None if line == "```python" => code = Some(String::new()),
            None => {
                if let Some(text) = line.strip_prefix('#') {
                    heading = text.trim_start_matches('#').trim().to_string();
                }
            }
        }
    }
    cases
}

/// The program with what makes it a target.
fn complete(code: &str) -> String {
    let last = code
        .lines()
        .filter_map(|line| line.strip_prefix("def "))
        .filter_map(|line| line.split('(').next())
        .next_back()
        .unwrap_or_default();
    let entry = if code.contains("def entry_point(") {
        "entry_point"
    } else {
        last
    };
    let takes_arguments = code.contains(&format!("def {entry}(argv"));
    let call = if takes_arguments {
        format!("{entry}(argv)")
    } else {
        format!("{entry}()")
    };
    let reveal = "def reveal_type(value): return value\n";
    format!(
        "{code}\ndef __main(argv):\n    {call}\n    return 0\n\ndef target(driver, args): return __main, None\n{reveal}"
    )
}

/// What a program's comments expect: line and text, errors as `error: code`.
fn expectations(code: &str) -> Vec<(u32, String)> {
    code.lines()
        .enumerate()
        .filter_map(|(index, line)| {
            let (before, comment) = line.split_once("  # ")?;
            let expects = before.contains("reveal_type(") || comment.starts_with("error:");
            expects.then(|| (index as u32 + 1, comment.trim().to_string()))
        })
        .collect()
}

/// Infers a loaded target.
pub(super) fn infer(program: &mut Program, path: &str) -> Result<Inference, Vec<Diagnostic>> {
    let target = program.load(path)?;
    let mut source = SourceGraphs {
        space: &program.server,
        sources: &mut program.sources,
    };
    Ok(annotate(&program.server, &mut source, target.entry_point))
}

/// What a program reveals and what is reported, as expectations write it; and the full text of the diagnostics.
fn outcome(program: &mut Program, path: &str) -> (Vec<(u32, String)>, String) {
    let (diagnostics, revealed) = match infer(program, path) {
        Ok(inference) => (inference.diagnostics, inference.revealed),
        Err(diagnostics) => (diagnostics, Vec::new()),
    };
    let map = program.sources.map();
    let mut lines: Vec<(u32, String)> = revealed
        .into_iter()
        .map(|(span, text)| (map.file(span.file).line(span.start), text))
        .collect();
    let mut texts = String::new();
    for diagnostic in &diagnostics {
        let line = diagnostic
            .primary
            .as_ref()
            .map_or(0, |label| map.file(label.span.file).line(label.span.start));
        lines.push((line, format!("error: {}", diagnostic.code)));
        texts.push_str(&diagnostic.to_text(map));
        texts.push('\n');
    }
    lines.sort();
    (lines, texts)
}

#[test]
fn the_specification_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inference");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut failures = String::new();
    for file in files
        .iter()
        .filter(|file| file.extension().is_some_and(|extension| extension == "md"))
    {
        let stem = file.file_stem().unwrap().to_string_lossy().into_owned();
        let cases = cases(&std::fs::read_to_string(file).unwrap());
        let sources: Vec<(String, String)> = cases
            .iter()
            .enumerate()
            .map(|(index, case)| {
                (
                    format!("{}_{index}.py", stem.replace('-', "_")),
                    complete(&case.code),
                )
            })
            .collect();
        let borrowed: Vec<(&str, &str)> = sources.iter().map(|(name, text)| (&**name, &**text)).collect();
        let mut program = Program::new(&format!("inference-{stem}"), &borrowed);
        for (case, (name, _)) in cases.iter().zip(&borrowed) {
            let mut expected = expectations(&case.code);
            expected.sort();
            let (found, texts) = outcome(&mut program, name);
            if expected != found {
                failures.push_str(&format!("{stem}: {}\n", case.heading));
                for missing in expected.iter().filter(|each| !found.contains(each)) {
                    failures.push_str(&format!("    expected {}: {}\n", missing.0, missing.1));
                }
                for extra in found.iter().filter(|each| !expected.contains(each)) {
                    failures.push_str(&format!("    found    {}: {}\n", extra.0, extra.1));
                }
                failures.push_str(&texts);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}
