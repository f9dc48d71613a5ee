"""The engine: a backtracking machine with an explicit stack, after Warren's abstract machine (D. H. D. Warren, "An
abstract Prolog instruction set", 1983): choice points, a trail of what marks were before, and repetitions that are
allocated as a stack which shrinks on backtracking. No native stack is used, however a pattern nests or repeats.

Four parts of a context are the machine's:

* `marks`, where groups start and end;
* `trail`: (mark, its value before, lastindex before) for each mark that was set, undone on backtracking;
* `repeats`: repetitions in progress, four words each: the enclosing one, the place of its header in the code, how many
  times it has matched, and where the last of these started. They are never changed: each round makes a new one, so
  that going back to an older one is all that backtracking has to do;
* `choices`: eight words each, as the `CHOICE_` constants name them.

Choice points of the kinds from `ASSERT` on are barriers: the SUCCESS that ends their body takes away all choices that
were made inside.
"""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre.rsre_char import (
    category_dispatch, check_charset, getlower_ascii, getlower_unicode, getupper_ascii, is_uni_word, is_word,
)
from rpython.rlib.rsre.rsre_constants import (
    AT_BEGINNING, AT_BEGINNING_LINE, AT_BEGINNING_STRING, AT_BOUNDARY, AT_END, AT_END_LINE, AT_END_STRING,
    AT_LOC_BOUNDARY, AT_LOC_NON_BOUNDARY, AT_NON_BOUNDARY, AT_UNI_BOUNDARY, MAXREPEAT, OPCODE_ANY, OPCODE_ANY_ALL,
    OPCODE_ASSERT, OPCODE_ASSERT_NOT, OPCODE_AT, OPCODE_ATOMIC_GROUP, OPCODE_BRANCH, OPCODE_CATEGORY, OPCODE_FAILURE,
    OPCODE_GROUPREF, OPCODE_GROUPREF_EXISTS, OPCODE_GROUPREF_IGNORE, OPCODE_GROUPREF_LOC_IGNORE,
    OPCODE_GROUPREF_UNI_IGNORE, OPCODE_IN, OPCODE_IN_IGNORE, OPCODE_IN_LOC_IGNORE, OPCODE_IN_UNI_IGNORE, OPCODE_INFO,
    OPCODE_JUMP, OPCODE_LITERAL, OPCODE_LITERAL_IGNORE, OPCODE_LITERAL_LOC_IGNORE, OPCODE_LITERAL_UNI_IGNORE,
    OPCODE_MARK, OPCODE_MAX_UNTIL, OPCODE_MIN_REPEAT_ONE, OPCODE_MIN_UNTIL, OPCODE_NOT_LITERAL,
    OPCODE_NOT_LITERAL_IGNORE, OPCODE_NOT_LITERAL_LOC_IGNORE, OPCODE_NOT_LITERAL_UNI_IGNORE,
    OPCODE_POSSESSIVE_REPEAT, OPCODE_POSSESSIVE_REPEAT_ONE, OPCODE_REPEAT, OPCODE_REPEAT_ONE, OPCODE_SUCCESS,
    SRE_INFO_CHARSET, SRE_INFO_PREFIX,
)

_NONEMPTY = 1
_FULL = 2

# Words of a choice point.
CHOICE_KIND = 0
CHOICE_PC = 1
CHOICE_POSITION = 2
CHOICE_REPEAT = 3
CHOICE_TRAIL = 4
CHOICE_REPEATS = 5
CHOICE_FIRST = 6
CHOICE_SECOND = 7
CHOICE_SIZE = 8

# Kinds: go on at the place.
RESUME = 0
# Try the alternatives from the place on.
BRANCH = 1
# A greedy run of single characters gives one back, down to the position in the first word.
GIVE_BACK = 2
# A lazy run takes one more: the place of its item; the second word has how many it may take.
TAKE_ONE = 3
# A lazy repetition matches its item once more; the place is that of its UNTIL.
ONCE_MORE = 4
# Barriers: the first word has the barrier around it.
ASSERT = 5
ASSERT_NOT = 6
ATOMIC = 7
# The place is that of its header; the second word has the number of rounds.
POSSESSIVE = 8


