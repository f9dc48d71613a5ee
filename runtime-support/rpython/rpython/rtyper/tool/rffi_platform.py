"""Constants, sizes and structs of C's headers: asked of the C compiler while a program is imported.

A class with entries and the attribute `_compilation_info_` says what is asked for; `configure` answers all at once by
compiling and running one C program per class, so that the answers are those of the machine that translates. Where its
headers are missing, the functions that they declare can't be called anyway: then numbers are 0, types are those that
the program expects, nothing is defined, and a warning says so.
"""

import os
import shlex
import struct
import subprocess
import sys
import tempfile

from rpython.rlib.rarithmetic import r_int8, r_int16, r_int32, r_uint, r_uint8, r_uint16, r_uint32
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.translator.tool.cbuild import CompilationError, ExternalCompilationInfo

_INTEGERS = {
    (1, True): r_int8,
    (1, False): r_uint8,
    (2, True): r_int16,
    (2, False): r_uint16,
    (4, True): r_int32,
    (4, False): r_uint32,
    (8, True): int,
    (8, False): r_uint,
}


class CConfigEntry:
    """A question. `code` gives C statements that print its answers, one a line, each with its key in front."""

    ifdef = None

    def code(self, key):
        raise NotImplementedError

    def answer(self, answers):
        """Make the result of the answers, a dict; `configure` gives those of this entry."""
        raise NotImplementedError

    def without_headers(self):
        """The result where nothing could be asked."""
        return self.answer({})


class _Number(CConfigEntry):
    """A number that an expression of C has."""

    def __init__(self, expression):
        self.expression = expression

    def code(self, key):
        return _print_integer(key, "value", self.expression)

    def answer(self, answers):
        return int(answers["value"])

    def without_headers(self):
        return 0


class ConstantInteger(_Number):
    """The value of a constant of C, which must be defined."""


class SizeOf(_Number):
    """The size of a type in bytes."""

    def __init__(self, name):
        super().__init__("sizeof(%s)" % name)


class IntegerFunctionResult(_Number):
    """What a function of C returns."""

    def __init__(self, name, args=None):
        super().__init__("%s(%s)" % (name, ", ".join(str(argument) for argument in args or [])))


class _OfMacro(CConfigEntry):
    """Something about a macro, which needn't be defined."""

    def __init__(self, macro, name=None):
        self.macro = macro
        self.ifdef = macro
        self.name = name or macro


class DefinedConstantInteger(_OfMacro):
    """The value of a macro; None where it isn't defined."""

    def code(self, key):
        return _print_integer(key, "value", self.macro)

    def answer(self, answers):
        return int(answers["value"]) if "value" in answers else None


class DefinedConstantDouble(_OfMacro):
    """The value of a macro as a float; None where it isn't defined."""

    def code(self, key):
        return 'printf("%s value %%.17g\\n", (double)(%s));' % (key, self.macro)

    def answer(self, answers):
        return float(answers["value"]) if "value" in answers else None


class DefinedConstantString(_OfMacro):
    """The value of a macro as text; None where it isn't defined."""

    def code(self, key):
        return 'printf("%s value %%s\\n", %s);' % (key, self.name)

    def answer(self, answers):
        return answers.get("value")


class Defined(_OfMacro):
    """Whether a macro is defined."""

    def code(self, key):
        return 'printf("%s value 1\\n");' % key

    def answer(self, answers):
        return "value" in answers


class SimpleType(CConfigEntry):
    """A number type of C, by its name."""

    def __init__(self, name, ctype_hint=rffi.INT, ifdef=None):
        self.name = name
        self.ctype_hint = ctype_hint
        self.ifdef = ifdef

    def code(self, key):
        return _print_type(key, "type", self.name, "(%s)" % self.name, self.ctype_hint)

    def answer(self, answers):
        return _type_of(answers.get("type"), self.ctype_hint)

    def without_headers(self):
        return self.ctype_hint


