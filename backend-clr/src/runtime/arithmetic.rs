//! Arithmetic that CIL leaves unspecified or lets throw, to the bit as core-ir's operation table has it.

use super::Routine;

/// Integer division and multiplication.
pub(super) static INTEGER: &[Routine] = &[
    // `div` throws for the least integer by -1 (III.3.31).
    Routine::inline(
        "div_i32",
        "i32, i32",
        "i32",
        "",
        "
        ldarg 1; ldc.i4 -1; beq negate
        ldarg 0; ldarg 1; div; ret
        negate: ldarg 0; neg; ret",
    ),
    Routine::inline(
        "div_i64",
        "i64, i64",
        "i64",
        "",
        "
        ldarg 1; ldc.i8 -1; beq negate
        ldarg 0; ldarg 1; div; ret
        negate: ldarg 0; neg; ret",
    ),
    Routine::inline(
        "rem_i32",
        "i32, i32",
        "i32",
        "",
        "
        ldarg 1; ldc.i4 -1; beq zero
        ldarg 0; ldarg 1; rem; ret
        zero: ldc.i4 0; ret",
    ),
    Routine::inline(
        "rem_i64",
        "i64, i64",
        "i64",
        "",
        "
        ldarg 1; ldc.i8 -1; beq zero
        ldarg 0; ldarg 1; rem; ret
        zero: ldc.i8 0; ret",
    ),
    // The truncated quotient is one too large where the signs differ and the division leaves a remainder.
    Routine::inline(
        "floordiv_i32",
        "i32, i32",
        "i32",
        "i32",
        "
        ldarg 1; ldc.i4 -1; beq negate
        ldarg 0; ldarg 1; div; stloc 0
        ldarg 0; ldarg 1; xor; ldc.i4 0; bge done
        ldloc 0; ldarg 1; mul; ldarg 0; beq done
        ldloc 0; ldc.i4 1; sub; ret
        done: ldloc 0; ret
        negate: ldarg 0; neg; ret",
    ),
    Routine::inline(
        "floordiv_i64",
        "i64, i64",
        "i64",
        "i64",
        "
        ldarg 1; ldc.i8 -1; beq negate
        ldarg 0; ldarg 1; div; stloc 0
        ldarg 0; ldarg 1; xor; ldc.i8 0; bge done
        ldloc 0; ldarg 1; mul; ldarg 0; beq done
        ldloc 0; ldc.i8 1; sub; ret
        done: ldloc 0; ret
        negate: ldarg 0; neg; ret",
    ),
    Routine::inline(
        "floormod_i32",
        "i32, i32",
        "i32",
        "i32",
        "
        ldarg 1; ldc.i4 -1; beq zero
        ldarg 0; ldarg 1; rem; stloc 0
        ldloc 0; brfalse done
        ldloc 0; ldarg 1; xor; ldc.i4 0; bge done
        ldloc 0; ldarg 1; add; ret
        done: ldloc 0; ret
        zero: ldc.i4 0; ret",
    ),
    Routine::inline(
        "floormod_i64",
        "i64, i64",
        "i64",
        "i64",
        "
        ldarg 1; ldc.i8 -1; beq zero
        ldarg 0; ldarg 1; rem; stloc 0
        ldloc 0; brfalse done
        ldloc 0; ldarg 1; xor; ldc.i8 0; bge done
        ldloc 0; ldarg 1; add; ret
        done: ldloc 0; ret
        zero: ldc.i8 0; ret",
    ),
    // Four products of halves. With a = ah:al and b = bh:bl, the middle sum is (al*bl >> 32) + ah*bl, at most 2^64 - 2^32,
    // and its low half goes on to the second middle sum.
    Routine::plain(
        "mulhigh_u64",
        "i64, i64",
        "i64",
        "i64, i64",
        "
        ldarg 0; conv.u4; conv.u8; ldarg 1; conv.u4; conv.u8; mul; ldc.i4 32; shr.un
        ldarg 0; ldc.i4 32; shr.un; ldarg 1; conv.u4; conv.u8; mul; add; stloc 0
        ldarg 0; conv.u4; conv.u8; ldarg 1; ldc.i4 32; shr.un; mul
        ldloc 0; conv.u4; conv.u8; add; stloc 1
        ldarg 0; ldc.i4 32; shr.un; ldarg 1; ldc.i4 32; shr.un; mul
        ldloc 0; ldc.i4 32; shr.un; add
        ldloc 1; ldc.i4 32; shr.un; add; ret",
    ),
    // Signed from unsigned: less b where a is negative, less a where b is.
    Routine::plain(
        "mulhigh_i64",
        "i64, i64",
        "i64",
        "",
        "
        ldarg 0; ldarg 1; call @mulhigh_u64
        ldarg 0; ldc.i4 63; shr; ldarg 1; and; sub
        ldarg 1; ldc.i4 63; shr; ldarg 0; and; sub; ret",
    ),
    // Factors of 32 bits can't overflow; else the upper half of the product must repeat the sign of the lower.
    Routine::inline(
        "mul_overflows_i64",
        "i64, i64",
        "i32",
        "",
        "
        ldarg 0; conv.i4; conv.i8; ldarg 0; bne.un wide
        ldarg 1; conv.i4; conv.i8; ldarg 1; bne.un wide
        ldc.i4 0; ret
        wide: ldarg 0; ldarg 1; call @mul_overflows_wide; ret",
    ),
    Routine::plain(
        "mul_overflows_wide",
        "i64, i64",
        "i32",
        "",
        "
        ldarg 0; ldarg 1; call @mulhigh_i64
        ldarg 0; ldarg 1; mul; ldc.i4 63; shr; ceq; ldc.i4 0; ceq; ret",
    ),
    Routine::plain(
        "mul_overflows_u64",
        "i64, i64",
        "i32",
        "",
        "
        ldarg 0; ldarg 1; call @mulhigh_u64; ldc.i8 0; ceq; ldc.i4 0; ceq; ret",
    ),
];