def _ignoring_case(words, pc, code):
    """Whether the character matches the operation, one for single characters that ignores case."""
    op = words[pc]
    if op == OPCODE_LITERAL_IGNORE:
        return getlower_ascii(code) == words[pc + 1]
    if op == OPCODE_LITERAL_UNI_IGNORE:
        return getlower_unicode(code) == words[pc + 1]
    if op == OPCODE_IN_IGNORE:
        return check_charset(words, pc + 2, getlower_ascii(code))
    if op == OPCODE_IN_UNI_IGNORE:
        return check_charset(words, pc + 2, getlower_unicode(code))
    if op == OPCODE_NOT_LITERAL_IGNORE:
        return getlower_ascii(code) != words[pc + 1]
    if op == OPCODE_NOT_LITERAL_UNI_IGNORE:
        return getlower_unicode(code) != words[pc + 1]
    lower = getlower_ascii(code)
    upper = getupper_ascii(code)
    if op == OPCODE_LITERAL_LOC_IGNORE:
        return words[pc + 1] == code or words[pc + 1] == lower or words[pc + 1] == upper
    if op == OPCODE_NOT_LITERAL_LOC_IGNORE:
        return words[pc + 1] != code and words[pc + 1] != lower and words[pc + 1] != upper
    assert op == OPCODE_IN_LOC_IGNORE
    return check_charset(words, pc + 2, lower) or lower != upper and check_charset(words, pc + 2, upper)


def _one(words, pc, code):
    """Whether the character matches the operation, one for single characters."""
    op = words[pc]
    if op == OPCODE_LITERAL:
        return words[pc + 1] == code
    if op == OPCODE_IN:
        return check_charset(words, pc + 2, code)
    if op == OPCODE_ANY:
        return code != 10
    if op == OPCODE_ANY_ALL:
        return True
    if op == OPCODE_NOT_LITERAL:
        return words[pc + 1] != code
    if op == OPCODE_CATEGORY:
        return category_dispatch(words[pc + 1], code)
    return _ignoring_case(words, pc, code)


def _size(words, pc):
    """The number of words of an operation for single characters."""
    op = words[pc]
    if op == OPCODE_ANY or op == OPCODE_ANY_ALL:
        return 1
    if op == OPCODE_IN or op == OPCODE_IN_IGNORE or op == OPCODE_IN_UNI_IGNORE or op == OPCODE_IN_LOC_IGNORE:
        return 1 + words[pc + 1]
    return 2


@specialize.argtype(0)
def _run_of(ctx, words, pc, position, most):
    """The end of the run of at most so many characters that match the operation; `ctx.counted` is their number."""
    end = ctx.end
    count = 0
    op = words[pc]
    if op == OPCODE_IN:
        while count < most and position < end and check_charset(words, pc + 2, ctx.str(position)):
            position = ctx.next(position)
            count += 1
    elif op == OPCODE_ANY:
        while count < most and position < end and ctx.str(position) != 10:
            position = ctx.next(position)
            count += 1
    elif op == OPCODE_LITERAL:
        literal = words[pc + 1]
        while count < most and position < end and ctx.str(position) == literal:
            position = ctx.next(position)
            count += 1
    elif op == OPCODE_NOT_LITERAL:
        literal = words[pc + 1]
        while count < most and position < end and ctx.str(position) != literal:
            position = ctx.next(position)
            count += 1
    else:
        while count < most and position < end and _one(words, pc, ctx.str(position)):
            position = ctx.next(position)
            count += 1
    ctx.counted = count
    return position


@specialize.argtype(0)
def _is_word_at(ctx, position, unicode):
    code = ctx.str(position)
    return is_uni_word(code) if unicode else is_word(code)


@specialize.argtype(0)
def _at_boundary(ctx, position, unicode, wanted):
    if ctx.ZERO == ctx.end:
        return False
    before = position > ctx.ZERO and _is_word_at(ctx, ctx.prev(position), unicode)
    after = position < ctx.end and _is_word_at(ctx, position, unicode)
    return (before != after) == wanted


@specialize.argtype(0)
def _at(ctx, where, position):
    """Whether a position is where an AT operation wants it."""
    if where == AT_BEGINNING or where == AT_BEGINNING_STRING:
        return position == ctx.ZERO
    if where == AT_BEGINNING_LINE:
        return position == ctx.ZERO or ctx.str(ctx.prev(position)) == 10
    if where == AT_END:
        return position == ctx.end or ctx.str(position) == 10 and ctx.next(position) == ctx.end
    if where == AT_END_LINE:
        return position == ctx.end or ctx.str(position) == 10
    if where == AT_END_STRING:
        return position == ctx.end
    wanted = where == AT_BOUNDARY or where == AT_LOC_BOUNDARY or where == AT_UNI_BOUNDARY
    ascii_only = (
        where == AT_BOUNDARY or where == AT_NON_BOUNDARY or where == AT_LOC_BOUNDARY or where == AT_LOC_NON_BOUNDARY
    )
    return _at_boundary(ctx, position, not ascii_only, wanted)


