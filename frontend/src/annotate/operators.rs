//! Arithmetic, comparisons and truth.

use super::builtins::library::{set_comparison, set_operator};
use super::calls::Arguments;
use super::describe::describe;
use super::engine::{Annotator, Site};
use super::folding;
use super::lattice::{Annotation, IntKind, Kind, ViewKind};
use super::program::Flavour;
use super::report::codes;
use crate::diagnostics::Diagnostic;
use crate::flow::{BinaryOperator, CompareOperator, Constant, UnaryOperator};

impl Annotator<'_> {
    pub(super) fn binary(
        &mut self,
        site: Site,
        operator: BinaryOperator,
        left: &Annotation,
        right: &Annotation,
        in_place: bool,
    ) -> Annotation {
        if left.is_none() || (right.is_none() && operator != BinaryOperator::Modulo) {
            return Annotation::IMPOSSIBLE; // always raises, or becomes something else yet; see `diagnose`
        }
        if let Some(result) = self.special_binary(site, operator, left, right, in_place) {
            return result;
        }
        if let (Some(one), Some(other)) = (&left.constant, &right.constant)
            && let Some(folded) = folding::binary(operator, one, other)
            && is_plain(&left.kind)
            && is_plain(&right.kind)
        {
            return Annotation::of_simple_constant(&folded);
        }
        match self.binary_kind(site, operator, left, right, in_place) {
            Some(result) => result,
            None => self.bad_operands(site, binary_symbol(operator), left, right),
        }
    }

    fn binary_kind(
        &mut self,
        site: Site,
        operator: BinaryOperator,
        left: &Annotation,
        right: &Annotation,
        in_place: bool,
    ) -> Option<Annotation> {
        use BinaryOperator::*;
        if let (Some(one), Some(other)) = (int_of(left), int_of(right)) {
            let bits =
                matches!(operator, And | Or | Xor) && left.kind == Kind::Bool && right.kind == Kind::Bool;
            return if bits {
                Some(Annotation::bool())
            } else {
                int_result(operator, one, other, right)
            };
        }
        if is_number(left) && is_number(right) {
            return matches!(
                operator,
                Add | Subtract | Multiply | Divide | FloorDivide | Modulo | Power
            )
            .then(Annotation::float);
        }
        match (operator, &left.kind, &right.kind) {
            (Add, Kind::Str { .. }, Kind::Str { .. }) => Some(Annotation::str()),
            (Add, Kind::Bytes, Kind::Bytes | Kind::ByteArray) => Some(Annotation::bytes()),
            (Add, Kind::Deque(_), Kind::Deque(_)) => {
                let function = if in_place { "in_place_add" } else { "add" };
                let right = Arguments::positional(vec![right.clone().without_none()]);
                Some(self.call_library(
                    site,
                    ("rpython.standard.deque_functions", function),
                    Some(left),
                    &right,
                ))
            }
            (Add, Kind::ByteArray, Kind::ByteArray | Kind::Bytes) => {
                Some(left.clone().without_none().without_constant())
            }
            (Add, Kind::Tuple(one), Kind::Tuple(other)) => Some(Annotation::tuple(
                one.iter().chain(other.iter()).cloned().collect(),
            )),
            (Multiply, Kind::Str { .. }, _) if int_of(right).is_some() => Some(Annotation::str()),
            (Multiply, _, Kind::Str { .. }) if int_of(left).is_some() => Some(Annotation::str()),
            (Multiply, Kind::Bytes, _) if int_of(right).is_some() => Some(Annotation::bytes()),
            (Multiply, _, Kind::Bytes) if int_of(left).is_some() => Some(Annotation::bytes()),
            (Multiply, _, Kind::ByteArray) if int_of(left).is_some() => {
                Some(right.clone().without_constant())
            }
            (Add, Kind::ByteArray, _) if in_place => Some(left.clone().without_none().without_constant()),
            (Multiply, Kind::ByteArray, _) if int_of(right).is_some() => {
                Some(left.clone().without_constant())
            }
            (Multiply, Kind::Tuple(items), _) => match right.constant_int() {
                Some(count @ 0..=64) => Some(Annotation::tuple(
                    (0..count).flat_map(|_| items.iter().cloned()).collect(),
                )),
                _ => None,
            },
            (Modulo, Kind::Str { .. }, _) => Some(self.percent_format(site, right)),
            (Modulo, Kind::Bytes, _) => Some(Annotation::bytes()),
            (Add, Kind::List(one), Kind::List(other)) => {
                let (one, other) = (*one, *other);
                if in_place {
                    self.extend_container(site, one, &Annotation::new(Kind::List(other)));
                    return Some(left.clone().without_none());
                }
                let result = self.container_of(site, Flavour::Plain);
                for each in [one, other] {
                    let item = self.item_of(each, site.position);
                    self.raise_item(site, result, &item);
                }
                Some(Annotation::new(Kind::List(self.lattice.find(result))))
            }
            (Add, Kind::List(one), _) if in_place => {
                self.extend_container(site, *one, right);
                Some(left.clone().without_none())
            }
            (Multiply, Kind::List(list), _) if int_of(right).is_some() => {
                Some(self.repeated_list(site, *list, left, in_place))
            }
            (Multiply, _, Kind::List(list)) if int_of(left).is_some() => {
                Some(self.repeated_list(site, *list, right, false))
            }
            (Or | And | Subtract | Xor, Kind::Set(_), Kind::Set(_))
            | (Or | And | Subtract | Xor, Kind::View(ViewKind::Keys, _), Kind::Set(_) | Kind::View(..)) => {
                let function = set_operator(operator, in_place && matches!(left.kind, Kind::Set(_)))?;
                let right = Arguments::positional(vec![right.clone().without_none()]);
                Some(self.call_library(site, function, Some(left), &right))
            }
            (Or, Kind::Dict(_), Kind::Dict(_)) => {
                let function = if in_place { "in_place_or" } else { "union" };
                let right = Arguments::positional(vec![right.clone().without_none()]);
                Some(self.call_library(
                    site,
                    ("rpython.standard.dict_functions", function),
                    Some(left),
                    &right,
                ))
            }
            _ => None,
        }
    }

    fn repeated_list(
        &mut self,
        site: Site,
        list: super::lattice::ContainerId,
        annotation: &Annotation,
        in_place: bool,
    ) -> Annotation {
        if in_place {
            self.lattice.cell_mut(list).resized = true;
            return annotation.clone().without_none();
        }
        self.copied_list(site, list)
    }

    fn percent_format(&mut self, site: Site, right: &Annotation) -> Annotation {
        let single = [right.clone()];
        let parts = match &right.kind {
            Kind::Tuple(items) => items.to_vec(),
            _ => single.to_vec(),
        };
        for part in &parts {
            if matches!(
                part.kind,
                Kind::Instance(_) | Kind::Tuple(_) | Kind::List(_) | Kind::Dict(_)
            ) {
                self.text_of(site, part, false);
            }
        }
        Annotation::str()
    }

    /// `__add__` and its like of user classes, with the mirrored `__radd__`.
    fn special_binary(
        &mut self,
        site: Site,
        operator: BinaryOperator,
        left: &Annotation,
        right: &Annotation,
        in_place: bool,
    ) -> Option<Annotation> {
        let stem = special_stem(operator);
        if let Kind::Instance(class) = left.kind {
            let arguments = Arguments::positional(vec![right.clone()]);
            if in_place
                && let Some(result) = self.call_special(site, class, &format!("__i{stem}__"), &arguments)
            {
                return Some(result);
            }
            if let Some(result) = self.call_special(site, class, &format!("__{stem}__"), &arguments) {
                return Some(result);
            }
        }
        if let Kind::Instance(class) = right.kind
            && !matches!(left.kind, Kind::Str { .. })
        {
            let arguments = Arguments::positional(vec![left.clone()]);
            return self.call_special(site, class, &format!("__r{stem}__"), &arguments);
        }
        None
    }

    fn bad_operands(
        &mut self,
        site: Site,
        symbol: &str,
        left: &Annotation,
        right: &Annotation,
    ) -> Annotation {
        if self.refuses_large_integer(site, [left, right]) {
            return Annotation::UNKNOWN;
        }
        if self.follows_from_mistake(left) || self.follows_from_mistake(right) {
            return Annotation::UNKNOWN;
        }
        let help = match self.is_print(left) && symbol == ">>" {
            true => {
                Some("this is Python 2: write `print(..., file=...)`, or translate with --dialect=upstream")
            }
            false => operand_help(symbol, left, right),
        };
        let (left, right) = (describe(self, left), describe(self, right));
        let diagnostic = Diagnostic::error(
            codes::OPERANDS,
            format!("`{symbol}` is not defined for {left} and {right}"),
        )
        .at(site.span)
        .or_help(help.map(str::to_owned));
        self.fail(site, diagnostic)
    }

    /// Whether a value is the function `print`, which was a statement in Python 2.
    fn is_print(&self, value: &Annotation) -> bool {
        matches!(value.kind, Kind::Builtin(id) if self.space.builtin("print") == Some(id))
    }

    pub(super) fn unary(&mut self, site: Site, operator: UnaryOperator, value: &Annotation) -> Annotation {
        if value.is_none() {
            return Annotation::IMPOSSIBLE;
        }
        if let Some(constant) = &value.constant
            && is_plain(&value.kind)
            && let Some(folded) = folding::unary(operator, constant)
        {
            return Annotation::of_simple_constant(&folded);
        }
        match (&value.kind, operator) {
            (Kind::Int { kind, .. }, UnaryOperator::Positive) if *kind == IntKind::I64 => value.clone(),
            (Kind::Int { kind, .. }, _) => Annotation::sized_int(*kind),
            (Kind::Bool, _) => Annotation::int(),
            (Kind::Float, UnaryOperator::Negative | UnaryOperator::Positive) => Annotation::float(),
            (Kind::Instance(class), _) => {
                let name = match operator {
                    UnaryOperator::Negative => "__neg__",
                    UnaryOperator::Positive => "__pos__",
                    UnaryOperator::Invert => "__invert__",
                };
                let none = Arguments::positional(vec![]);
                let class = *class;
                match self.call_special(site, class, name, &none) {
                    Some(result) => result,
                    None => self.bad_operand(site, operator, value),
                }
            }
            _ => self.bad_operand(site, operator, value),
        }
    }

    fn bad_operand(&mut self, site: Site, operator: UnaryOperator, value: &Annotation) -> Annotation {
        let symbol = match operator {
            UnaryOperator::Negative => "-",
            UnaryOperator::Positive => "+",
            UnaryOperator::Invert => "~",
        };
        if self.refuses_large_integer(site, [value]) {
            return Annotation::UNKNOWN;
        }
        let text = describe(self, value);
        let diagnostic =
            Diagnostic::error(codes::OPERANDS, format!("`{symbol}` is not defined for {text}")).at(site.span);
        self.fail(site, diagnostic)
    }

    pub(super) fn compare(
        &mut self,
        site: Site,
        operator: CompareOperator,
        left: &Annotation,
        right: &Annotation,
    ) -> Annotation {
        use CompareOperator::*;
        match operator {
            Is | IsNot => return identity(self, left, right, operator == IsNot),
            In | NotIn => return self.contains(site, right, left, operator == NotIn),
            _ => {}
        }
        if let Some(result) = self.special_compare(site, operator, left, right) {
            return result;
        }
        if let (Some(one), Some(other)) = (&left.constant, &right.constant)
            && let Some(folded) = folding::compare(operator, one, other)
            && is_plain(&left.kind)
            && is_plain(&right.kind)
        {
            return Annotation::bool().with_constant(Constant::Bool(folded));
        }
        if matches!(operator, Equal | NotEqual) {
            return self.equality(site, left, right, operator == NotEqual);
        }
        if left.is_none() || right.is_none() {
            return Annotation::IMPOSSIBLE;
        }
        if let (Kind::Set(_), Kind::Set(_), Some(function)) =
            (&left.kind, &right.kind, set_comparison(operator))
        {
            let right = Arguments::positional(vec![right.clone().without_none()]);
            return self.call_library(site, function, Some(left), &right);
        }
        if self.are_ordered(left, right) {
            self.note_order(site, left);
            self.note_order(site, right);
            Annotation::bool()
        } else {
            self.bad_operands(site, compare_symbol(operator), left, right)
        }
    }

    fn equality(&mut self, site: Site, left: &Annotation, right: &Annotation, negated: bool) -> Annotation {
        if left.is_none() && right.is_none() {
            return truth_value(!negated);
        }
        if (left.is_none() && !right.none) || (right.is_none() && !left.none) {
            return truth_value(negated);
        }
        if let (Kind::View(..), _) | (_, Kind::View(..)) = (&left.kind, &right.kind) {
            return self.unsupported(site, "comparing the views of dicts");
        }
        if let (Kind::Set(one), Kind::Set(other)) | (Kind::Dict(one), Kind::Dict(other)) =
            (&left.kind, &right.kind)
        {
            for each in [*one, *other] {
                let item = self.item_of(each, site.position);
                self.note_equality(site, &item);
            }
        }
        if let (Kind::List(one), Kind::List(other)) = (&left.kind, &right.kind) {
            for each in [*one, *other] {
                let item = self.item_of(each, site.position);
                self.note_equality(site, &item);
            }
        }
        for each in [left, right] {
            if let Kind::Tuple(items) = &each.kind {
                for item in items.iter() {
                    self.note_equality(site, item);
                }
            }
        }
        Annotation::bool()
    }

    pub(super) fn are_ordered(&self, left: &Annotation, right: &Annotation) -> bool {
        match (&left.kind, &right.kind) {
            (Kind::Str { .. }, Kind::Str { .. }) => true,
            (Kind::Bytes | Kind::ByteArray, Kind::Bytes | Kind::ByteArray) => true,
            (Kind::List(_), Kind::List(_)) => true,
            (Kind::Tuple(one), Kind::Tuple(other)) => one
                .iter()
                .zip(other.iter())
                .all(|(one, other)| self.are_ordered(one, other)),
            (Kind::Instance(one), Kind::Instance(other)) => {
                self.lattice.common_base(*one, *other).is_some_and(|base| {
                    self.subtree(base)
                        .iter()
                        .any(|&class| self.member(class, "__lt__").is_some())
                })
            }
            _ => is_number(left) && is_number(right),
        }
    }

    fn special_compare(
        &mut self,
        site: Site,
        operator: CompareOperator,
        left: &Annotation,
        right: &Annotation,
    ) -> Option<Annotation> {
        use CompareOperator::*;
        let (name, mirrored) = match operator {
            Equal => ("__eq__", "__eq__"),
            NotEqual => ("__ne__", "__ne__"),
            Less => ("__lt__", "__gt__"),
            LessEqual => ("__le__", "__ge__"),
            Greater => ("__gt__", "__lt__"),
            GreaterEqual => ("__ge__", "__le__"),
            Is | IsNot | In | NotIn => return None,
        };
        for (receiver, argument, name) in [(left, right, name), (right, left, mirrored)] {
            let Kind::Instance(class) = receiver.kind else {
                continue;
            };
            let arguments = Arguments::positional(vec![argument.clone()]);
            let mut result = self.call_special(site, class, name, &arguments);
            if operator == NotEqual && result.is_none() {
                result = self.call_special(site, class, "__eq__", &arguments);
            }
            match result {
                // Instances of classes without the method are equal to themselves.
                Some(result) if matches!(operator, Equal | NotEqual) && !result.is_impossible() => {
                    return Some(Annotation::bool());
                }
                Some(result) => return Some(result),
                None => {}
            }
        }
        None
    }

    pub(super) fn truth(&mut self, site: Site, value: &Annotation) -> Annotation {
        match self.truth_of(site, value) {
            Truth::Known(known) => truth_value(known),
            Truth::Either => Annotation::bool(),
            Truth::NotYet => Annotation::IMPOSSIBLE,
        }
    }

    pub(super) fn not(&mut self, site: Site, value: &Annotation) -> Annotation {
        match self.truth_of(site, value) {
            Truth::Known(known) => truth_value(!known),
            Truth::Either => Annotation::bool(),
            Truth::NotYet => Annotation::IMPOSSIBLE,
        }
    }

    /// The runtime asks for the truth of a value.
    pub(super) fn note_truth(&mut self, site: Site, value: &Annotation) {
        if let Kind::Instance(class) = value.kind {
            let none = Arguments::positional(vec![]);
            for name in ["__bool__", "__len__"] {
                if self.require_special(site, class, name, &none).is_some() {
                    break;
                }
            }
        }
    }

    fn truth_of(&mut self, site: Site, value: &Annotation) -> Truth {
        if value.is_none() {
            return Truth::Known(false);
        }
        if let Some(known) = value
            .constant
            .as_ref()
            .and_then(folding::truth)
            .filter(|_| is_plain(&value.kind))
        {
            return Truth::Known(known);
        }
        match &value.kind {
            Kind::Instance(class) => {
                let none = Arguments::positional(vec![]);
                for name in ["__bool__", "__len__"] {
                    if let Some(result) = self.call_special(site, *class, name, &none) {
                        return if result.is_impossible() {
                            Truth::NotYet
                        } else {
                            Truth::Either
                        };
                    }
                }
                known_unless_none(value)
            }
            Kind::Functions(_)
            | Kind::Classes(_)
            | Kind::Methods(_)
            | Kind::Callables(_)
            | Kind::Frozen(_)
            | Kind::WeakReference(_)
            | Kind::Module(_)
            | Kind::Builtin(_) => known_unless_none(value),
            Kind::Tuple(items) if !value.none => Truth::Known(!items.is_empty()),
            Kind::Str { character: true } => known_unless_none(value),
            _ => Truth::Either,
        }
    }
}

