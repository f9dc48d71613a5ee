"""From source text, bytes or code objects to running code."""


def text_of(w_source, filename):
    """Return the text of source code."""
    if isinstance(w_source, W_Str):
        text = w_source.value
    elif isinstance(w_source, W_AbstractBytes):
        text = decode_source(w_source.data(), filename)
    else:
        raise errors.type_error("compile() arg 1 must be a string, bytes or AST object")
    if "\0" in text:
        raise errors.error(exceptions.SyntaxError, "source code string cannot contain null bytes")
    return text


def decode_source(data, filename):
    """Decode source code by its coding comment (PEP 263)."""
    encoding = "utf-8"
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    else:
        encoding = declared_encoding(data)
    try:
        return codecs.decode(data, encoding, "strict")
    except OperationError as e:
        if errors.matches(e, exceptions.LookupError):
            raise syntax_error(PySyntaxError("unknown encoding: " + encoding, 0, 0), "", filename)
        if not errors.matches(e, exceptions.UnicodeError):
            raise
        message = "(unicode error) " + space.str_of(e.w_value)
        raise syntax_error(PySyntaxError(message, 0, -1), "", filename)


def decode_file(data, filename):
    """Decode a file of source code by its coding comment (PEP 263); the messages are those of CPython's reader of files."""
    encoding = declared_encoding(data[3:] if data[:3] == b"\xef\xbb\xbf" else data)
    if data[:3] == b"\xef\xbb\xbf":
        plain = encoding.lower().replace("_", "-")
        if plain != "utf-8" and not plain.startswith("utf-8-"):
            if plain in ("latin-1", "iso-8859-1", "iso-latin-1"):
                encoding = "iso-8859-1"
            raise errors.error(exceptions.SyntaxError, "encoding problem: %s with BOM" % encoding)
        data = data[3:]
    try:
        text = codecs.decode(data, encoding, "strict")
    except OperationError as e:
        if errors.matches(e, exceptions.LookupError):
            raise errors.error(exceptions.SyntaxError, "encoding problem: " + encoding)
        if not isinstance(e.w_value, W_BaseException) or not errors.matches(e, exceptions.UnicodeDecodeError):
            raise
        at = convert.int_of(space.getattr(e.w_value, "start"))
        if encoding != "utf-8":
            raise
        raise errors.error(exceptions.SyntaxError, (
            "Non-UTF-8 code starting with '\\x%s' in file %s on line %d, but no encoding declared; "
            "see https://peps.python.org/pep-0263/ for details") % (
                hex_digits(data[at], 2), filename, data[:at].count(b"\n") + 1))
    at = text.find("\0")
    if at >= 0:
        line = text[:at].count("\n") + 1
        error = PySyntaxError("source code cannot contain null bytes", line, -1, line, -1)
        raise syntax_error(error, text[:at], filename)
    return text


def declared_encoding(data):
    """Return the encoding that one of the first two lines declares."""
    at = 0
    for _ in range(2):
        end = data.find(b"\n", at)
        if end < 0:
            end = len(data)
        line = data[at:end].decode("latin-1")
        stripped = line.strip()
        if stripped.startswith("#"):
            found = stripped.find("coding")
            if found >= 0 and stripped[found + 6 : found + 7] in (":", "="):
                start = found + 7
                while start < len(stripped) and stripped[start] in " \t":
                    start += 1
                stop = start
                while stop < len(stripped) and (stripped[stop].isalnum() or stripped[stop] in "-_."):
                    stop += 1
                if stop > start:
                    return stripped[start:stop]
        elif stripped != "":
            break
        at = end + 1
    return "utf-8"


def syntax_error(error, text, filename):
    """Return the program's exception for a mistake in source text."""
    lines = text.split("\n")
    line = ""
    if 0 < error.lineno <= len(lines):
        line = lines[error.lineno - 1] + "\n"
    if error.text != "":
        line = error.text + "\n"
    w_details = W_Tuple([
        W_Str(filename), W_Int(error.lineno), W_Int(error.col + 1), W_Str(line), W_Int(error.end_lineno),
        W_Int(error.end_col + 1)])
    w_class = exceptions.SyntaxError
    if error.kind == "IndentationError":
        w_class = exceptions.IndentationError
    elif error.kind == "TabError":
        w_class = exceptions.TabError
    return errors.error_with(w_class, [W_Str(error.message), w_details])


def parse_text(text, mode):
    """Return the tree of a text."""
    if mode == "exec":
        return parse_module(text)
    if mode == "eval":
        return parse_expression(text.lstrip(" \t"))
    if mode == "single":
        return parse_interactive(text)
    raise errors.value_error("compile() mode must be 'exec', 'eval' or 'single'")