@specialize.argtype(0)
def _same_again(ctx, op, group, position):
    """The end of what a group holds, once more at a position; -1 where something else is there."""
    start = ctx.get_mark(2 * group)
    stop = ctx.get_mark(2 * group + 1)
    if start < 0 or stop < start:
        return -1
    while start < stop:
        if position >= ctx.end:
            return -1
        here = ctx.str(position)
        there = ctx.str(start)
        if here != there:
            if op == OPCODE_GROUPREF_UNI_IGNORE:
                if getlower_unicode(here) != getlower_unicode(there):
                    return -1
            elif op == OPCODE_GROUPREF or getlower_ascii(here) != getlower_ascii(there):
                return -1
        position = ctx.next(position)
        start = ctx.next(start)
    return position


@specialize.argtype(0)
def _set_mark(ctx, gid, position):
    marks = ctx.marks
    while gid >= len(marks):
        marks.append(-1)
    trail = ctx.trail
    trail.append(gid)
    trail.append(marks[gid])
    trail.append(ctx.lastindex)
    marks[gid] = position
    if gid & 1:
        ctx.lastindex = (gid >> 1) + 1


@specialize.argtype(0)
def _undo(ctx, height):
    """Set marks back to what they were when the trail was so high."""
    trail = ctx.trail
    top = len(trail)
    while top > height:
        top -= 3
        ctx.marks[trail[top]] = trail[top + 1]
        ctx.lastindex = trail[top + 2]
    del trail[top:]


@specialize.argtype(0)
def _push(ctx, kind, pc, position, repeat, first, second):
    choices = ctx.choices
    choices.append(kind)
    choices.append(pc)
    choices.append(position)
    choices.append(repeat)
    choices.append(len(ctx.trail))
    choices.append(len(ctx.repeats))
    choices.append(first)
    choices.append(second)


@specialize.argtype(0)
def _round(ctx, enclosing, header, count, last):
    """A new repetition; its number."""
    repeats = ctx.repeats
    number = len(repeats)
    repeats.append(enclosing)
    repeats.append(header)
    repeats.append(count)
    repeats.append(last)
    return number


@specialize.argtype(0)
def _clear(ctx):
    del ctx.marks[:]
    del ctx.trail[:]
    del ctx.choices[:]
    del ctx.repeats[:]
    ctx.lastindex = -1


