"""_string: the parts of format strings."""


def formatter_field_name_split(name):
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    rest = []
    at = end
    while at < len(name):
        if name[at] == ".":
            stop = at + 1
            while stop < len(name) and name[stop] not in ".[":
                stop += 1
            if stop == at + 1:
                raise ValueError("Empty attribute in format string")
            rest.append((True, name[at + 1:stop]))
            at = stop
        elif name[at] == "[":
            close = name.find("]", at)
            if close < 0:
                raise ValueError("Missing ']' in format string")
            key = name[at + 1:close]
            if not key:
                raise ValueError("Empty attribute in format string")
            rest.append((False, int(key) if key.isdigit() else key))
            at = close + 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
    return int(first) if first.isdigit() else first, iter(rest)


def formatter_parser(text):
    parts = []
    literal = ""
    at = 0
    while at < len(text):
        c = text[at]
        if c in "{}":
            if text[at + 1:at + 2] == c:
                literal += c
                at += 2
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            depth = 1
            end = at + 1
            while end < len(text) and depth:
                if text[end] == "{":
                    depth += 1
                elif text[end] == "}":
                    depth -= 1
                end += 1
            if depth:
                raise ValueError("Single '{' encountered in format string" if end == at + 1
                                 else "expected '}' before end of string")
            field = text[at + 1:end - 1]
            split = 0
            while split < len(field) and field[split] not in "!:":
                if field[split] == "[":
                    split = max(field.find("]", split), split)
                split += 1
            name, rest = field[:split], field[split:]
            conversion = None
            if rest[:1] == "!":
                conversion, rest = rest[1:2], rest[2:]
            parts.append((literal, name, rest[1:], conversion))
            literal = ""
            at = end
        else:
            literal += c
            at += 1
    if literal:
        parts.append((literal, None, None, None))
    return iter(parts)
