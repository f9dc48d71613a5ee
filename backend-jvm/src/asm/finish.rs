//! From collected instructions to the bytes of a `Code` attribute (JVMS §4.7.3).

use super::code::CodeBuilder;
use super::error::AsmError;
use super::frames::stack_map;
use super::layout::Layout;

/// A finished `Code` attribute.
#[derive(Debug)]
pub struct Code {
    /// The attribute without its name and length.
    pub info: Vec<u8>,
    /// Bytes of instructions alone: what HotSpot's limit on compiled methods counts.
    pub size: usize,
}

impl CodeBuilder<'_> {
    /// Lays the code out and computes its frames and tables.
    ///
    /// # Errors
    ///
    /// The first mistake in the instructions given, or a limit of the class file that they exceed.
    pub fn finish(mut self) -> Result<Code, AsmError> {
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        if self.reachable {
            return Err(AsmError::FallsOff);
        }
        let start = |label: super::Label| {
            let segment = self.labels[label.0 as usize].segment;
            segment.map_or(0, |segment| self.segments[segment].start)
        };
        let layout = Layout::new(&self.sites, self.bytes.len(), start);
        let code = layout.write(&self.sites, &self.bytes, start);
        // JVMS §4.7.3: the length must be less than 65536.
        let size = code.len();
        let length = u16::try_from(size).map_err(|_| AsmError::CodeTooLarge(size))?;
        let (frame_count, frames) = stack_map(&self, &layout)?;
        let at = |position| final_u16(&self, &layout, position);

        let mut info = Vec::with_capacity(size + frames.len() + 64);
        push16(&mut info, self.max_stack);
        push16(&mut info, self.max_locals);
        push32(&mut info, usize::from(length));
        info.extend_from_slice(&code);
        push16(&mut info, count(self.protected.len(), "protected ranges")?);
        for range in &self.protected {
            push16(&mut info, at(range.start)?);
            push16(&mut info, at(range.end)?);
            push16(&mut info, at(start(range.handler))?);
            push16(&mut info, range.class);
        }
        let lines = count(self.lines.len(), "lines")?;
        push16(&mut info, u16::from(lines > 0) + u16::from(frame_count > 0));
        if lines > 0 {
            let name = self.pool.utf8("LineNumberTable");
            push16(&mut info, name);
            push32(&mut info, 2 + 4 * self.lines.len());
            push16(&mut info, lines);
            for &(position, line) in &self.lines {
                push16(&mut info, final_u16(&self, &layout, position)?);
                push16(&mut info, line);
            }
        }
        if frame_count > 0 {
            let name = self.pool.utf8("StackMapTable");
            push16(&mut info, name);
            push32(&mut info, 2 + frames.len());
            push16(&mut info, frame_count);
            info.extend_from_slice(&frames);
        }
        Ok(Code { info, size })
    }
}

fn final_u16(code: &CodeBuilder<'_>, layout: &Layout, position: usize) -> Result<u16, AsmError> {
    let position = layout.final_position(&code.sites, position);
    u16::try_from(position).map_err(|_| AsmError::CodeTooLarge(position))
}

fn count(length: usize, what: &'static str) -> Result<u16, AsmError> {
    u16::try_from(length).map_err(|_| AsmError::TableTooLarge(what))
}

fn push16(bytes: &mut Vec<u8>, value: u16) {
    bytes.extend_from_slice(&value.to_be_bytes());
}

fn push32(bytes: &mut Vec<u8>, value: usize) {
    // Lengths of parts of one attribute, far below four gigabytes.
    bytes.extend_from_slice(&u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes());
}