def universal_newlines(text):
    """Return a text whose lines end in newlines only."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Options:
    """What the command line says about compiling: how much is left out."""

    def __init__(self):
        self.optimize = 0


options = Options()


class Incomplete(Exception):
    """A statement of the interactive loop needs more lines."""


def compile_interactive(text, filename, is_last):
    """Return the code of a statement typed in; Incomplete if more may come and belong to it."""
    try:
        tree = parse_interactive(text)
        if not is_last and not text.endswith("\n\n") and text != "\n" and is_compound(tree):
            raise Incomplete
        code = compile_tree(tree, filename, True, options.optimize)
        warn_of_suspicions(filename)
        return code
    except PySyntaxError as e:
        if e.at_end and not is_last:
            raise Incomplete
        raise syntax_error(e, text, filename)


def is_compound(tree):
    """Whether a statement is one with blocks."""
    if not tree.body:
        return False
    node = tree.body[0]
    return (isinstance(node, FunctionDef) or isinstance(node, ClassDef) or isinstance(node, For) or isinstance(node, If)
            or isinstance(node, While) or isinstance(node, With) or isinstance(node, Try) or isinstance(node, Match))


def compile_text(text, filename, mode):
    """Return the code of a text, as the command line says."""
    return compile_optimized(text, filename, mode, options.optimize)


def compile_optimized(text, filename, mode, optimize):
    """Return the code of a text; a level of 1 leaves assertions out, 2 docstrings too."""
    text = universal_newlines(text)
    suspicions.taken()
    try:
        tree = parse_text(text, mode)
        code = compile_tree(tree, filename, mode == "single", optimize)
        warn_of_suspicions(filename)
        return code
    except PySyntaxError as e:
        raise syntax_error(e, text, filename)


def warn_of_suspicions(filename):
    """Warn of what reading and compiling a text has found; where the program makes that an error, it is a mistake."""
    for each in suspicions.taken():
        w_category = builtins_module.w_dict.getitem_str(each.category)
        try:
            space.call_method(import_module("_warnings"), "warn_explicit", [
                W_Str(each.message), w_category, W_Str(filename), W_Int(each.lineno)])
        except OperationError as e:
            if not errors.matches(e, w_category):
                raise
            raise PySyntaxError(each.message, each.lineno, each.col, each.end_lineno, each.end_col)


ONLY_TREE = 0x400  # ast.PyCF_ONLY_AST
ALLOW_INCOMPLETE = 0x4000  # codeop.PyCF_ALLOW_INCOMPLETE_INPUT


def compile_object(w_source, filename, mode, flags, optimize):
    """Do what compile() does."""
    if isinstance(w_source, W_Code):
        return w_source
    if optimize < 0:
        optimize = options.optimize
    if isinstance(w_source, W_Instance):
        w_tree_class = space.getattr(import_module("_ast"), "AST")
        if isinstance(w_tree_class, W_Type) and w_source.gettype().is_subtype(w_tree_class):
            return w_source if flags & ONLY_TREE else compile_objects(w_source, filename, mode, optimize)
    text = text_of(w_source, filename)
    if flags & ONLY_TREE:
        text = universal_newlines(text)
        try:
            return objects_of(parse_text(text, mode), text)
        except PySyntaxError as e:
            raise syntax_error(e, text, filename)
    if flags & ALLOW_INCOMPLETE:
        ends_line = text.endswith("\n")
        try:
            tree = parse_text(universal_newlines(text if ends_line else text + "\n"), mode)
            incomplete = isinstance(tree, Interactive) and not ends_line and is_compound(tree)
        except PySyntaxError as e:
            incomplete = e.at_end
        if incomplete:
            raise errors.error(exceptions.SyntaxError, "incomplete input")
    return compile_optimized(text, filename, mode, optimize)


def compile_objects(w_tree, filename, mode, optimize):
    """Return the code of a tree of objects."""
    if mode not in ("exec", "eval", "single"):
        raise errors.value_error("compile() mode must be 'exec', 'eval' or 'single'")
    try:
        return compile_tree(tree_of(w_tree, mode), filename, mode == "single", optimize)
    except PySyntaxError as e:
        raise syntax_error(e, "", filename)


def run_source(w_source, mode, w_globals, w_locals):
    """Run code or source text."""
    if isinstance(w_source, W_Code):
        if w_source.freevars:
            raise errors.type_error("code object passed to %s() may not contain free variables" % mode)
        return run_code(w_source, w_globals, w_locals)
    if not isinstance(w_source, W_Str) and not isinstance(w_source, W_AbstractBytes):
        raise errors.type_error("%s() arg 1 must be a string, bytes or code object" % mode)
    return run_code(compile_text(text_of(w_source, "<string>"), "<string>", mode), w_globals, w_locals)


from compiler.protection import compile_tree  # noqa: E402
from compiler.tree_objects import objects_of, tree_of  # noqa: E402
from interpreter import convert, errors, space  # noqa: E402
from interpreter.frame import run_code  # noqa: E402
from interpreter.importing import import_module  # noqa: E402
from modules.builtins_module import builtins_module  # noqa: E402
from objects import codecs, exceptions  # noqa: E402
from objects.bytes import W_AbstractBytes  # noqa: E402
from objects.code import W_Code  # noqa: E402
from objects.exceptions import W_BaseException  # noqa: E402
from objects.instance import W_Instance  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.root import OperationError  # noqa: E402
from objects.str import W_Str  # noqa: E402
from objects.strings import hex_digits  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from objects.type import W_Type  # noqa: E402
from parser.nodes import ClassDef, For, FunctionDef, If, Interactive, Match, Try, While, With  # noqa: E402
from parser import suspicions  # noqa: E402
from parser.parse import parse_expression, parse_interactive, parse_module  # noqa: E402
from parser.tokens import PySyntaxError  # noqa: E402
