//! The page: one file that needs nothing else, with the functions as data for its script.

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
    /// Its source.
    pub source: String,
    /// The functions that it calls, by name.
    pub callees: Vec<String>,
    /// What the function is at each stage.
    pub stages: Vec<Stage>,
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
pub(super) fn render(program: &str, functions: &[Function], first: &str) -> serde_json::Result<String> {
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
