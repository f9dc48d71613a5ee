//! Ways into a join on which its test comes out as a constant go straight to where the test leads.
//!
//! ```python
//! index = None
//! for key, name in names.items():
//!     if name == wanted:
//!         index = key
//!         break
//! if index is None:
//!     raise KeyError(wanted)
//! return index
//! ```
//!
//! `None` never meets the int here, as the way out of the loop passes by the join and its test. What the join defines then
//! has several definitions where the ways come together again: parameters are added there, after Braun et al. (see
//! `ssa`), and those that turn out redundant are removed afterwards. A block that is returned to, so that it may be the head
//! of a loop, stays whole: loops keep their form.

use std::collections::HashMap;

use cranelift_entity::{PrimaryMap, SecondaryMap};

use super::Open;
use crate::flow::graph::{
    Block, CompareOperator, Constant, Exit, Operand, OperationKind, Target, Variable, VariableData,
};
use crate::flow::ssa::OpenBlock;

/// Leads ways past joins; true if there were any. Each block is looked at once, after those that ways may come from.
pub(super) fn shorten(open: &mut Open, variables: &mut PrimaryMap<Variable, VariableData>) -> bool {
    let order = open.reverse_postorder();
    let mut links = Links::new(open, &order);
    let mut changed = false;
    for &join in &order {
        if !is_test(open, join) {
            continue;
        }
        let ways = links.ways_into[join].clone();
        let place = &links.place;
        if ways.len() < 2 || ways.iter().any(|way| place[way.from] >= place[join]) {
            continue;
        }
        let detours: Vec<(Way, Values, Target)> = ways
            .into_iter()
            .filter_map(|way| {
                let (values, target) = outcome(open, join, way)?;
                Some((way, values, target))
            })
            .collect();
        if !detours.is_empty() {
            changed = true;
            lead_past(open, variables, &mut links, join, detours);
        }
    }
    changed
}

/// How the blocks that can be reached hang together, kept up as ways change, so that a change costs what it touches.
struct Links {
    /// The blocks' order at first.
    place: SecondaryMap<Block, usize>,
    /// Whether a block can be reached.
    live: SecondaryMap<Block, bool>,
    ways_into: SecondaryMap<Block, Vec<Way>>,
    /// The blocks that use a variable, and perhaps some that did.
    users: SecondaryMap<Variable, Vec<Block>>,
}

impl Links {
    fn new(open: &Open, order: &[Block]) -> Links {
        let mut links = Links {
            place: SecondaryMap::new(),
            live: SecondaryMap::new(),
            ways_into: SecondaryMap::new(),
            users: SecondaryMap::new(),
        };
        for (index, &block) in order.iter().enumerate() {
            links.place[block] = index;
            for operand in operands(&open.blocks[block]) {
                links.note_use(operand, block);
            }
        }
        links.connect(open, order);
        links
    }

    /// Finds anew what can be reached, and from where.
    fn connect(&mut self, open: &Open, order: &[Block]) {
        self.live.clear();
        self.ways_into.clear();
        for &from in order {
            self.live[from] = true;
            for (target, each) in open.blocks[from].exit.targets().enumerate() {
                self.ways_into[each.block].push(Way { from, target });
            }
        }
    }

    fn note_use(&mut self, operand: &Operand, block: Block) {
        if let Some(variable) = operand.variable()
            && self.users[variable].last() != Some(&block)
        {
            self.users[variable].push(block);
        }
    }

    /// The blocks that may use a variable, in their order.
    fn users_of(&self, variable: Variable) -> Vec<Block> {
        let users = self.users[variable].iter().copied();
        let mut users: Vec<Block> = users.filter(|&block| self.live[block]).collect();
        users.sort_by_key(|&block| self.place[block]);
        users.dedup();
        users
    }

    /// Takes note that these ways no longer lead to the join.
    fn redirect(&mut self, open: &Open, join: Block, ways: &[Way]) {
        self.ways_into[join].retain(|way| !ways.contains(way));
        for &way in ways {
            if let Some(target) = target_of(open, way) {
                let arguments = target.arguments.clone();
                self.ways_into[target.block].push(way);
                arguments.iter().for_each(|each| self.note_use(each, way.from));
            }
        }
        if !self.ways_into[join].is_empty() {
            return;
        }
        // Nothing leads there any more, but perhaps to where it led.
        self.live[join] = false;
        for target in open.blocks[join].exit.targets() {
            let into = &mut self.ways_into[target.block];
            into.retain(|way| way.from != join);
            if !into.iter().any(|way| ways.contains(way)) {
                return self.connect(open, &open.reverse_postorder());
            }
        }
    }
}

