"""The Lox language of *Crafting Interpreters* as a bytecode virtual machine in RPython."""
