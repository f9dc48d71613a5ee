//! Raw memory, for collectors: the functions of `rpython.memory.address` are operations of core-ir.

use core_ir::{Immediate, Op, Type};

use super::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;

impl FunctionLowering<'_, '_> {
    /// A function of `rpython.memory.address`.
    pub fn raw_memory(&mut self, name: &str, args: &[Operand]) -> Lowered<Operand> {
        match (name, args) {
            ("load_word", [address]) => self.raw_load(Type::I64, address),
            ("load_half", [address]) => self.raw_load(Type::U32, address),
            ("load_byte", [address]) => self.raw_load(Type::U8, address),
            ("store_word", [address, value]) => self.raw_store(Type::I64, address, value),
            ("store_half", [address, value]) => self.raw_store(Type::U32, address, value),
            ("store_byte", [address, value]) => self.raw_store(Type::U8, address, value),
            ("map_memory", _) => self.host("memory.map", args),
            ("unmap_memory", _) => self.host("memory.unmap", args),
            ("copy_memory", _) => self.host("memory.copy", args),
            ("clear_memory", _) => self.host("memory.clear", args),
            ("heap_words", _) => self.host("collector.heap", args),
            ("nanoseconds", []) => {
                let seconds = self.host("time.process_time", &[])?;
                let seconds = self.require(&seconds, Repr::Float)?;
                let scale = self.b.fconst(1e9);
                let scaled = self.b.binary(Op::Mul, seconds, scale);
                Ok(Operand::int(self.b.convert(Type::I64, scaled)))
            }
            ("give_up", _) => self.host("collector.fail", args),
            ("log_collection", _) => self.host("collector.log", args),
            _ => Err(self.unsupported_operands(name)),
        }
    }

    fn raw_load(&mut self, ty: Type, address: &Operand) -> Lowered<Operand> {
        let address = self.int(address)?;
        let loaded = self.b.emit(Op::RawLoad, ty, Immediate::None, &[address], &[ty])[0];
        Ok(Operand::int(self.b.convert(Type::I64, loaded)))
    }

    fn raw_store(&mut self, ty: Type, address: &Operand, value: &Operand) -> Lowered<Operand> {
        let (address, value) = (self.int(address)?, self.int(value)?);
        let value = self.b.convert(ty, value);
        self.b
            .emit(Op::RawStore, ty, Immediate::None, &[address, value], &[]);
        Ok(Operand::NONE)
    }
}