enum Truth {
    Known(bool),
    Either,
    NotYet,
}

fn known_unless_none(value: &Annotation) -> Truth {
    if value.none {
        Truth::Either
    } else {
        Truth::Known(true)
    }
}

fn truth_value(value: bool) -> Annotation {
    Annotation::bool().with_constant(Constant::Bool(value))
}

/// What to write instead of an operator, where that is plain.
fn operand_help(symbol: &str, left: &Annotation, right: &Annotation) -> Option<&'static str> {
    let text = |kind: &Kind| matches!(kind, Kind::Str { .. });
    let number = |kind: &Kind| matches!(kind, Kind::Int { .. } | Kind::Bool | Kind::Float);
    match (symbol, &left.kind, &right.kind) {
        ("+", one, other) if text(one) && number(other) || number(one) && text(other) => {
            Some("make the number a str by `str(...)`, or the str a number by `int(...)`")
        }
        (_, Kind::Bytes, other) | (_, other, Kind::Bytes) if text(other) => {
            Some("make the bytes a str by `decode`, or the str bytes by `encode`")
        }
        ("+", Kind::List(_), _) => Some("to add one item to a list, use `append`"),
        ("*", one, Kind::Float) | ("*", Kind::Float, one) if !number(one) => {
            Some("divide ints by `//`, or make the float an int by `int(...)`")
        }
        ("*", one, other) if !number(one) && !number(other) => Some("a sequence is repeated by an int"),
        (_, one, other)
            if number(one) && number(other) || text(one) && number(other) || number(one) && text(other) =>
        {
            None
        }
        _ => Some("look for a value of the wrong type, or give its class a method for the operator"),
    }
}

