//! Takes the instructions of one method in order; see the [module](super) for what it does with them.

use super::error::AsmError;
use super::label::Label;
use super::layout::{Site, SiteKind};
use super::opcode::{Branch, FieldOp, Invoke, Kind, Op, Primitive};
use super::pool::Pool;

/// The verifier's type of a local or of a value on the operand stack (JVMS §4.10.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Nothing usable.
    Top,
    /// `int` and all that is narrower.
    Int,
    /// `float`.
    Float,
    /// `long`, which takes two locals.
    Long,
    /// `double`, which takes two locals.
    Double,
    /// An object of the class at this index of the constant pool.
    Object(u16),
    /// `this` in a constructor before the superclass's constructor was called.
    UninitializedThis,
}

impl ValueType {
    /// The kind of load and store instruction; `Top` has none.
    #[must_use]
    pub const fn kind(self) -> Option<Kind> {
        Some(match self {
            Self::Top => return None,
            Self::Int => Kind::Int,
            Self::Float => Kind::Float,
            Self::Long => Kind::Long,
            Self::Double => Kind::Double,
            Self::Object(_) | Self::UninitializedThis => Kind::Ref,
        })
    }

    /// Locals taken.
    #[must_use]
    pub const fn words(self) -> u16 {
        match self {
            Self::Long | Self::Double => 2,
            _ => 1,
        }
    }
}

/// What happened in a segment that the data flow over the locals must know, in order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// A local was assigned.
    Store(u16, ValueType),
    /// Control may go to the label from here; the index of the branch, for branches.
    Edge(Label, Option<usize>),
}

/// Straight-line code from one label to the next.
#[derive(Debug)]
pub(super) struct Segment {
    /// Where it starts in the unlaid-out bytes.
    pub start: usize,
    /// Its first event.
    pub events: usize,
    /// Whether a label is bound to its start.
    pub labelled: bool,
    /// Whether the preceding segment falls into it.
    pub entered: bool,
    /// The one value on the operand stack at its start.
    pub carries: Option<ValueType>,
}

/// A range of code whose exceptions go to a handler; positions in the unlaid-out bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Protected {
    pub start: usize,
    pub end: usize,
    pub handler: Label,
    pub class: u16,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LabelState {
    pub segment: Option<usize>,
    pub carries: Option<ValueType>,
}

/// The code of one method under construction.
///
/// Instructions that no path reaches, because they follow a return, throw or jump without a label between, are
/// dropped. The first mistake is remembered and reported by [`CodeBuilder::finish`].
#[derive(Debug)]
pub struct CodeBuilder<'p> {
    pub(super) pool: &'p mut Pool,
    pub(super) parameters: Vec<ValueType>,
    /// The instructions; a branch or switch is one placeholder byte, its form chosen by the layout.
    pub(super) bytes: Vec<u8>,
    pub(super) sites: Vec<Site>,
    pub(super) labels: Vec<LabelState>,
    pub(super) segments: Vec<Segment>,
    pub(super) events: Vec<Event>,
    pub(super) protected: Vec<Protected>,
    pub(super) lines: Vec<(usize, u16)>,
    pub(super) max_stack: u16,
    pub(super) max_locals: u16,
    pub(super) error: Option<AsmError>,
    pub(super) reachable: bool,
    stack: u16,
    open: Vec<(Label, u16, usize)>,
    /// Bytes of branches and switches beyond their placeholders.
    site_bytes: usize,
}

impl<'p> CodeBuilder<'p> {
    /// Starts the code of a method whose first locals hold `parameters` (`this` included).
    pub fn new(pool: &'p mut Pool, parameters: &[ValueType]) -> Self {
        Self {
            pool,
            parameters: parameters.to_vec(),
            bytes: Vec::with_capacity(64),
            sites: Vec::new(),
            labels: Vec::new(),
            segments: vec![Segment {
                start: 0,
                events: 0,
                labelled: false,
                entered: true,
                carries: None,
            }],
            events: Vec::new(),
            protected: Vec::new(),
            lines: Vec::new(),
            max_stack: 0,
            max_locals: parameters.iter().map(|parameter| parameter.words()).sum(),
            error: None,
            reachable: true,
            stack: 0,
            open: Vec::new(),
            site_bytes: 0,
        }
    }

    /// The pool the code's constants go to.
    pub fn pool(&mut self) -> &mut Pool {
        self.pool
    }

    /// The verifier's type of an object of the named class.
    pub fn object(&mut self, class: &str) -> ValueType {
        ValueType::Object(self.pool.class(class))
    }

    /// Whether the next instruction can be reached.
    #[must_use]
    pub const fn is_reachable(&self) -> bool {
        self.reachable
    }