/// Conversions between integers and floats: `conv.i8` and its like are unspecified out of range (III.3.27).
pub(super) static CONVERSION: &[Routine] = &[
    // Clamps to the bounds given; NaN compares with neither and gives 0.
    Routine::inline(
        "f64_to_i64",
        "f64",
        "i64",
        "",
        "
        ldarg 0; ldc.r8 9223372036854775808; bge high
        ldarg 0; ldc.r8 -9223372036854775808; ble low
        ldarg 0; ldarg 0; bne.un nan
        ldarg 0; conv.i8; ret
        high: ldc.i8 9223372036854775807; ret
        low: ldc.i8 -9223372036854775808; ret
        nan: ldc.i8 0; ret",
    ),
    Routine::plain(
        "f64_to_u64",
        "f64",
        "i64",
        "",
        "
        ldarg 0; ldc.r8 18446744073709551616; bge high
        ldarg 0; ldc.r8 0; ble.un low
        ldarg 0; ldc.r8 9223372036854775808; bge upper
        ldarg 0; conv.i8; ret
        upper: ldarg 0; ldc.r8 9223372036854775808; sub; conv.i8; ldc.i8 -9223372036854775808; xor; ret
        high: ldc.i8 -1; ret
        low: ldc.i8 0; ret",
    ),
    // To a narrower integer: clamp to its bounds, then convert.
    Routine::inline(
        "f64_clamped",
        "f64, i64, i64",
        "i64",
        "i64",
        "
        ldarg 0; call @f64_to_i64; stloc 0
        ldloc 0; ldarg 1; blt low
        ldloc 0; ldarg 2; bgt high
        ldloc 0; ret
        low: ldarg 1; ret
        high: ldarg 2; ret",
    ),
    // Half of a number above 2^63, its last bit kept as a sticky one, rounds as the number does.
    Routine::plain(
        "u64_to_f64",
        "i64",
        "f64",
        "",
        "
        ldarg 0; ldc.i8 0; blt upper
        ldarg 0; conv.r8; ret
        upper: ldarg 0; ldc.i4 1; shr.un; ldarg 0; ldc.i8 1; and; or; conv.r8; ldc.r8 2; mul; ret",
    ),
    // Rounding to 53 bits and then to 24 would round twice: the bits below 2^11 become a sticky one first.
    Routine::plain(
        "i64_to_f32",
        "i64",
        "f32",
        "",
        "
        ldarg 0; call @sticky; conv.r8; conv.r4; ret",
    ),
    Routine::plain(
        "u64_to_f32",
        "i64",
        "f32",
        "",
        "
        ldarg 0; ldc.i8 0; blt upper
        ldarg 0; call @sticky; conv.r8; conv.r4; ret
        upper: ldarg 0; ldc.i4 1; shr.un; ldarg 0; ldc.i8 1; and; or; call @sticky
        conv.r8; ldc.r8 2; mul; conv.r4; ret",
    ),
    Routine::plain(
        "sticky",
        "i64",
        "i64",
        "",
        "
        ldarg 0; ldc.i8 9007199254740992; add; ldc.i8 18014398509481984; ble.un exact
        ldarg 0; ldc.i8 2047; and; ldc.i8 0; beq exact
        ldarg 0; ldc.i8 -2048; and; ldc.i8 2048; or; ret
        exact: ldarg 0; ret",
    ),
    Routine::inline("f32_bits", "f32", "i32", "", "ldarga 0; conv.u; ldind.i4; ret"),
    Routine::inline("f32_of_bits", "i32", "f32", "", "ldarga 0; conv.u; ldind.r4; ret"),
    Routine::inline(
        "abs_f64",
        "f64",
        "f64",
        "",
        "
        ldarg 0; call static i64 System.BitConverter::DoubleToInt64Bits(f64)
        ldc.i8 9223372036854775807; and
        call static f64 System.BitConverter::Int64BitsToDouble(i64); ret",
    ),
    Routine::inline(
        "neg_f64",
        "f64",
        "f64",
        "",
        "
        ldarg 0; call static i64 System.BitConverter::DoubleToInt64Bits(f64)
        ldc.i8 -9223372036854775808; xor
        call static f64 System.BitConverter::Int64BitsToDouble(i64); ret",
    ),
    Routine::inline(
        "abs_f32",
        "f32",
        "f32",
        "",
        "
        ldarg 0; call @f32_bits; ldc.i4 2147483647; and; call @f32_of_bits; ret",
    ),
    Routine::inline(
        "neg_f32",
        "f32",
        "f32",
        "",
        "
        ldarg 0; call @f32_bits; ldc.i4 -2147483648; xor; call @f32_of_bits; ret",
    ),
];