/// `left is right` where types or constants decide it.
fn identity(annotator: &Annotator<'_>, left: &Annotation, right: &Annotation, negated: bool) -> Annotation {
    let same = match (&left.constant, &right.constant) {
        (Some(one), Some(other)) => match (one, other) {
            (Constant::Object(_) | Constant::None | Constant::Bool(_), _)
            | (_, Constant::Object(_) | Constant::None | Constant::Bool(_)) => Some(one == other),
            _ => None,
        },
        _ => None,
    };
    // Among classes None stands for its own class.
    let may_be_none =
        |class: &Annotation, other: &Annotation| other.none && annotator.is_class_of_none(class);
    let disjoint = !(left.none && right.none || may_be_none(left, right) || may_be_none(right, left))
        && match (&left.kind, &right.kind) {
            (Kind::Nothing, _) | (_, Kind::Nothing) => true,
            (Kind::Instance(one), Kind::Instance(other)) => {
                !annotator.lattice.is_subclass(*one, *other) && !annotator.lattice.is_subclass(*other, *one)
            }
            (Kind::Classes(one), Kind::Classes(other)) | (Kind::Functions(one), Kind::Functions(other)) => {
                !one.iter().any(|each| other.contains(each))
            }
            _ => false,
        };
    match same.or(disjoint.then_some(false)) {
        Some(known) => truth_value(known != negated),
        None => Annotation::bool(),
    }
}

