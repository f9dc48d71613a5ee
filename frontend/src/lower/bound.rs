//! Bound methods as values, where inference knows several: objects of a class with a virtual method `call`. Each method
//! that can be meant has a subclass that keeps the receiver. (A single method needs only its receiver.)

use core_ir::{Class, ClassId, Field, Function, Immediate, Method, Mutability, Op, Terminator, Type, Value};

use super::function::{FunctionLowering, Mode, signature};
use super::operand::Operand;
use super::repr::{ClassKey, PartsId, Repr};
use super::{Context, Lowered};
use crate::annotate::lattice::{self, ClassDefId};
use crate::annotate::program::GraphId;
use crate::flow::Name;
use crate::objects::ObjectId;

impl Context<'_> {
    /// The representation of one of several methods: what they take and give.
    pub fn method_repr(&mut self, methods: &[lattice::Method]) -> Lowered<Repr> {
        for method in methods {
            let receiver = self.class_of(method.receiver)?;
            let Some(&(_, graph)) = self.method_graphs(receiver, &method.name)?.first() else {
                continue;
            };
            let function = self.program_function(graph)?;
            let mut parts: Vec<Repr> = function.params.iter().skip(1).map(|param| param.0).collect();
            parts.push(function.result.0);
            return Ok(Repr::Method(self.reprs.parts_id(parts)));
        }
        Err(self.unsupported("methods as values that are never called".to_string()))
    }

    /// Gives the class of bound methods its virtual method.
    pub fn declare_bound_call(&mut self, class: ClassId, parts: PartsId) {
        let mut call = self.function_signature(parts);
        call.params.insert(0, Type::Ref(class));
        let call = self.module.signature_id(call);
        self.module.classes[class].methods.push(Method {
            name: "call".to_string(),
            signature: call,
        });
    }

    /// The graphs that a method of a receiver can reach with the classes that they serve, derived classes first.
    fn method_graphs(&mut self, receiver: ClassKey, name: &str) -> Lowered<Vec<(ClassKey, GraphId)>> {
        let program = self.program;
        let Some(def) = self.classes[receiver].def else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let inherited = program
            .ancestry(def)
            .find_map(|each| Some((def, *program.classes[each].methods.get(name)?)));
        let derived = program
            .classes
            .iter()
            .filter(|(each, _)| *each != def && program.is_subclass(*each, def));
        let derived = derived.filter_map(|(each, class)| Some((each, *class.methods.get(name)?)));
        for (class, function) in inherited.into_iter().chain(derived) {
            if let Some(graph) = self.graph_of_method(function, class) {
                found.push((self.class_of(class)?, graph));
            }
        }
        // A class is declared after its parent.
        found.sort_by_key(|&(class, _)| std::cmp::Reverse(class));
        Ok(found)
    }

    fn graph_of_method(&self, function: ObjectId, class: ClassDefId) -> Option<GraphId> {
        let graphs = || {
            self.program
                .graphs
                .iter()
                .filter(|(_, graph)| graph.function == function)
        };
        let exact = graphs().find(|(_, graph)| graph.class == Some(class));
        exact.or_else(|| graphs().next()).map(|(graph, _)| graph)
    }

    /// The class of bound methods of this name on this receiver.
    pub fn bound_class(&mut self, parts: PartsId, receiver: ClassKey, name: &Name) -> Lowered<ClassId> {
        let key = (parts, receiver, name.clone());
        if let Some(&class) = self.bound.get(&key) {
            return Ok(class);
        }
        let base = self.layout(Repr::Method(parts)).class;
        let class_name = self.unique_name(&format!("{}.{name}", self.classes[receiver].name));
        let mut class = Class::new(class_name.clone(), Some(base));
        class.fields.push(Field {
            name: "receiver".to_string(),
            ty: Type::Ref(self.classes[receiver].ir),
            mutability: Mutability::Immutable,
        });
        let class = self.module.classes.push(class);
        self.bound.insert(key, class);
        let mut call = self.function_signature(parts);
        call.params.insert(0, Type::Ref(class));
        let function_name = self.unique_name(&format!("{class_name}.call"));
        let body = Function::new(function_name, signature(call.params, call.result));
        let function = self.bound_call(body, class, parts, receiver, name)?;
        let function = self.module.functions.push(function);
        self.module.classes[class].overrides.push(((base, 0), function));
        Ok(class)
    }

    /// The body of `call`: the method of the receiver's class.
    fn bound_call(
        &mut self,
        body: Function,
        class: ClassId,
        parts: PartsId,
        receiver: ClassKey,
        name: &str,
    ) -> Lowered<Function> {
        let graphs = self.method_graphs(receiver, name)?;
        let mut lowering = FunctionLowering::bare(self, body);
        let mut params = lowering.entry_params().into_iter();
        let own = params.next().into_iter().next();
        let mut args = vec![Operand::NONE];
        let parts = lowering.cx.reprs.parts(parts).to_vec();
        let (result, rest) = parts
            .split_last()
            .map_or((Repr::None, &[][..]), |(last, rest)| (*last, rest));
        for &repr in rest {
            args.push(match repr {
                Repr::None => Operand::NONE,
                repr => params
                    .next()
                    .map_or(Operand::NONE, |value| Operand::nullable(repr, value)),
            });
        }
        let Some(own) = own else {
            return Err(lowering.unsupported_operands("a bound method without receiver"));
        };
        let object = lowering.b.get_field(&lowering.cx.module, class, 0, own);
        args[0] = Operand::value(Repr::Instance(receiver), object);
        for (i, &(class, graph)) in graphs.iter().enumerate() {
            if i + 1 < graphs.len() {
                let is = lowering.is_instance(&args[0], class)?;
                let is = lowering.require(&is, Repr::Bool)?;
                let (here, next) = (lowering.new_block(), lowering.new_block());
                lowering.b.branch(is, here, next);
                lowering.b.switch_to(here);
                lowering.return_call(graph, &args, result)?;
                lowering.b.switch_to(next);
            } else {
                lowering.return_call(graph, &args, result)?;
            }
        }
        Ok(lowering.b.finish())
    }
}

