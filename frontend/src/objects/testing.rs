//! Programs for tests, on the real python3.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::diagnostics::Diagnostic;
use crate::syntax::Sources;

/// The folder that holds the `rpython` package.
const RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime-support/rpython");

/// A program in a folder of its own, with the object server that holds it.
pub(crate) struct Program {
    /// The folder, removed with this.
    pub(crate) folder: PathBuf,
    /// The object server.
    pub(crate) server: PythonServer,
    /// The files looked into.
    pub(crate) sources: Sources,
}

impl Program {
    /// Writes the files and starts a server. Names of programs must differ among all tests.
    pub(crate) fn new(name: &str, files: &[(&str, &str)]) -> Program {
        let folder = std::env::temp_dir().join(format!("rpy-objects-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in files {
            fs::write(folder.join(file), text).unwrap();
        }
        let server = PythonServer::start(Path::new("python3"), Path::new(RUNTIME)).unwrap();
        Program {
            folder,
            server,
            sources: Sources::new(),
        }
    }

    /// Loads the target in one of the files.
    pub(crate) fn load(&mut self, path: &str) -> Result<Target, Vec<Diagnostic>> {
        let options = TargetOptions {
            backend: "c".to_owned(),
            ..TargetOptions::default()
        };
        self.server
            .load_target(&self.folder.join(path), &options, &mut self.sources)
    }

    /// A loaded program of one module, with an entry point of its own; and the module.
    pub(crate) fn loaded(name: &str, text: &str) -> (Program, ObjectId) {
        Program::loaded_with(name, text, &[])
    }

    /// The same, with other files beside it.
    pub(crate) fn loaded_with(name: &str, text: &str, files: &[(&str, &str)]) -> (Program, ObjectId) {
        let text = format!(
            "{text}\ndef entry_point(argv): return 0\ndef target(driver, args): return entry_point, None\n"
        );
        let mut files = files.to_vec();
        files.push(("program.py", &text));
        let mut program = Program::new(name, &files);
        let target = program.load("program.py").unwrap();
        (program, target.module)
    }

    /// The diagnostics of a target that can't be loaded.
    pub(crate) fn failing(name: &str, files: &[(&str, &str)], path: &str) -> String {
        let mut program = Program::new(name, files);
        let diagnostics = program.load(path).unwrap_err();
        let texts: Vec<_> = diagnostics
            .iter()
            .map(|it| it.to_text(program.sources.map()))
            .collect();
        texts.join("\n").replace(&*program.folder.to_string_lossy(), "…")
    }

    /// The description of a global.
    pub(crate) fn global(&self, module: ObjectId, name: &str) -> &Object {
        self.server.object(self.server.global(module, name).unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}
