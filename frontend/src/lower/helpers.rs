//! Instances of the low-level helpers: one per helper, representations of the arguments and static arguments.

use std::collections::HashMap;
use std::sync::Arc;

use core_ir::{FuncId, Function, Type};

use super::operand::Operand;
use super::repr::Repr;
use super::state::{FunctionLowering, Mode, signature};
use super::{Context, Lowered};
use crate::flow::{Constant, FlowGraph};
use crate::objects::{Object, ObjectId};

/// The package that the helpers live in.
const PACKAGE: &str = "rpython.lowlevel";

/// What an argument contributes to the key of an instance.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// An argument at run time, of this representation.
    Repr(Repr),
    /// A static type.
    Type(Repr),
    /// A static function or other object.
    Object(ObjectId),
}

/// A helper at one key.
#[derive(Clone, Copy, Debug)]
pub struct Instance {
    /// The function.
    pub function: FuncId,
    /// What it returns; none while that isn't known yet.
    pub result: Option<Repr>,
}

/// The instances made so far.
#[derive(Default)]
pub struct HelperTable {
    modules: HashMap<String, ObjectId>,
    instances: HashMap<(ObjectId, Vec<Key>), Instance>,
    graphs: HashMap<ObjectId, Arc<FlowGraph>>,
}

impl Context<'_> {
    /// A member of a module of low-level helpers.
    pub fn helper(&mut self, module: &str, name: &str) -> Lowered<ObjectId> {
        let found = match self.helpers.modules.get(module) {
            Some(&found) => Some(found),
            None => self.space.import(&format!("{PACKAGE}.{module}")),
        };
        let object = found.and_then(|found| {
            self.helpers.modules.insert(module.to_string(), found);
            self.space.global(found, name)
        });
        object.ok_or_else(|| self.internal(format!("there is no helper {module}.{name}")))
    }

    /// The flow graph of a helper.
    fn helper_graph(&mut self, function: ObjectId) -> Lowered<Arc<FlowGraph>> {
        if let Some(graph) = self.helpers.graphs.get(&function) {
            return Ok(Arc::clone(graph));
        }
        let graph = (self.input.graph)(function).map_err(|mut found| match found.pop() {
            Some(diagnostic) => Box::new(diagnostic),
            None => self.internal("a helper has no flow graph".to_string()),
        })?;
        self.helpers.graphs.insert(function, Arc::clone(&graph));
        Ok(graph)
    }

    /// The instance of a helper for these arguments, lowered on the spot where it is new.
    pub fn helper_instance(&mut self, function: ObjectId, keys: &[Key]) -> Lowered<Instance> {
        if let Some(instance) = self.helpers.instances.get(&(function, keys.to_vec())) {
            return Ok(*instance);
        }
        let graph = self.helper_graph(function)?;
        let params: Vec<Type> = keys.iter().filter_map(|key| self.key_type(key)).collect();
        let name = self.instance_name(&graph, keys);
        let mut body = Function::new(name, signature(params, None));
        self.set_attributes(function, &mut body.attributes);
        let id = self.module.functions.push(body.clone());
        let key = (function, keys.to_vec());
        self.helpers.instances.insert(
            key.clone(),
            Instance {
                function: id,
                result: None,
            },
        );
        let arguments = self.bind(&body, keys);
        let (called_at, helper) = (self.span, graph.spoken_name().to_owned());
        let lowering = FunctionLowering::new(self, graph, Mode::Forward, body);
        let (body, result) = match lowering.run(arguments) {
            Ok(lowered) => lowered,
            Err(error) => {
                // Its other callers run into the same error, not into an unfinished instance.
                self.helpers.instances.remove(&key);
                return Err(match called_at {
                    Some(span) => Box::new(error.with(span, format!("`{helper}` is called here"))),
                    None => error,
                });
            }
        };
        self.module.functions[id] = body;
        let instance = Instance {
            function: id,
            result: Some(result.unwrap_or(Repr::None)),
        };
        self.helpers.instances.insert(key, instance);
        Ok(instance)
    }

    /// What the head of a helper says that it returns.
    fn declared_result(&self, function: ObjectId) -> Option<Repr> {
        let Object::Function(function) = self.space.object(function) else {
            return None;
        };
        let Object::Class(class) = self.space.object(*function.annotations.get("return")?) else {
            return None;
        };
        match class.name.as_str() {
            "bool" => Some(Repr::Bool),
            "int" => Some(Repr::INT),
            "str" => Some(Repr::Str),
            _ => None,
        }
    }

    fn key_type(&mut self, key: &Key) -> Option<Type> {
        match key {
            Key::Repr(repr) => self.core_type(*repr),
            Key::Type(_) | Key::Object(_) => None,
        }
    }

    /// The operands that a helper's parameters become.
    fn bind(&mut self, body: &Function, keys: &[Key]) -> Vec<Operand> {
        let mut values = body.params().to_vec().into_iter();
        keys.iter()
            .map(|key| match key {
                Key::Type(repr) => Operand::Type(*repr),
                Key::Object(object) => Operand::Constant(Constant::Object(*object)),
                Key::Repr(repr) if repr.is_void() => Operand::NONE,
                Key::Repr(repr) => match values.next() {
                    Some(value) => Operand::nullable(*repr, value),
                    None => Operand::NONE,
                },
            })
            .collect()
    }

    fn instance_name(&mut self, graph: &FlowGraph, keys: &[Key]) -> String {
        let module = graph.module.rsplit('.').next().unwrap_or_default();
        let mut name = format!("{module}.{}", graph.name);
        for key in keys {
            let part = match key {
                Key::Repr(repr) | Key::Type(repr) => self.reprs.name(*repr, &self.classes),
                Key::Object(object) => match self.space.object(*object) {
                    Object::Function(function) => function.name.clone(),
                    Object::Class(class) => class.name.clone(),
                    _ => "static".to_string(),
                },
            };
            name.push('.');
            name.push_str(&part);
        }
        self.unique_name(&name)
    }
}

