//! The reference of the IR, `docs/ir.md`, written from the tables.

use std::fmt::Write;

use crate::host::{HostPrimitive, HostType};
use crate::ops::{Domain, Effects, ImmediateKind, Op, Rule};
use crate::passes::PIPELINE;
use crate::verify::VerifyRule;

/// The whole document, in Markdown.
pub fn markdown() -> String {
    let mut text = String::from(INTRODUCTION);
    let mut group = None;
    for &op in Op::ALL {
        let next = group_of(op);
        if group != Some(next) {
            let _ = write!(
                text,
                "\n### {next}\n\n| operation | operands → results | T | immediate | effects | meaning |\n\
                 | --- | --- | --- | --- | --- | --- |\n"
            );
            group = Some(next);
        }
        let info = op.info();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} |",
            info.name,
            shape(info.rule),
            domain(info.domain),
            immediate(info.immediate),
            effects(info.effects),
            info.doc
        );
    }
    text.push_str(HOSTS);
    for primitive in HostPrimitive::ALL {
        let params: Vec<&str> = primitive.params().iter().map(|&ty| host_type(ty)).collect();
        let _ = writeln!(
            text,
            "| `{}` | `({}) -> {}` | {} | {} |",
            primitive.name(),
            params.join(", "),
            host_type(primitive.result()),
            if primitive.is_pure() { "yes" } else { "" },
            primitive.doc()
        );
    }
    text.push_str(RULES);
    for rule in VerifyRule::ALL {
        let _ = writeln!(text, "| `{}` | {} |", rule.name(), rule.doc());
    }
    text.push_str(PASSES);
    for (i, pass) in PIPELINE.iter().enumerate() {
        let _ = writeln!(text, "{}. `{}`", i + 1, pass.name);
    }
    text
}

/// The heading under which an operation stands.
fn group_of(op: Op) -> &'static str {
    match op {
        Op::Const | Op::Null | Op::Data | Op::Func => "Constants",
        Op::Add
        | Op::Sub
        | Op::Mul
        | Op::Div
        | Op::Rem
        | Op::FloorDiv
        | Op::FloorMod
        | Op::MulHigh
        | Op::Neg
        | Op::Abs
        | Op::Sqrt
        | Op::AddOverflow
        | Op::SubOverflow
        | Op::MulOverflow
        | Op::And
        | Op::Or
        | Op::Xor
        | Op::Not
        | Op::Shl
        | Op::Shr => "Arithmetic",
        Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => "Comparisons",
        Op::Convert | Op::Bitcast => "Conversions",
        Op::RefEq
        | Op::IsNull
        | Op::New
        | Op::GetField
        | Op::SetField
        | Op::GetClassConstant
        | Op::Cast
        | Op::InstanceOf
        | Op::IdentityHash => "Objects",
        Op::NewArray | Op::ArrayLength | Op::ArrayGet | Op::ArraySet | Op::ArrayCopy | Op::ArrayFill => {
            "Arrays"
        }
        Op::NewTail
        | Op::TailLength
        | Op::TailGet
        | Op::TailSet
        | Op::TailCopy
        | Op::TailToArray
        | Op::ArrayToTail => "Tails",
        Op::NewWeak | Op::GetWeak => "Weak references",
        Op::Watch | Op::NextDead => "Unreachable objects",
        Op::Call | Op::CallVirtual | Op::CallIndirect | Op::CallHost => "Calls",
        Op::RawLoad | Op::RawStore => "Raw memory",
        Op::RootSave | Op::RootLoad | Op::WriteBarrier => "Collection",
    }
}

