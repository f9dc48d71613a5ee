//! Callables as objects, where inference knows several that aren't all functions: bound methods (a single one needs only
//! its receiver), closures, functions and classes among them, functions that are called in different ways. All are of
//! subclasses of one class, which has a virtual method for each row that such objects are called through.

use core_ir::{
    Class, ClassId, Constant as Core, DataObject, Field, FuncId, Function, Immediate, Method, Mutability, Op,
    Terminator, Type, Value,
};
use indexmap::IndexMap;

use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::{FunctionLowering, Mode, signature};
use super::{Context, Lowered};
use crate::annotate::lattice::{Annotation, ClassDefId, ContainerId, Kind};
use crate::annotate::program::{AnnotatedProgram, GraphId, Instantiation, RowId};
use crate::flow::{Constant, Name};
use crate::objects::{Object, ObjectId};

/// What an object calls.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Callable {
    /// A method of this name of an instance that the object keeps.
    Method(ClassKey, Name),
    /// A function.
    Function(ObjectId),
    /// A class, for a new instance.
    Class(ObjectId),
}

/// The classes of callable objects and their virtual methods.
#[derive(Default)]
pub struct CallableTable {
    root: Option<ClassId>,
    /// The virtual method of a row: a place among those of the root.
    slots: IndexMap<RowId, u32>,
    classes: IndexMap<Callable, CallableClass>,
}

struct CallableClass {
    class: ClassId,
    /// How many of the slots have their implementation.
    filled: usize,
    /// The only object of a class whose objects keep nothing.
    data: Option<core_ir::DataId>,
}