class Struct(CConfigEntry):
    """A struct of C with the fields that are asked for, each with a type like it."""

    def __init__(self, name, interesting_fields, ifdef=None):
        self.name = name
        self.interesting_fields = interesting_fields
        self.ifdef = ifdef

    def code(self, key):
        lines = [_print_integer(key, "size", "sizeof(%s)" % self.name), "{ static %s s;" % self.name]
        for field, hint in self.interesting_fields:
            lines.append(_print_integer(key, "at." + field, "(char *)&s.%s - (char *)&s" % field))
            lines.append(_print_type(key, field, None, "s." + field, hint))
        return "\n".join(lines + ["}"])

    def answer(self, answers):
        if "size" not in answers:
            return None
        fields = [(field, _type_of(answers.get(field), hint)) for field, hint in self.interesting_fields]
        fields.sort(key=lambda pair: int(answers["at." + pair[0]]))
        return self._of(fields, {"size": int(answers["size"])})

    def without_headers(self):
        return self._of(self.interesting_fields, {})

    def _of(self, fields, hints):
        name = self.name[len("struct "):] if self.name.startswith("struct ") else self.name
        return rffi.CStruct(name, *fields, hints=hints)


class Has:
    """Whether a name of C can be compiled and linked."""

    def __init__(self, name):
        self.name = name

    def question(self, info):
        return _compiles("(void)%s;" % self.name if self.name.isidentifier() else "sizeof(%s);" % self.name, info)


class Works:
    """Whether the headers and libraries are there at all."""

    def question(self, info):
        return _compiles("", info)


def _print_integer(key, name, expression):
    return (
        "if ((%(e)s) <= 0) printf(\"%(k)s %(n)s %%lld\\n\", (long long)(%(e)s));\n"
        "else printf(\"%(k)s %(n)s %%llu\\n\", (unsigned long long)(%(e)s));"
    ) % {"e": expression, "k": key, "n": name}


def _print_type(key, name, type_name, value, hint):
    """Prints the size of a number type, and whether it has a sign and a fraction."""
    if not isinstance(hint, lltype.Primitive):
        return ""
    of = type_name or "__typeof__(%s)" % value
    return 'printf("%s %s %%d,%%d,%%d\\n", (int)sizeof(%s), (%s)-1 < 0, (%s)0.5 > 0);' % (key, name, of, of, of)


def _type_of(answer, hint):
    if answer is None:
        return None if isinstance(hint, lltype.Primitive) else hint
    size, is_signed, has_fraction = [int(each) for each in answer.split(",")]
    if hint.kind in ("char", "bool") and size == size_of_hint(hint):
        return hint
    if has_fraction:
        return rffi.FLOAT if size == 4 else rffi.DOUBLE
    if hint.kind in ("int", "uint") and size == size_of_hint(hint) and is_signed == (hint.kind == "int"):
        return hint
    return lltype.build_number(None, _INTEGERS[size, bool(is_signed)])


