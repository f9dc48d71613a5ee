//! The operations without side effects as C expressions.

use core_ir::{ClassId, Immediate, Instruction, Op, Type};
use cranelift_entity::EntityRef;

use crate::expression::{Expression, Level, call, float, integer, runtime_call};
use crate::layout::distance;
use crate::types::{Context, scalar_suffix};

impl Context<'_> {
    /// The instruction as an expression over its operands, whose types are given too; `None` for an operation that
    /// acts and so needs a statement.
    pub(crate) fn expression(
        &self,
        instruction: &Instruction,
        types: &[Type],
        operands: &[Expression],
    ) -> Option<Expression> {
        let ty = instruction.ty;
        Some(match instruction.op {
            Op::Const => constant(ty, instruction.imm),
            Op::Null => Expression::atom("NULL"),
            Op::Data | Op::Func => self.reference(ty, instruction.imm),

            Op::Add => binary(ty, "+", operands),
            Op::Sub => binary(ty, "-", operands),
            Op::Mul => binary(ty, "*", operands),
            Op::And => binary(ty, "&", operands),
            Op::Or => binary(ty, "|", operands),
            Op::Xor => binary(ty, "^", operands),
            Op::Div if ty.is_signed() => runtime_call("div", ty, operands),
            Op::Rem if ty.is_signed() => runtime_call("rem", ty, operands),
            Op::FloorDiv if ty.is_signed() => runtime_call("floordiv", ty, operands),
            Op::FloorMod if ty.is_signed() => runtime_call("floormod", ty, operands),
            Op::Div | Op::FloorDiv => binary(ty, "/", operands),
            Op::Rem | Op::FloorMod => binary(ty, "%", operands),
            Op::MulHigh => runtime_call("mulhigh", ty, operands),
            Op::Shl => runtime_call("shl", ty, operands),
            Op::Shr => runtime_call("shr", ty, operands),
            Op::Neg => prefix(ty, "-", &operands[0]),
            Op::Not if ty == Type::Bool => prefix(ty, "!", &operands[0]),
            Op::Not => prefix(ty, "~", &operands[0]),
            Op::Abs => call(&builtin("fabs", ty), operands),
            Op::Sqrt => call(&builtin("sqrt", ty), operands),

            Op::Eq => infix("==", operands),
            Op::Ne => infix("!=", operands),
            Op::Lt => infix("<", operands),
            Op::Le => infix("<=", operands),
            Op::Gt => infix(">", operands),
            Op::Ge => infix(">=", operands),
            Op::RefEq => infix(
                "==",
                &[
                    self.coerce(&operands[0], types[0], ty),
                    self.coerce(&operands[1], types[1], ty),
                ],
            ),
            Op::IsNull => infix("==", &[operands[0].clone(), Expression::atom("NULL")]),

            Op::Convert => convert(types[0], ty, &operands[0]),
            Op::Bitcast => bitcast(types[0], ty, &operands[0]),

            Op::GetField => self.field(instruction.imm, types[0], &operands[0]).loading(),
            Op::GetClassConstant => self.class_constant(instruction.imm, &operands[0]),
            Op::Cast => self.coerce(&operands[0], types[0], ty),
            Op::InstanceOf => self.instance_of(ty, &operands[0]),
            Op::IdentityHash => call("rpy_identity_hash", operands),
            Op::ArrayLength => member(&self.place(&operands[0], types[0], ty), "length"),
            Op::ArrayGet => element(&self.place(&operands[0], types[0], ty), "items", &operands[1]).loading(),
            Op::TailLength => self.tail_member(ty, types[0], &operands[0], "tail_length"),
            Op::TailGet => element(&self.place(&operands[0], types[0], ty), "tail", &operands[1]).loading(),
            Op::GetWeak => {
                let referent = member(&self.place(&operands[0], types[0], types[0]), "referent").loading();
                cast_text(&self.name(weak_referent(types[0])), &referent)
            }
            Op::CallHost => return self.pure_host_call(instruction, operands),
            Op::RawLoad => raw(ty, &operands[0]).loading(),

            Op::AddOverflow
            | Op::SubOverflow
            | Op::MulOverflow
            | Op::New
            | Op::SetField
            | Op::NewArray
            | Op::ArraySet
            | Op::ArrayCopy
            | Op::ArrayFill
            | Op::NewTail
            | Op::TailSet
            | Op::TailCopy
            | Op::TailToArray
            | Op::ArrayToTail
            | Op::NewWeak
            | Op::Watch
            | Op::NextDead
            | Op::Call
            | Op::CallVirtual
            | Op::CallIndirect
            | Op::RawStore
            | Op::RootSave
            | Op::RootLoad
            | Op::WriteBarrier => return None,
        })
    }

    /// The expression at another type that its own is assignable to or related with.
    pub(crate) fn coerce(&self, expression: &Expression, from: Type, to: Type) -> Expression {
        if from == to || expression.text == "NULL" {
            expression.clone()
        } else {
            cast_text(&self.name(to), expression)
        }
    }

    /// The expression as something that is looked into or called: at the type `to`, and a null with a type too. To look
    /// into null is undefined, but the text must be C all the same.
    pub(crate) fn place(&self, expression: &Expression, from: Type, to: Type) -> Expression {
        if expression.text == "NULL" {
            cast_text(&self.name(to), expression)
        } else {
            self.coerce(expression, from, to)
        }
    }

    /// The address of a prebuilt object, or a function's.
    fn reference(&self, ty: Type, imm: Immediate) -> Expression {
        match imm {
            Immediate::Data(data) => {
                let address = Expression {
                    level: Level::Unary,
                    ..Expression::atom(format!("&data_{}", data.index()))
                };
                self.coerce(&address, self.module.data_type(data), ty)
            }
            Immediate::Func(function) => Expression::atom(self.names.functions[function].as_str()),
            // The verifier admits no other immediate here.
            _ => Expression::atom("NULL"),
        }
    }

    /// A field of an object of this type as a place: it can be read and assigned.
    pub(crate) fn field(&self, imm: Immediate, ty: Type, object: &Expression) -> Expression {
        let (Immediate::Field { class, index }, Type::Ref(of)) = (imm, ty) else {
            // The verifier admits nothing else here.
            return object.clone();
        };
        let path = "base.".repeat(distance(self.module, of, class));
        let object = self.place(object, ty, ty);
        member(&object, &format!("{path}{}", self.fields[class][index as usize]))
    }

    fn class_constant(&self, imm: Immediate, object: &Expression) -> Expression {
        let Immediate::ClassConstant { class, index } = imm else {
            return object.clone();
        };
        let methods = self.module.classes[class].methods.len();
        let slot = &self.slots[class][methods + index as usize];
        self.slot(class, slot, object)
    }

    /// A slot of the receiver's class, which `class` introduces.
    pub(crate) fn slot(&self, class: ClassId, slot: &str, object: &Expression) -> Expression {
        let name = &self.names.classes[class];
        Expression::over(
            format!("RPY_CLASS(vt_{name}, {})->{slot}", object.text),
            Level::Atom,
            std::slice::from_ref(object),
        )
    }

    fn instance_of(&self, ty: Type, object: &Expression) -> Expression {
        let Type::Ref(class) = ty else {
            return object.clone();
        };
        let name = &self.names.classes[class];
        let text = match self.preorder.last[class] {
            Some(last) if last != class => {
                let last = &self.names.classes[last];
                format!("RPY_IS({}, obj_{name}, obj_{last})", object.text)
            }
            _ => format!("RPY_IS_EXACTLY({}, obj_{name})", object.text),
        };
        Expression::over(text, Level::Atom, std::slice::from_ref(object))
    }

    /// A member of the tail of an object of type `from`, seen at `ty`.
    pub(crate) fn tail_member(&self, ty: Type, from: Type, object: &Expression, name: &str) -> Expression {
        member(&self.place(object, from, ty), name)
    }

    /// A call of a host primitive that is a mathematical function.
    fn pure_host_call(&self, instruction: &Instruction, operands: &[Expression]) -> Option<Expression> {
        let Immediate::Host(host) = instruction.imm else {
            return None;
        };
        let primitive = self.module.hosts[host];
        primitive
            .is_pure()
            .then(|| call(&host_function(primitive.name()), operands))
    }
}

