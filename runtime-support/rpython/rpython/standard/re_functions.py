"""`re`: the engine of `rpython.rlib.rsre`. Patterns compiled at import time are prebuilt; so are flags, as integers."""

from rpython.standard.stand_ins import Later

_ENGINE = "rpython.rlib.rsre.rsre_re"

OBJECTS = {
    name: Later(_ENGINE, name)
    for name in (
        "compile", "error", "escape", "findall", "finditer", "fullmatch", "match", "purge", "search", "split", "sub",
        "subn",
    )
}
OBJECTS["Match"] = Later(_ENGINE, "RSREMatch")
OBJECTS["Pattern"] = Later(_ENGINE, "RSREPattern")


def _pattern(pattern):
    return OBJECTS["compile"].get()(pattern.pattern, int(pattern.flags))


INSTANCES = {"Pattern": _pattern, "RegexFlag": int}
