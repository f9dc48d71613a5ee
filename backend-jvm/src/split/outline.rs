//! Moves a region of a function into a function of its own.
//!
//! The new function takes the root's parameters and the values from outside that the region uses; constants are made
//! anew. Where the region has exits, it returns which exit was taken, and the arguments of that exit that are not
//! the same values from outside each time are left in the *spill object*: one prebuilt object of the module whose fields are
//! written right before such a return and read right after it, with nothing in between that could write them too.

use core_ir::{
    Block, Class, ClassId, Constant, DataId, DataObject, FuncId, Function, Immediate, Instruction, Module,
    Op, Signature, Target, Terminator, Type, Value,
};
use cranelift_entity::{EntitySet, SecondaryMap};
use indexmap::{IndexMap, IndexSet};
use smallvec::{SmallVec, smallvec};

use crate::plan::targets;
use crate::types::kind;

/// Words of parameters that a new function takes; the JVM allows 255 (JVMS §4.3.3). More go through the spill object.
const MOST_PARAMETER_WORDS: u16 = 200;

/// A module from which regions are moved out.
pub struct Outliner {
    /// The module, changed with each region.
    pub module: Module,
    spill: Option<(ClassId, DataId)>,
    /// The spill object's fields by type.
    fields: IndexMap<Type, Vec<u32>>,
    parts: IndexMap<FuncId, (FuncId, usize)>,
}

/// How many values a region takes and hands over at its exits.
pub fn handed_over(function: &Function, root: Block, blocks: &[Block]) -> usize {
    let region = Region::new(function, root, blocks);
    let moved = (0..region.exits.len()).map(|exit| region.moved_types(function, exit).len());
    region.inputs.len() + function.blocks[root].params.len() + moved.sum::<usize>()
}

/// The way out of a region to one block.
struct Exit {
    target: Block,
    /// Per parameter of the target, the one value from outside that every edge passes, if it is so.
    same: Vec<Option<Value>>,
}

/// How a region's function tells where it goes on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Protocol {
    /// It has no exits: what it returns is returned.
    Tail,
    /// It has one exit and returns nothing.
    Plain,
    /// It has one exit and returns that exit's one argument.
    Value(Type),
    /// It returns the number of the exit, the last number for a return.
    Numbered,
}

/// What is known of a region before it is moved.
struct Region<'r> {
    root: Block,
    blocks: &'r [Block],
    inside: EntitySet<Block>,
    /// The values from outside, constants apart.
    inputs: IndexSet<Value>,
    constants: IndexMap<Value, Instruction>,
    exits: Vec<Exit>,
    returns: bool,
}

impl Outliner {
    /// Starts with a module.
    pub fn new(module: Module) -> Self {
        Self {
            module,
            spill: None,
            fields: IndexMap::new(),
            parts: IndexMap::new(),
        }
    }

    /// Moves the region of `blocks`, dominated by `root`, out of a function; gives the new function.
    pub fn outline(&mut self, from: FuncId, root: Block, blocks: &[Block]) -> FuncId {
        let (origin, number) = self.next_part(from);
        let name = format!("{}${number}", self.module.functions[origin].name);
        let placeholder = Function::new("", Signature::default());
        let mut function = std::mem::replace(&mut self.module.functions[from], placeholder);
        let region = Region::new(&function, root, blocks);
        let protocol = region.protocol(&function);
        let built = self.build(&function, &region, protocol, name);
        let result = built.signature.result;
        let part = self.module.functions.push(built);
        self.parts.insert(part, (origin, 0));
        self.replace(&mut function, &region, protocol, part, result);
        self.module.functions[from] = function;
        part
    }

    /// The function that this one was split off, or itself, and the number of its next part.
    fn next_part(&mut self, from: FuncId) -> (FuncId, usize) {
        let origin = self.parts.get(&from).map_or(from, |&(origin, _)| origin);
        let entry = self.parts.entry(origin).or_insert((origin, 0));
        entry.1 += 1;
        (origin, entry.1)
    }

