//! Text made of pieces: concatenation, `%`, f-strings. Formats are read at translation time; each piece is a call.

use std::vec::IntoIter;

use super::Lowered;
use super::builtins::keyword;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::flow::{Constant, Conversion, Name};
use crate::formats::{FormatPiece, Piece, Spec, parse_format, parse_percent, parse_spec};

impl FunctionLowering<'_, '_> {
    /// The strings one after the other.
    pub fn concatenate(&mut self, pieces: &[Operand]) -> Lowered<Operand> {
        let mut merged: Vec<Operand> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match (merged.last().and_then(Operand::known_str), piece.known_str()) {
                (_, Some("")) => {}
                (Some(before), Some(text)) => {
                    let joined = format!("{before}{text}");
                    merged.pop();
                    merged.push(Operand::const_str(&joined));
                }
                _ => merged.push(self.as_str(piece)?),
            }
        }
        match merged.as_slice() {
            [] => Ok(Operand::const_str("")),
            [only] => Ok(only.clone()),
            [_, _] => self.call_helper("ll_str", "ll_concat", &merged),
            [_, _, _] => self.call_helper("ll_str", "ll_concat3", &merged),
            _ => {
                let count = Operand::const_int(merged.len() as i64);
                let array = self.array_new(&Operand::Type(Repr::Str), &count)?;
                for (i, piece) in merged.iter().enumerate() {
                    self.array_set(&array, &Operand::const_int(i as i64), piece)?;
                }
                self.call_helper("ll_str", "ll_join_array", &[array, count])
            }
        }
    }

    /// `format % args`
    pub fn percent_format(&mut self, format: &Operand, args: &Operand) -> Lowered<Operand> {
        let Some(text) = format.known_str().map(str::to_string) else {
            return Err(self.unsupported_operands("% with a format that isn't a constant"));
        };
        self.percent_text(&text, args, false)
    }

    /// `format % args` of bytes: the text of the characters with these codes, as bytes.
    pub fn percent_format_bytes(&mut self, format: &Operand, args: &Operand) -> Lowered<Operand> {
        let Operand::Constant(Constant::Bytes(format)) = format else {
            return Err(self.unsupported_operands("% with a format that isn't a constant"));
        };
        let text: String = format.iter().map(|&byte| char::from(byte)).collect();
        let text = self.percent_text(&text, args, true)?;
        let text = self.as_str(&text)?;
        self.call_helper("ll_text", "ll_encode_latin1", &[text])
    }

    /// The pieces of a `%` format with the values put in. In a format of bytes, bytes are put in as they are.
    fn percent_text(&mut self, text: &str, args: &Operand, is_bytes: bool) -> Lowered<Operand> {
        let pieces = match parse_percent(text) {
            Ok(pieces) => pieces,
            Err(message) => return Err(self.unsupported_operands(&message)),
        };
        let mut items = match self.natural_repr(args)? {
            Repr::Tuple(_) => self.items_of(args)?,
            _ => vec![args.clone()],
        }
        .into_iter();
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                Piece::Text(text) => parts.push(Operand::const_str(&text)),
                Piece::Field(mut spec) => {
                    let mut next = || items.next();
                    let width = spec.star_width.then(&mut next).flatten();
                    let precision = spec.star_precision.then(&mut next).flatten();
                    let Some(mut item) = next() else {
                        return Err(self.unsupported_operands("% with too few arguments"));
                    };
                    spec.percent = true;
                    if is_bytes {
                        (item, spec.conversion) = self.item_of_bytes(item, spec.conversion)?;
                    }
                    parts.push(self.format_by(&item, &spec, width, precision)?);
                }
            }
        }
        if items.next().is_some() {
            return Err(self.unsupported_operands("% with too many arguments"));
        }
        self.concatenate(&parts)
    }

    /// A value and a conversion of a format of bytes, as they are in one of text.
    fn item_of_bytes(&mut self, item: Operand, conversion: char) -> Lowered<(Operand, char)> {
        Ok(match conversion {
            's' | 'b' | 'c' if self.natural_repr(&item)? == Repr::Bytes => {
                (self.call_helper("ll_text", "ll_decode_latin1", &[item])?, 's')
            }
            'r' => (item, 'a'),
            _ => (item, conversion),
        })
    }

    /// `{value!conversion:specification}` of an f-string.
    pub fn format_value(
        &mut self,
        conversion: Conversion,
        value: &Operand,
        specification: &Operand,
    ) -> Lowered<Operand> {
        let (text, mut numbers) = self.specification(specification)?;
        let value = match conversion {
            Conversion::None => value.clone(),
            Conversion::Str => self.str_of(value)?,
            Conversion::Repr => self.repr_of(value)?,
            Conversion::Ascii => self.ascii_of(value)?,
        };
        if text.is_empty() {
            let result = self.str_of(&value)?;
            if let Operand::Value(typed) = &result
                && self.natural_repr(&value)?.is_integral()
            {
                self.texts.insert(typed.value, vec![value]);
            }
            return Ok(result);
        }
        let spec = match parse_spec(&text) {
            Ok(spec) => spec,
            Err(message) => return Err(self.unsupported_operands(&message)),
        };
        let width = spec.star_width.then(|| numbers.next()).flatten();
        let precision = spec.star_precision.then(|| numbers.next()).flatten();
        self.format_by(&value, &spec, width, precision)
    }

    /// `format.format(args …)`
    pub fn format_method(
        &mut self,
        format: &Operand,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        let Some(text) = format.known_str().map(str::to_string) else {
            return Err(self.unsupported_operands("format() of a str that isn't a constant"));
        };
        let pieces = parse_format(&text).map_err(|message| self.unsupported_operands(&message))?;
        let mut parts = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                FormatPiece::Text(text) => parts.push(Operand::const_str(&text)),
                FormatPiece::Field(name, conversion, specification) => {
                    let by_number = name.parse::<usize>().ok().and_then(|number| args.get(number));
                    let Some(value) = by_number.or_else(|| keyword(keywords, &name)).cloned() else {
                        return Err(self.unsupported_operands(&format!("the replacement field {name}")));
                    };
                    let conversion = match conversion {
                        's' => Conversion::Str,
                        'r' => Conversion::Repr,
                        'a' => Conversion::Ascii,
                        _ => Conversion::None,
                    };
                    parts.push(self.format_value(conversion, &value, &Operand::const_str(&specification))?);
                }
            }
        }
        self.concatenate(&parts)
    }

    /// A specification with a `*` for each int that is known at run time only, and these ints.
    fn specification(&mut self, specification: &Operand) -> Lowered<(String, IntoIter<Operand>)> {
        let mut pieces = vec![specification.clone()];
        if let Operand::Value(typed) = specification
            && let Some(parts) = self.texts.get(&typed.value)
        {
            pieces = parts.clone();
        }
        let (mut text, mut numbers) = (String::new(), Vec::new());
        for piece in pieces {
            let number = match &piece {
                Operand::Value(typed) => match self.texts.get(&typed.value).map(Vec::as_slice) {
                    Some([number]) => Some(number.clone()),
                    _ => Some(piece.clone()),
                },
                _ => None,
            };
            match (piece.known_str(), number) {
                (Some(part), _) => text.push_str(part),
                (None, Some(number)) if self.natural_repr(&number)?.is_integral() => {
                    text.push('*');
                    numbers.push(Operand::int(self.int(&number)?));
                }
                _ => return Err(self.unsupported_operands("this format specification, made at run time")),
            }
        }
        Ok((text, numbers.into_iter()))
    }

    /// The strings of an f-string.
    pub fn build_string(&mut self, pieces: &[Operand]) -> Lowered<Operand> {
        let result = self.concatenate(pieces)?;
        if let Operand::Value(typed) = &result
            && pieces.len() > 1
        {
            self.texts.insert(typed.value, pieces.to_vec());
        }
        Ok(result)
    }

    /// A value by a specification; width and precision may be values.
    fn format_by(
        &mut self,
        value: &Operand,
        spec: &Spec,
        width: Option<Operand>,
        precision: Option<Operand>,
    ) -> Lowered<Operand> {
        let width = width.unwrap_or(Operand::const_int(spec.width));
        let precision = precision.unwrap_or(Operand::const_int(spec.precision));
        let repr = self.natural_repr(value)?;
        match spec.conversion {
            's' | 'r' | 'a' if spec.percent => {
                let text = match spec.conversion {
                    's' => self.str_of(value)?,
                    'r' => self.repr_of(value)?,
                    _ => self.ascii_of(value)?,
                };
                self.format_text(&text, spec, width, precision)
            }
            'c' => {
                let text = match repr {
                    Repr::Str | Repr::Char => self.as_str(value)?,
                    _ => {
                        let code = self.builtin("chr", None, std::slice::from_ref(value), &[])?;
                        self.as_str(&code)?
                    }
                };
                self.format_text(&text, spec, width, Operand::const_int(-1))
            }
            'd' | 'i' | 'u' | 'n' | 'x' | 'X' | 'o' | 'b' => self.format_int(value, spec, width, precision),
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
                let x = self.require(value, Repr::Float)?;
                self.format_float(Operand::value(Repr::Float, x), spec, width, precision)
            }
            _ => match repr {
                Repr::Int(_) | Repr::Bool => self.format_int(value, spec, width, precision),
                Repr::Float => self.format_float_plain(value, spec, width, precision),
                _ => {
                    let text = self.str_of(value)?;
                    self.format_text(&text, spec, width, precision)
                }
            },
        }
    }

    /// `ascii(value)`
    fn ascii_of(&mut self, value: &Operand) -> Lowered<Operand> {
        let text = self.repr_of(value)?;
        self.call_helper("ll_text", "ll_ascii", &[text])
    }

    fn format_text(
        &mut self,
        text: &Operand,
        spec: &Spec,
        width: Operand,
        precision: Operand,
    ) -> Lowered<Operand> {
        if width.known_int() == Some(0) && precision.known_int() == Some(-1) {
            return Ok(text.clone());
        }
        let align = spec.align_or(if spec.percent { '>' } else { '<' });
        let args = [text.clone(), precision, code(align), code(spec.fill), width];
        self.call_helper("ll_format", "ll_format_str", &args)
    }

    fn format_int(
        &mut self,
        value: &Operand,
        spec: &Spec,
        width: Operand,
        precision: Operand,
    ) -> Lowered<Operand> {
        let value = match self.natural_repr(value)? {
            Repr::Float => self.builtin("int", None, std::slice::from_ref(value), &[])?,
            _ => Operand::int(self.int(value)?),
        };
        let (base, prefix) = match spec.conversion {
            'x' => (16, "0x"),
            'X' => (16, "0X"),
            'o' => (8, "0o"),
            'b' => (2, "0b"),
            _ => (10, ""),
        };
        if spec.is_plain() && base == 10 && width.known_int() == Some(0) && precision.known_int() == Some(-1)
        {
            return self.call_helper("ll_int", "ll_int_to_str", &[value]);
        }
        let args = [
            value,
            Operand::const_int(base),
            Operand::const_bool(spec.conversion == 'X'),
            Operand::const_str(if spec.alternate { prefix } else { "" }),
            if spec.percent {
                precision
            } else {
                Operand::const_int(-1)
            },
            Operand::const_int(spec.grouping.map_or(0, |c| c as i64)),
            Operand::const_int(spec.sign.map_or(0, |c| c as i64)),
            code(spec.align_or('>')),
            code(spec.fill),
            width,
        ];
        self.call_helper("ll_format", "ll_format_int", &args)
    }

    fn format_float(
        &mut self,
        value: Operand,
        spec: &Spec,
        width: Operand,
        precision: Operand,
    ) -> Lowered<Operand> {
        if spec.conversion == 'g'
            && spec.is_plain()
            && width.known_int() == Some(0)
            && precision.known_int() == Some(-1)
        {
            return self.call_helper("ll_float_text", "ll_float_general", &[value]);
        }
        let mut args = vec![value, code(spec.conversion)];
        args.extend(self.float_arguments(spec, width, precision));
        self.call_helper("ll_format", "ll_format_float", &args)
    }

    fn format_float_plain(
        &mut self,
        value: &Operand,
        spec: &Spec,
        width: Operand,
        precision: Operand,
    ) -> Lowered<Operand> {
        let mut args = vec![value.clone()];
        args.extend(self.float_arguments(spec, width, precision));
        self.call_helper("ll_format", "ll_format_float_plain", &args)
    }

    fn float_arguments(&self, spec: &Spec, width: Operand, precision: Operand) -> [Operand; 7] {
        [
            precision,
            Operand::const_int(i64::from(spec.alternate)),
            Operand::const_int(spec.grouping.map_or(0, |c| c as i64)),
            Operand::const_int(spec.sign.map_or(0, |c| c as i64)),
            code(spec.align_or('>')),
            code(spec.fill),
            width,
        ]
    }
}

fn code(c: char) -> Operand {
    Operand::const_int(c as i64)
}