/// The C function of a host primitive: the C library's for mathematics, the runtime's for the rest.
pub(crate) fn host_function(name: &str) -> String {
    match name.strip_prefix("math.") {
        Some(function) => function.into(),
        None => format!("rpy_{}", name.replace('.', "_")),
    }
}

/// What a weak reference of this type refers to.
fn weak_referent(ty: Type) -> Type {
    match ty {
        Type::Weak(class) => Type::Ref(class),
        other => other,
    }
}

fn constant(ty: Type, imm: Immediate) -> Expression {
    match imm {
        Immediate::Int(value) => integer(ty, value),
        Immediate::Float(bits) => float(ty, bits),
        // The verifier admits no other immediate here.
        _ => Expression::atom("0"),
    }
}

/// `->name` of an object.
pub(crate) fn member(object: &Expression, name: &str) -> Expression {
    Expression::over(
        format!("{}{name}", access(object)),
        Level::Atom,
        std::slice::from_ref(object),
    )
}

/// A scalar in raw memory, as a place.
pub(crate) fn raw(ty: Type, address: &Expression) -> Expression {
    Expression::over(
        format!("RPY_RAW({}, {})", scalar_suffix(ty), address.text),
        Level::Atom,
        std::slice::from_ref(address),
    )
}

/// An element of an object's items, as a place.
pub(crate) fn element(object: &Expression, items: &str, index: &Expression) -> Expression {
    Expression::over(
        format!("{}{items}[{}]", access(object), index.text),
        Level::Atom,
        &[object.clone(), index.clone()],
    )
}