@specialize.argtype(0)
def run(ctx, words, start):
    """Match compiled code at a position; tell whether it matched, and if so leave start, end and marks in the context."""
    _clear(ctx)
    ctx.match_start = start
    end = ctx.end
    position = start
    pc = 0
    repeat = -1  # the innermost repetition in progress
    barrier = -1  # where the innermost barrier stands among the choices
    while True:
        op = words[pc]
        failed = False
        if op == OPCODE_LITERAL:
            if position < end and ctx.str(position) == words[pc + 1]:
                position = ctx.next(position)
                pc += 2
            else:
                failed = True
        elif op == OPCODE_IN:
            if position < end and check_charset(words, pc + 2, ctx.str(position)):
                position = ctx.next(position)
                pc += 1 + words[pc + 1]
            else:
                failed = True
        elif op == OPCODE_MARK:
            _set_mark(ctx, words[pc + 1], position)
            pc += 2
        elif op == OPCODE_BRANCH:
            pc = _branch(ctx, words, pc + 1, position, repeat)
            failed = pc < 0
        elif op == OPCODE_JUMP:
            pc += 1 + words[pc + 1]
        elif op == OPCODE_REPEAT_ONE:
            least = words[pc + 2]
            reached = _run_of(ctx, words, pc + 4, position, words[pc + 3])
            if ctx.counted < least:
                failed = True
            else:
                if ctx.counted > least:
                    lowest = position
                    for _ in range(least):
                        lowest = ctx.next(lowest)
                    _push(ctx, GIVE_BACK, pc + 1 + words[pc + 1], reached, repeat, lowest, 0)
                position = reached
                pc += 1 + words[pc + 1]
        elif op == OPCODE_MIN_REPEAT_ONE:
            least = words[pc + 2]
            reached = _run_of(ctx, words, pc + 4, position, least)
            if ctx.counted < least:
                failed = True
            else:
                if words[pc + 3] > least:
                    _push(ctx, TAKE_ONE, pc + 4, reached, repeat, pc + 1 + words[pc + 1], words[pc + 3] - least)
                position = reached
                pc += 1 + words[pc + 1]
        elif op == OPCODE_POSSESSIVE_REPEAT_ONE:
            reached = _run_of(ctx, words, pc + 4, position, words[pc + 3])
            failed = ctx.counted < words[pc + 2]
            position = reached
            pc += 1 + words[pc + 1]
        elif op == OPCODE_REPEAT:
            repeat = _round(ctx, repeat, pc + 1, 0, -1)
            pc += 1 + words[pc + 1]
        elif op == OPCODE_MAX_UNTIL:
            enclosing = ctx.repeats[repeat]
            header = ctx.repeats[repeat + 1]
            count = ctx.repeats[repeat + 2]
            last = ctx.repeats[repeat + 3]
            if count < words[header + 1]:
                repeat = _round(ctx, enclosing, header, count + 1, last)
                pc = header + 3
            else:
                if (count < words[header + 2] or words[header + 2] == MAXREPEAT) and position != last:
                    _push(ctx, RESUME, pc + 1, position, enclosing, 0, 0)
                    repeat = _round(ctx, enclosing, header, count + 1, position)
                    pc = header + 3
                else:
                    repeat = enclosing
                    pc += 1
        elif op == OPCODE_MIN_UNTIL:
            enclosing = ctx.repeats[repeat]
            header = ctx.repeats[repeat + 1]
            count = ctx.repeats[repeat + 2]
            last = ctx.repeats[repeat + 3]
            if count < words[header + 1]:
                repeat = _round(ctx, enclosing, header, count + 1, last)
                pc = header + 3
            else:
                if (count < words[header + 2] or words[header + 2] == MAXREPEAT) and position != last:
                    _push(ctx, ONCE_MORE, header + 3, position, repeat, 0, 0)
                repeat = enclosing
                pc += 1
        elif op == OPCODE_AT:
            failed = not _at(ctx, words[pc + 1], position)
            pc += 2
        elif op == OPCODE_SUCCESS:
            if barrier < 0:
                if ctx.match_mode == _FULL:
                    failed = position != end
                elif ctx.match_mode == _NONEMPTY:
                    failed = position == start
                if not failed:
                    ctx.match_end = position
                    return True
            else:
                choices = ctx.choices
                inside = barrier
                kind = choices[inside]
                pc = choices[inside + CHOICE_PC]
                before = choices[inside + CHOICE_POSITION]
                repeat = choices[inside + CHOICE_REPEAT]
                barrier = choices[inside + CHOICE_FIRST]
                count = choices[inside + CHOICE_SECOND]
                del choices[inside:]
                if kind == ASSERT_NOT:
                    failed = True
                elif kind == ASSERT:
                    position = before
                elif kind == POSSESSIVE:
                    header = pc
                    least = words[header + 1]
                    most = words[header + 2]
                    # A round beyond the least number that matched nothing is the last.
                    has_moved = count < least or position != before
                    if count + 1 < least or (count + 1 < most or most == MAXREPEAT) and has_moved:
                        _push(ctx, POSSESSIVE, header, position, repeat, barrier, count + 1)
                        barrier = inside
                        pc = header + 3
                    else:
                        pc = header + words[header] + 1
        elif op == OPCODE_ASSERT or op == OPCODE_ASSERT_NOT:
            body = ctx.prev_n(position, words[pc + 2])
            after = pc + 1 + words[pc + 1]
            if body < 0:
                failed = op == OPCODE_ASSERT
                pc = after
            else:
                inside = len(ctx.choices)
                _push(ctx, ASSERT if op == OPCODE_ASSERT else ASSERT_NOT, after, position, repeat, barrier, 0)
                barrier = inside
                position = body
                pc += 3
        elif op == OPCODE_ATOMIC_GROUP:
            inside = len(ctx.choices)
            _push(ctx, ATOMIC, pc + 1 + words[pc + 1], position, repeat, barrier, 0)
            barrier = inside
            pc += 2
        elif op == OPCODE_POSSESSIVE_REPEAT:
            if words[pc + 3] == 0:
                pc += 2 + words[pc + 1]
            else:
                inside = len(ctx.choices)
                _push(ctx, POSSESSIVE, pc + 1, position, repeat, barrier, 0)
                barrier = inside
                pc += 4
        elif op == OPCODE_GROUPREF_EXISTS:
            opened = ctx.get_mark(2 * words[pc + 1])
            closed = ctx.get_mark(2 * words[pc + 1] + 1)
            pc += 3 if 0 <= opened <= closed else 1 + words[pc + 2]
        elif (op == OPCODE_GROUPREF or op == OPCODE_GROUPREF_IGNORE or op == OPCODE_GROUPREF_UNI_IGNORE
              or op == OPCODE_GROUPREF_LOC_IGNORE):
            position = _same_again(ctx, op, words[pc + 1], position)
            failed = position < 0
            pc += 2
        elif op == OPCODE_INFO:
            failed = end - position < words[pc + 3]
            pc += 1 + words[pc + 1]
        elif op == OPCODE_FAILURE:
            failed = True
        elif position < end and _one(words, pc, ctx.str(position)):
            position = ctx.next(position)
            pc += _size(words, pc)
        else:
            failed = True

        # Backtracking: to the last choice that has something left.
        while failed:
            choices = ctx.choices
            top = len(choices) - CHOICE_SIZE
            if top < 0:
                return False
            kind = choices[top]
            pc = choices[top + CHOICE_PC]
            position = choices[top + CHOICE_POSITION]
            repeat = choices[top + CHOICE_REPEAT]
            _undo(ctx, choices[top + CHOICE_TRAIL])
            del ctx.repeats[choices[top + CHOICE_REPEATS]:]
            if kind == GIVE_BACK:
                lowest = choices[top + CHOICE_FIRST]
                position = _give_back(ctx, words, pc, position, lowest)
                if position <= lowest:
                    del choices[top:]
                else:
                    choices[top + CHOICE_POSITION] = position
                failed = position < lowest
            elif kind == BRANCH:
                del choices[top:]
                pc = _branch(ctx, words, pc, position, repeat)
                failed = pc < 0
            elif kind == RESUME:
                del choices[top:]
                failed = False
            elif kind == TAKE_ONE:
                if position < end and _one(words, pc, ctx.str(position)):
                    position = ctx.next(position)
                    pc = choices[top + CHOICE_FIRST]
                    choices[top + CHOICE_POSITION] = position
                    choices[top + CHOICE_SECOND] -= 1
                    if choices[top + CHOICE_SECOND] == 0:
                        del choices[top:]
                    failed = False
                else:
                    del choices[top:]
            elif kind == ONCE_MORE:
                del choices[top:]
                repeats = ctx.repeats
                repeat = _round(ctx, repeats[repeat], repeats[repeat + 1], repeats[repeat + 2] + 1, position)
                failed = False
            else:
                barrier = choices[top + CHOICE_FIRST]
                if kind == ASSERT_NOT:
                    failed = False
                elif kind == POSSESSIVE and choices[top + CHOICE_SECOND] >= words[pc + 1]:
                    pc += words[pc] + 1
                    failed = False
                del choices[top:]


