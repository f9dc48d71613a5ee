//! Joining annotations. Containers are merged by union-find on the way, which may make other parts of the program
//! wrong that relied on them: their positions come out of [`Lattice::take_awakened`].

use cranelift_entity::{EntityRef, PrimaryMap};
use indexmap::IndexSet;

use super::callables::FunctionGroups;
use super::lattice::{
    Annotation, ClassDefId, ContainerId, IntKind, IteratorAnnotation, Kind, Method, ObjectSet,
    RangeAnnotation,
};
use super::program::{Flavour, GraphId};
use crate::diagnostics::Span;
use crate::flow::Block;

/// A block of a graph, as something to be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The graph.
    pub graph: GraphId,
    /// The block.
    pub block: Block,
}

/// Two annotations that have no join.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// One side, as deep inside as the trouble is.
    pub left: Annotation,
    /// The other side.
    pub right: Annotation,
    /// Where the left one came from, if that isn't obvious from the operation.
    pub left_span: Option<Span>,
    /// Where the right one came from.
    pub right_span: Option<Span>,
}

/// The state of a container while inference runs.
#[derive(Clone, Debug)]
pub struct Cell {
    parent: Option<ContainerId>,
    /// What it holds.
    pub item: Annotation,
    /// The keys, of a dict.
    pub key: Annotation,
    /// Whether its length changes.
    pub resized: bool,
    /// Whether its items change.
    pub mutated: bool,
    /// What sort it is.
    pub flavour: Flavour,
    /// Who reads it.
    pub readers: IndexSet<Position>,
    /// Where items came from that made `item` or `key` rise.
    pub history: Vec<(Annotation, Span)>,
}

#[derive(Clone, Copy, Debug)]
struct ClassNode {
    parent: Option<ClassDefId>,
    depth: u32,
    /// Whether it may be put below another class of which this holds too.
    adoptable: bool,
}

/// What joining needs to know and to change: the tree of classes and the containers.
#[derive(Debug, Default)]
pub struct Lattice {
    classes: PrimaryMap<ClassDefId, ClassNode>,
    cells: PrimaryMap<ContainerId, Cell>,
    awakened: Vec<Position>,
    adopted: Vec<(ClassDefId, ClassDefId)>,
    /// Which functions have met.
    pub groups: FunctionGroups,
}

/// The outcome of joining.
pub type Joined<T> = Result<T, Box<Clash>>;

impl Lattice {
    /// A lattice without classes and containers.
    pub fn new() -> Lattice {
        Lattice::default()
    }

    /// Adds a class below its parent. One that is adoptable has none, and gets one when its instances first meet those of
    /// another such class: all of them can meet, and only those that do have to agree.
    pub fn add_class(&mut self, parent: Option<ClassDefId>, adoptable: bool) -> ClassDefId {
        let depth = parent.map_or(0, |parent| self.classes[parent].depth + 1);
        self.classes.push(ClassNode {
            parent,
            depth,
            adoptable,
        })
    }

    /// The parent of a class.
    pub fn parent(&self, class: ClassDefId) -> Option<ClassDefId> {
        self.classes[class].parent
    }

    /// Whether `class` is `ancestor` or inherits from it.
    pub fn is_subclass(&self, mut class: ClassDefId, ancestor: ClassDefId) -> bool {
        let depth = self.classes[ancestor].depth;
        while self.classes[class].depth > depth {
            match self.classes[class].parent {
                Some(parent) => class = parent,
                None => return false,
            }
        }
        class == ancestor
    }

    /// The nearest class that both inherit from.
    pub fn common_base(&self, left: ClassDefId, right: ClassDefId) -> Option<ClassDefId> {
        let mut candidate = Some(left);
        while let Some(class) = candidate {
            if self.is_subclass(right, class) {
                return Some(class);
            }
            candidate = self.classes[class].parent;
        }
        None
    }

