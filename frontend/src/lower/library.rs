//! Functions of modules that inference knows by name: `os`, `sys`, `time`, `math`, `rpython.rlib`.

use core_ir::{Op, Type};

use super::Lowered;
use super::annotation::int_type;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::annotate::builtins::int_class;
use crate::flow::{BinaryOperator as Binary, CompareOperator as Compare, Constant};

/// Floating-point functions of `math` that are host primitives with the same name and fail for no argument or in
/// the way of a NaN.
const MATH: &[&str] = &["atan", "tanh"];

impl FunctionLowering<'_, '_> {
    /// Functions of modules.
    pub fn library_function(&mut self, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        if let Some(function) = name.strip_prefix("math.") {
            return self.math(function, args).map(Some);
        }
        if let Some(function) = name.strip_prefix("struct.") {
            return self.struct_function(function, args);
        }
        if let Some(function) = name.strip_prefix("rpython.memory.address.") {
            return self.raw_memory(function, args).map(Some);
        }
        if let Some(function) = name.strip_prefix("rpython.rlib.") {
            return self.rlib(function, args);
        }
        if let Some(function) = name.strip_prefix("weakref.") {
            return self.weak_reference(function, args);
        }
        Ok(Some(match (name, args) {
            ("os.write" | "posix.write", [fd, data]) => {
                let data =
                    self.check_type(data.clone(), "a bytes-like object is required, not 'NoneType'")?;
                self.call_helper("ll_io", "ll_write", &[fd.clone(), data])?
            }
            ("os.read" | "posix.read", [_, _]) => self.call_helper("ll_io", "ll_read", args)?,
            ("os.open" | "posix.open", [path, flags]) => {
                let args = [self.as_str(path)?, flags.clone(), Operand::const_int(0o777)];
                self.call_helper("ll_io", "ll_open", &args)?
            }
            ("os.open" | "posix.open", [path, flags, mode]) => {
                let args = [self.as_str(path)?, flags.clone(), mode.clone()];
                self.call_helper("ll_io", "ll_open", &args)?
            }
            ("os.close" | "posix.close", [_]) => self.call_helper("ll_io", "ll_close", args)?,
            ("os._exit" | "posix._exit", [code]) => {
                self.host("os.exit", std::slice::from_ref(code))?;
                Operand::NONE
            }
            ("time.time" | "time.perf_counter" | "time.process_time", []) => self.host(name, &[])?,
            ("time.clock", []) => self.host("time.process_time", &[])?,
            ("time.monotonic", []) => self.host("time.perf_counter", &[])?,
            ("sys.exit", _) => {
                let class = self.cx.exception_class("SystemExit")?;
                let exception = self.new_exception(class, args)?;
                let value = self.exception_value(&exception)?;
                self.emit_raise(value);
                let dead = self.new_block();
                self.b.switch_to(dead);
                Operand::NONE
            }
            _ => return Ok(None),
        }))
    }

    fn math(&mut self, name: &str, args: &[Operand]) -> Lowered<Operand> {
        if name == "gcd" {
            return self.call_helper("ll_math", "ll_gcd", args);
        }
        let mut floats = Vec::with_capacity(args.len());
        for arg in args {
            floats.push(Operand::value(Repr::Float, self.require(arg, Repr::Float)?));
        }
        if !(name == "log" && args.len() == 2) && self.cx.helper("ll_math", &format!("ll_{name}")).is_ok() {
            return self.call_helper("ll_math", &format!("ll_{name}"), &floats);
        }
        match (name, floats.as_slice()) {
            ("fabs", [x]) => self.absolute(x),
            ("isnan" | "isinf" | "isfinite" | "copysign", _) => {
                self.call_helper("ll_float", &format!("ll_{name}"), &floats)
            }
            ("floor" | "ceil", _) => {
                let whole = self.host(&format!("math.{name}"), &floats)?;
                self.int_of(&whole, &Operand::const_int(10))
            }
            ("log", [x, base]) => {
                let x = self.call_helper("ll_math", "ll_log", std::slice::from_ref(x))?;
                let base = self.call_helper("ll_math", "ll_log", std::slice::from_ref(base))?;
                self.binary(Binary::Divide, &x, &base)
            }
            ("trunc", [x]) => self.int_of(x, &Operand::const_int(10)),
            ("atan2", _) => self.host(&format!("math.{name}"), &floats),
            _ if MATH.contains(&name) => self.host(&format!("math.{name}"), &floats),
            _ => Err(self.unsupported_operands(&format!("math.{name}"))),
        }
    }

