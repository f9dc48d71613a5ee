//! The fixed point: a worklist of blocks, and what is known so far.
//!
//! # Why inference ends
//!
//! What is known is kept in *places*: variables, results and reachability of blocks per graph, containers, attributes,
//! rows. The argument is the usual one for worklists (Kildall, A unified approach to global program optimization, 1973):
//!
//! 1. There are finitely many places. A graph is made once per function and specialisation key, and a function has at most
//!    `MAXIMUM_COPIES` keys (see [`specialise`](super::specialise); one more is an error and shares the last graph's
//!    fate of being reported, not made). Flow graphs are finite and never change. A container is made once per graph,
//!    variable and depth of the builtin that makes it (`made`), never once per visit. Classes, attributes and prebuilt
//!    objects are those that the imported program has; memo functions add at most one object per case, and the cases of
//!    a call are counted (`memo`).
//! 2. A place only rises. `bind`, `raise_parameter`, `raise_result`, `Lattice::raise_item` and the attributes' setters
//!    store the *join* of what was there and what comes; flags are only set, sets only grow, containers are merged and
//!    never split. So it does not matter for the end whether the transfer function of an operation is monotone.
//! 3. The lattice has no infinite ascending chain: [`lattice`](super::lattice) counts the steps of each component. Nesting
//!    is what could grow without end; tuples deeper than `MAXIMUM_DEPTH` are an error, whose place becomes the top.
//! 4. A block is looked at only when it is new or when a place that it reads has risen (`awaken`), thus finitely often, and
//!    one look at a block is a walk over its finitely many operations.
//! 5. The rounds of [`finish`](Annotator::finish) end: `diagnose` asks for another one only if it has put an operation into
//!    `mistaken`, and there are finitely many operations.
//!
//! That transfer functions *are* monotone matters for what is found: then it is the least fixed point, whatever the order
//! of the worklist (Kam and Ullman, Monotone data flow analysis frameworks, 1977). They are: folding gives a constant for
//! constants and the kind's plain annotation above, a test of None or of a class cuts its argument with a fixed set, and a
//! branch is reached from then on once its condition may come out that way. That joining is commutative, associative,
//! idempotent and monotone is what the property tests of `tests/lattice.rs` hold the code to.

use std::collections::HashSet;
use std::sync::Arc;

use cranelift_entity::{EntityRef, EntitySet, PrimaryMap, SecondaryMap};
use indexmap::{IndexMap, IndexSet};

use super::Inference;
use super::builtins::Builtins;
use super::classes::ClassState;
use super::dispatch::{Family, FamilyId, FamilyKey};
use super::join::{Joined, Lattice, Position};
use super::lattice::{Annotation, ClassDefId, ContainerId, Kind};
use super::program::{Callee, Edges, Flavour, GraphId, Row, RowId};
use super::report::Reports;
use super::rows::RowKey;
use super::specialise::Key;
use crate::costs::Stopwatch;
use crate::diagnostics::{Diagnostic, Span};
use crate::flow::{self, Block, Constant, FlowGraph, Name, Operand, Variable};
use crate::objects::{ObjectId, ObjectSpace};
use crate::syntax::Sources;

/// Builds the flow graphs that inference asks for.
pub trait GraphSource {
    /// The graph of a function written in Python. Asked once per function.
    fn graph(&mut self, function: ObjectId) -> Result<Arc<FlowGraph>, Vec<Diagnostic>>;
}

/// Builds graphs from the source files of the program.
#[derive(Debug)]
pub struct SourceGraphs<'a, Space: ObjectSpace> {
    /// The objects.
    pub space: &'a Space,
    /// The files.
    pub sources: &'a mut Sources,
}

impl<Space: ObjectSpace> GraphSource for SourceGraphs<'_, Space> {
    fn graph(&mut self, function: ObjectId) -> Result<Arc<FlowGraph>, Vec<Diagnostic>> {
        flow::build(function, self.space, self.sources).map(Arc::new)
    }
}