impl Context<'_> {
    /// The class of all callable objects.
    pub fn callable_root(&mut self) -> ClassId {
        if let Some(root) = self.callables.root {
            return root;
        }
        let name = self.unique_name("callable");
        let root = self.module.classes.push(Class::new(name, None));
        self.callables.root = Some(root);
        root
    }

    /// The virtual method for calls through a row.
    fn callable_slot(&mut self, row: RowId) -> Lowered<u32> {
        if let Some(&slot) = self.callables.slots.get(&row) {
            return Ok(slot);
        }
        let root = self.callable_root();
        let parts = self.row_parts(row)?;
        let mut call = self.function_signature(parts);
        call.params.insert(0, Type::Ref(root));
        let signature = self.module.signature_id(call);
        let methods = &mut self.module.classes[root].methods;
        let slot = methods.len() as u32;
        methods.push(Method {
            name: format!("call{slot}"),
            signature,
        });
        self.callables.slots.insert(row, slot);
        Ok(slot)
    }

    /// The class of the objects that call this.
    fn callable_class(&mut self, callable: &Callable) -> ClassId {
        if let Some(known) = self.callables.classes.get(callable) {
            return known.class;
        }
        let root = self.callable_root();
        let name = match callable {
            Callable::Method(receiver, name) => format!("{}.{name}", self.classes[*receiver].name),
            Callable::Function(object) | Callable::Class(object) => {
                let name = match self.space.object(*object) {
                    Object::Function(function) => &function.name,
                    Object::Class(class) => &class.name,
                    _ => "value",
                };
                format!("callable.{name}")
            }
        };
        let name = self.unique_name(&name);
        let mut class = Class::new(name, Some(root));
        if let Callable::Method(receiver, _) = callable {
            class.fields.push(Field {
                name: "receiver".to_string(),
                ty: Type::Ref(self.classes[*receiver].ir),
                mutability: Mutability::Immutable,
            });
        }
        let class = self.module.classes.push(class);
        let entry = CallableClass {
            class,
            filled: 0,
            data: None,
        };
        self.callables.classes.insert(callable.clone(), entry);
        class
    }

    /// The object that calls a function or class.
    pub fn callable_data(&mut self, callable: &Callable) -> core_ir::DataId {
        let class = self.callable_class(callable);
        if let Some(data) = self.callables.classes[callable].data {
            return data;
        }
        let data = self.module.data.push(DataObject::Instance {
            class,
            fields: Vec::new(),
            tail: Vec::new(),
        });
        self.callables.classes[callable].data = Some(data);
        data
    }

    /// A bound method that exists before the program starts.
    pub fn callable_method_data(&mut self, receiver: ClassKey, name: &str, object: Core) -> Core {
        let class = self.callable_class(&Callable::Method(receiver, name.into()));
        Core::Data(self.module.data.push(DataObject::Instance {
            class,
            fields: vec![object],
            tail: Vec::new(),
        }))
    }

    /// Gives callable objects the implementations that have been asked for since the last call; whether there were any.
    pub fn fill_callables(&mut self) -> Lowered<bool> {
        let mut found = false;
        let mut index = 0;
        while let Some((callable, entry)) = self.callables.classes.get_index(index) {
            let (callable, class, filled) = (callable.clone(), entry.class, entry.filled);
            match self.callables.slots.get_index(filled) {
                Some((&row, &slot)) => {
                    self.callables.classes[index].filled += 1;
                    found = true;
                    if let Some(function) = self.callable_function(&callable, class, row)? {
                        let root = self.callable_root();
                        self.module.classes[class]
                            .overrides
                            .push(((root, slot), function));
                    }
                }
                None => index += 1,
            }
        }
        Ok(found)
    }

    /// What a callable does when it is called through a row; none if it never is.
    fn callable_function(
        &mut self,
        callable: &Callable,
        class: ClassId,
        row: RowId,
    ) -> Lowered<Option<FuncId>> {
        let members = &self.program.rows[row].graphs;
        let body = match callable {
            Callable::Method(receiver, name) => {
                let mut graphs = self.method_graphs(*receiver, name)?;
                graphs.retain(|(_, graph)| members.contains(graph));
                Body::Methods(*receiver, graphs)
            }
            Callable::Function(object) => {
                let mut graphs = members.iter().copied();
                let graph = graphs.find(|&graph| self.program.graphs[graph].function == *object);
                Body::Function(graph.into_iter().collect())
            }
            Callable::Class(object) => {
                let mut classes = self.program.rows[row].classes.iter();
                let found = classes.find(|each| self.program.classes[each.class].class == *object);
                Body::Class(found.into_iter().cloned().collect())
            }
        };
        if body.is_empty() {
            return Ok(None);
        }
        let parts = self.row_parts(row)?;
        let mut call = self.function_signature(parts);
        call.params.insert(0, Type::Ref(class));
        let name = self.module.classes[class].name.clone();
        let name = self.unique_name(&format!("{name}.call"));
        let function = Function::new(name, signature(call.params, call.result));
        let function = self.callable_body(function, class, row, &body)?;
        Ok(Some(self.module.functions.push(function)))
    }

    fn callable_body(
        &mut self,
        function: Function,
        class: ClassId,
        row: RowId,
        body: &Body,
    ) -> Lowered<Function> {
        let mut parts = self
            .row_parts(row)
            .map(|parts| self.reprs.parts(parts).to_vec())?;
        let result = parts.pop().unwrap_or(Repr::None);
        let mut lowering = FunctionLowering::bare(self, function);
        let mut params = lowering.entry_params().into_iter();
        let own = params.next();
        // The receiver, then what the row passes.
        let mut args = vec![Operand::NONE];
        for &repr in &parts {
            args.push(match repr {
                Repr::None => Operand::NONE,
                repr => params
                    .next()
                    .map_or(Operand::NONE, |value| Operand::nullable(repr, value)),
            });
        }
        match body {
            Body::Methods(receiver, graphs) => {
                let Some(own) = own else {
                    return Err(lowering.unsupported_operands("a bound method without receiver"));
                };
                let object = lowering.b.get_field(&lowering.cx.module, class, 0, own);
                args[0] = Operand::value(Repr::Instance(*receiver), object);
                lowering.call_one_of(graphs, row, &args, result)?;
            }
            Body::Function(graphs) => {
                for &graph in graphs {
                    lowering.return_call(graph, row, false, &args, result)?;
                }
            }
            Body::Class(classes) => {
                for class in classes {
                    let instance = lowering.instantiate_through_row(class, row, &args)?;
                    let value = lowering.convert(&instance, result)?;
                    lowering.b.terminate(Terminator::Return(value));
                }
            }
        }
        Ok(lowering.b.finish())
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

    /// Whether these functions are objects where there are several: some of them meet something else than functions, they
    /// are keys, or they are called in different ways, or in none.
    pub fn are_callables(&mut self, functions: &[ObjectId]) -> bool {
        let Some(&first) = functions.first() else {
            return false;
        };
        if let Some(&known) = self.functions.callables.get(&first) {
            return known;
        }
        let group = self.program.groups.group(first);
        let rows = self.rows_of(&group);
        let program = self.program;
        let passes_itself = |row: &RowId| {
            let row = &program.rows[*row];
            let mut seen = Vec::new();
            let mut parts = row.arguments.iter().chain([&row.result]);
            parts.any(|part| mentions(program, part, &group, &mut seen))
        };
        let are = program.groups.is_mixed(&group)
            || rows.len() > 1
            || (rows.is_empty() && group.iter().any(|&function| function != first))
            || rows.iter().any(passes_itself);
        for function in group {
            self.functions.callables.insert(function, are);
        }
        are
    }
}

