"""The module `_sre`: patterns and matches. Bytes are matched as text with a character for each."""

from rpython.rlib.rsre.rsre_char import getlower_ascii, getlower_unicode, iscased_ascii, iscased_unicode
from rpython.rlib.rsre.rsre_core import (
    MODE_FULL,
    CompiledPattern,
    StrMatchContext,
    match_context,
    search_context,
)

from interpreter import convert, errors, space
from interpreter.gateway import function, getter, method
from interpreter.importing import import_module
from objects.bool import new_bool
from objects.bytes import W_AbstractBytes, W_Bytes
from objects.dict import W_Dict
from objects.int import W_AbstractInt, W_Int
from objects.iterators import W_Iterator, iterator_methods
from objects.list import W_List
from objects.module import builtin_module
from objects.root import W_Root
from objects.singletons import w_None, w_NotImplemented
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.type import builtin_type

sre_module = builtin_module("_sre", "")


class W_Pattern(W_Root):
    """A compiled expression."""

    def __init__(self, w_pattern, flags, code, groups, w_groupindex, w_indexgroup):
        self.w_pattern = w_pattern
        self.flags = flags
        self.compiled = CompiledPattern(code, flags)
        self.groups = groups
        self.w_groupindex = w_groupindex
        self.w_indexgroup = w_indexgroup

    def subject(self, w_string):
        """Return the text of what is to be matched."""
        if isinstance(w_string, W_Str):
            if isinstance(self.w_pattern, W_AbstractBytes):
                raise errors.type_error("cannot use a bytes pattern on a string-like object")
            return w_string.value
        if isinstance(w_string, W_AbstractBytes):
            if isinstance(self.w_pattern, W_Str):
                raise errors.type_error("cannot use a string pattern on a bytes-like object")
            return w_string.latin1()
        raise errors.type_error("expected string or bytes-like object, got '%s'" % w_string.gettype().name)

    def context(self, text, pos, endpos):
        """Return a context for a part of a subject."""
        end = min(max(endpos, 0), len(text))
        return StrMatchContext(text, min(max(pos, 0), len(text)), end)


class W_Match(W_Root):
    """A match."""

    def __init__(self, w_pattern, w_string, text, spans, lastindex, pos, endpos):
        self.w_pattern = w_pattern
        self.w_string = w_string
        self.text = text
        self.spans = spans
        self.lastindex = lastindex
        self.pos = pos
        self.endpos = endpos

    def part(self, start, end):
        """Return a part of the subject, as an object of its type."""
        text = self.text[start:end]
        return W_Bytes(text.encode("latin-1")) if isinstance(self.w_string, W_AbstractBytes) else W_Str(text)

    def group(self, number, w_default):
        """Return a group."""
        start = self.spans[2 * number]
        if start < 0:
            return w_default
        return self.part(start, self.spans[2 * number + 1])

    def number_of(self, w_group):
        """Return the number of a group by number or name."""
        if isinstance(w_group, W_AbstractInt):
            number = convert.int_of(w_group)
        else:
            w_number = self.w_pattern.w_groupindex.getitem(w_group)
            number = w_number.value if isinstance(w_number, W_Int) else -1
        if number < 0 or number > self.w_pattern.groups:
            raise errors.index_error("no such group")
        return number


pattern_type = builtin_type("Pattern", W_Pattern, final=True, module="re")
match_type = builtin_type("Match", W_Match, final=True, module="re")
LARGEST = (1 << 62)

for _name, _value in (("MAGIC", 20220615), ("CODESIZE", 4), ("MAXREPEAT", 4294967295), ("MAXGROUPS", 1073741823)):
    sre_module.w_dict.setitem_str(_name, W_Int(_value))


@function(sre_module, "compile")
def compile_(w_pattern, flags: int, w_code, groups: int, w_groupindex, w_indexgroup):
    code = [convert.int_of(w_word) for w_word in space.listview(w_code)]
    assert isinstance(w_groupindex, W_Dict)
    return W_Pattern(w_pattern, flags, code, groups, w_groupindex, w_indexgroup)


@function(sre_module, "getcodesize")
def getcodesize() -> int:
    return 4


@function(sre_module, "ascii_iscased")
def ascii_iscased(code: int) -> bool:
    return iscased_ascii(code)