/// A graph while inference runs.
#[derive(Debug)]
pub(super) struct GraphState {
    pub function: ObjectId,
    /// What tells this copy of the function from others.
    pub key: Key,
    pub name: Name,
    pub class: Option<ClassDefId>,
    pub graph: Arc<FlowGraph>,
    pub variables: SecondaryMap<Variable, Annotation>,
    pub result: Annotation,
    /// What its own `return` statements give, not those of methods that are called in the same places: kept for
    /// `__exit__`, because what comes after a `with` depends on it.
    pub own_result: Option<Annotation>,
    pub reachable: EntitySet<Block>,
    pub edges: SecondaryMap<Block, Edges>,
    pub calls: IndexMap<Variable, Callee>,
    pub callbacks: IndexMap<Variable, Callee>,
    pub rows: Vec<RowId>,
    /// Blocks that wait for the result.
    pub callers: IndexSet<Position>,
    /// Where the first call of this graph is, for the chain of calls in diagnostics.
    pub first_call: Option<(GraphId, Span)>,
    /// Where arguments came from that made a parameter rise: parameter, annotation, place.
    pub history: Vec<(u32, Annotation, Span)>,
    users: Arc<Users>,
    pending: EntitySet<Block>,
    lowest_pending: usize,
    stacked: bool,
}

/// A flow graph with the readers of its variables.
pub(super) type BuiltGraph = (Arc<FlowGraph>, Arc<Users>);

/// For each variable the blocks that read it, other than the one that defines it.
type Users = SecondaryMap<Variable, Vec<Block>>;

/// A row together with how each member's parameters come from the arguments.
#[derive(Debug)]
pub(super) struct RowState {
    pub row: Row,
    /// Per member: what it gets where.
    pub links: IndexMap<GraphId, Vec<Link>>,
}

/// An argument of a row that becomes a parameter of a member, or an item of its `*args`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub argument: usize,
    pub parameter: usize,
    pub item: Option<usize>,
}

/// Where an operation stands, for what it makes, reads and reports.
#[derive(Clone, Copy, Debug)]
pub(super) struct Site {
    pub position: Position,
    pub variable: Variable,
    pub span: Span,
    /// 0 for the operation itself, 1 for what its builtin does in its turn, and so on.
    pub nesting: u32,
}

impl Site {
    /// An operation of a block.
    pub fn new(position: Position, variable: Variable, span: Span) -> Site {
        Site {
            position,
            variable,
            span,
            nesting: 0,
        }
    }

    /// What the builtin that is called here does in its turn.
    pub fn nested(self) -> Site {
        Site {
            nesting: self.nesting + 1,
            ..self
        }
    }

    /// The call of the builtin that does something in its turn here.
    pub fn caller(self) -> Site {
        Site {
            nesting: self.nesting.saturating_sub(1),
            ..self
        }
    }
}

/// What time is spent on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Work {
    /// The flow graph of a function.
    Build(ObjectId),
    /// The types of a graph.
    Infer(GraphId),
}

/// The state of inference.
pub struct Annotator<'a> {
    pub(super) space: &'a dyn ObjectSpace,
    pub(super) source: &'a mut dyn GraphSource,
    pub(super) built: IndexMap<ObjectId, Option<BuiltGraph>>,
    pub(super) lattice: Lattice,
    pub(super) graphs: PrimaryMap<GraphId, GraphState>,
    pub(super) graph_ids: IndexMap<(ObjectId, Key), GraphId>,
    pub(super) specialisations: IndexMap<ObjectId, u32>,
    pub(super) classes: PrimaryMap<ClassDefId, ClassState>,
    pub(super) class_ids: IndexMap<ObjectId, ClassDefId>,
    pub(super) made: IndexMap<(GraphId, Variable, u32), ContainerId>,
    pub(super) constants: IndexMap<ObjectId, Annotation>,
    pub(super) new_instances: Vec<ObjectId>,
    pub(super) rows: PrimaryMap<RowId, RowState>,
    pub(super) row_ids: IndexMap<(GraphId, RowKey), RowId>,
    pub(super) families: PrimaryMap<FamilyId, Family>,
    pub(super) family_ids: IndexMap<FamilyKey, FamilyId>,
    /// Families with methods that classes override which have become known since.
    pub(super) outgrown: IndexSet<FamilyId>,
    pub(super) special_methods: IndexMap<(ClassDefId, Name), Callee>,
    /// The functions that are called when unreachable objects wait.
    pub(super) finalizers: IndexSet<GraphId>,
    /// What memo functions gave, by function and arguments.
    pub(super) memo_values: IndexMap<(ObjectId, Vec<Constant>), ObjectId>,
    /// Prebuilt instances that promise not to change.
    pub(super) frozen: HashSet<ObjectId>,
    /// The classes that were looked at and may be called.
    pub(super) callable_classes: HashSet<ObjectId>,
    pub(super) builtins: Builtins,
    pub(super) reports: Reports,
    /// What `reveal_type` saw, by place and graph.
    pub(super) revealed: IndexMap<(Span, GraphId), Annotation>,
    /// Operations that were reported because they waited for what never comes.
    pub(super) mistaken: IndexSet<(GraphId, Variable)>,
    /// Whether all that is reported are operations that may only be consequences of mistakes not found.
    pub(super) only_suspects_reported: bool,
    /// The operation that is being looked at.
    pub(super) at: Option<Site>,
    pub(super) stopwatch: Stopwatch<Work>,
    /// How often a block was looked at.
    looks: usize,
    names: IndexMap<String, u32>,
    stack: Vec<GraphId>,
}