    /// The spill object's field number `index` among those of a type.
    fn field(&mut self, ty: Type, index: usize) -> Immediate {
        let (class, data) = *self.spill.get_or_insert_with(|| {
            let class = self.module.classes.push(Class::new("rpy.Spill", None));
            let object = DataObject::Instance {
                class,
                fields: Vec::new(),
                tail: Vec::new(),
            };
            (class, self.module.data.push(object))
        });
        let numbers = self.fields.entry(ty).or_default();
        while numbers.len() <= index {
            let fields = &mut self.module.classes[class].fields;
            numbers.push(u32::try_from(fields.len()).unwrap_or(u32::MAX));
            fields.push(core_ir::Field {
                name: format!("field{}", fields.len()),
                ty,
                mutability: core_ir::Mutability::Mutable,
            });
            if let DataObject::Instance { fields, .. } = &mut self.module.data[data] {
                fields.push(match ty {
                    Type::F32 | Type::F64 => Constant::Float(0),
                    ty if ty.is_reference() => Constant::Null,
                    _ => Constant::Int(0),
                });
            }
        }
        Immediate::Field {
            class,
            index: numbers[index],
        }
    }

    /// Instructions that leave the values in the spill object, the first of each type in its first field, and so on.
    fn spill(&mut self, function: &mut Function, block: Block, values: &[Value]) {
        let mut count: IndexMap<Type, usize> = IndexMap::new();
        for &value in values {
            let ty = function.values[value];
            let index = count.entry(ty).or_insert(0);
            let field = self.field(ty, *index);
            *index += 1;
            let object = self.object(function, block);
            self.set(function, block, field, object, value);
        }
    }

    /// Instructions that take values of these types out of the spill object; references are not kept alive there.
    fn unspill(&mut self, function: &mut Function, block: Block, types: &[Type]) -> Vec<Value> {
        let mut count: IndexMap<Type, usize> = IndexMap::new();
        let mut values = Vec::new();
        for &ty in types {
            let index = count.entry(ty).or_insert(0);
            let field = self.field(ty, *index);
            *index += 1;
            let object = self.object(function, block);
            let Immediate::Field { class, .. } = field else {
                continue;
            };
            values.push(push(
                function,
                block,
                Op::GetField,
                Type::Ref(class),
                field,
                &[object],
                ty,
            ));
            if ty.is_reference() {
                let null = push(function, block, Op::Null, ty, Immediate::None, &[], ty);
                let object = self.object(function, block);
                self.set(function, block, field, object, null);
            }
        }
        values
    }

    fn object(&mut self, function: &mut Function, block: Block) -> Value {
        let (class, data) = self
            .spill
            .unwrap_or((ClassId::from_u32_const(0), DataId::from_u32_const(0)));
        let ty = Type::Ref(class);
        push(function, block, Op::Data, ty, Immediate::Data(data), &[], ty)
    }

    fn set(&mut self, function: &mut Function, block: Block, field: Immediate, object: Value, value: Value) {
        let Immediate::Field { class, .. } = field else {
            return;
        };
        function.blocks[block].instructions.push(Instruction {
            op: Op::SetField,
            ty: Type::Ref(class),
            imm: field,
            args: smallvec![object, value],
            results: smallvec![],
            loc: None,
        });
    }

    /// The new function.
    fn build(&mut self, old: &Function, region: &Region<'_>, protocol: Protocol, name: String) -> Function {
        let passed = region.passed(old);
        let mut signature = Signature::default();
        signature
            .params
            .extend(passed.direct.iter().map(|&value| old.values[value]));
        signature.result = match protocol {
            Protocol::Tail => old.signature.result,
            Protocol::Plain => None,
            Protocol::Value(ty) => Some(ty),
            Protocol::Numbered => Some(Type::I32),
        };
        let mut part = Function::new(name, signature);
        part.loc = old.loc;
        part.attributes.no_inline = true;

        let mut values: SecondaryMap<Value, Option<Value>> = SecondaryMap::new();
        let params = part.params().to_vec();
        for (&value, param) in passed.direct.iter().zip(params) {
            values[value] = Some(param);
        }
        let types: Vec<Type> = passed.spilled.iter().map(|&value| old.values[value]).collect();
        let taken = self.unspill(&mut part, Function::ENTRY, &types);
        for (&value, taken) in passed.spilled.iter().zip(taken) {
            values[value] = Some(taken);
        }
        for (&value, constant) in &region.constants {
            let copy = push(
                &mut part,
                Function::ENTRY,
                constant.op,
                constant.ty,
                constant.imm,
                &[],
                constant.ty,
            );
            values[value] = Some(copy);
        }
        // The root's parameters as they come in; its block has its own.
        let first: SmallVec<[Value; 4]> = old.blocks[region.root]
            .params
            .iter()
            .filter_map(|&param| values[param])
            .collect();
        let mut blocks: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
        for &block in region.blocks {
            let new = part.add_block();
            blocks[block] = Some(new);
            for &param in &old.blocks[block].params {
                values[param] = Some(part.add_param(new, old.values[param]));
            }
            for instruction in &old.blocks[block].instructions {
                for &result in &instruction.results {
                    values[result] = Some(part.add_value(old.values[result]));
                }
            }
        }
        if let Some(root) = blocks[region.root] {
            part.blocks[Function::ENTRY].terminator = Terminator::Jump(Target::new(root, first));
        }
        let mut copy = Copy {
            old,
            region,
            protocol,
            values,
            blocks,
        };
        for &block in region.blocks {
            self.copy_block(&mut part, &mut copy, block);
        }
        part
    }