/// Kinds whose constants are their values; an int of another width or a container is more than its constant.
fn is_plain(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Bool
            | Kind::Int {
                kind: IntKind::I64,
                ..
            }
            | Kind::Float
            | Kind::Str { .. }
            | Kind::Bytes
    )
}

/// Width and sign knowledge of an int or bool.
pub(super) fn int_of(annotation: &Annotation) -> Option<(IntKind, bool)> {
    match annotation.kind {
        Kind::Int { kind, non_negative } => Some((kind, non_negative)),
        Kind::Bool => Some((IntKind::I64, true)),
        _ => None,
    }
}

/// Whether it is an int, bool or float.
pub(super) fn is_number(annotation: &Annotation) -> bool {
    matches!(annotation.kind, Kind::Int { .. } | Kind::Bool | Kind::Float)
}

/// The kind of an operation on ints. Constants of `int` take the other side's kind; an unsigned word takes in
/// what is not negative.
fn int_result(
    operator: BinaryOperator,
    (left, left_positive): (IntKind, bool),
    (right, right_positive): (IntKind, bool),
    right_annotation: &Annotation,
) -> Option<Annotation> {
    use BinaryOperator::*;
    let kind = match (left, right) {
        _ if matches!(operator, ShiftLeft | ShiftRight) => left,
        (IntKind::U64, _) | (_, IntKind::U64) => IntKind::U64,
        (left, right) if left == right => left,
        (IntKind::I64, other) | (other, IntKind::I64) if other.bits() == 64 => other,
        _ => IntKind::I64,
    };
    let both = left_positive && right_positive;
    let non_negative = !kind.is_signed()
        || match operator {
            Add | Multiply | FloorDivide | Or | Xor => both,
            And => left_positive || right_positive,
            // Python's remainder has the sign of the divisor.
            Modulo => right_positive,
            ShiftRight => left_positive,
            Subtract | ShiftLeft | Divide | Power | MatrixMultiply => false,
        };
    match operator {
        Divide => Some(Annotation::float()),
        MatrixMultiply => None,
        // A negative exponent makes a float in Python; a word has none.
        Power
            if right_annotation
                .constant_int()
                .is_some_and(|exponent| exponent < 0) =>
        {
            Some(Annotation::float())
        }
        Power => Some(Annotation::new(Kind::Int {
            kind,
            non_negative: both || !kind.is_signed(),
        })),
        _ => Some(Annotation::new(Kind::Int { kind, non_negative })),
    }
}