impl<'a> Annotator<'a> {
    /// Inference that knows nothing yet.
    pub fn new(space: &'a dyn ObjectSpace, source: &'a mut dyn GraphSource) -> Annotator<'a> {
        Annotator {
            space,
            source,
            built: IndexMap::new(),
            lattice: Lattice::new(),
            graphs: PrimaryMap::new(),
            graph_ids: IndexMap::new(),
            specialisations: IndexMap::new(),
            classes: PrimaryMap::new(),
            class_ids: IndexMap::new(),
            made: IndexMap::new(),
            constants: IndexMap::new(),
            new_instances: Vec::new(),
            rows: PrimaryMap::new(),
            row_ids: IndexMap::new(),
            families: PrimaryMap::new(),
            family_ids: IndexMap::new(),
            outgrown: IndexSet::new(),
            special_methods: IndexMap::new(),
            finalizers: IndexSet::new(),
            memo_values: IndexMap::new(),
            frozen: HashSet::new(),
            callable_classes: HashSet::new(),
            builtins: Builtins::new(),
            reports: Reports::default(),
            revealed: IndexMap::new(),
            mistaken: IndexSet::new(),
            only_suspects_reported: false,
            at: None,
            stopwatch: Stopwatch::new(),
            looks: 0,
            names: IndexMap::new(),
            stack: Vec::new(),
        }
    }

    /// The flow graph of a function; none (and reported) where it can't be built.
    pub(super) fn flow_graph(&mut self, function: ObjectId, caller: Option<Site>) -> Option<BuiltGraph> {
        if let Some(built) = self.built.get(&function) {
            return built.clone();
        }
        let interrupted = self.stopwatch.switch(Some(Work::Build(function)));
        let graph = self.source.graph(function);
        self.stopwatch.switch(interrupted);
        let built = match graph {
            Ok(graph) => {
                self.report_mistakes(function, caller, graph.mistakes.iter().cloned());
                let users = Arc::new(users(&graph));
                Some((graph, users))
            }
            Err(diagnostics) => {
                self.report_mistakes(function, caller, diagnostics);
                None
            }
        };
        self.built.insert(function, built.clone());
        built
    }

    /// Reports what the graph of a function couldn't be built for, which is likely to be the cause of other mistakes.
    fn report_mistakes(
        &mut self,
        function: ObjectId,
        caller: Option<Site>,
        mistakes: impl IntoIterator<Item = Diagnostic>,
    ) {
        for diagnostic in mistakes {
            let diagnostic = match caller {
                Some(site) => self.with_callers(function, site, diagnostic),
                None => diagnostic,
            };
            self.reports.push_cause(diagnostic);
        }
    }

    /// The state of one specialisation of a function; made and put on the worklist at the first call.
    pub(super) fn instance_of(
        &mut self,
        function: ObjectId,
        key: Key,
        caller: Option<Site>,
    ) -> Option<GraphId> {
        if let Some(&id) = self.graph_ids.get(&(function, key.clone())) {
            return Some(id);
        }
        let (mut graph, mut users) = self.flow_graph(function, caller)?;
        if let Some(own) = self.own_function(function, &key, &graph) {
            (graph, users) = self.flow_graph(own, caller)?;
        }
        let name = self.unique_name(&graph, &key);
        let id = self.graphs.push(GraphState {
            function,
            name,
            class: None,
            variables: SecondaryMap::new(),
            key: key.clone(),
            result: Annotation::IMPOSSIBLE,
            own_result: (&*graph.name == "__exit__").then_some(Annotation::IMPOSSIBLE),
            reachable: EntitySet::new(),
            edges: SecondaryMap::new(),
            calls: IndexMap::new(),
            callbacks: IndexMap::new(),
            rows: Vec::new(),
            callers: IndexSet::new(),
            first_call: caller.map(|site| (site.position.graph, site.span)),
            history: Vec::new(),
            users,
            pending: EntitySet::new(),
            lowest_pending: usize::MAX,
            stacked: false,
            graph,
        });
        self.graph_ids.insert((function, key), id);
        Some(id)
    }

    fn unique_name(&mut self, graph: &FlowGraph, key: &Key) -> Name {
        let mut name = format!("{}.{}", graph.module, graph.qualified_name);
        if *key != Key::None {
            name = format!("{name}[{}]", self.describe_key(key));
        }
        // Functions made by one `def` at import time share a name.
        let count = self.names.entry(name.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => name.into(),
            count => format!("{name}#{count}").into(),
        }
    }

    /// Has a function inferred that is called from outside, with what its parameters get. None if it has no graph.
    pub fn require(&mut self, function: ObjectId, arguments: &[Annotation]) -> Option<GraphId> {
        let id = self.instance_of(function, Key::None, None)?;
        for (index, value) in arguments.iter().enumerate() {
            self.raise_parameter(id, index, value, None);
        }
        self.reach_entry(id);
        self.run();
        Some(id)
    }

    /// A fresh list of these items, for [`require`](Self::require).
    pub fn list_of(&mut self, item: &Annotation) -> Annotation {
        let container = self.lattice.add_container(Flavour::Plain);
        self.lattice.cell_mut(container).resized = true;
        let filled = self.lattice.raise_item(container, item, None);
        debug_assert!(filled.is_ok(), "an empty container takes everything");
        Annotation::new(Kind::List(container))
    }

    /// The outcome for a program that starts with the graph `entry`.
    pub fn finish(mut self, entry: Option<GraphId>) -> Inference {
        // What is reported gets a value, so that what follows it is looked at too.
        while self.diagnose() {
            self.run();
        }
        self.check();
        if self.reports.is_empty() {
            self.warn();
        }
        Inference {
            program: entry.map(|entry| self.program(entry)),
            costs: self.costs(),
            looks: self.looks,
            revealed: self.revealed_types(),
            diagnostics: self.reports.take(),
        }
    }

    /// Looks at blocks until nothing rises any more.
    fn run(&mut self) {
        loop {
            self.settle_adopted();
            self.settle_instances();
            let Some(&id) = self.stack.last() else {
                // Families grow by all the classes that have become known meanwhile, not by one at a time.
                if self.extend_families() || self.settle_unsent() {
                    continue;
                }
                self.stopwatch.switch(None);
                break;
            };
            match self.next_pending(id) {
                Some(block) => {
                    self.stopwatch.switch(Some(Work::Infer(id)));
                    self.looks += 1;
                    self.flow_block(Position { graph: id, block });
                }
                None => {
                    // A callee may have been pushed on top since: only an idle top leaves.
                    self.graphs[id].stacked = false;
                    self.stack.pop();
                }
            }
        }
    }

    fn next_pending(&mut self, id: GraphId) -> Option<Block> {
        let state = &mut self.graphs[id];
        let count = state.graph.blocks.len();
        let mut index = state.lowest_pending;
        while index < count {
            let block = Block::new(index);
            if state.pending.contains(block) {
                state.pending.remove(block);
                state.lowest_pending = index + 1;
                return Some(block);
            }
            index += 1;
        }
        state.lowest_pending = usize::MAX;
        None
    }

    /// Has a block looked at (again), if it can be reached.
    pub(super) fn awaken(&mut self, position: Position) {
        let state = &mut self.graphs[position.graph];
        if !state.reachable.contains(position.block) {
            return;
        }
        state.pending.insert(position.block);
        state.lowest_pending = state.lowest_pending.min(position.block.index());
        if !state.stacked {
            state.stacked = true;
            self.stack.push(position.graph);
        }
    }

    pub(super) fn awaken_all(&mut self, positions: impl IntoIterator<Item = Position>) {
        for position in positions {
            self.awaken(position);
        }
    }

    /// Marks a block as reachable.
    pub(super) fn reach(&mut self, graph: GraphId, block: Block) {
        if self.graphs[graph].reachable.insert(block) {
            self.awaken(Position { graph, block });
        }
    }

    /// Joins two annotations; what reads containers that were merged is looked at again.
    pub(super) fn join(&mut self, left: &Annotation, right: &Annotation) -> Joined<Annotation> {
        let joined = self.lattice.join(left, right);
        self.awaken_readers();
        joined
    }

    pub(super) fn awaken_readers(&mut self) {
        for position in self.lattice.take_awakened() {
            self.awaken(position);
        }
    }

    /// Raises a variable. True if the block of its definition may go on.
    pub(super) fn bind(&mut self, graph: GraphId, variable: Variable, value: &Annotation) -> Joined<bool> {
        let old = &self.graphs[graph].variables[variable];
        if old == value {
            return Ok(false);
        }
        let old = old.clone();
        match self.join(&old, value) {
            Ok(joined) if joined == old => Ok(false),
            Ok(joined) => {
                self.set_variable(graph, variable, joined);
                Ok(true)
            }
            Err(clash) => {
                self.set_variable(graph, variable, Annotation::CONFLICT);
                Err(clash)
            }
        }
    }

    fn set_variable(&mut self, graph: GraphId, variable: Variable, value: Annotation) {
        let state = &mut self.graphs[graph];
        state.variables[variable] = value;
        let users = state.users.clone();
        for &block in &users[variable] {
            self.awaken(Position { graph, block });
        }
    }

    /// What is known of an operand.
    pub(super) fn operand(&mut self, graph: GraphId, operand: &Operand) -> Annotation {
        match operand {
            Operand::Variable(variable) => self.graphs[graph].variables[*variable].as_read(),
            Operand::Constant(constant) => self.constant(constant),
        }
    }

    /// What is known of a constant.
    pub(super) fn constant(&mut self, constant: &Constant) -> Annotation {
        match constant {
            Constant::Object(object) => self.object(*object),
            simple => Annotation::of_simple_constant(simple),
        }
    }

    /// The container that an operation makes.
    pub(super) fn container_of(&mut self, site: Site, flavour: Flavour) -> ContainerId {
        let key = (site.position.graph, site.variable, site.nesting);
        if let Some(&id) = self.made.get(&key) {
            return self.lattice.find(id);
        }
        let id = self.lattice.add_container(flavour);
        self.made.insert(key, id);
        id
    }

    /// What a container holds; the reader is looked at again when that rises.
    pub(super) fn item_of(&mut self, container: ContainerId, reader: Position) -> Annotation {
        let cell = self.lattice.cell_mut(container);
        cell.readers.insert(reader);
        cell.item.as_read()
    }

    /// The keys of a dict, as [`item_of`](Self::item_of).
    pub(super) fn key_of(&mut self, container: ContainerId, reader: Position) -> Annotation {
        let cell = self.lattice.cell_mut(container);
        cell.readers.insert(reader);
        cell.key.as_read()
    }
}

/// Where each variable is read outside the block that defines it.
fn users(graph: &FlowGraph) -> Users {
    let mut definitions: SecondaryMap<Variable, Option<Block>> = SecondaryMap::new();
    for (block, data) in graph.blocks.iter() {
        for &variable in &data.parameters {
            definitions[variable] = Some(block);
        }
        for operation in &data.operations {
            definitions[operation.result] = Some(block);
        }
    }
    let mut users: Users = SecondaryMap::new();
    for (block, data) in graph.blocks.iter() {
        let mut read = |operand: &Operand| {
            if let Operand::Variable(variable) = operand
                && definitions[*variable] != Some(block)
                && users[*variable].last() != Some(&block)
            {
                users[*variable].push(block);
            }
        };
        for operation in &data.operations {
            operation.arguments.iter().for_each(&mut read);
        }
        data.exit.inputs().for_each(&mut read);
        data.exit
            .targets()
            .flat_map(|target| &target.arguments)
            .for_each(&mut read);
    }
    users
}