@function(sre_module, "unicode_iscased")
def unicode_iscased(code: int) -> bool:
    return iscased_unicode(code)


@function(sre_module, "ascii_tolower")
def ascii_tolower(code: int) -> int:
    return getlower_ascii(code)


@function(sre_module, "unicode_tolower")
def unicode_tolower(code: int) -> int:
    return getlower_unicode(code)


def found(w_pattern, w_string, text, ctx, pos, endpos):
    """Return the match that a context has found in the text of a subject."""
    spans = [ctx.match_start, ctx.match_end]
    for i in range(1, w_pattern.groups + 1):
        start, end = ctx.span(i)
        spans.append(start)
        spans.append(end)
    return W_Match(w_pattern, w_string, text, spans, ctx.lastindex, pos, endpos)


def run(w_pattern, w_string, pos, endpos, mode):
    """Match (0), fullmatch (1) or search (2)."""
    text = w_pattern.subject(w_string)
    ctx = w_pattern.context(text, pos, endpos)
    start = ctx.match_start
    if mode == 2:
        matched = search_context(ctx, w_pattern.compiled)
    else:
        if mode == 1:
            ctx.match_mode = MODE_FULL
        matched = match_context(ctx, w_pattern.compiled)
    return found(w_pattern, w_string, text, ctx, start, ctx.end) if matched else w_None