    fn copy_block(&mut self, part: &mut Function, copy: &mut Copy<'_>, block: Block) {
        let Some(new) = copy.blocks[block] else { return };
        let data = &copy.old.blocks[block];
        let mut instructions = data.instructions.clone();
        for instruction in &mut instructions {
            instruction
                .args
                .iter_mut()
                .for_each(|arg| *arg = copy.value(*arg));
            instruction
                .results
                .iter_mut()
                .for_each(|result| *result = copy.value(*result));
        }
        part.blocks[new].instructions = instructions;
        part.blocks[new].terminator_loc = data.terminator_loc;
        let provided: Vec<usize> = targets(copy.old, &data.terminator)
            .map(|(_, provided)| provided)
            .collect();
        let mut terminator = data.terminator.clone();
        terminator.map_uses(|value| copy.value(value));
        for (target, &provided) in terminator.targets_mut().into_iter().zip(&provided) {
            match copy.blocks[target.block] {
                Some(inside) => target.block = inside,
                None => *target = self.leave(part, copy, target, provided),
            }
        }
        if let (Terminator::Return(value), false) = (&terminator, copy.protocol == Protocol::Tail) {
            let value = *value;
            self.spill(part, new, value.as_slice());
            terminator = finish(part, new, Some(copy.region.exits.len()));
        }
        part.blocks[new].terminator = terminator;
    }

    /// A block of the new function that leaves the exit's arguments where they are expected and returns.
    fn leave(&mut self, part: &mut Function, copy: &Copy<'_>, target: &Target, provided: usize) -> Target {
        let stub = part.add_block();
        let params = &copy.old.blocks[target.block].params;
        let mut args: Vec<Value> = params
            .iter()
            .take(provided)
            .map(|&param| part.add_param(stub, copy.old.values[param]))
            .collect();
        args.extend(target.args.iter().copied());
        let number = copy
            .region
            .exits
            .iter()
            .position(|exit| exit.target == target.block)
            .unwrap_or(0);
        let same = &copy.region.exits[number].same;
        let mut moved: Vec<Value> = args
            .into_iter()
            .zip(same)
            .filter(|(_, same)| same.is_none())
            .map(|(arg, _)| arg)
            .collect();
        // At the parameter's type, which may be a superclass of the argument's: the field is read at that.
        let types = copy.region.moved_types(copy.old, number);
        for (value, ty) in moved.iter_mut().zip(types) {
            *value = at_type(part, stub, *value, ty);
        }
        part.blocks[stub].terminator = match copy.protocol {
            Protocol::Value(_) => Terminator::Return(moved.first().copied()),
            Protocol::Plain => Terminator::Return(None),
            Protocol::Tail | Protocol::Numbered => {
                self.spill(part, stub, &moved);
                finish(part, stub, Some(number))
            }
        };
        Target::new(stub, [])
    }

