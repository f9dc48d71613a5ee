"""What the converters between the tree and the objects of `_ast` are made of; tree_objects.py generates the rest."""

from interpreter import convert, errors, space
from interpreter.importing import import_module
from objects.bool import W_Bool
from objects.bytes import W_Bytes
from objects.complex import W_Complex
from objects.float import W_Float
from objects.instance import W_Instance
from objects.int import W_AbstractInt, W_Int
from objects.list import W_List
from objects.set import W_FrozenSet
from objects.singletons import w_Ellipsis, w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import W_Type
from parser.nodes import Attribute, List, Name, Node, Starred, Subscript, Tuple, Visitor


def class_named(name):
    """Return a class of `_ast`."""
    w_class = space.getattr(import_module("_ast"), name)
    assert isinstance(w_class, W_Type)
    return w_class


class ToObjects(Visitor):
    """Makes objects of nodes. `context` is that of the expressions that come next."""

    def __init__(self, text):
        self.w_result = w_None
        self.context = 0
        self.singletons = {}
        self.classes = {}
        self.lines = None
        for c in text:
            if ord(c) >= 128:
                self.lines = text.split("\n")
                break

    def one(self, node):
        """Return a node, or a missing one, as an object."""
        if node is None:
            return w_None
        node.accept(self)
        return self.w_result

    def make(self, name):
        """Return a fresh object of a class."""
        w_class = self.classes.get(name, None)
        if w_class is None:
            w_class = class_named(name)
            self.classes[name] = w_class
        return W_Instance(w_class)

    def operator(self, name):
        """Return the object of an operator or a context, of which there is one."""
        w_object = self.singletons.get(name, None)
        if w_object is None:
            w_object = space.getattr(import_module("_ast"), "_" + name)
            self.singletons[name] = w_object
        return w_object

    def name(self, text):
        """Return a name, or None for one that is missing."""
        return W_Str(text) if text != "" else w_None

    def column(self, lineno, column):
        """Return a column in bytes of UTF-8."""
        lines = self.lines
        if lines is None or not 0 < lineno <= len(lines):
            return W_Int(column)
        count = 0
        line = lines[lineno - 1]
        for i in range(min(column, len(line))):
            code = ord(line[i])
            count += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
        return W_Int(count)

    def place(self, w_object, node):
        """Set an object's position."""
        w_object.setdictvalue("lineno", W_Int(node.lineno))
        w_object.setdictvalue("col_offset", self.column(node.lineno, node.col_offset))
        w_object.setdictvalue("end_lineno", W_Int(node.end_lineno))
        w_object.setdictvalue("end_col_offset", self.column(node.end_lineno, node.end_col_offset))


NOWHERE = Node()


