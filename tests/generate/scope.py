"""What a place in a program can refer to, and the writer of its lines."""

import contextlib
import random
from dataclasses import dataclass, field


@dataclass
class Variable:
    """A name of a type. A fixed one must not be bound again, a constant one not changed inside either."""
    name: str
    term: object
    fixed: bool = False
    constant: bool = False


@dataclass
class Parameter:
    """A parameter; with a default it may be left out, and only then may it be given by keyword alone."""
    name: str
    term: object
    default: str = None
    keyword_only: bool = False


@dataclass
class Function:
    """Something that can be called: `spelling` is what stands before the parentheses, where `{}` is a small int."""
    spelling: str
    parameters: list
    result: object
    level: int = 0


@dataclass
class Class:
    """A class of the program: what its instances have, inherited things included."""
    name: str
    base: "Class" = None
    fields: dict = field(default_factory=dict)
    settable: set = field(default_factory=set)
    methods: dict = field(default_factory=dict)
    statics: list = field(default_factory=list)
    constructor: list = field(default_factory=list)
    operators: set = field(default_factory=set)

    def ancestors(self):
        """It and all that it inherits from."""
        found, cls = [], self
        while cls is not None:
            found.append(cls)
            cls = cls.base
        return found


class Generator:
    """The state of generating one program: random choices, definitions so far, variables in scope, lines."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.prefix = "p%d" % seed
        self.lines = []
        self.indent = 0
        self.frames = [[]]
        self.counters = {}
        self.functions = []
        self.generators = []
        self.coroutines = []
        self.by_type, self.by_constant, self.unrolled, self.memos, self.switches = [], [], [], [], []
        self.classes = {}
        self.errors = []
        self.managers = []
        self.level = 0
        self.loops = 0
        self.quiet = 0
        self.guarded = 0
        self.result = None

    # Choices

    def chance(self, percent):
        """True so often in a hundred."""
        return self.random.randrange(100) < percent

    def pick(self, items):
        """One of these."""
        return items[self.random.randrange(len(items))]

    def below(self, limit):
        """An int from 0 up to `limit`, not included."""
        return self.random.randrange(limit)

    def between(self, low, high):
        """An int from `low` to `high`, both included."""
        return self.random.randrange(low, high + 1)

    def weighted(self, rows):
        """One of the (weight, item) pairs, by weight."""
        at = self.random.randrange(sum(weight for weight, _ in rows))
        for weight, item in rows:
            at -= weight
            if at < 0:
                return item
        raise AssertionError("weights are positive")

    # Names and lines

    def fresh(self, kind):
        """A name that the program has not used."""
        self.counters[kind] = self.counters.get(kind, 0) + 1
        return "%s%d" % (kind, self.counters[kind])

    def top(self, kind):
        """A fresh name for the module's level, where all programs of a module meet."""
        return "%s_%s" % (self.prefix, self.fresh(kind))

    def line(self, text):
        """Writes a line."""
        self.lines.append("    " * self.indent + text)

    @contextlib.contextmanager
    def block(self, header):
        """A header and an indented block with variables of its own."""
        self.line(header)
        self.indent += 1
        self.frames.append([])
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self.line("pass")
        self.frames.pop()
        self.indent -= 1

    @contextlib.contextmanager
    def function_body(self, level):
        """The body of a function at the module's level or in a class: no variables but the module's."""
        saved = (self.frames, self.level, self.loops, self.quiet, self.guarded, self.result)
        self.frames = [self.frames[0], []]
        self.level, self.loops, self.quiet, self.guarded, self.result = level, 0, 0, 0, None
        yield
        self.frames, self.level, self.loops, self.quiet, self.guarded, self.result = saved

    @contextlib.contextmanager
    def within(self, **state):
        """Some of the counters set differently."""
        saved = {name: getattr(self, name) for name in state}
        for name, value in state.items():
            setattr(self, name, value)
        yield
        for name, value in saved.items():
            setattr(self, name, value)

    # Variables

    def declare(self, name, term, fixed=False, constant=False):
        """Adds a variable to the innermost block."""
        self.frames[-1].append(Variable(name, term, fixed, constant))

    def variables(self, wanted=None):
        """All that can be referred to, innermost last; those that `wanted` says yes to. Inner ones hide outer ones."""
        found = {}
        for frame in self.frames:
            for variable in frame:
                found.pop(variable.name, None)
                found[variable.name] = variable
        return [each for each in found.values() if wanted is None or wanted(each)]

    def variable(self, term):
        """The name of some variable of the type; None where there is none."""
        found = self.variables(lambda each: self.is_a(each.term, term))
        return self.pick(found).name if found else None

    # Types

    def is_a(self, found, wanted):
        """Whether a value of the type `found` is one of the type `wanted`, containers aside."""
        from .terms import INT, SMALL, Instance
        if found == wanted or (found == SMALL and wanted == INT):
            return True
        if isinstance(found, Instance) and isinstance(wanted, Instance):
            return any(each.name == wanted.cls for each in self.classes[found.cls].ancestors())
        return False

    def subclasses(self, name):
        """The class of that name and all that inherit from it."""
        return [each for each in self.classes.values() if any(up.name == name for up in each.ancestors())]
