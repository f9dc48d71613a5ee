"""`py` where it isn't installed: upstream's checkout has a copy of it on its path, and programs take from it what they need
while they are imported, a grammar's file beside the module above all. Paths of files, and texts of source."""

import fnmatch
import importlib
import os
import shutil
import tempfile
import textwrap
import types


class LocalPath(os.PathLike):
    """`py.path.local`: the path of a file or folder, always absolute."""

    def __init__(self, path=None):
        self.strpath = os.path.abspath(os.getcwd() if path is None else os.fspath(path))

    def __fspath__(self):
        return self.strpath

    def __str__(self):
        return self.strpath

    def __repr__(self):
        return "local(%r)" % (self.strpath,)

    def __eq__(self, other):
        return isinstance(other, LocalPath) and self.strpath == other.strpath

    def __lt__(self, other):
        return self.strpath < os.fspath(other)

    def __hash__(self):
        return hash(self.strpath)

    # Its parts.

    @property
    def basename(self):
        return os.path.basename(self.strpath)

    @property
    def dirname(self):
        return os.path.dirname(self.strpath)

    @property
    def purebasename(self):
        return os.path.splitext(self.basename)[0]

    @property
    def ext(self):
        return os.path.splitext(self.basename)[1]

    def join(self, *names, abs=False):
        """A path below this one; with `abs` the last absolute name begins anew."""
        if not abs:
            names = [os.fspath(name).lstrip(os.sep) for name in names]
        return LocalPath(os.path.join(self.strpath, *names))

    __div__ = __truediv__ = join

    def dirpath(self, *names):
        """The folder that this is in, or a path below that."""
        return LocalPath(self.dirname).join(*names)

    def new(self, basename=None, purebasename=None, ext=None):
        """The path with another name, or another part of one."""
        if basename is None:
            ext = self.ext if ext is None else ext
            dot = "" if not ext or ext.startswith(".") else "."
            basename = (self.purebasename if purebasename is None else purebasename) + dot + ext
        return self.dirpath(basename)

    def relto(self, folder):
        """This path from a folder on; empty if it isn't below that."""
        start = os.path.join(os.fspath(folder), "")
        return self.strpath[len(start):] if self.strpath.startswith(start) else ""

    # What is there.

    def check(self, dir=None, file=None, link=None, exists=None):
        """Whether there is such a path, and it is what is asked for."""
        asked = [(dir, os.path.isdir), (file, os.path.isfile), (link, os.path.islink), (exists, os.path.exists)]
        asked = [(wanted, test) for wanted, test in asked if wanted is not None] or [(True, os.path.exists)]
        return all(bool(wanted) == test(self.strpath) for wanted, test in asked)

    def exists(self):
        return self.check()

    def isdir(self):
        return self.check(dir=1)

    def isfile(self):
        return self.check(file=1)

    def listdir(self, fil=None, sort=None):
        """What the folder has: all, what a pattern matches, or what a function says yes to."""
        paths = [self.join(name) for name in os.listdir(self.strpath)]
        if isinstance(fil, str):
            paths = [each for each in paths if fnmatch.fnmatch(each.basename, fil)]
        elif fil is not None:
            paths = [each for each in paths if fil(each)]
        return sorted(paths) if sort else paths

    def size(self):
        return os.path.getsize(self.strpath)

    def mtime(self):
        return os.path.getmtime(self.strpath)

    # Files.

    def open(self, mode="r"):
        """The open file; its text has a character for each byte, as the dialect's has."""
        mode = mode.replace("U", "")
        if "b" in mode:
            return open(self.strpath, mode)
        return open(self.strpath, mode if mode.strip("t") else "r", encoding="latin-1")

    def read(self, mode="r"):
        """The whole text."""
        with self.open(mode) as file:
            return file.read()

    def readlines(self, cr=1):
        """The lines, with or without their ends."""
        return self.read().splitlines(bool(cr))

    def write(self, data, mode="w", ensure=False):
        """Replaces the text."""
        if ensure:
            os.makedirs(self.dirname, exist_ok=True)
        with self.open("wb" if isinstance(data, bytes) else mode) as file:
            file.write(data)

    def ensure(self, *names, dir=False):
        """A path below this one that is there: an empty file, or a folder."""
        path = self.join(*names)
        os.makedirs(path.strpath if dir else path.dirname, exist_ok=True)
        if not dir:
            path.open("a").close()
        return path

    def mkdir(self, *names):
        path = self.join(*names)
        os.mkdir(path.strpath)
        return path

    def remove(self):
        if self.isdir():
            shutil.rmtree(self.strpath)
        else:
            os.remove(self.strpath)

    def chdir(self):
        """Makes this the current folder; the one that was."""
        before = LocalPath()
        os.chdir(self.strpath)
        return before

    @classmethod
    def sysfind(cls, name):
        """The program of this name, if PATH has one."""
        found = shutil.which(name)
        return None if found is None else cls(found)

    @classmethod
    def mkdtemp(cls):
        """A fresh folder."""
        return cls(tempfile.mkdtemp())


class Source:
    """`py.code.Source`: a text without the indentation that its lines have in common."""

    def __init__(self, *parts):
        self.lines = [line for part in parts for line in textwrap.dedent(str(part)).strip("\n").split("\n")]

    def __str__(self):
        return "\n".join(self.lines)

    def compile(self, filename="<source>", mode="exec"):
        """The code of the text, which is of the dialect."""
        return importlib.import_module("rpython.upstream.loading").BUILTINS["compile"](str(self), filename, mode)


class Modules:
    """`py.std`: the standard library's modules as attributes."""

    def __getattr__(self, name):
        try:
            return importlib.import_module(name)
        except ImportError:
            raise AttributeError(name) from None


path = types.SimpleNamespace(local=LocalPath)
code = types.SimpleNamespace(Source=Source)
std = Modules()


def __getattr__(name):
    if name == "test":
        return importlib.import_module("pytest")
    raise AttributeError("rpy's `py` has no `%s`: install the package py" % (name,))
