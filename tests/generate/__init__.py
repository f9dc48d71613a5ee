"""Random valid RPython programs, the same ones for a seed everywhere: `python3 -m generate FIRST COUNT` from `tests`.

A program is a handful of classes, functions, generators, closures and prebuilt data, and a `main` that prints as it goes,
so that every difference between two ways of running it is visible. What it does is defined: ints stay within a word or
are wrapped, no NaN arises, sets are sorted before they are walked, recursion and loops are bounded. It may raise; what it
raises is printed.

- `terms`: the types, and which values have them;
- `scope`: what a place in the program can refer to, and the writer of source lines;
- `choose`: the tables of rules: a theme registers what gives an expression of a type, and what can stand as a statement;
- `numeric`, `text`, `formats`, `sequences`, `mappings`, `optional`, `objects`, `library`: the themes of expressions;
- `flow`, `effects`, `errors`, `patterns`: the themes of statements;
- `callables`, `classes`, `coroutines`, `specialised`, `values`, `interpreters`: definitions of a program, and what uses them; `program`: one program, and the module that holds many.
"""