@method(pattern_type, "match")
def pattern_match(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    return run(w_self, w_string, pos, endpos, 0)


@method(pattern_type, "fullmatch")
def pattern_fullmatch(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    return run(w_self, w_string, pos, endpos, 1)


@method(pattern_type, "search")
def pattern_search(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    return run(w_self, w_string, pos, endpos, 2)


class W_Finder(W_Iterator):
    """Gives the matches of a pattern one after another; also what scanner() returns."""

    def __init__(self, w_pattern, w_string, pos, endpos):
        self.w_pattern = w_pattern
        self.w_string = w_string
        self.text = w_pattern.subject(w_string)
        self.ctx = w_pattern.context(self.text, pos, endpos)
        self.pos = self.ctx.match_start
        self.at = self.pos
        self.must_advance = False
        self.ended = False

    def advance(self, mode):
        """Return the next match or None."""
        if self.ended:
            return None
        ctx = self.ctx
        ctx.reset(self.at, self.must_advance)
        matched = search_context(ctx, self.w_pattern.compiled) if mode == 2 else match_context(ctx, self.w_pattern.compiled)
        if not matched:
            self.ended = True
            return None
        self.must_advance = ctx.match_end == ctx.match_start
        self.at = ctx.match_end
        return found(self.w_pattern, self.w_string, self.text, ctx, self.pos, ctx.end)

    def iternext(self):
        return self.advance(2)


finder_type = builtin_type("callable_iterator", W_Finder, final=True)
iterator_methods(finder_type)


@method(finder_type, "search")
def finder_search(w_self: W_Finder):
    w_match = w_self.advance(2)
    return w_match if w_match is not None else w_None


@method(finder_type, "match")
def finder_match(w_self: W_Finder):
    w_match = w_self.advance(0)
    return w_match if w_match is not None else w_None


@method(pattern_type, "finditer")
def pattern_finditer(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    return W_Finder(w_self, w_string, pos, endpos)


@method(pattern_type, "scanner")
def pattern_scanner(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    return W_Finder(w_self, w_string, pos, endpos)


def empty_like(w_string):
    """Return an empty subject of the same type."""
    return W_Bytes(b"") if isinstance(w_string, W_AbstractBytes) else W_Str("")


@method(pattern_type, "findall")
def pattern_findall(w_self: W_Pattern, w_string, pos: int = 0, endpos: int = LARGEST):
    w_finder = W_Finder(w_self, w_string, pos, endpos)
    w_empty = empty_like(w_string)
    items_w = []
    while True:
        w_match = w_finder.advance(2)
        if w_match is None:
            return W_List(items_w)
        if w_self.groups == 0:
            items_w.append(w_match.group(0, w_empty))
        elif w_self.groups == 1:
            items_w.append(w_match.group(1, w_empty))
        else:
            items_w.append(W_Tuple([w_match.group(i, w_empty) for i in range(1, w_self.groups + 1)]))


@method(pattern_type, "split")
def pattern_split(w_self: W_Pattern, w_string, maxsplit: int = 0):
    w_finder = W_Finder(w_self, w_string, 0, LARGEST)
    items_w = []
    at = 0
    count = 0
    while maxsplit == 0 or count < maxsplit:
        w_match = w_finder.advance(2)
        if w_match is None:
            break
        count += 1
        items_w.append(w_match.part(at, w_match.spans[0]))
        for i in range(1, w_self.groups + 1):
            items_w.append(w_match.group(i, w_None))
        at = w_match.spans[1]
    text = w_finder.text[at:]
    items_w.append(W_Bytes(text.encode("latin-1")) if isinstance(w_string, W_AbstractBytes) else W_Str(text))
    return W_List(items_w)


def substitute(w_self, w_repl, w_string, count):
    """Return the text after replacement, and how many there were."""
    literal = ""
    w_function = None
    if isinstance(w_repl, W_Str) and "\\" not in w_repl.value:
        literal = w_repl.value
    elif isinstance(w_repl, W_AbstractBytes) and "\\" not in w_repl.latin1():
        literal = w_repl.latin1()
    elif space.is_callable(w_repl):
        w_function = w_repl
    else:
        w_filter = space.call(space.getattr(import_module("re"), "_subx"), [w_self, w_repl])
        if space.is_callable(w_filter):
            w_function = w_filter
        else:
            literal = text_of(w_filter)
    w_finder = W_Finder(w_self, w_string, 0, LARGEST)
    text = w_finder.text
    parts = []
    at = 0
    done = 0
    while count == 0 or done < count:
        w_match = w_finder.advance(2)
        if w_match is None:
            break
        parts.append(text[at : w_match.spans[0]])
        if w_function is None:
            parts.append(literal)
        else:
            w_result = space.call(w_function, [w_match])
            if w_result is not w_None:
                parts.append(text_of(w_result))
        at = w_match.spans[1]
        done += 1
    parts.append(text[at:])
    joined = "".join(parts)
    if isinstance(w_string, W_AbstractBytes):
        return W_Bytes(joined.encode("latin-1")), done
    return W_Str(joined), done


def text_of(w_value):
    """Return the text of a replacement."""
    if isinstance(w_value, W_AbstractBytes):
        return w_value.latin1()
    return convert.str_of(w_value)


@method(pattern_type, "sub")
def pattern_sub(w_self: W_Pattern, w_repl, w_string, count: int = 0):
    w_result, done = substitute(w_self, w_repl, w_string, count)
    return w_result


@method(pattern_type, "subn")
def pattern_subn(w_self: W_Pattern, w_repl, w_string, count: int = 0):
    w_result, done = substitute(w_self, w_repl, w_string, count)
    return W_Tuple([w_result, W_Int(done)])


@getter(pattern_type, "pattern")
def pattern_pattern(w_self: W_Pattern):
    return w_self.w_pattern


@getter(pattern_type, "flags")
def pattern_flags(w_self: W_Pattern) -> int:
    return w_self.flags


@getter(pattern_type, "groups")
def pattern_groups(w_self: W_Pattern) -> int:
    return w_self.groups


@getter(pattern_type, "groupindex")
def pattern_groupindex(w_self: W_Pattern):
    return W_MappingProxy(w_self.w_groupindex)


FLAG_NAMES = [
    (2, "re.IGNORECASE"), (4, "re.LOCALE"), (8, "re.MULTILINE"), (16, "re.DOTALL"), (64, "re.VERBOSE"),
    (128, "re.DEBUG"), (256, "re.ASCII")]


@method(pattern_type, "__repr__")
def pattern_repr(w_self: W_Pattern) -> str:
    text = space.repr_of(w_self.w_pattern)
    names = []
    for bit, name in FLAG_NAMES:
        if w_self.flags & bit:
            names.append(name)
    if w_self.flags & 32 and isinstance(w_self.w_pattern, W_AbstractBytes):
        names.append("re.UNICODE")
    return "re.compile(%s%s)" % (text[:200], ", " + "|".join(names) if names else "")


@method(pattern_type, "__eq__")
def pattern_eq(w_self: W_Pattern, w_other):
    if not isinstance(w_other, W_Pattern):
        return w_NotImplemented
    return new_bool(w_self.flags == w_other.flags and space.eq(w_self.w_pattern, w_other.w_pattern))


@method(pattern_type, "__hash__")
def pattern_hash(w_self: W_Pattern) -> int:
    return space.hash_of(w_self.w_pattern) ^ w_self.flags


@method(match_type, "group")
def match_group(w_self: W_Match, args):
    if not args:
        return w_self.group(0, w_None)
    if len(args) == 1:
        return w_self.group(w_self.number_of(args[0]), w_None)
    return W_Tuple([w_self.group(w_self.number_of(w_arg), w_None) for w_arg in args])


@method(match_type, "__getitem__")
def match_getitem(w_self: W_Match, w_group):
    return w_self.group(w_self.number_of(w_group), w_None)


@method(match_type, "groups")
def match_groups(w_self: W_Match, w_default=None):
    w_missing = w_default if w_default is not None else w_None
    return W_Tuple([w_self.group(i, w_missing) for i in range(1, w_self.w_pattern.groups + 1)])


@method(match_type, "groupdict")
def match_groupdict(w_self: W_Match, w_default=None):
    w_missing = w_default if w_default is not None else w_None
    w_dict = W_Dict()
    for w_name in w_self.w_pattern.w_groupindex.keys():
        w_dict.setitem(w_name, w_self.group(w_self.number_of(w_name), w_missing))
    return w_dict


def number(w_self, w_group):
    """Return the number of an optional group."""
    return w_self.number_of(w_group) if w_group is not None else 0


@method(match_type, "start")
def match_start(w_self: W_Match, w_group=None) -> int:
    return w_self.spans[2 * number(w_self, w_group)]


@method(match_type, "end")
def match_end(w_self: W_Match, w_group=None) -> int:
    return w_self.spans[2 * number(w_self, w_group) + 1]


@method(match_type, "span")
def match_span(w_self: W_Match, w_group=None):
    at = 2 * number(w_self, w_group)
    return W_Tuple([W_Int(w_self.spans[at]), W_Int(w_self.spans[at + 1])])


@method(match_type, "expand")
def match_expand(w_self: W_Match, w_template):
    return space.call(space.getattr(import_module("re"), "_expand"), [w_self.w_pattern, w_self, w_template])


@getter(match_type, "string")
def match_string(w_self: W_Match):
    return w_self.w_string


@getter(match_type, "re")
def match_re(w_self: W_Match):
    return w_self.w_pattern


@getter(match_type, "regs")
def match_regs(w_self: W_Match):
    spans_w = []
    for i in range(w_self.w_pattern.groups + 1):
        spans_w.append(W_Tuple([W_Int(w_self.spans[2 * i]), W_Int(w_self.spans[2 * i + 1])]))
    return W_Tuple(spans_w)


@method(match_type, "__copy__")
def match_copy(w_self: W_Match):
    return w_self


@method(match_type, "__deepcopy__")
def match_deepcopy(w_self: W_Match, w_memo):
    return w_self


@method(pattern_type, "__copy__")
def pattern_copy(w_self: W_Pattern):
    return w_self


@method(pattern_type, "__deepcopy__")
def pattern_deepcopy(w_self: W_Pattern, w_memo):
    return w_self


@getter(match_type, "pos")
def match_pos(w_self: W_Match) -> int:
    return w_self.pos


@getter(match_type, "endpos")
def match_endpos(w_self: W_Match) -> int:
    return w_self.endpos


@getter(match_type, "lastindex")
def match_lastindex(w_self: W_Match):
    return W_Int(w_self.lastindex) if w_self.lastindex > 0 else w_None


@getter(match_type, "lastgroup")
def match_lastgroup(w_self: W_Match):
    if w_self.lastindex <= 0:
        return w_None
    return space.getitem(w_self.w_pattern.w_indexgroup, W_Int(w_self.lastindex))


@method(match_type, "__repr__")
def match_repr(w_self: W_Match) -> str:
    return "<re.Match object; span=(%d, %d), match=%s>" % (
        w_self.spans[0], w_self.spans[1], space.repr_of(w_self.group(0, w_None)))


from objects.mappingproxy import W_MappingProxy  # noqa: E402