    /// What stands in the region's place: the call, and the way on from it.
    fn replace(
        &mut self,
        function: &mut Function,
        region: &Region<'_>,
        protocol: Protocol,
        part: FuncId,
        result: Option<Type>,
    ) {
        let passed = region.passed(function);
        let root = region.root;
        function.blocks[root].instructions.clear();
        self.spill(function, root, &passed.spilled);
        let results: SmallVec<[Value; 2]> = result.iter().map(|&ty| function.add_value(ty)).collect();
        let returned = results.first().copied();
        function.blocks[root].instructions.push(Instruction {
            op: Op::Call,
            ty: result.unwrap_or(Type::Bool),
            imm: Immediate::Func(part),
            args: passed.direct.iter().copied().collect(),
            results,
            loc: None,
        });
        let terminator = match protocol {
            Protocol::Tail => Terminator::Return(returned),
            Protocol::Plain | Protocol::Value(_) => {
                Terminator::Jump(region.exits[0].onward(returned.into_iter().collect()))
            }
            Protocol::Numbered => self.dispatch(function, region, returned),
        };
        function.blocks[root].terminator = terminator;
        for &block in region.blocks.iter().skip(1) {
            function.blocks[block].instructions.clear();
            function.blocks[block].terminator = Terminator::Unreachable;
        }
    }

    /// Goes on at the exit whose number the call returned.
    fn dispatch(
        &mut self,
        function: &mut Function,
        region: &Region<'_>,
        number: Option<Value>,
    ) -> Terminator {
        let mut ways = Vec::new();
        for (index, exit) in region.exits.iter().enumerate() {
            let types = region.moved_types(function, index);
            if types.is_empty() {
                ways.push(exit.onward(Vec::new()));
                continue;
            }
            let block = function.add_block();
            let values = self.unspill(function, block, &types);
            function.blocks[block].terminator = Terminator::Jump(exit.onward(values));
            ways.push(Target::new(block, []));
        }
        if region.returns {
            let block = function.add_block();
            let types: Vec<Type> = function.signature.result.into_iter().collect();
            let value = self.unspill(function, block, &types).first().copied();
            function.blocks[block].terminator = Terminator::Return(value);
            ways.push(Target::new(block, []));
        }
        match (ways.pop(), number) {
            (Some(default), Some(value)) if !ways.is_empty() => Terminator::Switch {
                value,
                cases: (0..).zip(ways).collect(),
                default,
            },
            (Some(only), _) => Terminator::Jump(only),
            (None, _) => Terminator::Unreachable,
        }
    }
}

/// The translation of one function's values and blocks to its part's.
struct Copy<'c> {
    old: &'c Function,
    region: &'c Region<'c>,
    protocol: Protocol,
    values: SecondaryMap<Value, Option<Value>>,
    blocks: SecondaryMap<Block, Option<Block>>,
}

impl Copy<'_> {
    fn value(&self, value: Value) -> Value {
        // Every value that the region uses is defined in it, passed to it or a constant made anew.
        self.values[value].unwrap_or(value)
    }
}

/// The inputs by how they reach the new function.
struct Passed {
    direct: Vec<Value>,
    spilled: Vec<Value>,
}

impl<'r> Region<'r> {
    fn new(function: &Function, root: Block, blocks: &'r [Block]) -> Self {
        let mut inside = EntitySet::new();
        inside.extend(blocks.iter().copied());
        let mut region = Self {
            root,
            blocks,
            inside,
            inputs: IndexSet::new(),
            constants: IndexMap::new(),
            exits: Vec::new(),
            returns: false,
        };
        region.find_inputs(function);
        region.find_exits(function);
        region
    }

    fn find_inputs(&mut self, function: &Function) {
        let mut defined: EntitySet<Value> = EntitySet::new();
        for &block in self.blocks {
            let data = &function.blocks[block];
            defined.extend(data.params.iter().copied());
            defined.extend(
                data.instructions
                    .iter()
                    .flat_map(|instruction| instruction.results.iter().copied()),
            );
        }
        let mut used: IndexSet<Value> = IndexSet::new();
        for &block in self.blocks {
            let data = &function.blocks[block];
            used.extend(
                data.instructions
                    .iter()
                    .flat_map(|instruction| instruction.args.iter().copied()),
            );
            data.terminator.for_each_use(|value| {
                used.insert(value);
            });
        }
        used.retain(|&value| !defined.contains(value));
        for instruction in function.blocks.values().flat_map(|data| &data.instructions) {
            if matches!(instruction.op, Op::Const | Op::Null | Op::Data | Op::Func)
                && let Some(&result) = instruction.results.first()
                && used.contains(&result)
            {
                self.constants.insert(result, instruction.clone());
            }
        }
        used.retain(|value| !self.constants.contains_key(value));
        self.inputs = used;
    }

