"""Decides where each name of each scope lives, from the symbol table."""

from compiler.symtable import (
    CELL,
    CLASS,
    FAST,
    FREE,
    FUNCTION,
    GLOBAL_DECLARED,
    GLOBAL_EXPLICIT,
    GLOBAL_IMPLICIT,
    IN_NAMES,
    LOCAL,
    MODULE,
    NONLOCAL_DECLARED,
    SymbolTable,
)


def build(tree):
    """Return the symbol table of a tree, its names placed."""
    table = SymbolTable()
    tree.accept(table)
    analyse(table, table.top, {}, {})
    return table


def analyse(table, scope, bound, global_names):
    """Place the names of a scope and its children; return those that must come from outside."""
    free = {}
    own_global = dict(global_names)
    own_bound = dict(bound)
    local = {}
    for name, flags in scope.flags.items():
        if flags & GLOBAL_DECLARED:
            scope.places[name] = GLOBAL_EXPLICIT
            own_global[name] = True
            own_bound.pop(name, False)
        elif flags & NONLOCAL_DECLARED:
            if name not in bound:
                raise table.error("no binding for nonlocal '%s' found" % name, scope.positions[name])
            scope.places[name] = FREE
            free[name] = True
        elif flags & LOCAL:
            scope.places[name] = FAST if scope.kind == FUNCTION else IN_NAMES
            local[name] = True
            own_global.pop(name, False)
        elif name in bound:
            scope.places[name] = FREE
            free[name] = True
        elif name in global_names:
            scope.places[name] = GLOBAL_IMPLICIT
        else:
            scope.places[name] = GLOBAL_IMPLICIT if scope.kind == FUNCTION else IN_NAMES
    if scope.kind == FUNCTION:
        for name in local:
            own_bound[name] = True
    if scope.kind == CLASS:
        child_bound = dict(bound)
        child_bound["__class__"] = True
        child_globals = global_names
    else:
        child_bound = own_bound
        child_globals = own_global
    child_free = {}
    for child in scope.children:
        for name in analyse(table, child, child_bound, child_globals):
            child_free[name] = True
    if scope.kind == FUNCTION:
        for name in child_free:
            if name in local:
                scope.places[name] = CELL
                scope.cellvars.append(name)
            else:
                free[name] = True
                if name not in scope.places:
                    scope.places[name] = FREE
    else:
        for name in child_free:
            if scope.kind == CLASS and name == "__class__":
                scope.needs_class_cell = True
                continue
            free[name] = True
    scope.cellvars.sort()
    names = [name for name in free]
    names.sort()
    scope.freevars = names
    if scope.kind == FUNCTION:
        for name in local:
            if scope.places[name] == FAST and name not in scope.varnames:
                scope.varnames.append(name)
    return names
