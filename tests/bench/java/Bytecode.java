/** A small bytecode interpreter: a machine with registers counts primes by trial division. */
final class Bytecode {
    static final int LOAD = 0, ADD = 1, MULTIPLY = 2, MODULO = 3, LESS = 4, JUMP = 5, JUMP_IF = 6, JUMP_UNLESS = 7, HALT = 8;

    /** Four numbers an instruction. Registers: 0 the limit, 1 the number, 2 the divisor, 3 the count, 4 one, 5 for conditions. */
    static final int[] CODE = {
        LOAD, 1, 2, 0,
        LOAD, 3, 0, 0,
        LOAD, 4, 1, 0,
        LESS, 5, 1, 0,
        JUMP_UNLESS, 5, 16, 0,
        LOAD, 2, 2, 0,
        MULTIPLY, 5, 2, 2,
        LESS, 5, 1, 5,
        JUMP_IF, 5, 13, 0,
        MODULO, 5, 1, 2,
        JUMP_UNLESS, 5, 14, 0,
        ADD, 2, 2, 4,
        JUMP, 0, 6, 0,
        ADD, 3, 3, 4,
        ADD, 1, 1, 4,
        JUMP, 0, 3, 0,
        HALT, 3, 0, 0,
    };

    static long interpret(int[] code, long[] registers) {
        int at = 0;
        while (true) {
            int operation = code[at], a = code[at + 1], b = code[at + 2], c = code[at + 3];
            at += 4;
            switch (operation) {
                case LOAD: registers[a] = b; break;
                case ADD: registers[a] = registers[b] + registers[c]; break;
                case MULTIPLY: registers[a] = registers[b] * registers[c]; break;
                case MODULO: registers[a] = registers[b] % registers[c]; break;
                case LESS: registers[a] = registers[b] < registers[c] ? 1 : 0; break;
                case JUMP: at = b * 4; break;
                case JUMP_IF: if (registers[a] != 0) at = b * 4; break;
                case JUMP_UNLESS: if (registers[a] == 0) at = b * 4; break;
                default: return registers[a];
            }
        }
    }

    static long kernel(long size, long seed) {
        long[] registers = new long[6];
        registers[0] = size + seed;
        return interpret(CODE.clone(), registers);
    }

    public static void main(String[] arguments) {
        Harness.run(arguments, Bytecode::kernel);
    }
}
