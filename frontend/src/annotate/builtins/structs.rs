//! `struct.pack` and its like, for formats that are known at translation time.

use super::Rule::{self, Computes};
use crate::annotate::calls::Arguments;
use crate::annotate::engine::{Annotator, Site};
use crate::annotate::lattice::{Annotation, IntKind, Kind};
use crate::annotate::operators::{int_of, is_number};
use crate::annotate::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::Constant;

pub(super) const FUNCTIONS: &[(&str, Rule)] = &[
    ("struct.calcsize", Computes(calcsize)),
    ("struct.pack", Computes(pack)),
    ("struct.pack_into", Computes(pack_into)),
    ("struct.unpack", Computes(unpack)),
    ("struct.unpack_from", Computes(unpack)),
];

/// What a field of a format holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    /// An integer of so many bytes, signed or not.
    Int(i64, bool),
    /// A bool of one byte.
    Bool,
    /// A float of so many bytes.
    Float(i64),
    /// One byte as bytes.
    Char,
    /// So many bytes.
    Bytes(i64),
    /// So many bytes, of which the first says how many the others are.
    Pascal(i64),
}

/// A format: where each of its fields lies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Format {
    /// Whether the most significant byte comes first.
    pub big: bool,
    /// What each value is, and its offset.
    pub fields: Vec<(Code, i64)>,
    /// The size in bytes.
    pub size: i64,
}

impl Format {
    /// Reads a format string; the native order is that of little-endian machines of 64 bits.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Format, String> {
        let mut rest = text.chars().peekable();
        let order = rest.next_if(|c| "@=<>!".contains(*c)).unwrap_or('@');
        let native = order == '@';
        let mut format = Format {
            big: matches!(order, '>' | '!'),
            fields: Vec::new(),
            size: 0,
        };
        while let Some(c) = rest.next() {
            if c.is_ascii_whitespace() {
                continue;
            }
            let mut digits = String::new();
            let mut code = c;
            while code.is_ascii_digit() {
                digits.push(code);
                code = rest.next().ok_or("repeat count given without format specifier")?;
            }
            let count = match digits.as_str() {
                "" => 1,
                digits => digits.parse::<i64>().map_err(|_| "overflow in item count")?,
            };
            format.add(code, count, native)?;
        }
        Ok(format)
    }

    fn add(&mut self, code: char, count: i64, native: bool) -> Result<(), String> {
        let long = if native { 8 } else { 4 };
        let field = match code {
            'x' => {
                self.size += count;
                return Ok(());
            }
            's' => {
                self.fields.push((Code::Bytes(count), self.size));
                self.size += count;
                return Ok(());
            }
            'p' => {
                self.fields.push((Code::Pascal(count), self.size));
                self.size += count;
                return Ok(());
            }
            'c' => Code::Char,
            'e' => Code::Float(2),
            '?' => Code::Bool,
            'b' => Code::Int(1, true),
            'B' => Code::Int(1, false),
            'h' => Code::Int(2, true),
            'H' => Code::Int(2, false),
            'i' => Code::Int(4, true),
            'I' => Code::Int(4, false),
            'l' => Code::Int(long, true),
            'L' => Code::Int(long, false),
            'q' => Code::Int(8, true),
            'Q' => Code::Int(8, false),
            'n' if native => Code::Int(8, true),
            'N' | 'P' if native => Code::Int(8, false),
            'f' => Code::Float(4),
            'd' => Code::Float(8),
            _ => return Err(format!("bad char in struct format: {code:?}")),
        };
        let size = match field {
            Code::Int(size, _) | Code::Float(size) => size,
            _ => 1,
        };
        if native {
            self.size = (self.size + size - 1) / size * size;
        }
        for _ in 0..count {
            self.fields.push((field, self.size));
            self.size += size;
        }
        Ok(())
    }
}

/// The format that is the first argument.
fn format_of(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Result<Format, Annotation> {
    let parsed = match arguments.positional.first().map(|format| &format.constant) {
        Some(Some(Constant::Str(text))) => Format::parse(text),
        Some(Some(Constant::Bytes(text))) => Format::parse(&String::from_utf8_lossy(text)),
        _ => {
            let diagnostic = Diagnostic::unsupported(
                codes::NOT_CONSTANT,
                "the format of a `struct` function must be a constant",
            )
            .at(site.span)
            .because("it says of which types the values are");
            return Err(annotator.fail(site, diagnostic));
        }
    };
    parsed.map_err(|message| {
        let diagnostic = Diagnostic::error(codes::OPERANDS, message).at(site.span);
        annotator.fail(site, diagnostic)
    })
}

fn calcsize(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    match format_of(annotator, site, arguments) {
        Ok(format) => Annotation::of_simple_constant(&Constant::Int(format.size)),
        Err(failure) => failure,
    }
}

fn pack(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let format = match format_of(annotator, site, arguments) {
        Ok(format) => format,
        Err(failure) => return failure,
    };
    let values = arguments.all_positional();
    check_values(annotator, site, &format, &values[1..]).unwrap_or_else(Annotation::bytes)
}

fn pack_into(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let format = match format_of(annotator, site, arguments) {
        Ok(format) => format,
        Err(failure) => return failure,
    };
    let values = arguments.all_positional();
    let [_, buffer, offset, values @ ..] = values.as_slice() else {
        return annotator.wrong_count(site, "struct.pack_into");
    };
    if buffer.kind != Kind::ByteArray || int_of(offset).is_none() {
        return annotator.wrong_argument(site, "struct.pack_into", buffer);
    }
    check_values(annotator, site, &format, values).unwrap_or(Annotation::NONE)
}

/// None if the values fit the format.
fn check_values(
    annotator: &mut Annotator<'_>,
    site: Site,
    format: &Format,
    values: &[Annotation],
) -> Option<Annotation> {
    if values.len() != format.fields.len() {
        return Some(annotator.wrong_count(site, "struct.pack"));
    }
    for (value, (code, _)) in values.iter().zip(&format.fields) {
        let fits = match code {
            Code::Int(..) => int_of(value).is_some(),
            Code::Bool => true,
            Code::Float(_) => is_number(value),
            Code::Char | Code::Bytes(_) | Code::Pascal(_) => {
                matches!(value.kind, Kind::Bytes | Kind::ByteArray)
            }
        };
        if !fits && !value.is_unknown() {
            return Some(annotator.wrong_argument(site, "struct.pack", value));
        }
    }
    None
}

fn unpack(annotator: &mut Annotator<'_>, site: Site, arguments: &Arguments) -> Annotation {
    let format = match format_of(annotator, site, arguments) {
        Ok(format) => format,
        Err(failure) => return failure,
    };
    match arguments.positional.get(1) {
        Some(data) if matches!(data.kind, Kind::Bytes | Kind::ByteArray) => {}
        Some(data) => return annotator.wrong_argument(site, "struct.unpack", data),
        None => return annotator.wrong_count(site, "struct.unpack"),
    }
    let value = |&(code, _): &(Code, i64)| match code {
        Code::Int(8, false) => Annotation::new(Kind::Int {
            kind: IntKind::U64,
            non_negative: true,
        }),
        Code::Int(_, signed) => match signed {
            true => Annotation::int(),
            false => Annotation::non_negative_int(),
        },
        Code::Bool => Annotation::bool(),
        Code::Float(_) => Annotation::float(),
        Code::Char | Code::Bytes(_) | Code::Pascal(_) => Annotation::bytes(),
    };
    Annotation::tuple(format.fields.iter().map(value).collect())
}
