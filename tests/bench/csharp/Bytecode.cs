// A small bytecode interpreter: a machine with registers counts primes by trial division.
using System;

static class Bytecode {
    const int Load = 0, Add = 1, Multiply = 2, Modulo = 3, Less = 4, Jump = 5, JumpIf = 6, JumpUnless = 7, Halt = 8;

    // Four numbers an instruction. Registers: 0 the limit, 1 the number, 2 the divisor, 3 the count, 4 one, 5 for conditions.
    static readonly int[] program = {
        Load, 1, 2, 0,
        Load, 3, 0, 0,
        Load, 4, 1, 0,
        Less, 5, 1, 0,
        JumpUnless, 5, 16, 0,
        Load, 2, 2, 0,
        Multiply, 5, 2, 2,
        Less, 5, 1, 5,
        JumpIf, 5, 13, 0,
        Modulo, 5, 1, 2,
        JumpUnless, 5, 14, 0,
        Add, 2, 2, 4,
        Jump, 0, 6, 0,
        Add, 3, 3, 4,
        Add, 1, 1, 4,
        Jump, 0, 3, 0,
        Halt, 3, 0, 0,
    };

    static long Interpret(int[] code, long[] registers) {
        int at = 0;
        while (true) {
            int operation = code[at], a = code[at + 1], b = code[at + 2], c = code[at + 3];
            at += 4;
            switch (operation) {
                case Load: registers[a] = b; break;
                case Add: registers[a] = registers[b] + registers[c]; break;
                case Multiply: registers[a] = registers[b] * registers[c]; break;
                case Modulo: registers[a] = registers[b] % registers[c]; break;
                case Less: registers[a] = registers[b] < registers[c] ? 1 : 0; break;
                case Jump: at = b * 4; break;
                case JumpIf: if (registers[a] != 0) at = b * 4; break;
                case JumpUnless: if (registers[a] == 0) at = b * 4; break;
                default: return registers[a];
            }
        }
    }

    static long Kernel(long size, long seed) {
        long[] registers = new long[6];
        registers[0] = size + seed;
        return Interpret((int[])program.Clone(), registers);
    }

    static void Main(string[] arguments) { Harness.Run(arguments, Kernel); }
}
