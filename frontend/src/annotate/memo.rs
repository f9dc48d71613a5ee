//! Functions that run at translation time (`@specialize.memo`): once for each combination of constant arguments. A method
//! among them runs on each of the frozen prebuilt instances that its receiver can be.

use super::calls::Arguments;
use super::constants::constant_of;
use super::engine::{Annotator, Site};
use super::lattice::{Annotation, ClassDefId, Kind, Method};
use super::program::{Callee, MemoCase};
use super::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::Constant;
use crate::objects::ObjectId;

/// How many combinations of arguments one call may have.
const MAXIMUM_CASES: usize = 4000;

impl Annotator<'_> {
    /// Calls a function at translation time, with every combination of the constants that its arguments can be.
    pub(super) fn call_memo(&mut self, site: Site, function: ObjectId, arguments: &Arguments) -> Annotation {
        self.call_memo_with(site, function, vec![Vec::new()], arguments)
    }

    /// Calls a method at translation time, if it is one of these: on each frozen prebuilt instance of the receiver's class.
    pub(super) fn call_memo_method(
        &mut self,
        site: Site,
        method: &Method,
        arguments: &Arguments,
    ) -> Option<Annotation> {
        let candidates = self.method_candidates(method);
        let [(_, function)] = candidates[..] else {
            return None;
        };
        if !self.is_memo(function) {
            return None;
        }
        let receivers = self.frozen_instances(site, method.receiver);
        let receivers = receivers?.into_iter().map(|receiver| vec![receiver]).collect();
        Some(self.call_memo_with(site, function, receivers, arguments))
    }

    /// The instances of a class, if all that are known are frozen prebuilt ones.
    fn frozen_instances(&mut self, site: Site, class: ClassDefId) -> Option<Vec<Constant>> {
        self.classes[class].watchers.insert(site.position);
        let instances: Vec<ObjectId> = self
            .subtree(class)
            .into_iter()
            .flat_map(|class| self.classes[class].prebuilt.iter().copied())
            .collect();
        let all_frozen = !instances.is_empty() && instances.iter().all(|object| self.frozen.contains(object));
        all_frozen.then(|| instances.into_iter().map(Constant::Object).collect())
    }

    /// The same, with the combinations of what comes before the arguments.
    fn call_memo_with(
        &mut self,
        site: Site,
        function: ObjectId,
        mut combinations: Vec<Vec<Constant>>,
        arguments: &Arguments,
    ) -> Annotation {
        for argument in arguments.all_positional() {
            let values = match &argument.kind {
                Kind::Instance(class) if argument.constant.is_none() && !argument.none => {
                    self.frozen_instances(site, *class)
                }
                _ => possible_constants(&argument),
            };
            let Some(values) = values else {
                return self.not_memoizable(site, "a memo function is called with what is no constant");
            };
            if combinations.len() * values.len() > MAXIMUM_CASES {
                return self.not_memoizable(site, "a memo function is called with too many combinations");
            }
            combinations = combinations
                .iter()
                .flat_map(|before| {
                    values.iter().map(move |value| {
                        let mut arguments = before.clone();
                        arguments.push(value.clone());
                        arguments
                    })
                })
                .collect();
        }
        let mut result = Annotation::IMPOSSIBLE;
        let mut cases = Vec::with_capacity(combinations.len());
        for arguments in combinations {
            let Some(value) = self.memo_value(site, function, &arguments) else {
                return Annotation::IMPOSSIBLE;
            };
            let annotation = self.object(value);
            match self.join(&result, &annotation) {
                Ok(joined) => result = joined,
                Err(clash) => self.report_clash(site, "the result of the memo function", &clash),
            }
            cases.push(MemoCase {
                arguments,
                result: constant_of(self.space.object(value), value),
            });
        }
        self.record(site, Callee::Memo(cases.into()));
        result
    }

    fn memo_value(&mut self, site: Site, function: ObjectId, arguments: &[Constant]) -> Option<ObjectId> {
        let key = (function, arguments.to_vec());
        if let Some(&known) = self.memo_values.get(&key) {
            return Some(known);
        }
        let objects: Option<Vec<ObjectId>> = arguments.iter().map(|each| self.object_of(each)).collect();
        match self.space.call(function, &objects?) {
            Ok(result) => {
                self.memo_values.insert(key, result);
                Some(result)
            }
            Err(error) => {
                let diagnostic =
                    Diagnostic::error(codes::NOT_CONSTANT, format!("the memo function raised {error}"))
                        .at(site.span);
                self.fail(site, diagnostic);
                None
            }
        }
    }

    fn not_memoizable(&mut self, site: Site, message: &str) -> Annotation {
        let diagnostic = Diagnostic::error(codes::NOT_CONSTANT, message)
            .at(site.span)
            .because("`@specialize.memo` functions run at translation time")
            .help("pass a class, a function or another constant, or drop the decorator");
        self.fail(site, diagnostic)
    }
}

/// The constants that a value can be, where they are known.
fn possible_constants(annotation: &Annotation) -> Option<Vec<Constant>> {
    if let Some(constant) = &annotation.constant {
        return Some(vec![constant.clone()]);
    }
    let mut constants: Vec<Constant> = match &annotation.kind {
        Kind::Bool => vec![Constant::Bool(false), Constant::Bool(true)],
        Kind::Functions(objects) | Kind::Classes(objects) => {
            objects.iter().map(|&object| Constant::Object(object)).collect()
        }
        _ => return None,
    };
    if annotation.none {
        constants.push(Constant::None);
    }
    Some(constants)
}
