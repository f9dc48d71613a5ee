//! f-strings.

use std::sync::Arc;

use ruff_python_ast::{
    ConversionFlag, ExprFString, FStringPart, InterpolatedElement, InterpolatedStringElement,
};
use ruff_text_size::{Ranged, TextRange};

use super::{Builder, text};
use crate::flow::graph::{Constant, Conversion, Operand, OperationKind};

impl Builder<'_> {
    pub(super) fn f_string(&mut self, node: &ExprFString) -> Operand {
        let mut parts = Vec::new();
        for part in &node.value {
            match part {
                FStringPart::Literal(literal) => push(&mut parts, text(literal.as_str())),
                FStringPart::FString(string) => self.elements(&string.elements, &mut parts),
            }
        }
        self.concatenation(parts, node.range())
    }

    fn elements<'node>(
        &mut self,
        elements: impl IntoIterator<Item = &'node InterpolatedStringElement>,
        parts: &mut Vec<Operand>,
    ) {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => push(parts, text(&literal.value)),
                InterpolatedStringElement::Interpolation(field) => self.field(field, parts),
            }
        }
    }

    /// One `{…}`.
    fn field(&mut self, field: &InterpolatedElement, parts: &mut Vec<Operand>) {
        if let Some(debug) = &field.debug_text {
            push(parts, text(debug.as_str()));
        }
        let value = self.expression(&field.expression);
        let specification = match &field.format_spec {
            Some(specification) => {
                let mut inner = Vec::new();
                self.elements(&specification.elements, &mut inner);
                self.concatenation(inner, specification.range())
            }
            None => text(""),
        };
        let conversion = match field.conversion {
            ConversionFlag::Str => Conversion::Str,
            ConversionFlag::Repr => Conversion::Repr,
            ConversionFlag::Ascii => Conversion::Ascii,
            // `{value=}` alone shows the repr.
            ConversionFlag::None if field.debug_text.is_some() && field.format_spec.is_none() => {
                Conversion::Repr
            }
            ConversionFlag::None => Conversion::None,
        };
        let is_plain = matches!(conversion, Conversion::None | Conversion::Str) && specification == text("");
        let part = match value {
            Operand::Constant(Constant::Str(_)) if is_plain => value,
            _ => self.emit(
                OperationKind::FormatValue(conversion),
                vec![value, specification],
                field.range(),
            ),
        };
        push(parts, part);
    }

    fn concatenation(&mut self, mut parts: Vec<Operand>, range: TextRange) -> Operand {
        match parts.len() {
            0 => text(""),
            1 => parts.remove(0),
            _ => self.emit(OperationKind::BuildString, parts, range),
        }
    }
}

/// Appends a part; constants side by side become one.
fn push(parts: &mut Vec<Operand>, part: Operand) {
    let Operand::Constant(Constant::Str(new)) = &part else {
        return parts.push(part);
    };
    if new.is_empty() {
        return;
    }
    if let Some(Operand::Constant(Constant::Str(last))) = parts.last_mut() {
        *last = Arc::from(format!("{last}{new}"));
    } else {
        parts.push(part);
    }
}
