"""A small bytecode interpreter: a machine with registers counts primes by trial division."""

from harness import program, run

LOAD, ADD, MULTIPLY, MODULO, LESS, JUMP, JUMP_IF, JUMP_UNLESS, HALT = range(9)

# Four numbers an instruction. Registers: 0 the limit, 1 the number, 2 the divisor, 3 the count, 4 one, 5 for conditions.
CODE = [
    LOAD, 1, 2, 0,
    LOAD, 3, 0, 0,
    LOAD, 4, 1, 0,
    LESS, 5, 1, 0,          # 3: the next number
    JUMP_UNLESS, 5, 16, 0,
    LOAD, 2, 2, 0,
    MULTIPLY, 5, 2, 2,      # 6: the next divisor
    LESS, 5, 1, 5,
    JUMP_IF, 5, 13, 0,
    MODULO, 5, 1, 2,
    JUMP_UNLESS, 5, 14, 0,
    ADD, 2, 2, 4,
    JUMP, 0, 6, 0,
    ADD, 3, 3, 4,           # 13: a prime
    ADD, 1, 1, 4,           # 14: no prime, or counted
    JUMP, 0, 3, 0,
    HALT, 3, 0, 0,          # 16
]


def interpret(code, registers):
    at = 0
    while True:
        operation = code[at]
        a = code[at + 1]
        b = code[at + 2]
        c = code[at + 3]
        at += 4
        if operation == LOAD:
            registers[a] = b
        elif operation == ADD:
            registers[a] = registers[b] + registers[c]
        elif operation == MULTIPLY:
            registers[a] = registers[b] * registers[c]
        elif operation == MODULO:
            registers[a] = registers[b] % registers[c]
        elif operation == LESS:
            registers[a] = 1 if registers[b] < registers[c] else 0
        elif operation == JUMP:
            at = b * 4
        elif operation == JUMP_IF:
            if registers[a] != 0:
                at = b * 4
        elif operation == JUMP_UNLESS:
            if registers[a] == 0:
                at = b * 4
        else:
            return registers[a]


def kernel(size, seed):
    registers = [0] * 6
    registers[0] = size + seed
    return interpret(CODE[:], registers)


def target(driver, args):
    driver.exe_name = "bytecode"
    return program(kernel)


if __name__ == "__main__":
    run(kernel)