    /// Functions of `rpython.rlib`.
    fn rlib(&mut self, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        let class = name.strip_prefix("rarithmetic.").and_then(int_class);
        if let (Some(kind), [x]) = (class, args) {
            let repr = Repr::Int(int_type(kind));
            return Ok(Some(Operand::value(repr, self.require(x, repr)?)));
        }
        let convert = |this: &mut Self, x: &Operand, repr: Repr| {
            this.require(x, repr)
                .map(|value| Some(Operand::value(repr, value)))
        };
        match (name, args) {
            ("rarithmetic.intmask", [x]) => convert(self, x, Repr::INT),
            ("rarithmetic.widen", [x]) => match self.natural_repr(x)? {
                Repr::Int(Type::U64) => Ok(Some(x.clone())),
                _ => convert(self, x, Repr::INT),
            },
            ("rarithmetic.is_valid_int", [_]) => Ok(Some(Operand::const_bool(true))),
            ("rarithmetic.ovfcheck", [x]) => self.ovfcheck(x).map(Some),
            ("rarithmetic.int_between", [low, x, high]) => {
                let first = self.compare(Compare::LessEqual, low, x)?;
                let second = self.compare(Compare::Less, x, high)?;
                let (first, second) = (
                    self.require(&first, Repr::Bool)?,
                    self.require(&second, Repr::Bool)?,
                );
                Ok(Some(Operand::bool(self.b.binary(Op::And, first, second))))
            }
            (
                "objectmodel.we_are_translated"
                | "objectmodel.is_annotation_constant"
                | "jit.isconstant"
                | "jit.isvirtual",
                _,
            ) => Ok(Some(Operand::const_bool(name.ends_with("translated")))),
            ("jit.we_are_jitted", _) => Ok(Some(Operand::const_bool(false))),
            ("objectmodel.compute_hash", [x]) => self.hash_of(x).map(Some),
            ("objectmodel.compute_identity_hash" | "objectmodel.current_object_addr_as_int", [x]) => {
                self.identity_hash(x).map(Some)
            }
            ("rgc._watch", [object, queue, ..]) => self.watch(object, queue).map(Some),
            ("rgc._next_dead", [class, queue]) => self.next_dead(class, queue).map(Some),
            ("objectmodel.instantiate", [class, ..]) => self.instantiate_bare(class).map(Some),
            ("objectmodel.newlist_hint", [size]) => {
                let list = Operand::Type(self.expected_repr()?);
                self.call_helper("ll_list", "ll_newlist_hint", &[list, size.clone()])
                    .map(Some)
            }
            ("longlong2float.float2longlong", [x]) => {
                let x = self.require(x, Repr::Float)?;
                Ok(Some(Operand::int(self.b.bitcast(Type::I64, x))))
            }
            ("longlong2float.longlong2float", [x]) => {
                let x = self.int(x)?;
                Ok(Some(Operand::value(Repr::Float, self.b.bitcast(Type::F64, x))))
            }
            (
                "jit.promote"
                | "jit.promote_string"
                | "jit.hint"
                | "nonconst.NonConstant"
                | "debug.check_nonneg"
                | "debug.make_sure_not_resized"
                | "jit.promote_unicode",
                [x, ..],
            ) => Ok(Some(x.clone())),
            _ if name.starts_with("jit.") || name.starts_with("debug.") || name.starts_with("rgc.") => {
                Ok(Some(Operand::NONE))
            }
            ("objectmodel.keepalive_until_here" | "objectmodel.resizelist_hint", _) => {
                Ok(Some(Operand::NONE))
            }
            _ => Ok(None),
        }
    }

    /// `ovfcheck(a op b)`: the operation again, with its flag.
    fn ovfcheck(&mut self, x: &Operand) -> Lowered<Operand> {
        if let Operand::Constant(Constant::Object(_)) = x {
            let always = self.truth(true);
            self.raise_if(always, "OverflowError", "integer operation overflow")?;
            return Ok(Operand::const_int(0));
        }
        let Operand::Value(typed) = x else {
            return Ok(x.clone());
        };
        let Some((op, left, right)) = self.arithmetic.get(&typed.value).cloned() else {
            return Ok(x.clone());
        };
        let core = match op {
            Binary::Add => Op::AddOverflow,
            Binary::Subtract => Op::SubOverflow,
            Binary::Multiply => Op::MulOverflow,
            Binary::ShiftLeft => {
                let back = self.binary(Binary::ShiftRight, x, &right)?;
                let (back, value) = (self.int(&back)?, self.int(&left)?);
                let lost = self.b.compare(Op::Ne, back, value);
                self.raise_if(lost, "OverflowError", "integer operation overflow")?;
                return Ok(x.clone());
            }
            Binary::FloorDivide => {
                let (a, b) = (self.int(&left)?, self.int(&right)?);
                let (least, minus) = (self.word(i64::MIN), self.word(-1));
                let first = self.b.compare(Op::Eq, a, least);
                let second = self.b.compare(Op::Eq, b, minus);
                let both = self.b.binary(Op::And, first, second);
                self.raise_if(both, "OverflowError", "integer operation overflow")?;
                return Ok(x.clone());
            }
            _ => return Ok(x.clone()),
        };
        let (a, b) = (self.int(&left)?, self.int(&right)?);
        let (value, flag) = self.b.overflow(core, a, b);
        self.raise_if(flag, "OverflowError", "integer operation overflow")?;
        Ok(Operand::int(value))
    }
}
