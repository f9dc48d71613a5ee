//! The instructions of the Java virtual machine (JVMS §6.5), grouped by the shape of their operands.
//!
//! Each group is its own type, so that an instruction can't be given operands it doesn't take. Stack effects are in
//! words: a `long` or `double` counts as two (JVMS §2.6.2).

/// Declares a group of operandless instructions: name, opcode, words popped, words pushed.
macro_rules! operandless {
    ($($name:ident = $code:literal, $pop:literal => $push:literal;)*) => {
        /// An instruction without operands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of JVMS §6.5")]
        pub enum Op { $($name),* }

        impl Op {
            /// The opcode byte.
            #[must_use]
            pub const fn code(self) -> u8 {
                match self { $(Self::$name => $code),* }
            }

            /// Words taken from and put on the operand stack.
            #[must_use]
            pub const fn effect(self) -> (u16, u16) {
                match self { $(Self::$name => ($pop, $push)),* }
            }
        }
    };
}

operandless! {
    Nop = 0, 0 => 0;
    AconstNull = 1, 0 => 1;
    Iaload = 46, 2 => 1;
    Laload = 47, 2 => 2;
    Faload = 48, 2 => 1;
    Daload = 49, 2 => 2;
    Aaload = 50, 2 => 1;
    Baload = 51, 2 => 1;
    Caload = 52, 2 => 1;
    Saload = 53, 2 => 1;
    Iastore = 79, 3 => 0;
    Lastore = 80, 4 => 0;
    Fastore = 81, 3 => 0;
    Dastore = 82, 4 => 0;
    Aastore = 83, 3 => 0;
    Bastore = 84, 3 => 0;
    Castore = 85, 3 => 0;
    Sastore = 86, 3 => 0;
    Pop = 87, 1 => 0;
    Pop2 = 88, 2 => 0;
    Dup = 89, 1 => 2;
    DupX1 = 90, 2 => 3;
    DupX2 = 91, 3 => 4;
    Dup2 = 92, 2 => 4;
    Dup2X1 = 93, 3 => 5;
    Dup2X2 = 94, 4 => 6;
    Swap = 95, 2 => 2;
    Iadd = 96, 2 => 1;
    Ladd = 97, 4 => 2;
    Fadd = 98, 2 => 1;
    Dadd = 99, 4 => 2;
    Isub = 100, 2 => 1;
    Lsub = 101, 4 => 2;
    Fsub = 102, 2 => 1;
    Dsub = 103, 4 => 2;
    Imul = 104, 2 => 1;
    Lmul = 105, 4 => 2;
    Fmul = 106, 2 => 1;
    Dmul = 107, 4 => 2;
    Idiv = 108, 2 => 1;
    Ldiv = 109, 4 => 2;
    Fdiv = 110, 2 => 1;
    Ddiv = 111, 4 => 2;
    Irem = 112, 2 => 1;
    Lrem = 113, 4 => 2;
    Frem = 114, 2 => 1;
    Drem = 115, 4 => 2;
    Ineg = 116, 1 => 1;
    Lneg = 117, 2 => 2;
    Fneg = 118, 1 => 1;
    Dneg = 119, 2 => 2;
    Ishl = 120, 2 => 1;
    Lshl = 121, 3 => 2;
    Ishr = 122, 2 => 1;
    Lshr = 123, 3 => 2;
    Iushr = 124, 2 => 1;
    Lushr = 125, 3 => 2;
    Iand = 126, 2 => 1;
    Land = 127, 4 => 2;
    Ior = 128, 2 => 1;
    Lor = 129, 4 => 2;
    Ixor = 130, 2 => 1;
    Lxor = 131, 4 => 2;
    I2l = 133, 1 => 2;
    I2f = 134, 1 => 1;
    I2d = 135, 1 => 2;
    L2i = 136, 2 => 1;
    L2f = 137, 2 => 1;
    L2d = 138, 2 => 2;
    F2i = 139, 1 => 1;
    F2l = 140, 1 => 2;
    F2d = 141, 1 => 2;
    D2i = 142, 2 => 1;
    D2l = 143, 2 => 2;
    D2f = 144, 2 => 1;
    I2b = 145, 1 => 1;
    I2c = 146, 1 => 1;
    I2s = 147, 1 => 1;
    Lcmp = 148, 4 => 1;
    Fcmpl = 149, 2 => 1;
    Fcmpg = 150, 2 => 1;
    Dcmpl = 151, 4 => 1;
    Dcmpg = 152, 4 => 1;
    Ireturn = 172, 1 => 0;
    Lreturn = 173, 2 => 0;
    Freturn = 174, 1 => 0;
    Dreturn = 175, 2 => 0;
    Areturn = 176, 1 => 0;
    Return = 177, 0 => 0;
    Arraylength = 190, 1 => 1;
    Athrow = 191, 1 => 0;
}

impl Op {
    /// Whether control never reaches the following instruction.
    #[must_use]
    pub const fn ends_flow(self) -> bool {
        matches!(self.code(), 172..=177 | 191)
    }
}