impl FunctionLowering<'_, '_> {
    /// Calls a helper by module and name.
    pub fn call_helper(&mut self, module: &str, name: &str, args: &[Operand]) -> Lowered<Operand> {
        let function = self.cx.helper(module, name)?;
        self.call_forward(function, args)
    }

    /// Calls a function as a helper: an instance for the arguments at hand.
    pub fn call_forward(&mut self, function: ObjectId, args: &[Operand]) -> Lowered<Operand> {
        let mut keys = Vec::with_capacity(args.len());
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            let Some(key) = self.static_key(arg) else {
                return Err(self
                    .cx
                    .internal("a method can't be a helper's argument".to_string()));
            };
            if let Key::Repr(repr) = key {
                values.extend(self.convert(arg, repr)?);
            }
            keys.push(key);
        }
        self.add_defaults(function, &mut keys, &mut values)?;
        let instance = self.cx.helper_instance(function, &keys)?;
        let Some(result) = instance.result.or_else(|| self.cx.declared_result(function)) else {
            let message =
                "a recursive helper must return on one path before it calls itself, or say what it returns";
            return Err(self.cx.internal(message.to_string()));
        };
        let ty = self.cx.core_type(result);
        Ok(match self.call_function(instance.function, &values, ty) {
            Some(value) => Operand::nullable(result, value),
            None => Operand::NONE,
        })
    }

    fn add_defaults(
        &mut self,
        function: ObjectId,
        keys: &mut Vec<Key>,
        values: &mut Vec<core_ir::Value>,
    ) -> Lowered<()> {
        let Object::Function(description) = self.cx.space.object(function) else {
            return Err(self.cx.internal("a helper is no function".to_string()));
        };
        let first = description.positional.len() - description.defaults.len();
        while keys.len() < description.positional.len() {
            let Some(&default) = keys
                .len()
                .checked_sub(first)
                .and_then(|index| description.defaults.get(index))
            else {
                let message = format!("helper {} gets too few arguments", description.name);
                return Err(self.cx.internal(message));
            };
            let operand = Operand::Constant(self.cx.constant_of(default));
            let key = self.static_key(&operand).unwrap_or(Key::Repr(Repr::None));
            if let Key::Repr(repr) = key {
                values.extend(self.convert(&operand, repr)?);
            }
            keys.push(key);
        }
        Ok(())
    }
}