class OfObjects:
    """Makes nodes of objects, with the errors of `compile`."""

    def class_of(self, w_node, base):
        """Return the name of the class of an object, which must be below a base."""
        w_module = import_module("_ast")
        w_base = space.getattr(w_module, base)
        found = ""
        below = False
        for w_class in w_node.gettype().mro_w:
            if w_class is w_base:
                below = True
            if found == "" and space.findattr(w_module, w_class.name) is w_class:
                found = w_class.name
        if not below or found == "":
            raise self.unexpected(w_node, base)
        return found

    def unexpected(self, w_node, base):
        """Return the error for an object of a wrong class."""
        return errors.type_error("expected some sort of %s, but got %s" % (base, space.repr_of(w_node)))

    def required(self, w_node, field, owner):
        """Return a field that must be there."""
        w_value = space.findattr(w_node, field)
        if w_value is None:
            raise errors.type_error("required field \"%s\" missing from %s" % (field, owner))
        if w_value is w_None:
            raise errors.value_error("field '%s' is required for %s" % (field, owner))
        return w_value

    def optional(self, w_node, field):
        """Return a field, or None."""
        w_value = space.findattr(w_node, field)
        return w_value if w_value is not None else w_None

    def items(self, w_node, field, owner):
        """Return the items of a field that is a list."""
        w_value = space.findattr(w_node, field)
        if w_value is None:
            raise errors.type_error("required field \"%s\" missing from %s" % (field, owner))
        if not isinstance(w_value, W_List):
            raise errors.type_error("%s field \"%s\" must be a list, not a %s" % (owner, field, w_value.gettype().name))
        return w_value.items_w[:]

    def items_given(self, w_node, field, owner):
        """Return the items of a list that must have some."""
        items_w = self.items(w_node, field, owner)
        if not items_w:
            if owner.endswith("Comp") or owner == "GeneratorExp":
                raise errors.value_error("comprehension with no generators")
            raise errors.value_error("empty %s on %s" % (field, owner))
        return items_w

    def integer(self, w_node, field, owner):
        """Return a field that is an integer; a level may be missing."""
        w_value = space.findattr(w_node, field)
        if w_value is None or w_value is w_None:
            if owner == "ImportFrom":
                return 0
            return convert.int_of(self.required(w_node, field, owner))
        if not isinstance(w_value, W_AbstractInt):
            raise errors.value_error("invalid integer value: %s" % space.repr_of(w_value))
        return convert.int_of(w_value)

    def name_of(self, w_value):
        """Return the text of an identifier."""
        if not isinstance(w_value, W_Str):
            raise errors.type_error("AST identifier must be of type str")
        text = w_value.value
        if text == "None" or text == "True" or text == "False":
            raise errors.value_error("identifier field can't represent '%s' constant" % text)
        return text

    def given_name(self, w_node, field, owner):
        """Return a name that must be there."""
        return self.name_of(self.required(w_node, field, owner))

    def missing_name(self, w_node, field, owner):
        """Return a name, which is empty where it is missing."""
        w_value = self.optional(w_node, field)
        return self.name_of(w_value) if w_value is not w_None else ""

    def number(self, w_operator, names, base):
        """Return the number of an operator."""
        name = self.class_of(w_operator, base)
        for i in range(len(names)):
            if names[i] == name:
                return i
        raise self.unexpected(w_operator, base)

    def constant(self, w_node, field, owner):
        """Return a constant's value."""
        w_value = space.findattr(w_node, field)
        if w_value is None:
            raise errors.type_error("required field \"%s\" missing from %s" % (field, owner))
        self.check_constant(w_value)
        if owner == "MatchSingleton" and w_value is not w_None and not isinstance(w_value, W_Bool):
            raise errors.value_error("MatchSingleton can only contain True, False and None")
        return w_value

    def check_constant(self, w_value):
        """Raise the error for what no literal means."""
        if w_value is w_None or w_value is w_Ellipsis or isinstance(w_value, W_AbstractInt) or isinstance(w_value, W_Float):
            return
        if isinstance(w_value, W_Str) or isinstance(w_value, W_Bytes) or isinstance(w_value, W_Complex):
            return
        if isinstance(w_value, W_Tuple) or isinstance(w_value, W_FrozenSet):
            for w_item in space.listview(w_value):
                self.check_constant(w_item)
            return
        raise errors.type_error("got an invalid type in Constant: %s" % w_value.gettype().name)

    def position(self, w_node, base):
        """Return a node with an object's position."""
        node = Node()
        node.lineno = self.place(w_node, "lineno", base, -1)
        node.col_offset = self.place(w_node, "col_offset", base, -1)
        node.end_lineno = self.place(w_node, "end_lineno", base, node.lineno)
        node.end_col_offset = self.place(w_node, "end_col_offset", base, node.col_offset)
        if node.end_lineno < node.lineno:
            raise errors.value_error("AST node line range (%d, %d) is not valid" % (node.lineno, node.end_lineno))
        if node.lineno < 0 or node.col_offset < 0 or node.end_col_offset < 0:
            raise errors.value_error("AST node column range (%d, %d) for line range (%d, %d) is not valid" % (
                node.col_offset, node.end_col_offset, node.lineno, node.end_lineno))
        return node

    def place(self, w_node, field, base, missing):
        """Return a part of an object's position."""
        w_value = space.findattr(w_node, field)
        if w_value is None or (w_value is w_None and missing >= 0):
            if missing < 0 and w_value is None:
                raise errors.type_error("required field \"%s\" missing from %s" % (field, base))
            return missing
        if not isinstance(w_value, W_AbstractInt):
            raise errors.value_error("invalid integer value: %s" % space.repr_of(w_value))
        return convert.int_of(w_value)

    def expr_of(self, w_node):
        """Return an expression; generated."""
        raise NotImplementedError

    def target_of(self, w_node, context):
        """Return an expression that is assigned to, or deleted."""
        node = self.expr_of(w_node)
        if not isinstance(node, (Name, Attribute, Subscript, Starred, List, Tuple)):
            raise errors.value_error("expression which can't be %s in %s context" % (
                "assigned to" if context == 1 else "deleted", "Store" if context == 1 else "Del"))
        self.check_context(w_node, node, "Store" if context == 1 else "Del")
        return node

    def check_context(self, w_node, node, wanted):
        """Raise the error for an expression of another context."""
        name = self.class_of(self.required(w_node, "ctx", w_node.gettype().name), "expr_context")
        if name != wanted:
            raise errors.value_error("expression must have %s context but has %s instead" % (wanted, name))

    def target_or_none(self, w_node):
        """Return an expression that is assigned to, or None."""
        return self.target_of(w_node, 1) if w_node is not w_None else None
