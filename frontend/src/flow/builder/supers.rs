//! `super()`: what Python finds for it without arguments, and class methods of the classes above.

use ruff_python_ast as ast;
use ruff_text_size::TextRange;

use super::Builder;
use super::names::Meaning;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{Constant, Operand};
use crate::objects::{Object, ObjectId};

impl Builder<'_> {
    /// `super()` with what Python finds for it: the class around and the first parameter.
    pub(super) fn bare_super(&mut self, callable: Operand, range: TextRange) -> Operand {
        let class = self.description.closure.get("__class__").copied().flatten();
        let receiver = self
            .description
            .positional
            .first()
            .and_then(|name| self.scope.local(name));
        let (Some(class), Some(receiver)) = (class, receiver) else {
            let diagnostic = Diagnostic::error(codes::UNDEFINED_NAME, "`super()` outside of a method");
            self.report(
                diagnostic
                    .at(self.file.span(range))
                    .because("it is short for the class around and the method's first parameter")
                    .help("call it inside a method, or name the base class"),
            );
            return self.mistake(range);
        };
        let receiver = self.read(receiver);
        self.call(callable, vec![Constant::Object(class).into(), receiver], range)
    }

    /// `super(Class, cls).name` in a class method: the function of the class method behind that, and `cls`. Which one it is
    /// depends on the linearisation of `cls`; where classes below differ in that, there is none.
    pub(super) fn class_method_above(
        &mut self,
        attribute: &ast::ExprAttribute,
    ) -> Option<(Constant, Operand)> {
        let call = attribute.value.as_call_expr()?;
        let name = call.func.as_name_expr()?;
        let Meaning::Constant(callable) = self.meaning(&name.id) else {
            return None;
        };
        if self.builtin_name(&callable.into()) != Some("super") || !call.arguments.keywords.is_empty() {
            return None;
        }
        let first = self.description.positional.first()?.clone();
        let class = match &*call.arguments.args {
            [] => self.description.closure.get("__class__").copied().flatten()?,
            [class, receiver] if receiver.as_name_expr()?.id.as_str() == first => {
                match self.meaning(&class.as_name_expr()?.id) {
                    Meaning::Constant(Constant::Object(class)) => class,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let (_, own) = self.space.lookup(class, &self.description.name)?;
        if *self.space.object(own) != Object::ClassMethod(self.object) {
            return None;
        }
        let name = self.mangled(&attribute.attr);
        let found = self.behind(class, class, &name)?;
        let Object::ClassMethod(function) = *self.space.object(found) else {
            return None;
        };
        let below = self.classes_below(class);
        let agree = below
            .iter()
            .all(|&each| self.behind(each, class, &name) == Some(found));
        let receiver = self.scope.local(&first).filter(|_| agree)?;
        let receiver = self.read(receiver);
        Some((Constant::Object(function), receiver))
    }

    /// The member that the linearisation of `class` has behind `after`.
    fn behind(&self, class: ObjectId, after: ObjectId, name: &str) -> Option<ObjectId> {
        let Object::Class(description) = self.space.object(class) else {
            return None;
        };
        let place = description.mro.iter().position(|&each| each == after)?;
        description.mro[place + 1..]
            .iter()
            .find_map(|&each| match self.space.object(each) {
                Object::Class(class) => class.attributes.get(name).copied(),
                _ => None,
            })
    }

    /// All classes that inherit from a class.
    fn classes_below(&self, class: ObjectId) -> Vec<ObjectId> {
        let mut found = vec![class];
        let mut next = 0;
        while let Some(&each) = found.get(next) {
            next += 1;
            let below = self.space.attribute(each, "__subclasses__");
            let below = below.and_then(|method| self.space.call(method, &[]).ok());
            if let Some(Object::List(classes)) = below.map(|list| self.space.object(list)) {
                let new: Vec<ObjectId> = classes.iter().copied().filter(|it| !found.contains(it)).collect();
                found.extend(new);
            }
        }
        found
    }
}
