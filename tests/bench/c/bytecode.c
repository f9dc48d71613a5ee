/* A small bytecode interpreter: a machine with registers counts primes by trial division. */
#include "harness.h"

enum { LOAD, ADD, MULTIPLY, MODULO, LESS, JUMP, JUMP_IF, JUMP_UNLESS, HALT };

/* Four numbers an instruction. Registers: 0 the limit, 1 the number, 2 the divisor, 3 the count, 4 one, 5 for conditions. */
static const int64_t CODE[] = {
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

static int64_t interpret(const int64_t *code, int64_t *registers) {
    int64_t at = 0;
    for (;;) {
        int64_t operation = code[at], a = code[at + 1], b = code[at + 2], c = code[at + 3];
        at += 4;
        switch (operation) {
        case LOAD: registers[a] = b; break;
        case ADD: registers[a] = registers[b] + registers[c]; break;
        case MULTIPLY: registers[a] = registers[b] * registers[c]; break;
        case MODULO: registers[a] = registers[b] % registers[c]; break;
        case LESS: registers[a] = registers[b] < registers[c]; break;
        case JUMP: at = b * 4; break;
        case JUMP_IF:
            if (registers[a])
                at = b * 4;
            break;
        case JUMP_UNLESS:
            if (!registers[a])
                at = b * 4;
            break;
        default: return registers[a];
        }
    }
}

static int64_t kernel(int64_t size, int64_t seed) {
    int64_t *code = malloc(sizeof CODE), registers[6] = {size + seed};
    memcpy(code, CODE, sizeof CODE);
    int64_t result = interpret(code, registers);
    free(code);
    return result;
}