/// Declares the branches: name, opcode, words popped.
macro_rules! branches {
    ($($name:ident = $code:literal, $pop:literal;)*) => {
        /// A branch to a label.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the names are those of JVMS §6.5")]
        pub enum Branch { $($name),* }

        impl Branch {
            /// The opcode byte.
            #[must_use]
            pub const fn code(self) -> u8 {
                match self { $(Self::$name => $code),* }
            }

            /// Words taken from the operand stack.
            #[must_use]
            pub const fn pops(self) -> u16 {
                match self { $(Self::$name => $pop),* }
            }

            const fn from_code(code: u8) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

branches! {
    Ifeq = 153, 1;
    Ifne = 154, 1;
    Iflt = 155, 1;
    Ifge = 156, 1;
    Ifgt = 157, 1;
    Ifle = 158, 1;
    IfIcmpeq = 159, 2;
    IfIcmpne = 160, 2;
    IfIcmplt = 161, 2;
    IfIcmpge = 162, 2;
    IfIcmpgt = 163, 2;
    IfIcmple = 164, 2;
    IfAcmpeq = 165, 2;
    IfAcmpne = 166, 2;
    Goto = 167, 0;
    Ifnull = 198, 1;
    Ifnonnull = 199, 1;
}

impl Branch {
    /// The branch taken exactly when this one isn't; `Goto` is its own.
    ///
    /// Opcodes come in pairs: 153/154, …, 165/166 and 198/199 (JVMS §6.5).
    #[must_use]
    pub fn inverted(self) -> Self {
        let code = match self {
            Self::Goto => return self,
            Self::Ifnull | Self::Ifnonnull => self.code() ^ 1,
            _ => ((self.code() + 1) ^ 1) - 1,
        };
        Self::from_code(code).unwrap_or(self)
    }
}

/// An instruction that calls a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invoke {
    /// `invokevirtual`: by the receiver's class.
    Virtual,
    /// `invokespecial`: a constructor or a superclass's method.
    Special,
    /// `invokestatic`: no receiver.
    Static,
    /// `invokestatic` of an interface's method.
    StaticInterface,
    /// `invokeinterface`: a method of an interface.
    Interface,
}

impl Invoke {
    /// The opcode byte.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Virtual => 182,
            Self::Special => 183,
            Self::Static | Self::StaticInterface => 184,
            Self::Interface => 185,
        }
    }
}

/// An instruction that reads or writes a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOp {
    /// `getstatic`.
    GetStatic,
    /// `putstatic`.
    PutStatic,
    /// `getfield`.
    Get,
    /// `putfield`.
    Put,
}

impl FieldOp {
    /// The opcode byte.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::GetStatic => 178,
            Self::PutStatic => 179,
            Self::Get => 180,
            Self::Put => 181,
        }
    }
}

/// The element type of `newarray` (JVMS §6.5.newarray, table 6.5.newarray-A).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the Java language")]
pub enum Primitive {
    Boolean = 4,
    Char = 5,
    Float = 6,
    Double = 7,
    Byte = 8,
    Short = 9,
    Int = 10,
    Long = 11,
}

/// The kind of value a local holds: which of the typed load and store instructions moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `int` and all that is narrower.
    Int,
    /// `long`.
    Long,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// A reference.
    Ref,
}

impl Kind {
    /// Locals and stack words taken (JVMS §2.6.1, §2.6.2).
    #[must_use]
    pub const fn words(self) -> u16 {
        match self {
            Self::Long | Self::Double => 2,
            Self::Int | Self::Float | Self::Ref => 1,
        }
    }

    /// Position in the families of typed instructions, which all run int, long, float, double, reference.
    pub(super) const fn index(self) -> u8 {
        match self {
            Self::Int => 0,
            Self::Long => 1,
            Self::Float => 2,
            Self::Double => 3,
            Self::Ref => 4,
        }
    }

    /// The instruction that returns a value of this kind.
    #[must_use]
    pub const fn return_op(self) -> Op {
        match self {
            Self::Int => Op::Ireturn,
            Self::Long => Op::Lreturn,
            Self::Float => Op::Freturn,
            Self::Double => Op::Dreturn,
            Self::Ref => Op::Areturn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inverted_branches_pair_up() {
        for (branch, inverse) in [
            (Branch::Ifeq, Branch::Ifne),
            (Branch::Iflt, Branch::Ifge),
            (Branch::Ifgt, Branch::Ifle),
            (Branch::IfIcmpeq, Branch::IfIcmpne),
            (Branch::IfIcmplt, Branch::IfIcmpge),
            (Branch::IfIcmpgt, Branch::IfIcmple),
            (Branch::IfAcmpeq, Branch::IfAcmpne),
            (Branch::Ifnull, Branch::Ifnonnull),
        ] {
            assert_eq!(branch.inverted(), inverse);
            assert_eq!(inverse.inverted(), branch);
        }
    }
}