    fn find_exits(&mut self, function: &Function) {
        let from_outside = |value: Value| self.inputs.contains(&value) || self.constants.contains_key(&value);
        let mut exits: IndexMap<Block, Exit> = IndexMap::new();
        for &block in self.blocks {
            let terminator = &function.blocks[block].terminator;
            self.returns |= matches!(terminator, Terminator::Return(_));
            for (target, provided) in targets(function, terminator) {
                if self.inside.contains(target.block) {
                    continue;
                }
                let provided = std::iter::repeat_n(None, provided);
                let args = provided.chain(
                    target
                        .args
                        .iter()
                        .map(|&arg| Some(arg).filter(|&arg| from_outside(arg))),
                );
                match exits.get_mut(&target.block) {
                    None => {
                        exits.insert(
                            target.block,
                            Exit {
                                target: target.block,
                                same: args.collect(),
                            },
                        );
                    }
                    Some(exit) => {
                        for (same, arg) in exit.same.iter_mut().zip(args) {
                            if *same != arg {
                                *same = None;
                            }
                        }
                    }
                }
            }
        }
        self.exits = exits.into_values().collect();
    }

    fn protocol(&self, function: &Function) -> Protocol {
        match (self.exits.as_slice(), self.returns) {
            ([], _) => Protocol::Tail,
            ([_], false) => match self.moved_types(function, 0).as_slice() {
                [] => Protocol::Plain,
                &[ty] => Protocol::Value(ty),
                _ => Protocol::Numbered,
            },
            _ => Protocol::Numbered,
        }
    }

    /// The types of an exit's arguments that are handed over.
    fn moved_types(&self, function: &Function, exit: usize) -> Vec<Type> {
        let exit = &self.exits[exit];
        let params = &function.blocks[exit.target].params;
        params
            .iter()
            .zip(&exit.same)
            .filter(|(_, same)| same.is_none())
            .map(|(&param, _)| function.values[param])
            .collect()
    }

    /// The root's parameters and the inputs, as many as fit the parameters of a method.
    fn passed(&self, function: &Function) -> Passed {
        let mut passed = Passed {
            direct: Vec::new(),
            spilled: Vec::new(),
        };
        let mut words = 0;
        for value in function.blocks[self.root]
            .params
            .iter()
            .chain(&self.inputs)
            .copied()
        {
            words += kind(function.values[value]).words();
            let list = if words <= MOST_PARAMETER_WORDS {
                &mut passed.direct
            } else {
                &mut passed.spilled
            };
            list.push(value);
        }
        passed
    }
}

impl Exit {
    /// The edge to the target, with the values handed over in place of those that are not always the same.
    fn onward(&self, moved: Vec<Value>) -> Target {
        let mut moved = moved.into_iter();
        Target::new(
            self.target,
            self.same.iter().filter_map(|same| same.or_else(|| moved.next())),
        )
    }
}

/// Appends an instruction with one result.
fn push(
    function: &mut Function,
    block: Block,
    op: Op,
    ty: Type,
    imm: Immediate,
    args: &[Value],
    result: Type,
) -> Value {
    let value = function.add_value(result);
    function.blocks[block].instructions.push(Instruction {
        op,
        ty,
        imm,
        args: args.iter().copied().collect(),
        results: smallvec![value],
        loc: None,
    });
    value
}

/// The value at a type that it is assignable to, by a cast where that is another one.
fn at_type(function: &mut Function, block: Block, value: Value, ty: Type) -> Value {
    if function.values[value] == ty {
        return value;
    }
    push(function, block, Op::Cast, ty, Immediate::None, &[value], ty)
}

/// Returns a number.
fn finish(function: &mut Function, block: Block, number: Option<usize>) -> Terminator {
    let number = i64::try_from(number.unwrap_or(0)).unwrap_or(i64::MAX);
    let value = push(
        function,
        block,
        Op::Const,
        Type::I32,
        Immediate::Int(number),
        &[],
        Type::I32,
    );
    Terminator::Return(Some(value))
}
