"""The text of an exception that nothing has caught: tracebacks, causes, groups, places of syntax errors."""

from interpreter import errors, space
from objects import exceptions
from objects.exceptions import W_BaseException
from objects.root import OperationError
from objects.singletons import w_None
from objects.str import W_Str

CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
HEADER = "Traceback (most recent call last):\n"
# How many equal entries are shown before they are only counted.
REPEATED = 3
MOST_IN_GROUP = 15
DEEPEST_GROUP = 10


class Options:
    """What the command line says about reports."""

    def __init__(self):
        self.carets = True


options = Options()


def format_exception(w_value):
    """Return the report of an exception, with those that led to it."""
    report = Report()
    report.exception(w_value)
    return "".join(report.parts)


class Report:
    """A report in the making. Inside of exception groups, lines have a margin of a depth."""

    def __init__(self):
        self.parts = []
        self.depth = 0
        self.is_open = False
        self.seen = {}
        self.sources = {}

    def emit(self, text, mark="|"):
        """Add lines, behind the margin if there is one."""
        if self.depth == 0:
            self.parts.append(text)
            return
        margin = "  " * self.depth + mark + " "
        for line in text.split("\n")[:-1]:
            self.parts.append(margin + line + "\n")

    def exception(self, w_value):
        """Add an exception behind those that led to it."""
        self.seen[w_value] = True
        w_cause = w_value.w_cause
        w_context = w_value.w_context
        if w_cause is not None:
            if w_cause not in self.seen:
                self.exception(w_cause)
                self.emit(CAUSE)
        elif w_context is not None and not w_value.suppress_context and w_context not in self.seen:
            self.exception(w_context)
            self.emit(CONTEXT)
        if w_value.gettype().is_subtype(exceptions.BaseExceptionGroup):
            self.group(w_value)
            return
        self.entries(w_value, HEADER, "|")
        self.emit(last_lines(w_value))

    def group(self, w_value):
        """Add a group and what is in it."""
        if self.depth > DEEPEST_GROUP:
            self.emit("... (max_group_depth is %d)\n" % DEEPEST_GROUP)
            return
        is_outermost = self.depth == 0
        if is_outermost:
            self.depth = 1
        self.entries(w_value, "Exception Group " + HEADER, "+" if is_outermost else "|")
        self.emit(last_lines(w_value))
        within_w = members(w_value)
        count = min(len(within_w), MOST_IN_GROUP + 1)
        for i in range(count):
            if i == count - 1:
                self.is_open = True
            title = "%d" % (i + 1) if i < MOST_IN_GROUP else "..."
            branch = "+-" if i == 0 else "  "
            self.parts.append("%s%s+---------------- %s ----------------\n" % ("  " * self.depth, branch, title))
            self.depth += 1
            if i == MOST_IN_GROUP:
                rest = len(within_w) - MOST_IN_GROUP
                self.emit("and %d more exception%s\n" % (rest, "" if rest == 1 else "s"))
            else:
                w_each = within_w[i]
                if isinstance(w_each, W_BaseException):
                    self.exception(w_each)
            if self.is_open and i == count - 1:
                self.parts.append("  " * self.depth + "+------------------------------------\n")
                self.is_open = False
            self.depth -= 1
        if is_outermost:
            self.depth = 0

    def entries(self, w_value, header, mark):
        """Add the entries of an exception's traceback."""
        w_entry = w_value.w_traceback
        if w_entry is None:
            return
        skipped = entries_of(w_entry) - traceback_limit()
        if traceback_limit() <= 0:
            return
        self.emit(header, mark)
        while skipped > 0:
            w_entry = w_entry.w_next
            skipped -= 1
        last_filename, last_line, last_name, count = "", -1, "", 0
        while w_entry is not None:
            code = w_entry.frame.code
            line = w_entry.line()
            if code.filename != last_filename or line != last_line or code.name != last_name:
                self.repeated(count)
                last_filename, last_line, last_name, count = code.filename, line, code.name, 0
            count += 1
            if count <= REPEATED:
                self.entry(code, w_entry.pc, line)
            w_entry = w_entry.w_next
        self.repeated(count)

    def repeated(self, count):
        """Say how many entries like the last one were left out."""
        rest = count - REPEATED
        if rest > 0:
            self.emit("  [Previous line repeated %d more time%s]\n" % (rest, "" if rest == 1 else "s"))

    def entry(self, code, pc, line):
        """Add an entry: where, the line, carets below what was running."""
        text = '  File "%s", line %d, in %s\n' % (code.filename, line, code.name)
        source = self.source_line(code.filename, line)
        stripped = source.strip()
        if stripped != "":
            text += "    %s\n" % stripped
            if options.carets:
                text += carets_below(source, code, pc)
        self.emit(text)

    def source_line(self, filename, line):
        """Return a line of a source file, or nothing."""
        if filename.startswith("<"):
            return ""
        lines = self.sources.get(filename, None)
        if lines is None:
            lines = source_lines(filename)
            self.sources[filename] = lines
        return lines[line - 1] if 0 < line <= len(lines) else ""


def entries_of(w_entry):
    """Return the length of a traceback."""
    count = 0
    while w_entry is not None:
        count += 1
        w_entry = w_entry.w_next
    return count


def traceback_limit():
    """Return how many entries of a traceback are shown."""
    w_limit = sys_module.w_dict.getitem_str("tracebacklimit")
    return w_limit.value if isinstance(w_limit, W_Int) else 1000


def source_lines(filename):
    """Return the lines of a source file, none where it can't be read."""
    try:
        return decode_source(read_file(filename), filename).split("\n")
    except OSError:
        return []
    except OperationError:
        return []


