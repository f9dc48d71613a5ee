"""What programs say to profilers and debuggers; clocks, paths and lines of files by upstream's names."""
import sys

from rpython.annotator.model import SomeByteArray
from rpython.annotator.policy import AnnotatorPolicy
from rpython.jit.backend.hlinfo import highleveljitinfo
from rpython.jit.codewriter.policy import JitPolicy, log
from rpython.rlib import rfile, rpath, rtimer, rvmprof
from rpython.rlib.compilerinfo import get_compiler_info
from rpython.rlib.debug import debug_print_traceback
from rpython.rlib.unicodedata import unicodedb_6_2_0 as unicodedb
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.lloperation import llop
from rpython.rtyper.lltypesystem.module import ll_math
from rpython.rtyper.module.ll_os_environ import getenv_llimpl


class Code:
    def __init__(self, name):
        self.name = name


rvmprof.register_code_object_class(Code, lambda code: code.name)


@rvmprof.vmprof_execute_code("marks", lambda code, argument: code)
def run(code, argument):
    return code.name + argument


def check_profiler():
    code = Code("f")
    rvmprof.register_code(code, lambda code: code.name)
    print(run(code, "!"), rvmprof.is_enabled())
    try:
        rvmprof.enable(1, 0.01)
    except rvmprof.VMProfError as error:
        print(error.msg)
    before = rtimer.read_timestamp()
    print(rtimer.read_timestamp() >= before, rtimer.get_timestamp_unit() == rtimer.UNIT_NS, get_compiler_info())


def check_log(argv):
    print(highleveljitinfo.sys_executable is None)
    highleveljitinfo.sys_executable = argv[0]
    print(highleveljitinfo.sys_executable == argv[0])


def check_paths(name):
    print(rpath.sep, rpath.dirname("/a/b/c.txt"), rpath.basename("/a/b/c.txt"))
    file = rfile.create_file(name, "w")
    file.write("a long line\nshort\n\nlast")
    file.close()
    file = rfile.create_file(name, "r")
    while True:
        line = file.readline(6)
        if line == "":
            break
        print(repr(line))
    file.close()
    print(getenv_llimpl("NO_SUCH_VARIABLE") is None)


def check_characters(argv):
    print(unicodedb.isalpha(ord(argv[0][0]) | 97), unicodedb.toupper(0xE9), unicodedb.isspace(0x2003))


def check_debugging(argv):
    try:
        if len(argv) < 9:
            raise ValueError("few")
    except ValueError as error:
        if len(argv) > 9:
            debug_print_traceback()
            llop.debug_print_traceback(lltype.Void)
        print(str(error))


class Policy(JitPolicy, AnnotatorPolicy):
    def look_inside_function(self, func):
        log.WARNING("asked of %s" % func)
        return True


def check_numbers(argv):
    x = 0.5 * len(argv)
    print(ll_math.math_fmod(7.0 + x, 3.0 + x), ll_math.math_frexp(x), ll_math.math_modf(-x), ll_math.math_hypot(x, 0.0))
    print(ll_math.ll_math_isnan(x), ll_math.ll_math_isinf(x), ll_math.ll_math_isfinite(x), ll_math.ll_math_copysign(x, -1.0))
    try:
        ll_math.math_log(x - x)
    except ValueError:
        print("no logarithm")
    print(isinstance(argv[0], SomeByteArray))


def entry_point(argv):
    check_numbers(argv)
    check_profiler()
    check_log(argv)
    check_paths(argv[1])
    check_characters(argv)
    check_debugging(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