    /// Bytes so far; branches count as their short form, switches as the longest that alignment makes them.
    #[must_use]
    pub const fn size(&self) -> usize {
        self.bytes.len() + self.site_bytes
    }

    /// Words on the operand stack.
    #[must_use]
    pub const fn stack_depth(&self) -> u16 {
        self.stack
    }

    /// An instruction without operands.
    pub fn op(&mut self, op: Op) {
        if !self.reachable {
            return;
        }
        self.bytes.push(op.code());
        let (pop, push) = op.effect();
        self.adjust(pop, push);
        if op.ends_flow() {
            self.reachable = false;
        }
    }

    /// Pushes an `int` in the shortest form.
    pub fn int(&mut self, value: i32) {
        if let Some(short) = i8::try_from(value).ok().filter(|short| (-1..=5).contains(short)) {
            // iconst_m1 is 2, iconst_0 is 3 (JVMS §6.5.iconst_i).
            self.plain(&[(short + 3).cast_unsigned()], 0, 1);
        } else if let Ok(byte) = i8::try_from(value) {
            self.plain(&[16, byte.cast_unsigned()], 0, 1);
        } else if let Ok(short) = i16::try_from(value) {
            let [high, low] = short.to_be_bytes();
            self.plain(&[17, high, low], 0, 1);
        } else {
            let index = self.pool.int(value);
            self.ldc(index);
        }
    }

    /// Pushes a `long` in the shortest form.
    pub fn long(&mut self, value: i64) {
        match i8::try_from(value) {
            Ok(short @ 0..=1) => self.plain(&[9 + short.cast_unsigned()], 0, 2),
            Ok(byte) => {
                self.int(i32::from(byte));
                self.op(Op::I2l);
            }
            Err(_) => {
                let index = self.pool.long(value);
                self.ldc2(index);
            }
        }
    }

    /// Pushes a `float`, to the bit.
    pub fn float(&mut self, value: f32) {
        let small = [0.0_f32, 1.0, 2.0]
            .iter()
            .position(|small| small.to_bits() == value.to_bits());
        if let Some(code) = small.and_then(|small| u8::try_from(small).ok()) {
            self.plain(&[11 + code], 0, 1);
        } else {
            let index = self.pool.float(value);
            self.ldc(index);
        }
    }

    /// Pushes a `double`, to the bit.
    pub fn double(&mut self, value: f64) {
        let small = [0.0_f64, 1.0]
            .iter()
            .position(|small| small.to_bits() == value.to_bits());
        if let Some(code) = small.and_then(|small| u8::try_from(small).ok()) {
            self.plain(&[14 + code], 0, 2);
        } else {
            let index = self.pool.double(value);
            self.ldc2(index);
        }
    }

    /// Pushes a string constant.
    pub fn string(&mut self, text: &str) {
        let index = self.pool.string(text);
        self.ldc(index);
    }

    /// Pushes the `Class` object of a class.
    pub fn class_constant(&mut self, class: &str) {
        let index = self.pool.class(class);
        self.ldc(index);
    }

    /// Pushes a local.
    pub fn load(&mut self, kind: Kind, slot: u16) {
        self.local(26, 21, kind, slot, 0, kind.words());
    }

    /// Pops into a local, which then has the given type.
    pub fn store(&mut self, value: ValueType, slot: u16) {
        let Some(kind) = value.kind() else { return };
        self.local(59, 54, kind, slot, kind.words(), 0);
        if self.reachable {
            self.max_locals = self.max_locals.max(slot.saturating_add(kind.words()));
            self.events.push(Event::Store(slot, value));
            self.edges_to_handlers();
        }
    }

    /// Adds to an `int` local.
    pub fn iinc(&mut self, slot: u16, by: i16) {
        if let (Ok(slot), Ok(by)) = (u8::try_from(slot), i8::try_from(by)) {
            self.plain(&[132, slot, by.cast_unsigned()], 0, 0);
        } else {
            let ([a, b], [c, d]) = (slot.to_be_bytes(), by.to_be_bytes());
            self.plain(&[196, 132, a, b, c, d], 0, 0);
        }
    }

    /// Reads or writes a field.
    pub fn field(&mut self, op: FieldOp, class: &str, name: &str, descriptor: &str) {
        if !self.reachable {
            return;
        }
        let index = self.pool.field(class, name, descriptor);
        let words = match descriptor.as_bytes().first() {
            Some(b'J' | b'D') => 2,
            _ => 1,
        };
        let (pop, push) = match op {
            FieldOp::GetStatic => (0, words),
            FieldOp::PutStatic => (words, 0),
            FieldOp::Get => (1, words),
            FieldOp::Put => (1 + words, 0),
        };
        self.indexed(op.code(), index, pop, push);
    }