    /// The nearest class that both inherit from, once one of two adoptable trees has been put below the other's root. A
    /// class comes after its parent, so that the older root is the parent.
    fn base_of_both(&mut self, left: ClassDefId, right: ClassDefId) -> Option<ClassDefId> {
        if let Some(base) = self.common_base(left, right) {
            return Some(base);
        }
        let (one, other) = (self.root(left), self.root(right));
        if !self.classes[one].adoptable || !self.classes[other].adoptable {
            return None;
        }
        let (parent, child) = (one.min(other), one.max(other));
        self.classes[child].parent = Some(parent);
        for id in self.classes.keys().skip(child.index()) {
            let above = self.classes[id].parent;
            self.classes[id].depth = above.map_or(0, |above| self.classes[above].depth + 1);
        }
        self.adopted.push((parent, child));
        Some(parent)
    }

    fn root(&self, mut class: ClassDefId) -> ClassDefId {
        while let Some(parent) = self.classes[class].parent {
            class = parent;
        }
        class
    }

    /// The classes that have got a parent since the last call: the parent, and the class.
    pub fn take_adopted(&mut self) -> Vec<(ClassDefId, ClassDefId)> {
        std::mem::take(&mut self.adopted)
    }

    /// Makes an empty container.
    pub fn add_container(&mut self, flavour: Flavour) -> ContainerId {
        self.cells.push(Cell {
            parent: None,
            item: Annotation::IMPOSSIBLE,
            key: Annotation::IMPOSSIBLE,
            resized: false,
            mutated: false,
            flavour,
            readers: IndexSet::new(),
            history: Vec::new(),
        })
    }

    /// How many containers were made, merged ones included.
    pub fn container_count(&self) -> usize {
        self.cells.len()
    }

    /// The container that stands for all that `id` was merged with.
    pub fn find(&self, mut id: ContainerId) -> ContainerId {
        while let Some(parent) = self.cells[id].parent {
            id = parent;
        }
        id
    }

    /// The state of a container.
    pub fn cell(&self, id: ContainerId) -> &Cell {
        &self.cells[self.find(id)]
    }

    /// The state of a container, to change flags and readers; items go through [`raise_item`](Self::raise_item).
    pub fn cell_mut(&mut self, id: ContainerId) -> &mut Cell {
        let id = self.find(id);
        &mut self.cells[id]
    }

    /// Positions that read something that has risen since the last call.
    pub fn take_awakened(&mut self) -> Vec<Position> {
        std::mem::take(&mut self.awakened)
    }

    /// Puts another item into a container.
    pub fn raise_item(&mut self, id: ContainerId, item: &Annotation, span: Option<Span>) -> Joined<()> {
        self.raise(id, item, span, |cell| &mut cell.item)
    }

    /// Puts another key into a dict.
    pub fn raise_key(&mut self, id: ContainerId, key: &Annotation, span: Option<Span>) -> Joined<()> {
        self.raise(id, key, span, |cell| &mut cell.key)
    }

    fn raise(
        &mut self,
        id: ContainerId,
        addition: &Annotation,
        span: Option<Span>,
        part: fn(&mut Cell) -> &mut Annotation,
    ) -> Joined<()> {
        let id = self.find(id);
        let old = part(&mut self.cells[id]).clone();
        let joined = match self.join(&old, addition) {
            Ok(joined) => joined,
            Err(mut clash) => {
                let id = self.find(id);
                if clash.left_span.is_none() {
                    clash.left_span = self.origin(id, &clash.left);
                }
                *part(&mut self.cells[id]) = Annotation::CONFLICT;
                self.awaken(id);
                return Err(clash);
            }
        };
        // Joining may have merged this container into another one.
        let id = self.find(id);
        let current = part(&mut self.cells[id]).clone();
        let joined = if current == old {
            joined
        } else {
            self.join(&current, &joined)?
        };
        let id = self.find(id);
        if *part(&mut self.cells[id]) != joined {
            *part(&mut self.cells[id]) = joined;
            if let Some(span) = span {
                self.cells[id].history.push((addition.clone(), span));
            }
            self.awaken(id);
        }
        Ok(())
    }