fn shape(rule: Rule) -> &'static str {
    match rule {
        Rule::Constant | Rule::New => "`() → T`",
        Rule::Unary => "`(T) → T`",
        Rule::Binary => "`(T, T) → T`",
        Rule::Overflow => "`(T, T) → (T, bool)`",
        Rule::Compare => "`(T, T) → bool`",
        Rule::Test => "`(T) → bool`",
        Rule::Convert => "`(scalar) → T`",
        Rule::Bitcast => "`(number as wide) → T`",
        Rule::NewSized => "`(i64 length) → T`",
        Rule::GetField => "`(T) → field`",
        Rule::SetField => "`(T, field) → ()`",
        Rule::GetClassConstant => "`(T) → constant`",
        Rule::Cast => "`(ref of an ancestor or descendant) → T`",
        Rule::InstanceOf => "`(ref of the hierarchy) → bool`",
        Rule::Length => "`(T) → i64`",
        Rule::GetElement => "`(T, i64 index) → element`",
        Rule::SetElement => "`(T, i64 index, element) → ()`",
        Rule::Copy => "`(T source, i64 start, T destination, i64 start, i64 count) → ()`",
        Rule::Fill => "`(T, i64 start, i64 count, element) → ()`",
        Rule::TailToArray => "`(T source, i64 start, array destination, i64 start, i64 count) → ()`",
        Rule::ArrayToTail => "`(array source, i64 start, T destination, i64 start, i64 count) → ()`",
        Rule::NewWeak => "`(ref C) → weak C`",
        Rule::GetWeak => "`(weak C) → ref C`",
        Rule::Watch => "`(T, i64 queue) → ()`",
        Rule::NextDead => "`(i64 queue) → T`",
        Rule::Call => "as the callee's signature",
        Rule::RawLoad => "`(i64 address) → T`",
        Rule::RawStore => "`(i64 address, T) → ()`",
        Rule::Note => "`(T) → ()`",
        Rule::Recall => "`() → T`",
    }
}

fn domain(domain: Domain) -> &'static str {
    match domain {
        Domain::Int => "integer",
        Domain::Float => "float",
        Domain::Number => "number",
        Domain::IntOrBool => "integer or bool",
        Domain::Scalar => "scalar",
        Domain::Reference => "reference",
        Domain::Object => "reference, no `fn`",
        Domain::Any => "the result",
        Domain::Array => "array",
        Domain::Class => "class",
        Domain::Tail => "class with a tail",
        Domain::Weak => "weak",
        Domain::Function => "fn",
    }
}

fn immediate(kind: ImmediateKind) -> &'static str {
    match kind {
        ImmediateKind::None => "",
        ImmediateKind::Scalar => "scalar",
        ImmediateKind::Data => "data object",
        ImmediateKind::Func => "function",
        ImmediateKind::Field => "field",
        ImmediateKind::ClassConstant => "class constant",
        ImmediateKind::Method => "method",
        ImmediateKind::Signature => "signature",
        ImmediateKind::Host => "host primitive",
        ImmediateKind::Slot => "slot",
    }
}

fn effects(effects: Effects) -> String {
    let names = [
        (effects.reads, "reads"),
        (effects.writes, "writes"),
        (effects.allocates, "allocates"),
        (effects.raises, "raises"),
        (effects.traps, "traps"),
    ];
    let names: Vec<&str> = names
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, name)| *name)
        .collect();
    names.join(", ")
}

fn host_type(ty: HostType) -> &'static str {
    match ty {
        HostType::Int => "i64",
        HostType::Float => "f64",
        HostType::Bytes => "array u8",
    }
}

const INTRODUCTION: &str = "<!-- Written from the tables in core-ir; `BLESS=1 cargo test -p core-ir --test reference` writes it anew. -->
# core-ir: reference

core-ir is the typed intermediate representation between the frontend and the backends. A module holds classes, prebuilt
data and functions; a function is SSA in blocks with parameters. Its text form is `.rir`, and every dump is valid input.

## Types

| type | meaning |
| --- | --- |
| `bool` | a truth value |
| `i8 u8 i16 u16 i32 u32 i64 u64` | integers; arithmetic wraps; signedness lies in the operation's type |
| `f32 f64` | IEEE 754 floats |
| `ref %C` | nullable reference to an instance of the class or of a subclass |
| `array T` | nullable reference to an array of fixed length |
| `fn(T…) -> T` | nullable reference to a function of exactly this signature |
| `weak %C` | nullable weak reference |