def carets_below(source, code, pc):
    """Return the line of marks below a line of source (PEP 657), or nothing."""
    at = pc * 4
    if at + 3 >= len(code.positions):
        return ""
    start = code.positions[at + 2]
    end = code.positions[at + 3]
    stripped = source.strip()
    indent = len(source) - len(source.lstrip())
    left, right = -1, -1
    if start < 0 or end < 0:
        return ""
    if code.positions[at] == code.positions[at + 1]:
        left, right = anchors(source[start:end])
    else:
        end = indent + len(stripped)
    if end - start >= len(stripped) and right - left <= 0:
        return ""
    if left < 0:
        marks = "^" * (end - start)
    else:
        marks = "~" * left + "^" * (right - left) + "~" * (end - start - right)
    return "    %s%s\n" % (" " * (start - indent), marks)


def anchors(segment):
    """Return where the operator of a binary operation, or a subscript, is in its text; -1 for other expressions."""
    try:
        tree = parse_expression("(\n" + segment + "\n)")
    except PySyntaxError:
        return -1, -1
    node = tree.body
    size = len(segment)
    if isinstance(node, BinOp):
        if node.left.end_lineno != 2 or node.right.lineno != 2:
            return -1, -1
        left = node.left.end_col_offset
        while left < size and segment[left] in " )#":
            left += 1
        right = left + 1
        if right < node.right.col_offset and not segment[right].isspace():
            right += 1
        return left, right
    if isinstance(node, Subscript) and node.value.end_lineno == 2:
        left = node.value.end_col_offset
        while left < size and segment[left] != "[":
            left += 1
        right = node.slice.end_col_offset + 1
        while right < size and segment[right] != "]":
            right += 1
        return left, min(right + 1, size) if right < size else right
    return -1, -1


def last_lines(w_value):
    """Return what is said about the exception itself."""
    w_type = w_value.gettype()
    name = w_type.qualname
    module = w_type.get_module()
    if module != "builtins" and module != "__main__":
        name = module + "." + name
    text = ""
    if w_type.is_subtype(exceptions.SyntaxError):
        text += syntax_place(w_value)
        w_message = space.findattr(w_value, "msg")
        message = space.str_of(w_message) if w_message is not None else "<no detail available>"
    else:
        message = message_of(w_value)
    text += name + (": " + message if message != "" else "") + suggestion_for(w_value) + "\n"
    w_notes = w_value.getdictvalue("__notes__")
    if w_notes is not None:
        text += notes_of(w_notes)
    return text


def notes_of(w_notes):
    """Return the lines of an exception's notes."""
    if not isinstance(w_notes, W_List) and not isinstance(w_notes, W_Tuple):
        return space.repr_of(w_notes) + "\n"
    text = ""
    for w_note in space.listview(w_notes):
        try:
            text += space.str_of(w_note) + "\n"
        except OperationError:
            text += "<note str() failed>\n"
    return text


def message_of(w_value):
    """Return an exception's text, even if that raises."""
    try:
        return space.str_of(w_value)
    except OperationError:
        return "<exception str() failed>"


def suggestion_for(w_value):
    """Return a name that was perhaps meant, as part of a message."""
    try:
        name = suggestion(w_value)
    except OperationError:
        return ""
    return ". Did you mean: '%s'?" % name if name != "" else ""


def syntax_place(w_value):
    """Return the lines that show where a syntax error is."""
    w_line = space.getattr(w_value, "lineno")
    if w_line is w_None:
        return ""
    w_filename = space.getattr(w_value, "filename")
    filename = space.str_of(w_filename) if w_filename is not w_None else "<string>"
    text = '  File "%s", line %s\n' % (filename, space.str_of(w_line))
    w_source = space.getattr(w_value, "text")
    if isinstance(w_source, W_Str) and w_source.value.strip() != "":
        source = w_source.value.rstrip("\n")
        stripped = source.lstrip(" \n\f")
        text += "    %s\n" % stripped
        w_offset = space.getattr(w_value, "offset")
        w_end = space.getattr(w_value, "end_offset")
        if isinstance(w_offset, W_Int) and w_offset.value > 0:
            start = w_offset.value - 1 - (len(source) - len(stripped))
            count = 1
            w_end_line = space.getattr(w_value, "end_lineno")
            same_line = isinstance(w_end_line, W_Int) and isinstance(w_line, W_Int) and w_end_line.value == w_line.value
            if isinstance(w_end, W_Int) and w_end.value > w_offset.value and same_line:
                count = w_end.value - w_offset.value
            elif isinstance(w_end_line, W_Int) and isinstance(w_line, W_Int) and w_end_line.value > w_line.value:
                count = len(stripped) - start
            if start >= 0:
                text += "    %s%s\n" % (blanks(stripped[:start], start), "^" * max(count, 1))
    return text


def blanks(text, count):
    """Return what stands below a text: blanks, and its own tabs."""
    shown = "".join([c if c == "\t" else " " for c in text])
    return shown + " " * (count - len(shown))


from interpreter.compiling import decode_source  # noqa: E402
from interpreter.importing import read_file  # noqa: E402
from interpreter.suggestions import suggestion  # noqa: E402
from modules.streams import sys_module  # noqa: E402
from objects.exception_groups import members  # noqa: E402
from objects.int import W_Int  # noqa: E402
from objects.list import W_List  # noqa: E402
from objects.tuple import W_Tuple  # noqa: E402
from parser.nodes import BinOp, Subscript  # noqa: E402
from parser.parse import parse_expression  # noqa: E402
from parser.tokens import PySyntaxError  # noqa: E402