    /// Where a container first got a value of the kind of `annotation`.
    pub fn origin(&self, id: ContainerId, annotation: &Annotation) -> Option<Span> {
        let history = &self.cell(id).history;
        history
            .iter()
            .find(|(each, _)| std::mem::discriminant(&each.kind) == std::mem::discriminant(&annotation.kind))
            .or(history.first())
            .map(|&(_, span)| span)
    }

    fn awaken(&mut self, id: ContainerId) {
        let readers = self.cells[id].readers.iter().copied();
        self.awakened.extend(readers);
    }

    /// Makes two containers one.
    pub fn merge(&mut self, left: ContainerId, right: ContainerId) -> Joined<ContainerId> {
        let (left, right) = (self.find(left), self.find(right));
        if left == right {
            return Ok(left);
        }
        let (kept, gone) = (left.min(right), left.max(right));
        if self.cells[kept].flavour != self.cells[gone].flavour {
            return Err(Box::new(Lattice::flavour_clash(kept, gone)));
        }
        // Linked first, so that containers that hold themselves come to an end.
        self.cells[gone].parent = Some(kept);
        let absorbed = self.cells[gone].clone();
        let before = (self.cells[kept].item.clone(), self.cells[kept].key.clone());
        let result = self
            .join(&before.0, &absorbed.item)
            .and_then(|item| Ok((item, self.join(&before.1, &absorbed.key)?)));
        let (item, key) = match result {
            Ok(parts) => parts,
            Err(mut clash) => {
                clash.left_span = clash.left_span.or_else(|| self.origin(kept, &clash.left));
                clash.right_span = clash.right_span.or_else(|| {
                    absorbed.history.iter().find_map(|(each, span)| {
                        (std::mem::discriminant(&each.kind) == std::mem::discriminant(&clash.right.kind))
                            .then_some(*span)
                    })
                });
                let root = self.find(kept);
                self.absorb(root, absorbed, Annotation::CONFLICT, Annotation::CONFLICT)?;
                return Err(clash);
            }
        };
        let root = self.find(kept);
        self.absorb(root, absorbed, item, key)?;
        Ok(self.find(root))
    }

    fn absorb(&mut self, root: ContainerId, absorbed: Cell, item: Annotation, key: Annotation) -> Joined<()> {
        let (old_item, old_key) = (self.cells[root].item.clone(), self.cells[root].key.clone());
        let item = self.join(&old_item, &item)?;
        let key = self.join(&old_key, &key)?;
        let cell = self.cell_mut(root);
        let kept_rises = cell.item != item || cell.key != key;
        let absorbed_rises = absorbed.item != item || absorbed.key != key;
        if kept_rises {
            let readers: Vec<Position> = cell.readers.iter().copied().collect();
            self.awakened.extend(readers);
        }
        if absorbed_rises {
            self.awakened.extend(absorbed.readers.iter().copied());
        }
        let cell = self.cell_mut(root);
        cell.item = item;
        cell.key = key;
        cell.resized |= absorbed.resized;
        cell.mutated |= absorbed.mutated;
        cell.readers.extend(absorbed.readers);
        cell.history.extend(absorbed.history);
        Ok(())
    }

    fn flavour_clash(left: ContainerId, right: ContainerId) -> Clash {
        Clash {
            left: Annotation::new(Kind::Dict(left)),
            right: Annotation::new(Kind::Dict(right)),
            left_span: None,
            right_span: None,
        }
    }

