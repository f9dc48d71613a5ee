"""What only upstream's translator has: importing it is no mistake. Sockets, libraries and stacks fail at run time."""
# rpy: dialect=upstream
import os
from rpython.jit.metainterp import warmspot
from rpython.jit.metainterp.test.support import LLJitMixin
from rpython.memory.gc.base import GCBase
from rpython.jit.backend.llgraph import runner
from rpython.rlib import clibffi, jit_libffi, rfile, rgil, rlocale, rpoll, rposix, rsignal, rtermios
from rpython.rlib.objectmodel import we_are_translated
from rpython.rlib.rdynload import DLOpenError, dlopen, dlsym
from rpython.rlib.rsocket import AF_INET, INETAddress, RSocket, SOCK_STREAM, SocketError, CSocketError, htons, inet_aton, inet_ntoa
from rpython.rlib.rstacklet import StackletThread
from rpython.rtyper.annlowlevel import hlstr, llhelper, llstr
from rpython.rtyper.lltypesystem import lltype, rffi
from rpython.rtyper.tool import rffi_platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo
from pypy.rlib.objectmodel import specialize
import pypy.rlib.jit

class CConfig:
    _compilation_info_ = ExternalCompilationInfo(includes=["limits.h", "time.h"])
    INT_MAX = rffi_platform.ConstantInteger("INT_MAX")
    NO_SUCH = rffi_platform.DefinedConstantInteger("NO_SUCH_THING")
    HAS_CHAR_BIT = rffi_platform.Defined("CHAR_BIT")
    CHAR_BIT = rffi_platform.DefinedConstantInteger("CHAR_BIT")
    SHORT = rffi_platform.SizeOf("short")
    tm = rffi_platform.Struct("struct tm", [("tm_year", rffi.INT), ("tm_sec", rffi.INT)])
    long = rffi_platform.SimpleType("long", rffi.INT)
    unit = rffi_platform.SimpleType("unsigned short", rffi.INT)

found = rffi_platform.configure(CConfig)
# A table of what isn't there is empty.
MODES = [name for name, number in rtermios.all_constants.iteritems()]
TM = found["tm"]
UNIT, LONG = found["unit"], found["long"]

class Test(LLJitMixin):
    def run(self):
        return self.meta_interp(entry_point, [[]])

class Hooks(GCBase):
    pass

def inspect():
    return warmspot.get_stats(runner.LLGraphCPU)

@specialize.argtype(0)
def twice(x):
    return x + x

def sockets():
    try:
        s = RSocket(AF_INET, SOCK_STREAM)
        s.connect(INETAddress("127.0.0.1", 80))
        s.sendall("GET /")
        print s.recv(100)
        s.close()
    except CSocketError as e:
        print "no sockets:", e.get_msg()
    address = INETAddress("localhost", 8080)
    print address.get_host(), address.get_port(), address.eq(INETAddress("127.0.0.1", 8080))
    print htons(0x1234), [ord(c) for c in inet_aton("1.2.3.255")], inet_ntoa("\xff\x00\x01\x02")
    try:
        INETAddress("nowhere.invalid", 1)
    except SocketError as e:
        print e.get_msg()

def libraries():
    try:
        print dlsym(dlopen("libm.so", 1), "cos") == rffi.cast(rffi.VOIDP, 0)
    except DLOpenError as e:
        print "no libraries:", e.msg
    try:
        clibffi.CDLL(clibffi.get_libc_name()).getaddressindll("abs")
    except clibffi.DLOpenError as e:
        print "no functions:", e.msg
    print rffi.getintfield(clibffi.cast_type_to_ffitype(rffi.INT), "c_size"[2:]), jit_libffi.SIZE_OF_FFI_ARG
    try:
        clibffi.closureHeap.alloc()
    except OSError as e:
        print e.errno

LIST = lltype.ForwardReference()
LIST.become(rffi.CStruct("list", ("value", rffi.SHORT), ("next", lltype.Ptr(LIST))))