    /// Calls a method.
    pub fn invoke(&mut self, op: Invoke, class: &str, name: &str, descriptor: &str) {
        if !self.reachable {
            return;
        }
        let Some((arguments, result)) = descriptor_words(descriptor) else {
            self.fail(AsmError::Descriptor(descriptor.to_owned()));
            return;
        };
        let receiver = u16::from(!matches!(op, Invoke::Static | Invoke::StaticInterface));
        if op == Invoke::StaticInterface {
            let index = self.pool.interface_method(class, name, descriptor);
            self.indexed(op.code(), index, arguments, result);
        } else if op == Invoke::Interface {
            let index = self.pool.interface_method(class, name, descriptor);
            let [high, low] = index.to_be_bytes();
            // The count of argument words includes the receiver (JVMS §6.5.invokeinterface).
            let count = u8::try_from(arguments + 1).unwrap_or(u8::MAX);
            self.plain(&[op.code(), high, low, count, 0], arguments + 1, result);
        } else {
            let index = self.pool.method(class, name, descriptor);
            self.indexed(op.code(), index, arguments + receiver, result);
        }
    }

    /// Creates an object, not yet initialised; the constructor must be called before the next label.
    pub fn new_object(&mut self, class: &str) {
        let index = self.pool.class(class);
        self.indexed(187, index, 0, 1);
    }

    /// Creates an array of primitives from its length.
    pub fn new_array(&mut self, element: Primitive) {
        self.plain(&[188, element as u8], 1, 1);
    }

    /// Creates an array of references from its length; an array element type is named by its descriptor.
    pub fn new_ref_array(&mut self, class: &str) {
        let index = self.pool.class(class);
        self.indexed(189, index, 1, 1);
    }

    /// Checks the class of the reference on top; an array type is named by its descriptor.
    pub fn checkcast(&mut self, class: &str) {
        let index = self.pool.class(class);
        self.indexed(192, index, 1, 1);
    }

    /// Replaces the reference on top by whether it is an object of the class.
    pub fn instanceof(&mut self, class: &str) {
        let index = self.pool.class(class);
        self.indexed(193, index, 1, 1);
    }

    /// What follows, until the next call, comes from this line; lines beyond 65535 can't be told.
    pub fn line(&mut self, line: u32) {
        let Ok(line) = u16::try_from(line) else { return };
        if !self.reachable || self.lines.last().is_some_and(|last| last.1 == line) {
            return;
        }
        if self.lines.last().is_some_and(|last| last.0 == self.bytes.len()) {
            self.lines.pop();
        }
        self.lines.push((self.bytes.len(), line));
    }

    /// A new label, with an empty operand stack.
    pub fn label(&mut self) -> Label {
        self.new_label(None)
    }

    /// A new label that is reached with one value on the operand stack.
    pub fn label_carrying(&mut self, value: ValueType) -> Label {
        self.new_label(Some(value))
    }

    /// Binds a label here.
    pub fn bind(&mut self, label: Label) {
        let Some(state) = self.labels.get(label.0 as usize).copied() else {
            return self.fail(AsmError::UnboundLabel(label));
        };
        if state.segment.is_some() {
            return self.fail(AsmError::ReboundLabel(label));
        }
        let words = state.carries.map_or(0, ValueType::words);
        if self.reachable && self.stack != words {
            self.fail(AsmError::StackAtLabel(self.bytes.len()));
        }
        let last = self.segments.len() - 1;
        let shared = self.segments[last].start == self.bytes.len()
            && self.segments[last].labelled
            && self.segments[last].carries == state.carries
            && self.reachable;
        let segment = if shared {
            last
        } else {
            self.start_segment(state.carries)
        };
        self.labels[label.0 as usize].segment = Some(segment);
        self.reachable = true;
        self.stack = words;
        self.max_stack = self.max_stack.max(words);
    }

    /// A branch to a label, conditional unless it is `Goto`.
    pub fn branch(&mut self, op: Branch, target: Label) {
        if !self.reachable {
            return;
        }
        self.site(SiteKind::Branch { op, target });
        self.adjust(op.pops(), 0);
        self.edge(target, true);
        if op == Branch::Goto {
            self.reachable = false;
        }
    }

    /// Pops an `int` and goes to the label paired with it, else to `default`; picks the smaller of the two switch
    /// instructions. `cases` must be sorted by key, without duplicates.
    pub fn switch(&mut self, cases: &[(i32, Label)], default: Label) {
        if !self.reachable {
            return;
        }
        let kind = SiteKind::switch(cases, default);
        self.site(kind);
        self.adjust(1, 0);
        for &(_, target) in cases {
            self.edge(target, true);
        }
        self.edge(default, true);
        self.reachable = false;
    }