    /// The least annotation that covers both.
    pub fn join(&mut self, left: &Annotation, right: &Annotation) -> Joined<Annotation> {
        if left == right || right.is_impossible() {
            return Ok(left.clone());
        }
        if left.is_impossible() {
            return Ok(right.clone());
        }
        if left.kind == Kind::Conflict || right.kind == Kind::Conflict {
            return Ok(Annotation::CONFLICT);
        }
        if left.is_unknown() {
            return Ok(if right.is_none() {
                left.clone()
            } else {
                right.clone()
            });
        }
        if right.is_unknown() {
            return Ok(if left.is_none() {
                right.clone()
            } else {
                left.clone()
            });
        }
        let none = left.none || right.none;
        let kind = match (&left.kind, &right.kind) {
            (Kind::Nothing, kind) | (kind, Kind::Nothing) => Some(kind.clone()),
            (one, other) => self.join_kinds(one, other)?,
        };
        match kind {
            Some(kind) if !none || can_be_none(&kind) => Ok(Annotation {
                constant: if left.constant == right.constant {
                    left.constant.clone()
                } else {
                    None
                },
                kind,
                none,
            }),
            _ => Err(Box::new(Clash {
                left: left.clone(),
                right: right.clone(),
                left_span: None,
                right_span: None,
            })),
        }
    }

    /// None where they have no join.
    fn join_kinds(&mut self, left: &Kind, right: &Kind) -> Joined<Option<Kind>> {
        use Kind::*;
        Ok(Some(match (left, right) {
            (Bool, Bool) => Bool,
            (Bool, Int { .. }) => return Ok(join_ints((IntKind::I64, true), right)),
            (Int { kind, non_negative }, Bool) => {
                return Ok(join_ints(
                    (IntKind::I64, true),
                    &Int {
                        kind: *kind,
                        non_negative: *non_negative,
                    },
                ));
            }
            (Int { kind, non_negative }, Int { .. }) => return Ok(join_ints((*kind, *non_negative), right)),
            (Float, Float) => Float,
            // A word without sign joins with nothing that joins with negative ints, so that joining is associative.
            (Float, Int { kind, .. }) | (Int { kind, .. }, Float) if *kind != IntKind::U64 => Float,
            (Float, Bool) | (Bool, Float) => Float,
            (SingleFloat, SingleFloat) => SingleFloat,
            (Str { character: left }, Str { character: right }) => Str {
                character: *left && *right,
            },
            (Bytes, Bytes) => Bytes,
            (ByteArray, ByteArray) => ByteArray,
            (Tuple(left), Tuple(right)) if left.len() == right.len() => {
                let items: Joined<Vec<Annotation>> = left
                    .iter()
                    .zip(right.iter())
                    .map(|(left, right)| self.join(left, right))
                    .collect();
                Tuple(items?.into())
            }
            (List(left), List(right)) => List(self.merge(*left, *right)?),
            (Dict(left), Dict(right)) => Dict(self.merge(*left, *right)?),
            (Set(left), Set(right)) => Set(self.merge(*left, *right)?),
            (Deque(left), Deque(right)) => Deque(self.merge(*left, *right)?),
            (View(one, left), View(other, right)) if one == other => View(*one, self.merge(*left, *right)?),
            (Instance(left), Instance(right)) => return Ok(self.base_of_both(*left, *right).map(Instance)),
            (WeakReference(Some(left)), WeakReference(Some(right))) => {
                return Ok(self
                    .base_of_both(*left, *right)
                    .map(|base| WeakReference(Some(base))));
            }
            (WeakReference(left), WeakReference(right)) => WeakReference(left.or(*right)),
            (Functions(left), Functions(right)) => {
                let united = unite(left, right);
                self.groups.unite(&united);
                Functions(united)
            }
            (Classes(left), Classes(right)) => Classes(unite(left, right)),
            (Frozen(left), Frozen(right)) => Frozen(unite(left, right)),
            (Methods(left), Methods(right)) => Methods(self.unite_methods(left, right)),
            (Builtin(left), Builtin(right)) if left == right => Builtin(*left),
            (Module(left), Module(right)) if left == right => Module(*left),
            (
                BuiltinMethod { receiver: left, name },
                BuiltinMethod {
                    receiver: right,
                    name: other,
                },
            ) if name == other => BuiltinMethod {
                receiver: self.join(left, right)?.into(),
                name: name.clone(),
            },
            (
                Super {
                    after,
                    receiver: left,
                },
                Super {
                    after: other,
                    receiver: right,
                },
            ) if after == other => Super {
                after: *after,
                receiver: self.join(left, right)?.into(),
            },
            (Range(left), Range(right)) => Range(join_ranges(*left, *right)),
            (Iterator(left), Iterator(right)) => {
                return Ok(self
                    .join_iterators(left, right)?
                    .map(|joined| Iterator(joined.into())));
            }
            (left, right) => return Ok(self.join_callables(left, right)),
        }))
    }

