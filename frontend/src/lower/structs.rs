//! `struct.pack` and `struct.unpack`: one helper call per field.

use core_ir::Type;

use super::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::annotate::builtins::structs::{Code, Format};
use crate::flow::Constant;

const MODULE: &str = "ll_struct";

impl FunctionLowering<'_, '_> {
    /// A function of `struct`; the format comes first.
    pub fn struct_function(&mut self, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        let Some((format, rest)) = args.split_first() else {
            return Ok(None);
        };
        let format = match format {
            Operand::Constant(Constant::Str(text)) => Format::parse(text),
            Operand::Constant(Constant::Bytes(text)) => Format::parse(&String::from_utf8_lossy(text)),
            _ => return Ok(None),
        };
        let format = format.map_err(|message| self.unsupported_operands(&message))?;
        Ok(Some(match (name, rest) {
            ("calcsize", []) => Operand::const_int(format.size),
            ("pack", values) => self.pack_fields(&format, values)?,
            ("pack_into", [buffer, offset, values @ ..]) => {
                let packed = self.pack_fields(&format, values)?;
                let buffer = self.check_type(buffer.clone(), "a buffer is required, not 'NoneType'")?;
                let offset = Operand::int(self.int(offset)?);
                self.call_helper("ll_bytearray", "ll_put_at", &[buffer, offset, packed])?
            }
            ("unpack", [data]) => {
                let data = &self.as_bytes(data)?;
                let size = Operand::const_int(format.size);
                self.call_helper(MODULE, "ll_check_size", &[data.clone(), size])?;
                self.unpack_fields(&format, data, &Operand::const_int(0))?
            }
            ("unpack_from", [data, offset @ ..]) => {
                let data = &self.as_bytes(data)?;
                let offset = offset.first().cloned().unwrap_or(Operand::const_int(0));
                let args = [data.clone(), offset, Operand::const_int(format.size)];
                let start = self.call_helper(MODULE, "ll_check_room", &args)?;
                self.unpack_fields(&format, data, &start)?
            }
            _ => return Ok(None),
        }))
    }

    fn pack_fields(&mut self, format: &Format, values: &[Operand]) -> Lowered<Operand> {
        let bytes = self.primitive("bytes_new", &[Operand::const_int(format.size)])?;
        let big = Operand::const_bool(format.big);
        for (&(code, offset), value) in format.fields.iter().zip(values) {
            let target = [bytes.clone(), Operand::const_int(offset)];
            let (helper, rest) = match code {
                Code::Int(size, signed) => {
                    let is_word = self.natural_repr(value)? == Repr::Int(Type::U64);
                    let (helper, value) = match (is_word, signed) {
                        (true, false) => ("ll_put_word", value.clone()),
                        (_, true) => ("ll_put_signed", Operand::int(self.int(value)?)),
                        (false, false) => ("ll_put_unsigned", Operand::int(self.int(value)?)),
                    };
                    (helper, vec![Operand::const_int(size), big.clone(), value])
                }
                Code::Bool => {
                    let truth = self.truth_of(value.clone())?;
                    let value = Operand::int(self.int(&truth)?);
                    ("ll_put", vec![Operand::const_int(1), big.clone(), value])
                }
                Code::Float(size) => {
                    let value = Operand::value(Repr::Float, self.require(value, Repr::Float)?);
                    let helper = match size {
                        2 => "ll_put_half",
                        4 => "ll_put_single",
                        _ => "ll_put_double",
                    };
                    (helper, vec![big.clone(), value])
                }
                Code::Char => ("ll_put_byte", vec![self.as_bytes(value)?]),
                Code::Bytes(size) => {
                    let value = self.as_bytes(value)?;
                    ("ll_put_bytes", vec![Operand::const_int(size), value])
                }
                Code::Pascal(size) => {
                    let value = self.as_bytes(value)?;
                    ("ll_put_pascal", vec![Operand::const_int(size), value])
                }
            };
            let args: Vec<Operand> = target.into_iter().chain(rest).collect();
            self.call_helper(MODULE, helper, &args)?;
        }
        Ok(bytes)
    }

    fn unpack_fields(&mut self, format: &Format, data: &Operand, start: &Operand) -> Lowered<Operand> {
        let big = Operand::const_bool(format.big);
        let mut values = Vec::with_capacity(format.fields.len());
        for &(code, offset) in &format.fields {
            let offset = Operand::const_int(offset);
            let place = self.binary(crate::flow::BinaryOperator::Add, start, &offset)?;
            let mut args = vec![data.clone(), place];
            let helper = match code {
                Code::Int(size, signed) => {
                    args.extend([Operand::const_int(size), big.clone()]);
                    if signed { "ll_get_signed" } else { "ll_get_word" }
                }
                Code::Bool => {
                    args.extend([Operand::const_int(1), big.clone()]);
                    "ll_get_word"
                }
                Code::Float(size) => {
                    args.push(big.clone());
                    match size {
                        2 => "ll_get_half",
                        4 => "ll_get_single",
                        _ => "ll_get_double",
                    }
                }
                Code::Pascal(size) => {
                    args.push(Operand::const_int(size));
                    "ll_get_pascal"
                }
                Code::Char | Code::Bytes(_) => {
                    args.push(Operand::const_int(match code {
                        Code::Bytes(size) => size,
                        _ => 1,
                    }));
                    "ll_get_bytes"
                }
            };
            let value = self.call_helper(MODULE, helper, &args)?;
            values.push(match code {
                Code::Bool => self.truth_of(value)?,
                Code::Int(8, false) => {
                    let word = Repr::Int(Type::U64);
                    Operand::value(word, self.require(&value, word)?)
                }
                _ => value,
            });
        }
        Ok(Operand::Tuple(values.into()))
    }
}
