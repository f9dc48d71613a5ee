//! `rpy view`: a page that shows what a target becomes, function by function.

mod graph;
mod page;

use std::collections::HashMap;

use anyhow::Result;
use core_ir::passes::Inlining;
use core_ir::{Module, text};
use frontend::diagnostics::{Diagnostic, codes, hint};
use frontend::listing::FunctionListing;
use rayon::prelude::*;

use crate::Outcome;
use crate::args::{Backend, Gc, View};
use crate::optimise::Tuning;
use crate::output::{self, Place};
use crate::phases::Phases;
use crate::translate;

/// `rpy view`.
pub(crate) fn command(command: &View) -> Result<Outcome> {
    let place = Place::new(command.output.as_deref(), false);
    place.prepare()?;
    let mut phases = Phases::new(false);
    let options = translate::target_options(Backend::C, Gc::None, command.dialect);
    let mut functions = Vec::new();
    let Some(mut module) = translate::lower(&command.target, &options, &mut phases, Some(&mut functions))?
    else {
        return Ok(Outcome::Reported);
    };
    let wanted = command.function.as_deref().unwrap_or_default();
    let shown: Vec<FunctionListing> = functions
        .iter()
        .filter(|each| each.name.contains(wanted))
        .cloned()
        .collect();
    let Some(first) = shown.first().map(|each| each.name.clone()) else {
        return Err(unknown_function(wanted, &functions));
    };
    let before = ir_texts(&module);
    Tuning::default().optimise(&mut module, Inlining::NATIVE, &mut phases)?;
    let after = ir_texts(&module);
    phases.begin("page");
    let places: HashMap<String, usize> = shown
        .iter()
        .enumerate()
        .map(|(place, each)| (each.name.clone(), place))
        .collect();
    let functions: Result<Vec<page::Function>> = shown
        .into_par_iter()
        .map(|each| show(each, &places, &module, &before, &after))
        .collect();
    let text = page::render(&module.name, &functions?, &first)?;
    let path = place.artefact(&format!("{}.html", module.name));
    output::write(&path, text.as_bytes())?;
    phases.finish();
    Ok(Outcome::Done)
}

/// The error for a name that no function has.
fn unknown_function(wanted: &str, functions: &[FunctionListing]) -> anyhow::Error {
    let names = functions.iter().map(|each| each.name.as_str());
    let help = hint(wanted, names.clone()).unwrap_or_else(|| {
        let names: Vec<&str> = names.collect();
        format!("the functions are {}", names.join(", "))
    });
    let text = format!("no function of the program has `{wanted}` in its name");
    Diagnostic::error(codes::UNKNOWN_NAME, text).help(help).into()
}

/// A function's text and the types of its values.
struct IrText {
    text: String,
    types: Vec<(String, String)>,
}

fn ir_texts(module: &Module) -> HashMap<String, IrText> {
    let functions = module.functions.values();
    let texts = functions.map(|function| {
        let types = function.values.keys().map(|value| {
            (
                value.to_string(),
                text::print_type(module, function.values[value]),
            )
        });
        let text = IrText {
            text: text::print_function(module, function),
            types: types.collect(),
        };
        (function.name.clone(), text)
    });
    texts.collect()
}

fn show(
    listing: FunctionListing,
    places: &HashMap<String, usize>,
    module: &Module,
    before: &HashMap<String, IrText>,
    after: &HashMap<String, IrText>,
) -> Result<page::Function> {
    let file = module
        .files
        .iter()
        .find(|(_, name)| **name == listing.file)
        .map(|(id, _)| id.to_string());
    let mut stages = vec![page::Stage {
        title: "flow graph",
        picture: graph::draw(&listing.graph),
        types: listing.types,
        unreached: listing.unreached,
        file: None,
    }];
    for (title, texts) in [("IR", before), ("IR after the passes", after)] {
        if let Some(ir) = texts.get(&listing.name) {
            stages.push(page::Stage {
                title,
                picture: graph::draw(&ir.text),
                types: ir.types.clone(),
                unreached: Vec::new(),
                file: file.clone(),
            });
        }
    }
    let details = page::Details {
        source: listing.source,
        stages,
    };
    Ok(page::Function {
        name: listing.name,
        file: listing.file,
        line: listing.line,
        callees: listing
            .callees
            .iter()
            .filter_map(|name| places.get(name).copied())
            .collect(),
        packed: details.pack()?,
    })
}