/// One target of the exit of a block.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Way {
    from: Block,
    target: usize,
}

/// What the variables of a join are on one way.
type Values = HashMap<Variable, Operand>;

/// Whether a block does nothing but test what comes together in it.
fn is_test(open: &Open, block: Block) -> bool {
    let data = &open.blocks[block];
    let is_pure = |kind: &OperationKind| {
        matches!(
            kind,
            OperationKind::Compare(_)
                | OperationKind::Truth
                | OperationKind::Not
                | OperationKind::Narrow { .. }
        )
    };
    data.supplied == 0
        && !data.parameters.is_empty()
        && matches!(data.exit, Exit::Branch { .. })
        && data.operations.iter().all(|operation| is_pure(&operation.kind))
}

fn target_of(open: &Open, way: Way) -> Option<&Target> {
    open.blocks[way.from].exit.targets().nth(way.target)
}

/// The values on a way on which the test is constant, and where that leads.
fn outcome(open: &Open, join: Block, way: Way) -> Option<(Values, Target)> {
    let data = &open.blocks[join];
    let arguments = &target_of(open, way)?.arguments;
    let mut values: Values = data
        .parameters
        .iter()
        .copied()
        .zip(arguments.iter().cloned())
        .collect();
    for operation in &data.operations {
        let arguments: Vec<Operand> = operation
            .arguments
            .iter()
            .map(|each| value(&values, each))
            .collect();
        let result = match operation.kind {
            OperationKind::Narrow { .. } => arguments.into_iter().next()?,
            _ => Constant::Bool(computed(&operation.kind, &arguments)?).into(),
        };
        values.insert(operation.result, result);
    }
    let Exit::Branch {
        condition,
        if_true,
        if_false,
    } = &data.exit
    else {
        return None;
    };
    let Operand::Constant(Constant::Bool(holds)) = value(&values, condition) else {
        return None;
    };
    let mut target = if holds { if_true.clone() } else { if_false.clone() };
    for argument in &mut target.arguments {
        *argument = value(&values, argument);
    }
    Some((values, target))
}

fn value(values: &Values, operand: &Operand) -> Operand {
    let known = operand.variable().and_then(|variable| values.get(&variable));
    known.unwrap_or(operand).clone()
}

/// What a test gives of constants that are no objects.
fn computed(kind: &OperationKind, arguments: &[Operand]) -> Option<bool> {
    let constants: Option<Vec<&Constant>> = arguments.iter().map(Operand::constant).collect();
    match (kind, constants?.as_slice()) {
        (OperationKind::Truth, [constant]) => truth(constant),
        (OperationKind::Not, [constant]) => truth(constant).map(|holds| !holds),
        (OperationKind::Compare(operator), [left, right]) => compared(*operator, left, right),
        _ => None,
    }
}

fn truth(constant: &Constant) -> Option<bool> {
    match constant {
        Constant::None => Some(false),
        Constant::Bool(value) => Some(*value),
        Constant::Int(value) => Some(*value != 0),
        Constant::Str(text) => Some(!text.is_empty()),
        _ => None,
    }
}

fn compared(operator: CompareOperator, left: &Constant, right: &Constant) -> Option<bool> {
    let has_none = *left == Constant::None || *right == Constant::None;
    let are_equal = match (left, right) {
        (Constant::Int(_), Constant::Int(_)) | (Constant::Str(_), Constant::Str(_)) => left == right,
        (Constant::Bool(_), Constant::Bool(_)) => left == right,
        _ if has_none => left == right,
        _ => return None,
    };
    match (operator, left, right) {
        (CompareOperator::Equal, ..) => Some(are_equal),
        (CompareOperator::NotEqual, ..) => Some(!are_equal),
        // Whether equal numbers and texts are one object is nobody's business.
        (CompareOperator::Is, ..) if has_none => Some(are_equal),
        (CompareOperator::IsNot, ..) if has_none => Some(!are_equal),
        (CompareOperator::Less, Constant::Int(left), Constant::Int(right)) => Some(left < right),
        (CompareOperator::LessEqual, Constant::Int(left), Constant::Int(right)) => Some(left <= right),
        (CompareOperator::Greater, Constant::Int(left), Constant::Int(right)) => Some(left > right),
        (CompareOperator::GreaterEqual, Constant::Int(left), Constant::Int(right)) => Some(left >= right),
        _ => None,
    }
}

