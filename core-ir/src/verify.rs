//! The verifier: whether a module keeps the rules that passes, interpreter and backends rely on. It reports all
//! violations it finds, each at its place, and accepts any module that the parser or a builder can make.

mod declarations;
mod flow;
mod function;
mod places;

use std::fmt;

pub use places::Place;

use crate::module::Module;

macro_rules! verify_rules {
    ($($variant:ident $name:literal $doc:literal;)*) => {
        /// A rule that the verifier checks.
        #[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
        pub enum VerifyRule { $(#[doc = $doc] $variant,)* }

        impl VerifyRule {
            /// Every rule, in the order of the table.
            pub const ALL: &'static [VerifyRule] = &[$(VerifyRule::$variant,)*];

            /// The rule's name in messages.
            pub fn name(self) -> &'static str {
                match self { $(VerifyRule::$variant => $name,)* }
            }

            /// What must hold.
            pub fn doc(self) -> &'static str {
                match self { $(VerifyRule::$variant => $doc,)* }
            }
        }
    };
}

verify_rules! {
    InternedTypes "interned-types" "Interned array types and signatures consist of types that exist, and none contains itself.";
    ParentOrder "parent-order" "A class stands after its parent.";
    TypeExists "type-exists" "Every class, array type and signature that a type names exists.";
    EntityExists "entity-exists" "Every function, data object, member, host primitive and file that is named exists.";
    UniqueName "unique-name" "Names of classes, of functions, and of a class's own and inherited fields, methods and constants are unique, each among their kind.";
    ParentTail "parent-tail" "A parent has no tail.";
    MethodReceiver "method-receiver" "A method's first parameter is a `ref` of the class that introduces it.";
    OverrideSlot "override-slot" "A class gives implementations only of its own and inherited methods, and values only of its own and inherited constants, each at most once.";
    OverrideSignature "override-signature" "An implementation has the method's signature but for the receiver, a `ref` of the class itself or of one between it and the introducing class.";
    DataShape "data-shape" "An instance in data has a value for each field and a tail only where its class has one.";
    ConstantType "constant-type" "A constant in data or in a class fits its place's type, in canonical form.";
    HostOnce "host-once" "A host primitive is declared once.";
    ExceptionRoot "exception-root" "The exception root is a class without parent and without tail; a module that raises or catches has one.";
    Exports "exports" "What is exported are functions of the module, each under a name of its own.";
    EntrySignature "entry-signature" "The entry function is a `fn(array array u8) -> i64`.";
    StackOverflowSignature "stack-overflow-signature" "The stack-overflow function is a `fn()`; a function that checks the stack needs one.";
    Location "location" "A source location names a file of the module and a line from 1.";
    EntryParams "entry-params" "The entry block's parameters have the types of the function's, and no edge leads to the entry block.";
    SingleDefinition "single-definition" "A value is defined once.";
    Immediate "immediate" "An instruction has the kind of immediate that its operation demands, in canonical form.";
    ControllingType "controlling-type" "The controlling type is one that the operation admits, and the one that the immediate implies.";
    OperandCount "operand-count" "An instruction has as many operands as its rule demands.";
    OperandType "operand-type" "An operand has the type that the rule demands, or a subclass's.";
    ResultType "result-type" "An instruction has the results that its rule gives.";
    TargetExists "target-exists" "A terminator's targets exist.";
    TargetArity "target-arity" "A target gives an argument for each parameter of its block; the edges of a `try_call` all but the first.";
    TargetType "target-type" "A target's argument has the type of the block's parameter, or a subclass's; the exception edge's first parameter is a `ref` of the exception root.";
    BranchCondition "branch-condition" "A branch's condition is a `bool`.";
    SwitchValue "switch-value" "A switch's value is of an integer type.";
    SwitchCases "switch-cases" "A switch's cases are distinct and in canonical form.";
    ReturnType "return-type" "A function returns what its signature says.";
    RaiseType "raise-type" "What is raised is a `ref` of the exception root or a subclass.";
    TryCallee "try-callee" "A `try_call` is a `call`, `call_virtual` or `call_indirect`, without results of its own.";
    Dominance "dominance" "A value is used only where its definition has been passed on every path.";
}

/// A violation of a rule.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct VerifyError {
    /// The rule.
    pub rule: VerifyRule,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}]", self.place, self.message, self.rule.name())
    }
}

/// Checks the module; an empty list means that it is valid. Where types or the class hierarchy are broken, what
/// depends on them is not looked at.
pub fn verify(module: &Module) -> Vec<VerifyError> {
    let mut errors = declarations::types_and_hierarchy(module);
    if errors.is_empty() {
        declarations::declarations(module, &mut errors);
        for id in module.functions.keys() {
            function::function(module, id, &mut errors);
        }
    }
    errors
}

/// Checks one function of a module whose declarations are valid.
pub fn verify_function(module: &Module, id: crate::entities::FuncId) -> Vec<VerifyError> {
    let mut errors = Vec::new();
    function::function(module, id, &mut errors);
    errors
}