    /// Whether a call of `other` reaches what a call of `method` does: it is the same method of a class above.
    pub(super) fn is_covered(&self, method: &Method, other: &Method) -> bool {
        method.receiver != other.receiver
            && method.name == other.name
            && method.owner == other.owner
            && self.is_subclass(method.receiver, other.receiver)
    }

    fn join_iterators(
        &mut self,
        left: &IteratorAnnotation,
        right: &IteratorAnnotation,
    ) -> Joined<Option<IteratorAnnotation>> {
        use IteratorAnnotation::*;
        Ok(Some(match (left, right) {
            (List(left), List(right)) => List(self.merge(*left, *right)?),
            (ReversedList(left), ReversedList(right)) => ReversedList(self.merge(*left, *right)?),
            (Set(left), Set(right)) => Set(self.merge(*left, *right)?),
            (Deque(left), Deque(right)) => Deque(self.merge(*left, *right)?),
            (View(one, left), View(other, right)) if one == other => View(*one, self.merge(*left, *right)?),
            (ReversedView(one, left), ReversedView(other, right)) if one == other => {
                ReversedView(*one, self.merge(*left, *right)?)
            }
            (Tuple(left), Tuple(right)) => Tuple(self.join(left, right)?),
            (Range(left), Range(right)) => Range(join_ranges(*left, *right)),
            (ReversedRange(left), ReversedRange(right)) => ReversedRange(join_ranges(*left, *right)),
            (Enumerate(left), Enumerate(right)) => Enumerate(self.join(left, right)?),
            (Zip(left), Zip(right)) if left.len() == right.len() => {
                let parts: Joined<Vec<Annotation>> = left
                    .iter()
                    .zip(right)
                    .map(|(left, right)| self.join(left, right))
                    .collect();
                Zip(parts?)
            }
            (left, right) if left == right => left.clone(),
            _ => return Ok(None),
        }))
    }
}

/// Whether a value of this kind shares its place with None: all but numbers do.
pub fn can_be_none(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::SingleFloat
    )
}

/// Ints of equal kind keep it. An unsigned word takes in what is known not to be negative; all others fit `int`.
fn join_ints((kind, non_negative): (IntKind, bool), right: &Kind) -> Option<Kind> {
    let Kind::Int {
        kind: other,
        non_negative: other_non_negative,
    } = *right
    else {
        return None;
    };
    let both = non_negative && other_non_negative;
    let joined = match (kind, other) {
        _ if kind == other => kind,
        (IntKind::U64, _) | (_, IntKind::U64) if both => IntKind::U64,
        (IntKind::U64, _) | (_, IntKind::U64) => return None,
        _ => IntKind::I64,
    };
    Some(Kind::Int {
        kind: joined,
        non_negative: both,
    })
}

fn join_ranges(left: RangeAnnotation, right: RangeAnnotation) -> RangeAnnotation {
    RangeAnnotation {
        step: left.step.filter(|_| left.step == right.step),
        non_negative: left.non_negative && right.non_negative,
    }
}

/// The union of two sorted sets.
pub(super) fn unite(left: &ObjectSet, right: &ObjectSet) -> ObjectSet {
    if left == right {
        return left.clone();
    }
    let mut members: Vec<_> = left.iter().chain(right.iter()).copied().collect();
    members.sort();
    members.dedup();
    members.into()
}
