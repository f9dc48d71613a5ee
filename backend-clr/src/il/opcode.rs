//! The instructions that we emit, as data: mnemonic, encoding, operands taken and values left (ECMA-335 III.3, III.4; the
//! encodings are in III.1.2.1).

/// What a plain instruction does with the flow of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// Goes on to the next instruction.
    Next,
    /// Leaves the method or the block; the next instruction is reached only by a branch.
    Leaves,
}

macro_rules! opcodes {
    ($($name:ident $mnemonic:literal $encoding:literal $pops:literal $pushes:literal $flow:ident;)*) => {
        /// An instruction without operand, or with a token or constant as operand; branches are apart ([`Branch`]).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is the instruction of that mnemonic")]
        pub enum Op { $($name),* }

        impl Op {
            /// Finds an instruction by its name in assembly language.
            pub(super) fn from_mnemonic(name: &str) -> Option<Op> {
                match name { $($mnemonic => Some(Op::$name),)* _ => None }
            }

            /// The instruction's name in assembly language.
            pub fn mnemonic(self) -> &'static str {
                match self { $(Op::$name => $mnemonic),* }
            }

            /// One byte, or 0xFE and a second byte in the high and the low half.
            pub(super) fn encoding(self) -> u16 {
                match self { $(Op::$name => $encoding),* }
            }

            /// How many operands it takes from the stack; calls say so apart.
            pub(super) fn pops(self) -> u16 {
                match self { $(Op::$name => $pops),* }
            }

            /// How many values it leaves.
            pub(super) fn pushes(self) -> u16 {
                match self { $(Op::$name => $pushes),* }
            }

            pub(super) fn flow(self) -> Flow {
                match self { $(Op::$name => Flow::$flow),* }
            }
        }
    };
}

opcodes! {
    Nop "nop" 0x00 0 0 Next;
    Ldnull "ldnull" 0x14 0 1 Next;
    Dup "dup" 0x25 1 2 Next;
    Pop "pop" 0x26 1 0 Next;
    Call "call" 0x28 0 0 Next;
    Calli "calli" 0x29 0 0 Next;
    // The stack is empty after `ret`; its operand is counted as by a call.
    Ret "ret" 0x2A 0 0 Leaves;
    LdindI1 "ldind.i1" 0x46 1 1 Next;
    LdindU1 "ldind.u1" 0x47 1 1 Next;
    LdindI4 "ldind.i4" 0x4A 1 1 Next;
    LdindI8 "ldind.i8" 0x4C 1 1 Next;
    LdindR4 "ldind.r4" 0x4E 1 1 Next;
    LdindI "ldind.i" 0x4D 1 1 Next;
    LdindRef "ldind.ref" 0x50 1 1 Next;
    StindI1 "stind.i1" 0x52 2 0 Next;
    StindI4 "stind.i4" 0x54 2 0 Next;
    StindI8 "stind.i8" 0x55 2 0 Next;
    Add "add" 0x58 2 1 Next;
    Sub "sub" 0x59 2 1 Next;
    Mul "mul" 0x5A 2 1 Next;
    Div "div" 0x5B 2 1 Next;
    DivUn "div.un" 0x5C 2 1 Next;
    Rem "rem" 0x5D 2 1 Next;
    RemUn "rem.un" 0x5E 2 1 Next;
    And "and" 0x5F 2 1 Next;
    Or "or" 0x60 2 1 Next;
    Xor "xor" 0x61 2 1 Next;
    Shl "shl" 0x62 2 1 Next;
    Shr "shr" 0x63 2 1 Next;
    ShrUn "shr.un" 0x64 2 1 Next;
    Neg "neg" 0x65 1 1 Next;
    Not "not" 0x66 1 1 Next;
    ConvI1 "conv.i1" 0x67 1 1 Next;
    ConvI2 "conv.i2" 0x68 1 1 Next;
    ConvI4 "conv.i4" 0x69 1 1 Next;
    ConvI8 "conv.i8" 0x6A 1 1 Next;
    ConvR4 "conv.r4" 0x6B 1 1 Next;
    ConvR8 "conv.r8" 0x6C 1 1 Next;
    ConvU4 "conv.u4" 0x6D 1 1 Next;
    ConvU8 "conv.u8" 0x6E 1 1 Next;
    Callvirt "callvirt" 0x6F 0 0 Next;
    Ldobj "ldobj" 0x71 1 1 Next;
    Ldstr "ldstr" 0x72 0 1 Next;
    Newobj "newobj" 0x73 0 0 Next;
    Castclass "castclass" 0x74 1 1 Next;
    Isinst "isinst" 0x75 1 1 Next;
    ConvRUn "conv.r.un" 0x76 1 1 Next;
    Throw "throw" 0x7A 1 0 Leaves;
    Ldfld "ldfld" 0x7B 1 1 Next;
    Ldflda "ldflda" 0x7C 1 1 Next;
    Stfld "stfld" 0x7D 2 0 Next;
    Ldsfld "ldsfld" 0x7E 0 1 Next;
    Ldsflda "ldsflda" 0x7F 0 1 Next;
    Stsfld "stsfld" 0x80 1 0 Next;
    Stobj "stobj" 0x81 2 0 Next;
    Ldelem "ldelem" 0xA3 2 1 Next;
    Stelem "stelem" 0xA4 3 0 Next;
    Box "box" 0x8C 1 1 Next;
    Newarr "newarr" 0x8D 1 1 Next;
    Ldlen "ldlen" 0x8E 1 1 Next;
    Ldelema "ldelema" 0x8F 2 1 Next;
    LdelemI1 "ldelem.i1" 0x90 2 1 Next;
    LdelemU1 "ldelem.u1" 0x91 2 1 Next;
    LdelemI2 "ldelem.i2" 0x92 2 1 Next;
    LdelemU2 "ldelem.u2" 0x93 2 1 Next;
    LdelemI4 "ldelem.i4" 0x94 2 1 Next;
    LdelemU4 "ldelem.u4" 0x95 2 1 Next;
    LdelemI8 "ldelem.i8" 0x96 2 1 Next;
    LdelemI "ldelem.i" 0x97 2 1 Next;
    LdelemR4 "ldelem.r4" 0x98 2 1 Next;
    LdelemR8 "ldelem.r8" 0x99 2 1 Next;
    LdelemRef "ldelem.ref" 0x9A 2 1 Next;
    StelemI "stelem.i" 0x9B 3 0 Next;
    StelemI1 "stelem.i1" 0x9C 3 0 Next;
    StelemI2 "stelem.i2" 0x9D 3 0 Next;
    StelemI4 "stelem.i4" 0x9E 3 0 Next;
    StelemI8 "stelem.i8" 0x9F 3 0 Next;
    StelemR4 "stelem.r4" 0xA0 3 0 Next;
    StelemR8 "stelem.r8" 0xA1 3 0 Next;
    StelemRef "stelem.ref" 0xA2 3 0 Next;
    UnboxAny "unbox.any" 0xA5 1 1 Next;
    Ldtoken "ldtoken" 0xD0 0 1 Next;
    ConvU2 "conv.u2" 0xD1 1 1 Next;
    ConvU1 "conv.u1" 0xD2 1 1 Next;
    ConvI "conv.i" 0xD3 1 1 Next;
    ConvU "conv.u" 0xE0 1 1 Next;
    Ceq "ceq" 0xFE01 2 1 Next;
    Cgt "cgt" 0xFE02 2 1 Next;
    CgtUn "cgt.un" 0xFE03 2 1 Next;
    Clt "clt" 0xFE04 2 1 Next;
    CltUn "clt.un" 0xFE05 2 1 Next;
    Ldftn "ldftn" 0xFE06 0 1 Next;
    Initobj "initobj" 0xFE15 1 0 Next;
    Rethrow "rethrow" 0xFE1A 0 0 Leaves;
}