def size_of_hint(T):
    """The size of a number type in bytes."""
    return max(T.bits // 8, 1)


def _head(info):
    lines = list(info.pre_include_bits)
    lines += ["#include <%s>" % each for each in ("stdio.h", "stddef.h")]
    lines += ["#include <%s>" % each for each in info.includes]
    return "\n".join(lines + list(info.post_include_bits))


def _compile(text, info, folder):
    """Compiles a C program and returns its path."""
    source, program = os.path.join(folder, "question.c"), os.path.join(folder, "question")
    with open(source, "w") as file:
        file.write(text)
    # Only headers count: the program's own C sources are for functions that it would call.
    command = shlex.split(os.environ.get("CC", "cc")) + ["-w", "-o", program, source]
    command += ["-I%s" % each for each in info.include_dirs] + list(info.compile_extra)
    command += ["-L%s" % each for each in info.library_dirs]
    command += ["-l%s" % each for each in info.libraries] + list(info.link_extra)
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except OSError as error:
        raise CompilationError("", str(error)) from None
    if done.returncode:
        raise CompilationError("", done.stderr)
    return program


def _compiles(statement, info):
    with tempfile.TemporaryDirectory() as folder:
        try:
            _compile("%s\nint main(void) {\n%s\nreturn 0;\n}\n" % (_head(info), statement), info, folder)
        except CompilationError:
            return False
    return True


def _run(code, info):
    """The lines that a C program prints."""
    with tempfile.TemporaryDirectory() as folder:
        program = _compile("%s\nint main(void) {\n%s\nreturn 0;\n}\n" % (_head(info), code), info, folder)
        return subprocess.run([program], stdout=subprocess.PIPE, text=True).stdout.splitlines()


def configure(CConfig, ignore_errors=False):
    """Answer all entries of a class; return a dict from their names to the answers."""
    info = CConfig._compilation_info_
    entries = {name: each for name, each in vars(CConfig).items() if isinstance(each, CConfigEntry)}
    single = {name: each for name, each in vars(CConfig).items() if isinstance(each, (Has, Works))}
    code = []
    for name, entry in entries.items():
        if entry.ifdef is not None:
            code.append("#ifdef " + entry.ifdef)
        code.append(entry.code(name))
        if entry.ifdef is not None:
            code.append("#endif")
    answers = {name: {} for name in entries}
    try:
        lines = _run("\n".join(code), info) if entries else []
    except CompilationError:
        if _compiles("", info):
            raise
        text = "warning: can't compile with %s: what is asked of these headers gets stand-ins\n"
        sys.stderr.write(text % ", ".join(info.includes or ["the headers of %s" % CConfig.__name__]))
        result = {name: entry.without_headers() for name, entry in entries.items()}
    else:
        for line in lines:
            key, name, value = line.split(" ", 2)
            answers[key][name] = value
        result = {name: entry.answer(answers[name]) for name, entry in entries.items()}
    result.update((name, entry.question(info)) for name, entry in single.items())
    return result


def eci_from_header(c_header_source, include_dirs=None, libraries=None):
    """Return what `configure` asks with, from the text of a header."""
    return ExternalCompilationInfo(
        post_include_bits=[c_header_source], include_dirs=include_dirs or [], libraries=libraries or [],
    )


def _ask(entry, c_header_source, include_dirs=None, libraries=None):
    class CConfig:
        _compilation_info_ = eci_from_header(c_header_source, include_dirs, libraries)
        RESULT = entry

    return configure(CConfig)["RESULT"]


def getstruct(name, c_header_source, interesting_fields):
    """Return a struct of C."""
    return _ask(Struct(name, interesting_fields), c_header_source)


def getsimpletype(name, c_header_source, ctype_hint=rffi.INT):
    """Return a number type of C."""
    return _ask(SimpleType(name, ctype_hint), c_header_source)


def getconstantinteger(name, c_header_source):
    """Return the value of a constant."""
    return _ask(ConstantInteger(name), c_header_source)


def getdefined(macro, c_header_source):
    """Tell whether a macro is defined."""
    return _ask(Defined(macro), c_header_source)


def getdefineddouble(macro, c_header_source):
    """Return a macro's value as a float, or None."""
    return _ask(DefinedConstantDouble(macro), c_header_source)


def getdefinedinteger(macro, c_header_source):
    """Return a macro's value, or None."""
    return _ask(DefinedConstantInteger(macro), c_header_source)


def getdefinedstring(macro, c_header_source):
    """Return a macro's value as text, or None."""
    return _ask(DefinedConstantString(macro), c_header_source)


def getintegerfunctionresult(function, args=None, c_header_source="", includes=()):
    """Return what a function of C returns."""
    head = "\n".join(["#include <%s>" % each for each in includes] + [c_header_source])
    return _ask(IntegerFunctionResult(function, args), head)


def has(name, c_header_source, include_dirs=None, libraries=None):
    """Tell whether a name of C can be compiled and linked."""
    return _ask(Has(name), c_header_source, include_dirs, libraries)


def checkcompiles(expression, c_header_source, include_dirs=None):
    """Tell whether an expression of C can be compiled."""
    return has(expression, c_header_source, include_dirs)


def verify_eci(eci):
    """Raise CompilationError where headers or libraries are missing."""
    _run("", eci)


def sizeof(name, eci, **kwds):
    """Return the size of a type of C."""

    class CConfig:
        _compilation_info_ = eci
        SIZE = SizeOf(name)

    return configure(CConfig)["SIZE"]


def memory_alignment():
    """Return the alignment that C's memory has for all types."""
    return struct.calcsize("P")
