//! The `StackMapTable` (JVMS §4.7.4): which locals hold what at each branch target.
//!
//! A forward data flow: a local has a type at a label if it has the same type on every way there. Since SSA values are
//! used only where they are defined on every way, whatever the code reads is covered. Each label's state only ever
//! loses entries, so the iteration ends.

use super::code::{CodeBuilder, Event, ValueType};
use super::error::AsmError;
use super::label::Label;
use super::layout::Layout;

/// What the locals hold; the second word of a `long` or `double` is `Top`.
type Locals = Vec<ValueType>;

/// Where a frame is needed, and the frame.
struct Frame {
    position: usize,
    locals: Locals,
    stack: Option<ValueType>,
}

/// The frames, encoded, and how many there are.
pub(super) fn stack_map(code: &CodeBuilder<'_>, layout: &Layout) -> Result<(u16, Vec<u8>), AsmError> {
    let entry = entry_locals(&code.parameters);
    let states = flow(code, entry.clone())?;
    let frames = place(code, layout, &states)?;
    let mut bytes = Vec::new();
    let mut previous = listed(&entry);
    let mut last = None;
    for frame in &frames {
        // JVMS §4.7.4: the first offset is the delta, later ones are one less than the distance.
        let delta = last.map_or(frame.position, |last| frame.position - last - 1);
        let delta = u16::try_from(delta).map_err(|_| AsmError::CodeTooLarge(frame.position))?;
        let locals = listed(&frame.locals);
        encode(&mut bytes, delta, &previous, &locals, frame.stack);
        previous = locals;
        last = Some(frame.position);
    }
    let count = u16::try_from(frames.len()).map_err(|_| AsmError::TableTooLarge("frames"))?;
    Ok((count, bytes))
}

fn entry_locals(parameters: &[ValueType]) -> Locals {
    let mut locals = Vec::new();
    for &parameter in parameters {
        locals.push(parameter);
        if parameter.words() == 2 {
            locals.push(ValueType::Top);
        }
    }
    locals
}

/// Assigns a local, and spoils a wide value that overlaps it.
fn assign(locals: &mut Locals, slot: u16, value: ValueType) {
    let slot = usize::from(slot);
    let end = slot + usize::from(value.words());
    if locals.len() < end {
        locals.resize(end, ValueType::Top);
    }
    if slot > 0 && locals[slot - 1].words() == 2 {
        locals[slot - 1] = ValueType::Top;
    }
    locals[slot..end].fill(ValueType::Top);
    locals[slot] = value;
}

/// Keeps what both agree on; tells whether `into` lost anything.
fn meet(into: &mut Locals, from: &[ValueType]) -> bool {
    let mut changed = false;
    for (index, local) in into.iter_mut().enumerate() {
        if *local != ValueType::Top && from.get(index) != Some(local) {
            *local = ValueType::Top;
            changed = true;
        }
    }
    changed
}

fn target(code: &CodeBuilder<'_>, label: Label) -> Result<usize, AsmError> {
    code.labels
        .get(label.0 as usize)
        .and_then(|state| state.segment)
        .ok_or(AsmError::UnboundLabel(label))
}

/// The locals at the start of each segment that is reached.
fn flow(code: &CodeBuilder<'_>, entry: Locals) -> Result<Vec<Option<Locals>>, AsmError> {
    let mut states: Vec<Option<Locals>> = vec![None; code.segments.len()];
    let mut dirty = vec![false; code.segments.len()];
    states[0] = Some(entry);
    dirty[0] = true;
    let mut locals = Locals::new();
    while let Some(first) = dirty.iter().position(|&dirty| dirty) {
        for index in first..code.segments.len() {
            if !std::mem::take(&mut dirty[index]) {
                continue;
            }
            if let Some(state) = &states[index] {
                locals.clone_from(state);
            }
            for event in events(code, index) {
                match *event {
                    Event::Store(slot, value) => assign(&mut locals, slot, value),
                    Event::Edge(label, _) => {
                        let to = target(code, label)?;
                        dirty[to] |= enter(&mut states[to], &locals);
                    }
                }
            }
            if code.segments.get(index + 1).is_some_and(|next| next.entered) {
                dirty[index + 1] |= enter(&mut states[index + 1], &locals);
            }
        }
    }
    Ok(states)
}

fn enter(state: &mut Option<Locals>, locals: &Locals) -> bool {
    match state {
        Some(state) => meet(state, locals),
        None => {
            *state = Some(locals.clone());
            true
        }
    }
}

fn events<'c>(code: &'c CodeBuilder<'_>, segment: usize) -> &'c [Event] {
    let end = code
        .segments
        .get(segment + 1)
        .map_or(code.events.len(), |next| next.events);
    &code.events[code.segments[segment].events..end]
}