impl<'c, 'a> FunctionLowering<'c, 'a> {
    /// The lowering of a function that has no flow graph.
    pub fn bare(cx: &'c mut Context<'a>, function: Function) -> FunctionLowering<'c, 'a> {
        let unused = std::sync::Arc::clone(&cx.program.graphs[cx.program.entry].graph);
        FunctionLowering::new(cx, unused, Mode::Forward, function)
    }

    /// Calls a graph and returns what it gives.
    pub fn return_call(&mut self, graph: GraphId, args: &[Operand], result: Repr) -> Lowered<()> {
        let value = self.call_graph(graph, args)?;
        if self.cx.program_function(graph)?.never_returns {
            self.b.terminate(Terminator::Unreachable);
            return Ok(());
        }
        let value = self.convert(&value, result)?;
        self.b.terminate(Terminator::Return(value));
        Ok(())
    }

    /// A method as a value: its receiver where it is the only one, else an object.
    pub fn method_object(&mut self, receiver: &Operand, name: &Name, repr: Repr) -> Lowered<Value> {
        let Repr::Method(parts) = repr else {
            return self.require(receiver, repr);
        };
        let Repr::Instance(class) = self.natural_repr(receiver)? else {
            return Err(self.unsupported_operands(&format!("method {name} as a value")));
        };
        let receiver = self.natural_value(receiver)?;
        let class = self.cx.bound_class(parts, class, name)?;
        let object = self.b.new_object(class);
        self.b.set_field(class, 0, object, receiver);
        Ok(object)
    }

    /// Calls a bound method that is an object.
    pub fn call_bound(&mut self, callable: &Operand, parts: PartsId, args: &[Operand]) -> Lowered<Operand> {
        let callable = self.check_type(callable.clone(), "'NoneType' object is not callable")?;
        let reprs = self.cx.reprs.parts(parts).to_vec();
        let (result, rest) = reprs
            .split_last()
            .map_or((Repr::None, &[][..]), |(last, rest)| (*last, rest));
        let mut values = vec![self.natural_value(&callable)?];
        for (operand, &repr) in args.iter().zip(rest) {
            values.extend(self.convert(operand, repr)?);
        }
        let class = self.cx.layout(Repr::Method(parts)).class;
        let ty = self.cx.core_type(result);
        let value = self.emit_call(
            Op::CallVirtual,
            Immediate::Method { class, index: 0 },
            &values,
            ty,
        );
        Ok(value.map_or(Operand::NONE, |value| Operand::nullable(result, value)))
    }
}
