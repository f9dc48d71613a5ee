"""Modules of the library that are written in Python, over ours: collections, itertools, functools, re, enum, json."""

import bisect
import collections
import enum
import functools
import heapq
import itertools
import json
import math
import operator
import re
import string

print(list(itertools.chain([1], [2])), list(itertools.islice(itertools.count(), 3)), [(k, list(g)) for k, g in itertools.groupby("aabbc")])
print(list(itertools.product("ab", repeat=2)), list(itertools.permutations([1, 2, 3], 2)), list(itertools.combinations("abc", 2)))
print(list(itertools.accumulate([1, 2, 3])), list(itertools.zip_longest("ab", "c")), list(itertools.pairwise("abc")), list(itertools.takewhile(lambda x: x < 3, itertools.count())))
d = collections.deque([1, 2, 3], maxlen=3)
d.append(4)
d.rotate(1)
print(d, d[0], len(d))
c = collections.Counter("hello")
print(c.most_common(2), c["l"], sorted((c + collections.Counter("lo")).items()))
P = collections.namedtuple("P", "x y")
p = P(1, 2)
print(p, p.x, p._replace(x=5), p == (1, 2))
print(collections.OrderedDict(a=1), collections.defaultdict(list, {1: [2]}), collections.ChainMap({1: 2}, {3: 4})[3])


@functools.lru_cache(maxsize=None)
def f(n):
    return n if n < 2 else f(n - 1) + f(n - 2)


print(f(80), f.cache_info(), functools.reduce(operator.add, [1, 2, 3]), functools.partial(int, base=2)("101"))


@functools.total_ordering
class Ordered:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v


print(Ordered(1) >= Ordered(0), sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print([heapq.heappop(heap) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), bisect.bisect([1, 3, 5], 3))
print(math.sqrt(2), math.factorial(25), math.gcd(12, 18), math.comb(10, 3), math.floor(-2.5), math.pi, math.log2(2**100), math.isqrt(10**20))
print(re.findall(r"(\w+)@(\w+)", "a@b c@d"), re.sub(r"\d+", lambda m: str(int(m[0]) * 2), "1 22 x3"), re.split(r"[,;]\s*", "a, b;c"))
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05")
print(m.groupdict(), m, m.span("m"), re.compile("a|b", re.I), re.sub(r"(a)(b)", r"\2\1", "abab"), re.search(b"x+", b"axxb")[0])


class Color(enum.Enum):
    RED = 1
    GREEN = enum.auto()


class Flags(enum.Flag):
    A = 1
    B = 2


class Number(enum.IntEnum):
    ONE = 1


print(Color.RED, list(Color), Color(2), Color["RED"].value, repr(Color.GREEN), Flags.A | Flags.B, Flags.A in (Flags.A | Flags.B), Number.ONE + 1)
print(json.dumps({"a": [1, 2.5, None, True, "é\n"]}), json.loads('{"x": [1, 2, {"y": null}], "z": 1e5}'))
print(json.dumps([1, {"b": 2}], indent=2, sort_keys=True))
try:
    json.loads("[1,")
except ValueError as e:
    print(type(e).__name__, e)
print(string.ascii_lowercase, string.Template("$a b").substitute(a=1), string.capwords("a bc"))
import gc

print(gc.collect() >= 0, gc.isenabled(), gc.disable(), gc.isenabled(), gc.enable())
import importlib, importlib.util, os, sys

print([each.__name__ for each in sys.meta_path if isinstance(each, type)], [each.__name__ for each in sys.path_hooks][-1:])
print(importlib.util.find_spec("json").name, importlib.util.find_spec("nothing_like_this"), os.__spec__.origin, sys.__spec__.loader)
try:
    import json.nothing
except ModuleNotFoundError as e:
    print(e, e.name, e.__traceback__.tb_next)
class Finder:
    @staticmethod
    def find_spec(name, path, target=None):
        if name == "made_up":
            return importlib.util.spec_from_loader(name, Finder)
    @staticmethod
    def create_module(spec):
        return None
    @staticmethod
    def exec_module(module):
        module.value = module.__name__.upper()
sys.meta_path.insert(0, Finder)
import made_up
print(made_up.value, made_up, importlib.reload(made_up) is made_up, __import__("os.path").__name__, importlib.import_module(".path", "os").__name__)
del sys.meta_path[0]
import array, collections, errno, gc, re, select, socket, time, traceback
class Clock:
    convert = time.gmtime
print(Clock().convert(0).tm_year, type(time.gmtime), time.gmtime, time.gmtime.__module__, time.gmtime.__qualname__)
for failing in (lambda: {collections.deque()}, lambda: collections.deque().nothing, lambda: collections.deque().pop(), lambda: re.compile("a") + 1):
    try:
        failing()
    except Exception as e:
        print(type(e).__name__, e, len(traceback.extract_tb(e.__traceback__)))
print(array.array("i", [1]), collections.deque.__name__, collections.deque, type(re.match("a", "a")).__name__)
print(errno.errorcode[errno.EWOULDBLOCK], errno.ENOTSUP == errno.EOPNOTSUPP, errno.EOWNERDEAD, gc.get_threshold(), gc.garbage, time.clock_gettime(time.CLOCK_MONOTONIC) > 0)
a, b = socket.socketpair()
print(select.select([a, b], [a], [], 0) == ([], [a], []), a.send(b"hello"), select.select([a, b], [], [], 0.01) == ([b], [], []), b.recv(3), b.recv(9))
a.close()
print(b.recv(1))
b.close()
print(repr(FileNotFoundError(2, "No such file", "x")), OSError(1, "m", "a").args, str(OSError(2, "m", "a", None, "b")))
import codeop
print(codeop.compile_command("if 1:"), codeop.compile_command("x = ("), codeop.compile_command("def f():\n  x"), codeop.compile_command("x = 1") is not None)
