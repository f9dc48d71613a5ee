//! Diagnostics for programs: JSON of our own, and SARIF 2.1.0 (OASIS standard, 27 March 2020).

use frontend::diagnostics::codes::Code;
use frontend::diagnostics::{Diagnostic, Fault, Label, Severity, SourceMap};
use serde_json::{Value, json};

use super::human::from_here;

/// A diagnostic with its places spelt out, so that it outlives the sources.
pub(super) struct Found {
    code: Code,
    severity: Severity,
    fault: Fault,
    message: String,
    reason: String,
    help: String,
    /// The primary one first, if there is one.
    places: Vec<Place>,
    has_primary: bool,
}

/// A label by lines and columns in characters, from 1; the end is past the last character.
struct Place {
    path: String,
    start: (u32, u32),
    end: (u32, u32),
    bytes: (u32, u32),
    label: String,
}

impl Place {
    fn new(label: &Label, sources: &SourceMap) -> Place {
        let file = sources.file(label.span.file);
        let position = |offset| {
            let position = file.position(offset);
            (position.line, position.column)
        };
        Place {
            path: from_here(file.path()).to_owned(),
            start: position(label.span.start),
            end: position(label.span.end),
            bytes: (label.span.start, label.span.end),
            label: label.message.clone(),
        }
    }

    fn to_json(&self, primary: bool) -> Value {
        json!({
            "file": self.path,
            "line": self.start.0,
            "column": self.start.1,
            "end_line": self.end.0,
            "end_column": self.end.1,
            "start": self.bytes.0,
            "end": self.bytes.1,
            "label": self.label,
            "primary": primary,
        })
    }

    /// SARIF §3.29 physicalLocation.
    fn to_sarif(&self) -> Value {
        json!({
            "artifactLocation": {"uri": uri(&self.path)},
            "region": {
                "startLine": self.start.0,
                "startColumn": self.start.1,
                "endLine": self.end.0,
                "endColumn": self.end.1,
            },
        })
    }
}

impl Found {
    pub(super) fn new(diagnostic: &Diagnostic, sources: &SourceMap) -> Found {
        let labels = diagnostic.primary.iter().chain(&diagnostic.secondary);
        Found {
            code: diagnostic.code,
            severity: diagnostic.severity,
            fault: diagnostic.fault,
            message: diagnostic.message.clone(),
            reason: diagnostic.reason().to_owned(),
            help: diagnostic.way_out().to_owned(),
            places: labels.map(|label| Place::new(label, sources)).collect(),
            has_primary: diagnostic.primary.is_some(),
        }
    }

    pub(super) fn to_json(&self) -> Value {
        let places = self.places.iter().enumerate();
        json!({
            "code": self.code.number(),
            "name": self.code.name(),
            "severity": self.level(),
            "fault": match self.fault {
                Fault::Program => "program",
                Fault::Unsupported => "unsupported",
                Fault::Internal => "internal",
            },
            "message": self.message,
            "reason": self.reason,
            "help": self.help,
            "places": places
                .map(|(index, place)| place.to_json(index == 0 && self.has_primary))
                .collect::<Vec<_>>(),
        })
    }

    fn level(&self) -> &'static str {
        match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    /// SARIF §3.27 result.
    fn to_sarif(&self, rule: usize) -> Value {
        let (primary, others) = self.places.split_at(usize::from(self.has_primary));
        let related: Vec<Value> = others
            .iter()
            .enumerate()
            .map(|(id, place)| {
                json!({
                    "id": id,
                    "physicalLocation": place.to_sarif(),
                    "message": {"text": place.label},
                })
            })
            .collect();
        let mut result = json!({
            "ruleId": self.code.number(),
            "ruleIndex": rule,
            "level": self.level(),
            "message": {"text": format!("{}. Why: {}. What to do: {}.", self.message, self.reason, self.help)},
            "locations": primary
                .iter()
                .map(|place| json!({"physicalLocation": place.to_sarif()}))
                .collect::<Vec<_>>(),
        });
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        result
    }
}

/// The document with these results and the rules that they name.
pub(super) fn sarif(results: &[Found]) -> Value {
    let mut codes: Vec<Code> = results.iter().map(|found| found.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let results: Vec<Value> = results
        .iter()
        .map(|found| {
            found.to_sarif(
                codes
                    .iter()
                    .position(|code| *code == found.code)
                    .unwrap_or_default(),
            )
        })
        .collect();
    json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "rpy",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// SARIF §3.49 reportingDescriptor.
fn rule(code: Code) -> Value {
    let entry = code.entry();
    json!({
        "id": code.number(),
        "name": entry.name,
        "shortDescription": {"text": entry.summary},
        "fullDescription": {"text": format!("{} Why: {}.", entry.summary, entry.reason)},
        "help": {"text": format!("What to do: {}.", entry.help), "markdown": code.explanation()},
    })
}

/// A path as a URI reference (RFC 3986): what isn't unreserved is percent-encoded.
fn uri(path: &str) -> String {
    let mut text = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_have_no_odd_characters() {
        assert_eq!(uri("a b/é.py"), "a%20b/%C3%A9.py");
    }
}