/// Whether a value can be or hold one of these functions.
fn mentions(
    program: &AnnotatedProgram,
    annotation: &Annotation,
    functions: &[ObjectId],
    seen: &mut Vec<ContainerId>,
) -> bool {
    match &annotation.kind {
        Kind::Functions(set) => set.iter().any(|function| functions.contains(function)),
        Kind::Tuple(items) => items.iter().any(|item| mentions(program, item, functions, seen)),
        _ => match annotation.container() {
            Some(id) if !seen.contains(&id) => {
                seen.push(id);
                let container = &program.containers[id];
                mentions(program, &container.key, functions, seen)
                    || mentions(program, &container.item, functions, seen)
            }
            _ => false,
        },
    }
}

/// What a callable object's method does.
enum Body {
    Methods(ClassKey, Vec<(ClassKey, GraphId)>),
    Function(Vec<GraphId>),
    Class(Vec<Instantiation>),
}

impl Body {
    fn is_empty(&self) -> bool {
        match self {
            Body::Methods(_, graphs) => graphs.is_empty(),
            Body::Function(graphs) => graphs.is_empty(),
            Body::Class(classes) => classes.is_empty(),
        }
    }
}

impl<'c, 'a> FunctionLowering<'c, 'a> {
    /// The lowering of a function that has no flow graph.
    pub fn bare(cx: &'c mut Context<'a>, function: Function) -> FunctionLowering<'c, 'a> {
        let unused = std::sync::Arc::clone(&cx.program.graphs[cx.program.entry].graph);
        FunctionLowering::new(cx, unused, Mode::Forward, function)
    }

    /// Calls the method of the receiver's class and returns what it gives.
    fn call_one_of(
        &mut self,
        graphs: &[(ClassKey, GraphId)],
        row: RowId,
        args: &[Operand],
        result: Repr,
    ) -> Lowered<()> {
        for (i, &(class, graph)) in graphs.iter().enumerate() {
            if i + 1 == graphs.len() {
                return self.return_call(graph, row, true, args, result);
            }
            let is = self.is_instance(&args[0], class)?;
            let is = self.require(&is, Repr::Bool)?;
            let (here, next) = (self.new_block(), self.new_block());
            self.b.branch(is, here, next);
            self.b.switch_to(here);
            self.return_call(graph, row, true, args, result)?;
            self.b.switch_to(next);
        }
        Ok(())
    }

