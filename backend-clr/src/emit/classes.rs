//! Bodies of what the classes and the runtime class declare beside the program's functions: constructors, virtual methods,
//! getters of class constants, fill routines.

use core_ir::{ClassId, Constant, FuncId, Module, Type};

use super::layout::Layout;
use super::types::{element_ops, is_wide};
use crate::error::Error;
use crate::il::{Branch, Code, Op};
use crate::metadata::{self, Assembly, Method, MethodSignature};

/// Emits them all.
pub(super) fn emit(assembly: &mut Assembly, module: &Module, layout: &Layout) -> Result<(), Error> {
    for (id, class) in &module.classes {
        let of = &layout.classes[id];
        set(
            assembly,
            layout.constructor(id),
            &constructor(module, layout, id),
            &class.name,
        )?;
        for (index, method) in of.methods.iter().enumerate() {
            let slot = (id, index as u32);
            let own = class.overrides.iter().find(|(of, _)| *of == slot);
            let code = forward(layout, &method.signature, own.map(|&(_, function)| function));
            set(assembly, method.method, &code, &class.name)?;
        }
        for (index, constant) in of.constants.iter().enumerate() {
            let slot = (id, index as u32);
            let own = class.constant_values.iter().find(|(of, _)| *of == slot);
            let code = getter(layout, class.constants[index].ty, own.map(|&(_, value)| value));
            set(assembly, constant.method, &code, &class.name)?;
        }
        let mut overrides = of.overrides.iter();
        for &((introducing, index), function) in class.overrides.iter().filter(|((of, _), _)| *of != id) {
            let signature = &layout.classes[introducing].methods[index as usize].signature;
            let code = forward(layout, signature, Some(function));
            if let Some(&method) = overrides.next() {
                set(assembly, method, &code, &class.name)?;
            }
        }
        for &((introducing, index), value) in class.constant_values.iter().filter(|((of, _), _)| *of != id) {
            let ty = module.classes[introducing].constants[index as usize].ty;
            let code = getter(layout, ty, Some(value));
            if let Some(&method) = overrides.next() {
                set(assembly, method, &code, &class.name)?;
            }
        }
    }
    for (&element, (method, _)) in &layout.fills {
        super::set_body(
            assembly,
            *method,
            &fill(layout, element),
            &[metadata::Type::I64, metadata::Type::I64],
            "fill",
        )?;
    }
    Ok(())
}

fn set(assembly: &mut Assembly, method: Method, code: &Code, place: &str) -> Result<(), Error> {
    super::set_body(assembly, method, code, &[], place)
}

/// Zeroed memory is a finished object; a tail is made here. The parent's constructor has nothing to add, so it is not
/// called.
fn constructor(module: &Module, layout: &Layout, class: ClassId) -> Code {
    let mut code = Code::new();
    if let (Some(element), Some(tail)) = (module.classes[class].tail, layout.classes[class].tail) {
        code.load_argument(0);
        code.load_argument(1);
        code.op(Op::ConvI);
        code.token(Op::Newarr, layout.element_token(element));
        code.token(Op::Stfld, tail);
    }
    code.return_void();
    code
}

/// A virtual method calls the function that implements it; an abstract one throws.
fn forward(layout: &Layout, signature: &MethodSignature, to: Option<FuncId>) -> Code {
    let mut code = Code::new();
    match to {
        Some(function) => {
            let callee = &layout.functions[function];
            for argument in 0..callee.signature.pops() {
                code.load_argument(argument);
            }
            code.call(Op::Call, callee.method, &callee.signature);
            if signature.pushes() == 0 {
                code.return_void();
            } else {
                code.return_value();
            }
        }
        None => {
            code.op(Op::Ldnull);
            code.op(Op::Throw);
        }
    }
    code
}

/// A constant without a value is zero or null.
fn getter(layout: &Layout, ty: Type, value: Option<Constant>) -> Code {
    let mut code = Code::new();
    let zero = match ty {
        Type::F32 | Type::F64 => Constant::Float(0),
        _ if ty.is_reference() => Constant::Null,
        _ => Constant::Int(0),
    };
    constant(&mut code, layout, ty, value.unwrap_or(zero));
    code.return_value();
    code
}

fn constant(code: &mut Code, layout: &Layout, ty: Type, value: Constant) {
    match value {
        Constant::Int(value) if is_wide(ty) => code.int64(value),
        Constant::Int(value) => code.int32(value as i32),
        Constant::Float(bits) if ty == Type::F32 => code.float32(bits as u32),
        Constant::Float(bits) => code.float64(bits),
        Constant::Null if matches!(ty, Type::Fn(_)) => {
            code.int32(0);
            code.op(Op::ConvI);
        }
        Constant::Null => code.op(Op::Ldnull),
        Constant::Data(data) => {
            code.token(Op::Ldsfld, layout.data[&data]);
            if matches!(ty, Type::Weak(_)) {
                let constructor = layout.known.weak_reference_new;
                code.new_object(constructor.token, constructor.pops - 1);
            }
        }
        Constant::Func(function) => code.token(Op::Ldsfld, layout.references[&function]),
    }
}

/// `for i in start .. start + count { array[i] = value }`, with two `i64` locals.
fn fill(layout: &Layout, element: Type) -> Code {
    let mut code = Code::new();
    let (more, done) = (code.label(), code.label());
    code.load_argument(1);
    code.store(0);
    code.load_argument(1);
    code.load_argument(2);
    code.op(Op::Add);
    code.store(1);
    code.mark(more);
    code.load(0);
    code.load(1);
    code.branch(Branch::Ge, done);
    code.load_argument(0);
    code.load(0);
    code.op(Op::ConvI);
    match layout.slot(element) {
        Some((slot, item)) => {
            code.token(Op::Ldelema, slot);
            code.load_argument(3);
            code.token(Op::Stfld, item);
        }
        None => {
            code.load_argument(3);
            code.op(element_ops(element).1);
        }
    }
    code.load(0);
    code.int64(1);
    code.op(Op::Add);
    code.store(0);
    code.branch(Branch::Br, more);
    code.mark(done);
    code.return_void();
    code
}
