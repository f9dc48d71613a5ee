//! Names in the module: each once.

use std::collections::HashMap;

use super::Context;

/// Hands out names that are not taken yet.
#[derive(Default)]
pub struct Names {
    taken: HashMap<String, u32>,
}

impl Names {
    /// The name itself, or with a number behind it where it is taken.
    pub fn unique(&mut self, name: &str) -> String {
        let count = self.taken.entry(name.to_string()).or_insert(0);
        *count += 1;
        if *count == 1 {
            return name.to_string();
        }
        let numbered = format!("{name}.{count}");
        self.unique(&numbered)
    }
}

impl Context<'_> {
    /// A name that nothing else in the module has.
    pub fn unique_name(&mut self, name: &str) -> String {
        self.names.unique(name)
    }
}