/// Redirects ways and gives what the join defines its definitions where they are used.
fn lead_past(
    open: &mut Open,
    variables: &mut PrimaryMap<Variable, VariableData>,
    links: &mut Links,
    join: Block,
    detours: Vec<(Way, Values, Target)>,
) {
    let data = &open.blocks[join];
    let results = data.operations.iter().map(|operation| operation.result);
    let defined: Vec<Variable> = data.parameters.iter().copied().chain(results).collect();
    let ways: Vec<Way> = detours.iter().map(|&(way, ..)| way).collect();
    let mut on_way = HashMap::new();
    for (way, values, target) in detours {
        if let Some(old) = open.blocks[way.from].exit.targets_mut().nth(way.target) {
            *old = target;
        }
        on_way.insert(way, values);
    }
    links.redirect(open, join, &ways);
    for variable in defined {
        let users = links.users_of(variable);
        let mut definitions = Definitions {
            variable,
            join,
            on_way: &on_way,
            links,
            at_entry: HashMap::new(),
        };
        for &block in users.iter().filter(|&&block| block != join) {
            definitions.replace_uses(open, variables, block);
        }
    }
}

/// What a block uses.
fn operands(block: &OpenBlock) -> impl Iterator<Item = &Operand> {
    let operations = block.operations.iter().flat_map(|operation| &operation.arguments);
    let passed = block.exit.targets().flat_map(|target| &target.arguments);
    operations.chain(block.exit.inputs()).chain(passed)
}

/// The definitions of one variable of a join that ways lead past.
struct Definitions<'ways> {
    variable: Variable,
    join: Block,
    on_way: &'ways HashMap<Way, Values>,
    links: &'ways mut Links,
    at_entry: HashMap<Block, Operand>,
}

impl Definitions<'_> {
    fn replace_uses(
        &mut self,
        open: &mut Open,
        variables: &mut PrimaryMap<Variable, VariableData>,
        block: Block,
    ) {
        let variable = self.variable;
        if !operands(&open.blocks[block]).any(|operand| operand.variable() == Some(variable)) {
            return;
        }
        let value = self.at_entry(open, variables, block);
        self.links.note_use(&value, block);
        let replace = |operand: &mut Operand| {
            if operand.variable() == Some(variable) {
                *operand = value.clone();
            }
        };
        let data = &mut open.blocks[block];
        let operations = data.operations.iter_mut();
        operations
            .flat_map(|operation| &mut operation.arguments)
            .for_each(replace);
        data.exit.inputs_mut().for_each(replace);
        let targets = data.exit.targets_mut();
        targets.flat_map(|target| &mut target.arguments).for_each(replace);
    }

    /// The value at the head of a block. Blocks wait in a list, not on the stack, for graphs may be deep.
    fn at_entry(
        &mut self,
        open: &mut Open,
        variables: &mut PrimaryMap<Variable, VariableData>,
        block: Block,
    ) -> Operand {
        let mut to_fill = Vec::new();
        let value = self.find(open, variables, block, &mut to_fill);
        while let Some(block) = to_fill.pop() {
            for way in self.links.ways_into[block].clone() {
                let value = self.along(open, variables, way, &mut to_fill);
                self.links.note_use(&value, way.from);
                let span = variables[self.variable].span;
                if let Some(target) = open.blocks[way.from].exit.targets_mut().nth(way.target) {
                    target.arguments.push(value);
                    target.spans.push(span);
                }
            }
        }
        value
    }

    /// The value at the end of a way.
    fn along(
        &mut self,
        open: &mut Open,
        variables: &mut PrimaryMap<Variable, VariableData>,
        way: Way,
        to_fill: &mut Vec<Block>,
    ) -> Operand {
        if let Some(value) = self
            .on_way
            .get(&way)
            .and_then(|values| values.get(&self.variable))
        {
            return value.clone();
        }
        match way.from == self.join {
            true => self.variable.into(),
            false => self.find(open, variables, way.from, to_fill),
        }
    }

    /// Looks backwards from the head of a block until a definition, or a block that gets a parameter.
    fn find(
        &mut self,
        open: &mut Open,
        variables: &mut PrimaryMap<Variable, VariableData>,
        block: Block,
        to_fill: &mut Vec<Block>,
    ) -> Operand {
        let mut passed = Vec::new();
        let mut at = block;
        let value = loop {
            if let Some(known) = self.at_entry.get(&at) {
                break known.clone();
            }
            passed.push(at);
            let [way] = self.links.ways_into[at].as_slice() else {
                let parameter = variables.push(variables[self.variable].clone());
                open.blocks[at].parameters.push(parameter);
                to_fill.push(at);
                break parameter.into();
            };
            if let Some(value) = self.on_way.get(way).and_then(|values| values.get(&self.variable)) {
                break value.clone();
            }
            if way.from == self.join {
                break self.variable.into();
            }
            at = way.from;
        };
        for block in passed {
            self.at_entry.insert(block, value.clone());
        }
        value
    }
}