fn special_stem(operator: BinaryOperator) -> &'static str {
    use BinaryOperator::*;
    match operator {
        Add => "add",
        Subtract => "sub",
        Multiply => "mul",
        Divide => "truediv",
        FloorDivide => "floordiv",
        Modulo => "mod",
        Power => "pow",
        ShiftLeft => "lshift",
        ShiftRight => "rshift",
        And => "and",
        Or => "or",
        Xor => "xor",
        MatrixMultiply => "matmul",
    }
}

fn binary_symbol(operator: BinaryOperator) -> &'static str {
    use BinaryOperator::*;
    match operator {
        Add => "+",
        Subtract => "-",
        Multiply => "*",
        Divide => "/",
        FloorDivide => "//",
        Modulo => "%",
        Power => "**",
        ShiftLeft => "<<",
        ShiftRight => ">>",
        And => "&",
        Or => "|",
        Xor => "^",
        MatrixMultiply => "@",
    }
}

fn compare_symbol(operator: CompareOperator) -> &'static str {
    use CompareOperator::*;
    match operator {
        Equal => "==",
        NotEqual => "!=",
        Less => "<",
        LessEqual => "<=",
        Greater => ">",
        GreaterEqual => ">=",
        Is => "is",
        IsNot => "is not",
        In => "in",
        NotIn => "not in",
    }
}
