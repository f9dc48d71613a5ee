//! Weak references: `weakref.ref(x)`, and the call that gives the object back.

use core_ir::{Type, Value};

use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::FunctionLowering;
use super::{Context, Lowered};
use crate::flow::Constant;

impl Context<'_> {
    /// The last base of a class: weak references to instances of one tree of classes are of this one.
    pub fn root_class(&self, class: ClassKey) -> ClassKey {
        self.class_line(class).last().copied().unwrap_or(class)
    }
}

impl FunctionLowering<'_, '_> {
    /// `weakref.ref(x)`, or with the name `call` the call of a reference.
    pub fn weak_reference(&mut self, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        let [x] = args else { return Ok(None) };
        if name == "call" {
            return self.referent(x).map(Some);
        }
        let message = "cannot create weak reference to 'NoneType' object";
        let x = self.check_type(x.clone(), message)?;
        let Repr::Instance(class) = self.natural_repr(&x)? else {
            return Err(self.unsupported_operands("a weak reference to this type"));
        };
        let object = self.natural_value(&x)?;
        let root = self.cx.root_class(class);
        let reference = self.b.new_weak(self.cx.classes[root].ir, object);
        Ok(Some(Operand::value(Repr::WeakReference(root), reference)))
    }

    /// The object, or None where it is dead.
    fn referent(&mut self, reference: &Operand) -> Lowered<Operand> {
        let Repr::WeakReference(class) = self.natural_repr(reference)? else {
            return Ok(Operand::NONE);
        };
        let reference = self.natural_value(reference)?;
        let ir = self.cx.classes[class].ir;
        let ty = Type::Ref(ir);
        let dead = self.b.is_null(reference);
        let value = self.diamond(
            dead,
            ty,
            |this| Ok(this.b.null(ty)),
            |this| Ok(this.b.get_weak(ir, reference)),
        )?;
        Ok(Operand::nullable(Repr::Instance(class), value))
    }

    /// A weak reference that exists before the program starts.
    pub fn prebuilt_weak_reference(&mut self, constant: &Constant, class: ClassKey) -> Lowered<Value> {
        let ir = self.cx.classes[class].ir;
        match self.cx.data_constant(constant, Repr::WeakReference(class))? {
            core_ir::Constant::Data(data) => {
                let object = self.b.data(&self.cx.module, data);
                Ok(self.b.new_weak(ir, object))
            }
            _ => Ok(self.b.null(Type::Weak(ir))),
        }
    }
}