    /// Exceptions of `class` (internal name) thrown from here to the matching [`CodeBuilder::unprotect`] go to
    /// `handler`, which must carry the exception.
    pub fn protect(&mut self, handler: Label, class: &str) {
        let class = self.pool.class(class);
        self.open.push((handler, class, self.bytes.len()));
        if self.reachable {
            self.edge_to_handler(handler);
        }
    }

    /// Ends the innermost protected range. An empty range is dropped.
    pub fn unprotect(&mut self) {
        let Some((handler, class, start)) = self.open.pop() else {
            return;
        };
        let end = self.bytes.len();
        if end > start {
            self.protected.push(Protected {
                start,
                end,
                handler,
                class,
            });
        }
    }

    fn new_label(&mut self, carries: Option<ValueType>) -> Label {
        let label = Label(u32::try_from(self.labels.len()).unwrap_or(u32::MAX));
        self.labels.push(LabelState {
            segment: None,
            carries,
        });
        label
    }

    fn start_segment(&mut self, carries: Option<ValueType>) -> usize {
        self.segments.push(Segment {
            start: self.bytes.len(),
            events: self.events.len(),
            labelled: true,
            entered: self.reachable,
            carries,
        });
        self.reachable = true;
        self.edges_to_handlers();
        self.segments.len() - 1
    }

    /// A handler may be entered with the locals as they are at any point of its range.
    fn edges_to_handlers(&mut self) {
        for index in 0..self.open.len() {
            let handler = self.open[index].0;
            self.edge_to_handler(handler);
        }
    }

    fn edge_to_handler(&mut self, handler: Label) {
        self.events.push(Event::Edge(handler, None));
    }

    fn edge(&mut self, target: Label, branch: bool) {
        let words = self
            .labels
            .get(target.0 as usize)
            .and_then(|state| state.carries)
            .map_or(0, ValueType::words);
        if words != self.stack {
            self.fail(AsmError::StackAtLabel(self.bytes.len()));
        }
        self.events
            .push(Event::Edge(target, branch.then(|| self.sites.len() - 1)));
    }

    fn site(&mut self, kind: SiteKind) {
        self.site_bytes += kind.size(0, false) - 1;
        self.sites.push(Site {
            at: self.bytes.len(),
            kind,
        });
        self.bytes.push(0);
    }

    fn local(&mut self, short: u8, long: u8, kind: Kind, slot: u16, pop: u16, push: u16) {
        match u8::try_from(slot) {
            Ok(slot @ 0..=3) => self.plain(&[short + kind.index() * 4 + slot], pop, push),
            Ok(slot) => self.plain(&[long + kind.index(), slot], pop, push),
            Err(_) => {
                let [high, low] = slot.to_be_bytes();
                self.plain(&[196, long + kind.index(), high, low], pop, push);
            }
        }
    }

    fn ldc(&mut self, index: u16) {
        match u8::try_from(index) {
            Ok(index) => self.plain(&[18, index], 0, 1),
            Err(_) => self.indexed(19, index, 0, 1),
        }
    }

    fn ldc2(&mut self, index: u16) {
        self.indexed(20, index, 0, 2);
    }

    fn indexed(&mut self, code: u8, index: u16, pop: u16, push: u16) {
        let [high, low] = index.to_be_bytes();
        self.plain(&[code, high, low], pop, push);
    }

    fn plain(&mut self, bytes: &[u8], pop: u16, push: u16) {
        if self.reachable {
            self.bytes.extend_from_slice(bytes);
            self.adjust(pop, push);
        }
    }

    fn adjust(&mut self, pop: u16, push: u16) {
        if self.stack < pop {
            self.fail(AsmError::StackUnderflow(self.bytes.len()));
            self.stack = pop;
        }
        self.stack = self.stack - pop + push;
        self.max_stack = self.max_stack.max(self.stack);
    }

    fn fail(&mut self, error: AsmError) {
        self.error.get_or_insert(error);
    }
}

/// The words a method descriptor's arguments and result take, without the receiver (JVMS §4.3.3).
fn descriptor_words(descriptor: &str) -> Option<(u16, u16)> {
    let (arguments, result) = descriptor.strip_prefix('(')?.split_once(')')?;
    let mut words = 0;
    let mut rest = arguments.as_bytes();
    while let Some(&first) = rest.first() {
        let dimensions = rest.iter().take_while(|&&byte| byte == b'[').count();
        let length = match rest.get(dimensions)? {
            b'L' => rest.iter().position(|&byte| byte == b';')? + 1,
            _ => dimensions + 1,
        };
        words += if matches!(first, b'J' | b'D') { 2 } else { 1 };
        rest = rest.get(length..)?;
    }
    let result = match result.as_bytes().first()? {
        b'V' => 0,
        b'J' | b'D' => 2,
        _ => 1,
    };
    Some((words, result))
}