/// The frames in order of position: at labels, and behind branches whose wide form skips over a `goto_w`.
fn place(code: &CodeBuilder<'_>, layout: &Layout, states: &[Option<Locals>]) -> Result<Vec<Frame>, AsmError> {
    let mut wanted = vec![false; code.segments.len()];
    for event in &code.events {
        if let Event::Edge(label, _) = *event {
            wanted[target(code, label)?] = true;
        }
    }
    let mut frames: Vec<Frame> = Vec::new();
    for (index, segment) in code.segments.iter().enumerate() {
        let Some(state) = &states[index] else {
            return Err(AsmError::Unreachable(segment.start));
        };
        let position = layout.final_position(&code.sites, segment.start);
        if wanted[index] || (index > 0 && !segment.entered) {
            if frames.last().is_some_and(|last| last.position == position) {
                frames.pop();
            }
            frames.push(Frame {
                position,
                locals: state.clone(),
                stack: segment.carries,
            });
        }
        let mut locals = state.clone();
        for event in events(code, index) {
            match *event {
                Event::Store(slot, value) => assign(&mut locals, slot, value),
                Event::Edge(_, Some(site)) if layout.skips(&code.sites, site) => {
                    let behind = layout.final_position(&code.sites, code.sites[site].at + 1);
                    frames.push(Frame {
                        position: behind,
                        locals: locals.clone(),
                        stack: None,
                    });
                }
                Event::Edge(..) => {}
            }
        }
    }
    Ok(frames)
}

/// The locals as a frame lists them: wide values once, no trailing `Top` (JVMS §4.7.4).
fn listed(locals: &[ValueType]) -> Locals {
    let mut list = Locals::new();
    let mut index = 0;
    while let Some(&local) = locals.get(index) {
        list.push(local);
        index += usize::from(local.words());
    }
    while list.last() == Some(&ValueType::Top) {
        list.pop();
    }
    list
}

/// One frame in its shortest form (JVMS §4.7.4).
fn encode(bytes: &mut Vec<u8>, delta: u16, previous: &Locals, locals: &Locals, stack: Option<ValueType>) {
    let small = u8::try_from(delta).ok().filter(|small| *small < 64);
    if previous == locals {
        match (stack, small) {
            (None, Some(small)) => bytes.push(small),
            (None, None) => tagged(bytes, 251, delta),
            (Some(value), Some(small)) => {
                bytes.push(64 + small);
                value_type(bytes, value);
            }
            (Some(value), None) => {
                tagged(bytes, 247, delta);
                value_type(bytes, value);
            }
        }
        return;
    }
    let grown = locals
        .strip_prefix(previous.as_slice())
        .filter(|grown| grown.len() <= 3);
    let lost = previous
        .strip_prefix(locals.as_slice())
        .filter(|lost| lost.len() <= 3);
    match (stack, grown, lost) {
        (None, Some(grown), _) => {
            tagged(bytes, 251 + u8::try_from(grown.len()).unwrap_or(0), delta);
            grown.iter().for_each(|&value| value_type(bytes, value));
        }
        (None, None, Some(lost)) => tagged(bytes, 251 - u8::try_from(lost.len()).unwrap_or(0), delta),
        _ => full(bytes, delta, locals, stack),
    }
}

fn full(bytes: &mut Vec<u8>, delta: u16, locals: &[ValueType], stack: Option<ValueType>) {
    tagged(bytes, 255, delta);
    // There are at most 65535 locals (JVMS §4.7.3), which the slots' type ensures.
    bytes.extend_from_slice(&u16::try_from(locals.len()).unwrap_or(u16::MAX).to_be_bytes());
    locals.iter().for_each(|&value| value_type(bytes, value));
    bytes.extend_from_slice(&u16::from(stack.is_some()).to_be_bytes());
    stack.into_iter().for_each(|value| value_type(bytes, value));
}

fn tagged(bytes: &mut Vec<u8>, tag: u8, delta: u16) {
    bytes.push(tag);
    bytes.extend_from_slice(&delta.to_be_bytes());
}

/// A `verification_type_info` (JVMS §4.7.4).
fn value_type(bytes: &mut Vec<u8>, value: ValueType) {
    match value {
        ValueType::Top => bytes.push(0),
        ValueType::Int => bytes.push(1),
        ValueType::Float => bytes.push(2),
        ValueType::Double => bytes.push(3),
        ValueType::Long => bytes.push(4),
        ValueType::UninitializedThis => bytes.push(6),
        ValueType::Object(class) => {
            bytes.push(7);
            bytes.extend_from_slice(&class.to_be_bytes());
        }
    }
}
