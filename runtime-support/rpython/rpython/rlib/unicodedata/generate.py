"""Writes `tables.py` from what the running python3 knows: `python3 -m rpython.rlib.unicodedata.generate`.

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
    """The tables by name, each with what it says."""
    return {
        "DECIMAL": ("`isdecimal()`", boundaries(str.isdecimal)),
        "SPACE": ("`isspace()`", boundaries(str.isspace)),
        "ALPHANUMERIC": ("`isalnum()`", boundaries(str.isalnum)),
        "IDENTIFIER_START": ("what identifiers start with", boundaries(str.isidentifier)),
        "IDENTIFIER_PART": ("what identifiers go on with", boundaries(lambda c: ("a" + c).isidentifier())),
        "LOWER": ("lower-case forms, the first character of each", runs(lambda code: ord(chr(code).lower()[0]))),
        "UPPER": ("upper-case forms, the first character of each", runs(lambda code: ord(chr(code).upper()[0]))),
        "SAME_UPPER": ("lower-case forms that share their upper-case form, in groups ended by 0", same_upper()),
    }


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


def main():
    """Writes the file."""
    parts = [
        '"""Properties of characters of Unicode %s, made by `generate.py`: boundaries of runs, and runs of mappings.\n"""\n'
        % unicodedata.unidata_version,
        '\nVERSION = "%s"\n' % unicodedata.unidata_version,
    ]
    for name, (meaning, numbers) in tables().items():
        parts.append("\n# %s\n%s" % (meaning, text(name, numbers)))
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables.py")
    with open(path, "w") as file:
        file.write("".join(parts))


if __name__ == "__main__":
    main()
