"""Between the tree and the objects of `_ast`: converters both ways, made from grammar/nodes.asdl.

Where the tree differs from Python's own description of it (operators as numbers, `is_async` for classes of their own, no
contexts, empty names for missing ones), the tables below say how.
"""

from parser.nodes import NODES
from parser.source import execute

BOOLEAN = "And Or".split()
BINARY = "Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv".split()
UNARY = "UAdd USub Invert Not".split()
COMPARED = "Lt LtE Eq NotEq Gt GtE In NotIn Is IsNot".split()
LOAD, STORE, DELETE = range(3)
CONTEXTS = "Load Store Del".split()

# Classes that a flag chooses between.
CHOICES = {
    "FunctionDef": ("is_async", "AsyncFunctionDef"), "For": ("is_async", "AsyncFor"), "With": ("is_async", "AsyncWith"),
    "Try": ("is_star", "TryStar")}
RENAMED = {
    ("FunctionDef", "decorators"): "decorator_list", ("ClassDef", "decorators"): "decorator_list", ("Global", "identifiers"): "names",
    ("Nonlocal", "identifiers"): "names", ("keyword", "name"): "arg", ("arg", "name"): "arg"}
OPERATORS = {
    ("BoolOp", "is_or"): ("op", "BOOLEAN", "boolop"), ("BinOp", "op"): ("op", "BINARY", "operator"),
    ("AugAssign", "op"): ("op", "BINARY", "operator"), ("UnaryOp", "op"): ("op", "UNARY", "unaryop"),
    ("Compare", "ops"): ("ops", "COMPARED", "cmpop")}
TARGETS = {
    ("Delete", "targets"): "DELETE", ("Assign", "targets"): "STORE", ("AugAssign", "target"): "STORE", ("AnnAssign", "target"): "STORE",
    ("For", "target"): "STORE", ("NamedExpr", "target"): "STORE", ("withitem", "optional_vars"): "STORE",
    ("comprehension", "target"): "STORE"}
WITH_CONTEXT = ("Attribute", "Subscript", "Starred", "Name", "List", "Tuple")
# Names that must be there; other names are missing where they are empty.
NAMES_GIVEN = (("FunctionDef", "name"), ("ClassDef", "name"), ("Attribute", "attr"), ("Name", "id"), ("arg", "name"), ("alias", "name"))
HOLES = (("Dict", "keys"), ("arguments", "kw_defaults"))
NOT_EMPTY = (
    ("FunctionDef", "body"), ("ClassDef", "body"), ("For", "body"), ("While", "body"), ("If", "body"), ("With", "body"),
    ("With", "items"), ("Try", "body"), ("Match", "cases"), ("match_case", "body"), ("excepthandler", "body"), ("Delete", "targets"),
    ("Assign", "targets"), ("Import", "names"), ("ImportFrom", "names"), ("Global", "identifiers"), ("Nonlocal", "identifiers"),
    ("ListComp", "generators"), ("SetComp", "generators"), ("DictComp", "generators"), ("GeneratorExp", "generators"))
POSITIONED = ("stmt", "expr", "pattern")
POSITIONED_OTHERS = ("arg", "keyword", "alias", "excepthandler")


def shown_name(name):
    """Return the name that `_ast` has for a class of nodes."""
    return "ExceptHandler" if name == "excepthandler" else name


def _position(base, name):
    return base in POSITIONED or name in POSITIONED_OTHERS


def _to_object(base, name, fields):
    """The method that makes an object of a node."""
    lines = ["    def visit_%s(self, node):" % name]
    shown = shown_name(name)
    if name in CHOICES:
        lines.append("        w_object = self.make(%r if node.%s else %r)" % (CHOICES[name][1], CHOICES[name][0], shown))
    else:
        lines.append("        w_object = self.make(%r)" % shown)
    if _position(base, name):
        lines.append("        self.place(w_object, node)")
    if name in WITH_CONTEXT:
        lines.append("        context = self.context")
        if name in ("Attribute", "Subscript"):
            lines.append("        self.context = LOAD")
    for kind, field in fields:
        if (name, field) == ("Try", "is_star") or field == "is_async" and name in CHOICES:
            continue
        key = RENAMED.get((name, field), field)
        own = "node." + field
        target = TARGETS.get((name, field))
        if target:
            lines.append("        self.context = %s" % target)
        if (name, field) in OPERATORS:
            key, table, _ = OPERATORS[name, field]
            made = "W_List([self.operator(%s[each]) for each in %s])" % (table, own) if kind == "int*" else "self.operator(%s[%s])" % (table, own)
        elif kind == "str":
            made = "W_Str(%s)" % own if (name, field) in NAMES_GIVEN else "self.name(%s)" % own
        elif kind == "str*":
            made = "W_List([W_Str(each) for each in %s])" % own
        elif kind == "int":
            made = "W_Int(%s)" % own
        elif kind == "const":
            made = own
        elif kind.endswith("*"):
            made = "W_List([self.one(each) for each in %s])" % own
        else:
            made = "self.one(%s)" % own
        lines.append("        w_object.setdictvalue(%r, %s)" % (key, made))
        if target:
            lines.append("        self.context = LOAD")
    if name in WITH_CONTEXT:
        lines.append("        w_object.setdictvalue('ctx', self.operator(CONTEXTS[context]))")
        lines.append("        self.context = context")
    if name == "Module":
        lines.append("        w_object.setdictvalue('type_ignores', W_List([]))")
    lines.append("        self.w_result = w_object")
    return "\n".join(lines) + "\n"


