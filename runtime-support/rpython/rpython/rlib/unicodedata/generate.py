"""Writes `tables.py` and `cases.py` from what the running python3 knows: `python3 -m rpython.rlib.unicodedata.generate`.

Run it with the Python whose version of Unicode the tables are to have.
"""

import os
import unicodedata

LAST = 0x10FFFF


def boundaries(has_property):
    """Where runs of characters with a property start, and where they end, in turns."""
    found = []
    inside = False
    for code in range(LAST + 2):
        now = code <= LAST and has_property(chr(code))
        if now != inside:
            found.append(code)
            inside = now
    return found


def runs(mapping):
    """A mapping of codes as runs: first, last, step, difference."""
    changes = [(code, mapping(code) - code) for code in range(LAST + 1)]
    found = []
    for code, difference in changes:
        if difference == 0:
            continue
        if found and found[-1][3] == difference:
            first, last, step, _ = found[-1]
            gap = code - last
            if gap <= 2 and (gap == step or first == last):
                found[-1] = first, code, gap, difference
                continue
        found.append((code, code, 1, difference))
    return [number for run in found for number in run]


def tables():
    """The tables of properties by name, each with what it says."""
    return {
        "DECIMAL": ("`isdecimal()`", boundaries(str.isdecimal)),
        "DIGIT": ("`isdigit()`", boundaries(str.isdigit)),
        "NUMERIC": ("`isnumeric()`", boundaries(str.isnumeric)),
        "ALPHABETIC": ("`isalpha()`", boundaries(str.isalpha)),
        "IN_LOWER_CASE": ("`islower()`", boundaries(str.islower)),
        "IN_UPPER_CASE": ("`isupper()`", boundaries(str.isupper)),
        "PRINTABLE": ("`isprintable()`", boundaries(str.isprintable)),
        "SPACE": ("`isspace()`", boundaries(str.isspace)),
        "ALPHANUMERIC": ("`isalnum()`", boundaries(str.isalnum)),
        "IDENTIFIER_START": ("what identifiers start with", boundaries(str.isidentifier)),
        "IDENTIFIER_PART": ("what identifiers go on with", boundaries(lambda c: ("a" + c).isidentifier())),
    }


def cases():
    """The tables of cases by name, each with what it says."""
    return {
        "LOWER": ("lower-case forms, the first character of each", runs(lambda code: ord(chr(code).lower()[0]))),
        "UPPER": ("upper-case forms, the first character of each", runs(lambda code: ord(chr(code).upper()[0]))),
        "TITLE": ("title-case forms, the first character of each", runs(lambda code: ord(chr(code).title()[0]))),
        "FOLD": ("case-folded forms, the first character of each", runs(lambda code: ord(chr(code).casefold()[0]))),
        "LONG_UPPER": ("upper-case forms of several characters", several(str.upper)),
        "LONG_TITLE": ("title-case forms of several characters", several(str.title)),
        "LONG_FOLD": ("case-folded forms of several characters", several(str.casefold)),
        "SAME_UPPER": ("lower-case forms that share their upper-case form, in groups ended by 0", same_upper()),
    }


def several(form):
    """Codes of characters whose form has more than one, each with the second and the third or 0."""
    found = []
    for code in range(LAST + 1):
        rest = [ord(c) for c in form(chr(code))[1:]]
        if rest:
            found += [code] + rest + [0] * (2 - len(rest))
    return found


def same_upper():
    """Lower-case forms that share their upper-case form, each group ended by 0."""
    groups = {}
    for code in range(LAST + 1):
        lower = ord(chr(code).lower()[0])
        groups.setdefault(chr(code).upper(), set()).add(lower)
    found = []
    for group in sorted(sorted(group) for group in groups.values() if len(group) > 1):
        found.extend(group)
        found.append(0)
    return found


def text(title, numbers):
    """The source of one table."""
    lines = []
    line = "   "
    for number in numbers:
        word = " %d," % number
        if len(line) + len(word) > 120:
            lines.append(line)
            line = "   "
        line += word
    lines.append(line)
    return "%s = [\n%s\n]\n" % (title, "\n".join(lines))


def write(name, title, contents):
    """Writes a file of tables."""
    parts = ['"""%s of characters of Unicode %s, made by `generate.py`.\n"""\n' % (title, unicodedata.unidata_version)]
    if name == "tables.py":
        parts.append('\nVERSION = "%s"\n' % unicodedata.unidata_version)
    for table, (meaning, numbers) in contents.items():
        parts.append("\n# %s\n%s" % (meaning, text(table, numbers)))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    with open(path, "w") as file:
        file.write("".join(parts))


def main():
    """Writes the files."""
    write("tables.py", "Properties: boundaries of runs", tables())
    write("cases.py", "Cases: runs of mappings, and forms of several characters", cases())


if __name__ == "__main__":
    main()
