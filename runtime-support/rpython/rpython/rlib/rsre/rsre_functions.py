"""The functions of `re` that take an expression, which modules share whose `compile` differs in what flags mean."""

from rpython.rlib.objectmodel import specialize


def functions(compile):
    """`match`, `fullmatch`, `search`, `findall`, `finditer`, `split`, `sub` and `subn` by the patterns of this `compile`."""

    @specialize.argtype(0)
    def match(pattern, string, flags=0):
        """A match at the beginning, or None."""
        return compile(pattern, flags).match(string)

    @specialize.argtype(0)
    def fullmatch(pattern, string, flags=0):
        """A match of all of the string, or None."""
        return compile(pattern, flags).fullmatch(string)

    @specialize.argtype(0)
    def search(pattern, string, flags=0):
        """The first match, or None."""
        return compile(pattern, flags).search(string)

    @specialize.argtype(0)
    def findall(pattern, string, flags=0):
        """The texts of all matches, or of their group where there is one."""
        return compile(pattern, flags).findall(string)

    @specialize.argtype(0)
    def finditer(pattern, string, flags=0):
        """All matches one after the other."""
        return compile(pattern, flags).finditer(string)

    @specialize.argtype(0)
    def split(pattern, string, maxsplit=0, flags=0):
        """The text between matches, with what their groups hold."""
        return compile(pattern, flags).split(string, maxsplit)

    @specialize.argtype(0, 1)
    def sub(pattern, repl, string, count=0, flags=0):
        """The string with matches replaced."""
        return compile(pattern, flags).sub(repl, string, count)

    @specialize.argtype(0, 1)
    def subn(pattern, repl, string, count=0, flags=0):
        """The string with matches replaced, and how many."""
        return compile(pattern, flags).subn(repl, string, count)

    return match, fullmatch, search, findall, finditer, split, sub, subn