    /// Calls a member of a row and returns what it gives. The arguments are the receiver and what the row passes.
    fn return_call(
        &mut self,
        graph: GraphId,
        row: RowId,
        is_method: bool,
        args: &[Operand],
        result: Repr,
    ) -> Lowered<()> {
        let operands = self.row_operands(graph, row, is_method, args)?;
        let value = self.call_graph(graph, &operands)?;
        if self.cx.program_function(graph)?.never_returns {
            self.b.terminate(Terminator::Unreachable);
            return Ok(());
        }
        let value = self.convert(&value, result)?;
        self.b.terminate(Terminator::Return(value));
        Ok(())
    }

    fn row_operands(
        &mut self,
        graph: GraphId,
        row: RowId,
        is_method: bool,
        args: &[Operand],
    ) -> Lowered<Vec<Operand>> {
        let target = crate::annotate::program::CallTarget {
            graph,
            arguments: self.cx.row_arguments(row, graph, is_method)?.into(),
        };
        self.target_operands(&target, args.first(), args)
    }

    fn instantiate_through_row(
        &mut self,
        class: &Instantiation,
        row: RowId,
        args: &[Operand],
    ) -> Lowered<Operand> {
        let key = self.cx.class_of(class.class)?;
        let instance = match self.cx.is_exception_class(key) {
            true => self.new_exception(key, &args[1..])?,
            false => self.new_instance(key)?,
        };
        if let Some(init) = &class.init {
            let mut args = args.to_vec();
            args[0] = instance.clone();
            let operands = self.row_operands(init.graph, row, true, &args)?;
            self.call_graph(init.graph, &operands)?;
        }
        Ok(instance)
    }

    /// A method as a value: its receiver where it is the only one, else an object.
    pub fn method_object(&mut self, receiver: &Operand, name: &Name, repr: Repr) -> Lowered<Value> {
        if repr != Repr::Callable {
            return self.require(receiver, repr);
        }
        let Repr::Instance(class) = self.natural_repr(receiver)? else {
            return Err(self.unsupported_operands(&format!("method {name} as a value")));
        };
        let receiver = self.natural_value(receiver)?;
        let class = self
            .cx
            .callable_class(&Callable::Method(class, Name::clone(name)));
        let object = self.b.new_object(class);
        self.b.set_field(class, 0, object, receiver);
        Ok(object)
    }

    /// The object that calls the class that a value stands for.
    pub fn class_as_callable(&mut self, class: Value) -> Lowered<Value> {
        let values = self
            .cx
            .program
            .groups
            .classes()
            .map(|class| (class, Constant::Object(class)))
            .collect();
        let class = Operand::value(Repr::Class, class);
        let outer = self.expected.replace(Repr::Callable);
        let object = self.read_class_value(&class, &Name::from("callable."), values);
        self.expected = outer;
        self.require(&object?, Repr::Callable)
    }

    /// Calls a callable object through a row.
    pub fn call_callable(&mut self, row: RowId, args: &[Operand]) -> Lowered<Operand> {
        let callable = self.check_type(args[0].clone(), "'NoneType' object is not callable")?;
        let slot = self.cx.callable_slot(row)?;
        let parts = self.cx.row_parts(row)?;
        let reprs = self.cx.reprs.parts(parts).to_vec();
        let mut values = vec![self.require(&callable, Repr::Callable)?];
        values.extend(self.row_values(row, &reprs[..reprs.len() - 1], args)?);
        let class = self.cx.callable_root();
        let ty = reprs.last().and_then(|&repr| self.cx.core_type(repr));
        let value = self.emit_call(
            Op::CallVirtual,
            Immediate::Method { class, index: slot },
            &values,
            ty,
        );
        let result = self.row_result(row)?;
        Ok(self.result_operand(value, result))
    }
}