def _field_of_object(name, kind, field):
    """The expression that reads a field of a node from an object."""
    key = RENAMED.get((name, field), field)
    owner = "owner"
    if (name, field) in OPERATORS:
        key, table, base = OPERATORS[name, field]
        if kind == "int*":
            return "[self.number(w_each, %s, %r) for w_each in self.items(w_node, %r, owner)]" % (table, base, key)
        return "self.number(self.required(w_node, %r, owner), %s, %r)" % (key, table, base)
    if name in CHOICES and field == CHOICES[name][0]:
        return "1 if owner == %r else 0" % CHOICES[name][1]
    if kind == "str":
        return "self.%s(w_node, %r, owner)" % ("given_name" if (name, field) in NAMES_GIVEN else "missing_name", key)
    if kind == "str*":
        return "[self.name_of(w_each) for w_each in self.items%s(w_node, %r, owner)]" % (
            "_given" if (name, field) in NOT_EMPTY else "", key)
    if kind == "int":
        return "self.integer(w_node, %r, owner)" % key
    if kind == "const":
        return "self.constant(w_node, %r, owner)" % key
    base = kind.rstrip("*?")
    if (name, field) in TARGETS:
        read = "self.target_of(%s, " + TARGETS[name, field] + ")"
    elif (name, field) in HOLES or kind.endswith("?"):
        read = "self.%s_or_none(%%s)" % base
    else:
        read = "self.%s_of(%%s)" % base
    if kind.endswith("*"):
        return "[%s for w_each in self.items%s(w_node, %r, %s)]" % (
            read % "w_each", "_given" if (name, field) in NOT_EMPTY else "", key, owner)
    if kind.endswith("?") and (name, field) in TARGETS:
        return "self.target_or_none(self.optional(w_node, %r))" % key
    return read % ("self.%s" % ("optional(w_node, %r)" % key if kind.endswith("?") else "required(w_node, %r, owner)" % key))


def _of_object(base, classes):
    """The method that makes nodes of the classes of one base of objects."""
    lines = ["    def %s_of(self, w_node):" % base]
    names = []
    for name, _ in classes:
        names.append(shown_name(name))
        if name in CHOICES:
            names.append(CHOICES[name][1])
    if _position(base, base):
        lines.append("        p = self.position(w_node, %r)" % base)
    else:
        lines.append("        p = NOWHERE")
    lines.append("        owner = self.class_of(w_node, %r)" % shown_name(base))
    for name, fields in classes:
        test = "owner == %r" % shown_name(name)
        if name in CHOICES:
            test += " or owner == %r" % CHOICES[name][1]
        lines.append("        if %s:" % test)
        values = [_field_of_object(name, kind, field) for kind, field in fields]
        arguments = ", ".join(values + ["p.lineno", "p.col_offset", "p.end_lineno", "p.end_col_offset"])
        lines.append("            return %s(%s)" % (name, arguments))
    lines.append("        raise self.unexpected(w_node, %r)" % base)
    lines.append("    def %s_or_none(self, w_node):" % base)
    lines.append("        if w_node is w_None:\n            return None")
    lines.append("        return self.%s_of(w_node)" % base)
    return "\n".join(lines) + "\n"


def _source():
    to_objects = ["class GeneratedToObjects(ToObjects):\n"]
    of_objects = ["class GeneratedOfObjects(OfObjects):\n"]
    bases = {}
    for base, name, fields in NODES:
        to_objects.append(_to_object(base, name, fields))
        bases.setdefault(name if base == "other" else base, []).append((name, fields))
    for base, classes in bases.items():
        of_objects.append(_of_object(base, classes))
    return "\n".join(to_objects + of_objects)


def link():
    """Make the converters, once all modules are imported."""
    namespace = dict(vars(nodes))
    namespace.update(vars(tree_base))
    for name, value in globals().items():
        if name.isupper():
            namespace[name] = value
    execute(_source(), "converters generated from nodes.asdl", namespace)
    globals()["GeneratedToObjects"] = namespace["GeneratedToObjects"]
    globals()["GeneratedOfObjects"] = namespace["GeneratedOfObjects"]


def objects_of(tree, text):
    """Return a tree as objects; `text` is its source."""
    return GeneratedToObjects(text).one(tree)


def tree_of(w_tree, mode):
    """Return the tree that objects describe."""
    wanted = "Expression" if mode == "eval" else "Interactive" if mode == "single" else "Module"
    converter = GeneratedOfObjects()
    if converter.class_of(w_tree, "mod") != wanted:
        raise errors.type_error("expected %s node, got %s" % (wanted, w_tree.gettype().name))
    return converter.mod_of(w_tree)


from compiler import tree_base  # noqa: E402
from interpreter import errors  # noqa: E402
from parser import nodes  # noqa: E402
