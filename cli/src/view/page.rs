//! The page: one file that needs nothing else, with the functions as data for its script.

use std::io::Write;

use anyhow::Result;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;

use super::graph::Picture;

/// A function as the page shows it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Function {
    /// Its name, unique in the program.
    pub name: String,
    /// Where it is defined.
    pub file: String,
    /// The number of the source's first line.
    pub line: u32,
    /// The functions of the page that it calls, by their places in the list.
    pub callees: Vec<usize>,
    /// The rest, in JSON, compressed with zlib, in base 64: a page of thousands of functions must open at once, and
    /// most of them are never looked at.
    pub packed: String,
}

/// What is shown of a function when it is looked at.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Details {
    /// Its source.
    pub source: String,
    /// What the function is at each stage.
    pub stages: Vec<Stage>,
}

impl Details {
    /// As a page has it.
    pub(super) fn pack(&self) -> Result<String> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&serde_json::to_vec(self)?)?;
        Ok(STANDARD.encode(encoder.finish()?))
    }
}

/// A function at one stage of the translation.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Stage {
    /// The stage, for people.
    pub title: &'static str,
    /// The blocks.
    pub picture: Picture,
    /// The type of each variable.
    pub types: Vec<(String, String)>,
    /// The blocks that the program never reaches, as inference has found.
    pub unreached: Vec<String>,
    /// How the text names the file of the source, where its lines say where they come from.
    pub file: Option<String>,
}

/// The whole page. `first` is the function that is shown at first.
pub(super) fn render(program: &str, functions: &[Function], first: &str) -> Result<String> {
    #[derive(Serialize)]
    struct Data<'a> {
        program: &'a str,
        first: &'a str,
        functions: &'a [Function],
    }
    let data = serde_json::to_string(&Data {
        program,
        first,
        functions,
    })?;
    // Inside a script element only `</` and `<!--` have a meaning.
    let data = data.replace('<', "\\u003c");
    let title = program.replace('&', "&amp;").replace('<', "&lt;");
    Ok(include_str!("page.html")
        .replace("{title}", &title)
        .replace("{style}", include_str!("page.css"))
        .replace("{script}", include_str!("page.js"))
        .replace("{data}", &data))
}
