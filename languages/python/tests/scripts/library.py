"""More of the library: dataclasses, argparse, contextlib, abc, typing, random, datetime, decimal, pathlib, files, unittest."""

import abc
import argparse
import contextlib
import copy
import dataclasses
import datetime
import decimal
import fractions
import io
import os
import pathlib
import random
import statistics
import textwrap
import typing
import warnings
import weakref

parser = argparse.ArgumentParser(prog="x")
parser.add_argument("name")
parser.add_argument("-n", "--num", type=int, default=3)
parser.add_argument("--flag", action="store_true")
print(parser.parse_args(["bob", "-n", "5", "--flag"]), parser.format_usage())


@dataclasses.dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 5
    z: list = dataclasses.field(default_factory=list, compare=False)


print(P(1), P(1) == P(1, 5), dataclasses.asdict(P(2)), dataclasses.replace(P(1), x=9), hash(P(1)) == hash(P(1)), P(1) < P(2))
try:
    P(1).x = 2
except dataclasses.FrozenInstanceError as e:
    print(e)


@contextlib.contextmanager
def manager():
    print("in")
    try:
        yield 5
    finally:
        print("out")


with manager() as value, contextlib.suppress(KeyError):
    print(value)
    raise KeyError


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        ...


try:
    Shape()
except TypeError as e:
    print(e)
print(isinstance(5, typing.Hashable), typing.Optional[int], typing.List[str], list[int], int | str)
random.seed(42)
print(random.random(), random.randint(1, 100), random.sample(range(10), 3), random.choice("abc"))
print(datetime.date(2024, 2, 29) + datetime.timedelta(1), datetime.datetime(2024, 1, 2, 3, 4).isoformat())
print(fractions.Fraction(1, 3) + fractions.Fraction(1, 6), decimal.Decimal("1.1") + decimal.Decimal("2.2"))
print(statistics.mean([1, 2, 3, 4]), pathlib.PurePosixPath("/a/b.txt").suffix, pathlib.PurePosixPath("/a") / "b")
print(textwrap.fill("aaa bbb ccc ddd", 8), copy.deepcopy([1, [2]]), io.StringIO("a\nb").readlines(), io.BytesIO(b"xy").read(1))
with open(__file__) as file:
    print(file.readline().strip()[:20], len(file.readlines()) > 50)
try:
    open("/nonexistent/file")
except FileNotFoundError as e:
    print(e, e.errno)
print(os.path.join("a", "b"), os.path.splitext("x.tar.gz"), os.path.basename(__file__), os.path.exists("/nonexistent"))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.warn("careful")
print(len(caught), caught[0].message)
shape = type("Circle", (Shape,), {"area": lambda self: 3})()
print(weakref.ref(shape)() is shape, shape.area())
print(memoryview(bytes(range(8))).cast("I").tolist())

import tempfile

path = tempfile.mktemp()
with open(path, "wb") as file:
    file.write(bytes(range(256)) * 100 + b"\nline\nlast")
with open(path, "rb") as file:
    print(file.read(3), file.tell(), file.read(5), file.peek(1)[:3], file.read1(4), file.tell(), file.seek(2, 1), file.read(2))
    print(file.readline()[-3:], file.tell(), sum(len(part) for part in iter(lambda: file.read(1000), b"")), file.tell())
    print(file.read(4), file.seek(10), file.read(0), file.read(2), len(file.read()), file.read())
with open(path, "r+b") as file:
    print(file.read(2), file.write(b"XY"), file.seek(0), file.read(6), file.readline(3), file.readlines()[-1])
os.remove(path)
for failing in (lambda: datetime.date(2023, 2, 29), lambda: datetime.date(0, 1, 1), lambda: datetime.datetime(2023, 1, 1, 25), lambda: datetime.timedelta(days=10**9),
                lambda: datetime.date.max + datetime.timedelta(1), lambda: datetime.date.min < 3,
                lambda: datetime.datetime.min < datetime.datetime.now(datetime.timezone.utc), lambda: datetime.datetime.min < datetime.date.min):
    try:
        failing()
    except Exception as e:
        print(type(e).__name__, e)
print(datetime.date(2020, 1, 1).isocalendar(), datetime.date.__name__)
for failing in (lambda: decimal.Decimal(1) / 0, lambda: decimal.Decimal("abc"), lambda: decimal.Decimal(1) + 1.5):
    try:
        failing()
    except Exception as e:
        print(type(e).__name__, e)
print(decimal.getcontext())