A subclass's reference may stand wherever one of its ancestors is expected: as operand, argument, block argument, result,
element of data.

## Text form

White space separates tokens and is otherwise free; comments run from `;` or `#` to the end of the line. Names of classes
(`%name`), functions (`@name`) and members are put in quotes where they hold odd characters. Anything may be used before its
definition. Labels of blocks, data, files and values are free words; a dump uses `b0`, `d0`, `file0`, `v0`.

```text
module \"lox\"
entry @main                       ; fn(array array u8) -> i64: from the arguments to the exit code
stack_overflow @raise_overflow    ; fn(): called where the stack is exhausted, raises
export \"malloc\" @Collector.malloc ; a function that others than the program call
exception_root %BaseException     ; the class that every exception extends
file file0 \"lox/vm.py\"
type array u8                     ; pins the order of interned types; a dump lists all, a text need not
host \"os.write\"                   ; pins the order of host primitives; likewise
class %Node {
  field value: i64 immutable      ; or quasi_immutable, or nothing
  tail u32                        ; an array inside the object; no class with a tail has children
  method eval: fn(ref %Node) -> i64
  const name: ref %str            ; a value for each class, read through an instance
  override %Node.eval = @Node.eval
  value %Node.name = d0
}
class %Add extends %Base { … }
data d0 = %str { 0 } tail \"abc\"   ; inherited fields first; u8 and u32 items may be a string
data d1 = array i64 [1, 2, 3]
data d2 = array ref %Node [null, d3]
fn @fib(i64) -> i64 no_inline @file0:12 {
b0(v0: i64):
  v1 = const.i64 2
  v2 = lt.i64 v0, v1 @file0:13    ; a location holds until the next one; `@none` ends it
  branch v2, b1, b2(v0)
b1:
  return v0
b2(v3: i64):
  v4, v5 = add_ovf.i64 v3, v1
  v6 = getfield %Node.value v7
  try_call @f(v4) -> normal b3(v6) except b4
…
}
```

The controlling type T follows the operation: `.i64` for a scalar, the class for operations on classes, the full type for
arrays and other references (`arrayget array u8 v1, v2`). Floats are written in their shortest exact form, those that are not
finite as their bits (`0x7ff8000000000000`); `inf`, `-inf` and `nan` are understood.

Attributes of functions: `elidable`, `unroll_safe`, `no_inline`, `always_inline`, `dont_look_inside`, `stack_check`.

## Terminators

| terminator | meaning |
| --- | --- |
| `jump b(args)` | goes on at the block |
| `branch v, b1(args), b2(args)` | by a bool |
| `switch v { 1: b1(args), …, default: b2(args) }` | by an integer |
| `return v` | leaves the function |
| `raise v` | leaves the function with an exception |
| `try_call @f(args) -> normal b1(args) except b2(args)` | a call whose exception is caught: the first parameter of the normal block is the result, if there is one, that of the except block the exception; also `try_call_virtual`, `try_call_indirect` |
| `unreachable` | traps |

A plain call that raises leaves the function. No operation raises but calls.

## Operations

Effects: *reads* and *writes* are of mutable memory or the outside world; *traps* says that the operation is undefined for some
operands (the interpreter reports it, a host does what it likes), so it must stay behind the test that guards it.
";

const HOSTS: &str = "
## Host primitives

What `call_host` can ask of the platform. A primitive never raises: a failure is a negative `errno`, as Linux numbers them.
Bytes are never null. *Pure* ones are mathematical functions of their arguments.

| primitive | signature | pure | meaning |
| --- | --- | --- | --- |
";

const RULES: &str = "
## What the verifier checks

| rule | what must hold |
| --- | --- |
";

const PASSES: &str = "
## Passes

The pipeline runs these in order; `--dump-after=NAME` shows the module after each run of a pass, `all` after every one.

";