class Numbers(object):
    def __init__(self):
        self.items = lltype.nullptr(LIST)
    def second(self):
        return rffi.cast(lltype.Signed, self.items.c_next.c_value)

def no_structs(n):
    """The program makes no such struct, and what is read from one has a type."""
    numbers = Numbers()
    print numbers.second() if numbers.items else -1, rffi.cast(lltype.Signed, rffi.cast(LIST.c_value, n + 65536))

def signals():
    rsignal.pypysig_setflag(rsignal.SIGINT)
    print rsignal.SIGINT, rsignal.pypysig_poll(), rsignal.pypysig_getaddr_occurred().c_value
    rsignal.pypysig_pushback(rsignal.SIGTERM)
    print rsignal.pypysig_getaddr_occurred().c_value < 0, rsignal.pypysig_poll(), rsignal.pypysig_poll()

def start(h, arg):
    return h

def stacks():
    try:
        thread = StackletThread(None)
        print thread.is_empty_handle(thread.get_null_handle())
        print thread.is_empty_handle(thread.new(start))
    except MemoryError:
        print "one stack"
    fiber = Fiber()
    try:
        fiber.handle = StackletThread(None).new(start)
        print StackletThread(None).is_empty_handle(fiber.handle)
    except MemoryError:
        print "no fiber"

class Fiber(object):
    pass

def processes():
    print len(MODES)
    try:
        print len(rpoll.poll({}, 0)), rpoll.poll({0: rpoll.POLLIN}, 0)
    except rpoll.PollError:
        print "no poll"
    except OSError as e:
        print "no poll:", e.errno

def locales():
    print rlocale.setlocale(rlocale.LC_ALL, ""), rlocale.numeric_formatting(), rlocale.isalnum(ord("7"))
    print rffi.charp2str(rlocale.localeconv().c_decimal_point), rlocale.nl_langinfo(rlocale.CODESET)
    try:
        rlocale.setlocale(rlocale.LC_CTYPE, "de_DE")
    except rlocale.LocaleError as e:
        print e.message

def files(name):
    rgil.allocate()
    with rfile.create_file(name, "w") as f:
        f.write("caf\xe9\n")
    fd = rposix.open(name, os.O_RDONLY, 0)
    print len(rposix.read(fd, 100)), rposix.access(name, os.R_OK)
    rposix.close(fd)
    f = rfile.create_file(name, "r")
    print f.closed, repr(f.readline()), f.close(), f.closed
    rposix.unlink(name)
    f = rfile.create_temp_rfile()
    f.write("\xff\x00")
    f.seek(0)
    print len(f.read()), f.close()

def structs():
    t = lltype.malloc(TM, flavor="raw")
    rffi.setintfield(t, "tm_year", 124)
    t.c_tm_sec = rffi.cast(rffi.INT, 59)
    print rffi.getintfield(t, "tm_year") + rffi.getintfield(t, "tm_sec")
    lltype.free(t, flavor="raw")
    print rffi.cast(lltype.Signed, rffi.cast(LONG, -1)), rffi.cast(lltype.Signed, rffi.cast(UNIT, -1)), found_max, found_none, found_bits, has_bits, short_size

found_max, found_none, found_bits = found["INT_MAX"], found["NO_SUCH"], found["CHAR_BIT"]
has_bits, short_size = found["HAS_CHAR_BIT"], found["SHORT"]

def entry_point(argv):
    print twice(len(argv)), twice("a"), hlstr(llstr("x"))
    sockets()
    libraries()
    no_structs(len(argv))
    signals()
    stacks()
    processes()
    locales()
    files(argv[1])
    structs()
    if not we_are_translated():
        inspect()
    return 0

def target(driver, args):
    return entry_point, None

def jitpolicy(driver):
    from rpython.jit.codewriter.policy import JitPolicy
    return JitPolicy()