macro_rules! branches {
    ($($name:ident $mnemonic:literal $short:literal $long:literal $pops:literal;)*) => {
        /// A branch; the assembler picks the short form, with a distance of one byte, where it reaches.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each is the instruction of that mnemonic")]
        pub enum Branch { $($name),* }

        impl Branch {
            /// Finds a branch by its name in assembly language.
            pub(super) fn from_mnemonic(name: &str) -> Option<Branch> {
                match name { $($mnemonic => Some(Branch::$name),)* _ => None }
            }

            /// The instruction's name in assembly language, that of its long form.
            pub fn mnemonic(self) -> &'static str {
                match self { $(Branch::$name => $mnemonic),* }
            }

            /// The byte of the form with a one-byte distance.
            pub(super) fn short(self) -> u8 {
                match self { $(Branch::$name => $short),* }
            }

            /// The byte of the form with a four-byte distance.
            pub(super) fn long(self) -> u8 {
                match self { $(Branch::$name => $long),* }
            }

            /// How many operands it takes.
            pub(super) fn pops(self) -> u16 {
                match self { $(Branch::$name => $pops),* }
            }
        }
    };
}

branches! {
    Br "br" 0x2B 0x38 0;
    False "brfalse" 0x2C 0x39 1;
    True "brtrue" 0x2D 0x3A 1;
    Eq "beq" 0x2E 0x3B 2;
    Ge "bge" 0x2F 0x3C 2;
    Gt "bgt" 0x30 0x3D 2;
    Le "ble" 0x31 0x3E 2;
    Lt "blt" 0x32 0x3F 2;
    NeUn "bne.un" 0x33 0x40 2;
    GeUn "bge.un" 0x34 0x41 2;
    GtUn "bgt.un" 0x35 0x42 2;
    LeUn "ble.un" 0x36 0x43 2;
    LtUn "blt.un" 0x37 0x44 2;
    // Leaves a protected region and empties the stack (III.3.46).
    Leave "leave" 0xDE 0xDD 0;
}

impl Branch {
    /// Whether the next instruction is reached only by another branch.
    pub(super) fn always_taken(self) -> bool {
        matches!(self, Branch::Br | Branch::Leave)
    }
}