/// What stands before a member's name: `object->`, or `data.` where the object is prebuilt.
pub(crate) fn access(object: &Expression) -> String {
    match object.text.strip_prefix('&') {
        Some(name) if object.level == Level::Unary => format!("{name}."),
        _ => format!("{}->", object.postfix()),
    }
}

fn cast_text(name: &str, operand: &Expression) -> Expression {
    Expression::over(
        format!("({name}){}", operand.operand()),
        Level::Unary,
        std::slice::from_ref(operand),
    )
}

fn cast_scalar(ty: Type, operand: &Expression) -> Expression {
    cast_text(crate::types::scalar(ty), operand)
}

fn infix(operator: &str, operands: &[Expression]) -> Expression {
    Expression::over(
        format!("{} {operator} {}", operands[0].operand(), operands[1].operand()),
        Level::Binary,
        operands,
    )
}

/// An arithmetic operator. C computes narrow integers as `int`, so their results are brought back, and literals as
/// `int` too, so that among literals only the first is given the type.
fn binary(ty: Type, operator: &str, operands: &[Expression]) -> Expression {
    let result = if operands.iter().all(|each| each.literal) {
        infix(operator, &[cast_scalar(ty, &operands[0]), operands[1].clone()])
    } else {
        infix(operator, operands)
    };
    narrowed(ty, result)
}

fn prefix(ty: Type, operator: &str, operand: &Expression) -> Expression {
    let operand = if operand.literal {
        cast_scalar(ty, operand)
    } else {
        operand.clone()
    };
    let text = format!("{operator}{}", operand.postfix());
    narrowed(ty, Expression::over(text, Level::Unary, &[operand]))
}

fn narrowed(ty: Type, result: Expression) -> Expression {
    if ty.int_bits().is_some_and(|bits| bits < 32) {
        cast_scalar(ty, &result)
    } else {
        result
    }
}

/// The C compiler's builtin for a float type.
fn builtin(name: &str, ty: Type) -> String {
    let suffix = if ty == Type::F32 { "f" } else { "" };
    format!("__builtin_{name}{suffix}")
}

fn convert(from: Type, to: Type, operand: &Expression) -> Expression {
    if from == to {
        operand.clone()
    } else if to == Type::Bool {
        infix("!=", &[operand.clone(), Expression::atom("0")])
    } else if from.is_float() && to.is_int() {
        let function = format!("rpy_{}_to_{}", scalar_suffix(from), scalar_suffix(to));
        call(&function, std::slice::from_ref(operand))
    } else {
        cast_scalar(to, operand)
    }
}

fn bitcast(from: Type, to: Type, operand: &Expression) -> Expression {
    match (from.is_float(), to.is_float()) {
        (true, false) => {
            let function = format!("rpy_{}_bits", scalar_suffix(from));
            cast_scalar(to, &call(&function, std::slice::from_ref(operand)))
        }
        (false, true) => {
            let function = format!("rpy_bits_{}", scalar_suffix(to));
            call(&function, std::slice::from_ref(operand))
        }
        (true, true) | (false, false) => convert(from, to, operand),
    }
}