@specialize.argtype(0)
def _give_back(ctx, words, tail, position, lowest):
    """The next lower end of a run after which its tail may match; below `lowest` where there is none."""
    position = ctx.prev(position)
    if words[tail] == OPCODE_LITERAL:
        literal = words[tail + 1]
        while position >= lowest and ctx.str(position) != literal:
            position = ctx.prev(position)
    return position


@specialize.argtype(0)
def _branch(ctx, words, alternative, position, repeat):
    """The code of the first alternative that may match, with a choice for the others; -1 where none is left."""
    while words[alternative] != 0:
        code = alternative + 1
        following = alternative + words[alternative]
        op = words[code]
        if op == OPCODE_LITERAL:
            possible = position < ctx.end and ctx.str(position) == words[code + 1]
        elif op == OPCODE_IN:
            possible = position < ctx.end and check_charset(words, code + 2, ctx.str(position))
        else:
            possible = True
        if possible:
            if words[following] != 0:
                _push(ctx, BRANCH, following, position, repeat, 0, 0)
            return code
        alternative = following
    return -1


@specialize.argtype(0)
def search_from(ctx, words):
    """Match at the first position from `ctx.match_start` on where that goes; tell whether there is one."""
    position = ctx.match_start
    end = ctx.end
    literal = -1
    charset = -1
    least = 0
    if words[0] == OPCODE_INFO:
        flags = words[2]
        least = words[3]
        if flags & SRE_INFO_PREFIX:
            literal = words[7]
        elif flags & SRE_INFO_CHARSET:
            charset = 5
        start = 1 + words[1]
        if words[start] == OPCODE_AT and (
            words[start + 1] == AT_BEGINNING or words[start + 1] == AT_BEGINNING_STRING
        ):
            # What is anchored to the beginning matches there or nowhere.
            return run(ctx, words, position)
    while end - position >= least:
        if literal >= 0:
            while position < end and ctx.str(position) != literal:
                position = ctx.next(position)
            if position >= end:
                return False
        elif charset >= 0:
            while position < end and not check_charset(words, charset, ctx.str(position)):
                position = ctx.next(position)
            if position >= end:
                return False
        if run(ctx, words, position):
            return True
        ctx.match_mode = 0
        if position >= end:
            return False
        position = ctx.next(position)
    return False
