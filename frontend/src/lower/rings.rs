//! Sequences beside lists and strings: bytearrays and deques.

use super::Lowered;
use super::operand::Operand;
use super::repr::{Repr, ReprId};
use super::state::FunctionLowering;

const BYTEARRAY: &str = "ll_bytearray";
const DEQUE: &str = "ll_deque";

impl FunctionLowering<'_, '_> {
    /// The bytes of a bytearray; anything else as it is.
    pub fn as_bytes(&mut self, x: &Operand) -> Lowered<Operand> {
        match self.natural_repr(x)? {
            Repr::ByteArray => self.call_helper(BYTEARRAY, "ll_to_bytes", std::slice::from_ref(x)),
            _ => Ok(x.clone()),
        }
    }

    /// `bytearray(…)` of a length, bytes or ints.
    pub fn bytearray(&mut self, args: &[Operand]) -> Lowered<Operand> {
        let ty = Operand::Type(Repr::ByteArray);
        let Some(x) = args.first() else {
            return self.call_helper(BYTEARRAY, "ll_new", &[ty, Operand::const_int(0)]);
        };
        let message = "cannot convert 'NoneType' object to bytearray";
        let x = self.check_type(x.clone(), message)?;
        match self.natural_repr(&x)? {
            Repr::Bytes => self.call_helper(BYTEARRAY, "ll_from_bytes", &[ty, x]),
            Repr::ByteArray => self.call_helper("ll_list", "ll_copy", &[ty, x]),
            repr if repr.is_integral() => {
                let length = Operand::int(self.int(&x)?);
                self.call_helper(BYTEARRAY, "ll_new", &[ty, length])
            }
            _ => {
                let ints = self.cx.reprs.list(Repr::INT);
                let list = self.as_list(&x, ints)?;
                self.call_helper(BYTEARRAY, "ll_from_list", &[ty, list])
            }
        }
    }

    /// `collections.deque(iterable, maxlen)`
    pub fn deque(&mut self, args: &[Operand], limit: Option<&Operand>) -> Lowered<Operand> {
        let repr = self.expected_repr()?;
        let Repr::Deque(item) = repr else {
            return Err(self.unsupported_operands("a deque of this type"));
        };
        let limit = match args.get(1).or(limit) {
            Some(limit) if !limit.is_none() => {
                let limit = Operand::int(self.int(limit)?);
                self.call_helper(DEQUE, "ll_limit", &[limit])?
            }
            _ => Operand::const_int(-1),
        };
        let deque = self.call_helper(DEQUE, "ll_new", &[Operand::Type(repr), limit])?;
        if let Some(source) = args.first()
            && !source.is_none()
        {
            // What is expected is the deque, not its items.
            let expected = self.expected.take();
            let plan = self.plan_of(source)?;
            self.fold_plan(&plan, &[], |this, each, _| {
                let each = this.stored(&each, item)?;
                this.call_helper(DEQUE, "ll_append", &[deque.clone(), each])?;
                Ok(Vec::new())
            })?;
            self.expected = expected;
        }
        Ok(deque.not_none())
    }

    /// A method of a deque.
    pub fn deque_method(
        &mut self,
        deque: &Operand,
        item: ReprId,
        name: &str,
        args: &[Operand],
    ) -> Lowered<Option<Operand>> {
        let helper = format!("ll_{name}");
        Ok(Some(match (name, args) {
            ("append" | "appendleft", [x]) => {
                let x = self.stored(x, item)?;
                self.call_helper(DEQUE, &helper, &[deque.clone(), x])?
            }
            ("pop" | "popleft" | "clear" | "reverse", []) => {
                self.call_helper(DEQUE, &helper, std::slice::from_ref(deque))?
            }
            ("copy", []) => {
                let repr = Operand::Type(Repr::Deque(item));
                self.call_helper(DEQUE, &helper, &[repr, deque.clone()])?
            }
            ("rotate", rest) => {
                let steps = match rest.first() {
                    Some(steps) => Operand::int(self.int(steps)?),
                    None => Operand::const_int(1),
                };
                self.call_helper(DEQUE, &helper, &[deque.clone(), steps])?
            }
            _ => return Ok(None),
        }))
    }
}
