"""_csv: rows of delimited fields."""

__version__ = "1.0"
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


def field_size_limit(*args):
    global _limit
    old = _limit
    if len(args) > 1:
        raise TypeError("field_size_limit expected at most 1 argument, got %d" % len(args))
    if args:
        if not isinstance(args[0], int):
            raise TypeError("limit must be an integer")
        _limit = args[0]
    return old


def _character(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        if optional:
            raise TypeError('"%s" must be string or None, not %s' % (name, type(value).__name__))
        raise TypeError('"%s" must be string, not %s' % (name, type(value).__name__))
    if value == "" and optional:
        raise TypeError('"%s" must be a 1-character string' % name)
    if len(value) != 1:
        raise TypeError('"%s" must be a 1-character string' % name)
    return value


_DEFAULTS = {
    "delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
    "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


class Dialect:
    __slots__ = ("_delimiter", "_doublequote", "_escapechar", "_lineterminator", "_quotechar", "_quoting",
                 "_skipinitialspace", "_strict", "__dict__")

    def __new__(cls, dialect=None, **kwargs):
        for name in kwargs:
            if name not in _DEFAULTS:
                raise TypeError("this function got an unexpected keyword argument '%s'" % name)
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        if not kwargs and type(dialect) is Dialect:
            return dialect
        given = {}
        for name, default in _DEFAULTS.items():
            if name in kwargs:
                given[name] = kwargs[name]
            elif dialect is not None and hasattr(dialect, name):
                given[name] = getattr(dialect, name)
        self = object.__new__(cls)
        self._delimiter = _character("delimiter", given.get("delimiter", ","), False)
        self._doublequote = bool(given.get("doublequote", True))
        self._escapechar = _character("escapechar", given.get("escapechar"), True)
        self._lineterminator = given.get("lineterminator", "\r\n")
        if not isinstance(self._lineterminator, str):
            raise TypeError('"lineterminator" must be a string')
        self._quotechar = _character("quotechar", given.get("quotechar", '"'), True)
        quoting = given.get("quoting", QUOTE_MINIMAL)
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        if "quotechar" in given and given["quotechar"] is None and "quoting" not in given:
            quoting = QUOTE_NONE
        self._quoting = quoting
        if quoting != QUOTE_NONE and self._quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        self._skipinitialspace = bool(given.get("skipinitialspace", False))
        self._strict = bool(given.get("strict", False))
        return self

    def __init__(self, *args, **kwargs):
        pass

    def __reduce_ex__(self, protocol):
        raise TypeError("cannot pickle '%s' object" % type(self).__name__)

    delimiter = property(lambda self: self._delimiter)
    doublequote = property(lambda self: self._doublequote)
    escapechar = property(lambda self: self._escapechar)
    lineterminator = property(lambda self: self._lineterminator)
    quotechar = property(lambda self: self._quotechar)
    quoting = property(lambda self: self._quoting)
    skipinitialspace = property(lambda self: self._skipinitialspace)
    strict = property(lambda self: self._strict)


def register_dialect(name, dialect=None, **kwargs):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **kwargs)


def unregister_dialect(name):
    try:
        del _dialects[name]
    except (KeyError, TypeError):
        raise Error("unknown dialect") from None


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


START, FIELD, QUOTED, AFTER_QUOTE, ESCAPED, ESCAPED_IN_QUOTED, AFTER_CR, START_FIELD, AFTER_ESCAPED_CR = range(9)


class Reader:
    def __init__(self, iterable, dialect=None, **kwargs):
        self._lines = iter(iterable)
        self.dialect = Dialect(dialect, **kwargs)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._fields = []
        self._field = []
        self._numeric = False
        self._state = START
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._state != START and (self._field or self._state == QUOTED):
                    if self.dialect._strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return self._fields
                if self._fields:
                    return self._fields
                raise
            if not isinstance(line, str):
                raise Error("iterator should return strings, not %s (the file should be opened in text mode)"
                            % type(line).__name__)
            self.line_num += 1
            self._line(line)
            if self._state == START:
                return self._fields

    def _save(self):
        text = "".join(self._field)
        self._field = []
        if self._numeric:
            self._numeric = False
            text = float(text)
        self._fields.append(text)

    def _line(self, line):
        dialect = self.dialect
        delimiter, quote, escape = dialect._delimiter, dialect._quotechar, dialect._escapechar
        quoting = dialect._quoting
        field = self._field
        state = self._state
        for c in [*line, None]:
            end = c is None
            newline = c == "\n" or c == "\r"
            if state == START:
                if end:
                    break
                if newline:
                    state = AFTER_CR
                    continue
                state = START_FIELD
            if state == START_FIELD:
                if newline or end:
                    self._save()
                    state = START if end else AFTER_CR
                elif c == quote and quoting != QUOTE_NONE:
                    state = QUOTED
                elif c == escape and escape is not None:
                    state = ESCAPED
                elif c == " " and dialect._skipinitialspace:
                    pass
                elif c == delimiter:
                    self._save()
                else:
                    if quoting == QUOTE_NONNUMERIC:
                        self._numeric = True
                    field.append(c)
                    state = FIELD
            elif state == FIELD:
                if newline or end:
                    self._save()
                    state = START if end else AFTER_CR
                elif c == escape and escape is not None:
                    state = ESCAPED
                elif c == delimiter:
                    self._save()
                    state = START_FIELD
                else:
                    field.append(c)
            elif state == QUOTED:
                if end:
                    pass
                elif c == escape and escape is not None:
                    state = ESCAPED_IN_QUOTED
                elif c == quote and quoting != QUOTE_NONE:
                    state = AFTER_QUOTE if dialect._doublequote else FIELD
                else:
                    field.append(c)
            elif state == AFTER_QUOTE:
                if quoting != QUOTE_NONE and c == quote:
                    field.append(c)
                    state = QUOTED
                elif c == delimiter:
                    self._save()
                    state = START_FIELD
                elif newline or end:
                    self._save()
                    state = START if end else AFTER_CR
                elif not dialect._strict:
                    field.append(c)
                    state = FIELD
                else:
                    raise Error("'%s' expected after '%s'" % (delimiter, quote))
            elif state == ESCAPED:
                if newline:
                    field.append(c)
                    state = AFTER_ESCAPED_CR
                else:
                    field.append("\n" if end else c)
                    state = FIELD
            elif state == AFTER_ESCAPED_CR:
                if end:
                    break
                if c == delimiter:
                    self._save()
                    state = START_FIELD
                elif newline:
                    self._save()
                    state = AFTER_CR
                elif c == escape and escape is not None:
                    state = ESCAPED
                else:
                    field.append(c)
                    state = FIELD
            elif state == ESCAPED_IN_QUOTED:
                field.append("\n" if end else c)
                state = QUOTED
            elif state == AFTER_CR:
                if end:
                    state = START
                elif not newline:
                    raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
            if len(field) > _limit:
                raise Error("field larger than field limit (%d)" % _limit)
            field = self._field
        self._state = state


def reader(*args, **kwargs):
    return Reader(*args, **kwargs)


class Writer:
    def __init__(self, file, dialect=None, **kwargs):
        self.dialect = Dialect(dialect, **kwargs)
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write

    def writerow(self, row):
        dialect = self.dialect
        quoting = dialect._quoting
        try:
            row = iter(row)
        except TypeError:
            raise Error("iterable expected, not %s" % type(row).__name__) from None
        fields = []
        for value in row:
            if isinstance(value, str):
                text = value
            elif value is None:
                text = ""
            else:
                text = str(value)
            quoted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not hasattr(type(value), "__float__")
            fields.append(self._text(text, quoted))
        if len(fields) == 1 and fields[0] == "":
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields[0] = dialect._quotechar * 2
        return self._write(dialect._delimiter.join(fields) + dialect._lineterminator)

    def _text(self, text, quoted):
        dialect = self.dialect
        quote, escape = dialect._quotechar, dialect._escapechar
        parts = []
        for c in text:
            special = c == dialect._delimiter or c == escape or c == quote or c in dialect._lineterminator
            if special or c == "\n" or c == "\r":
                want_escape = False
                if dialect._quoting == QUOTE_NONE:
                    want_escape = special
                elif c == quote:
                    if dialect._doublequote:
                        parts.append(c)
                        quoted = True
                    else:
                        want_escape = True
                elif c == escape:
                    want_escape = True
                else:
                    quoted = True
                if want_escape:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(escape)
            parts.append(c)
        text = "".join(parts)
        return quote + text + quote if quoted else text

    def writerows(self, rows):
        for row in rows:
            self.writerow(row)


def writer(*args, **kwargs):
    return Writer(*args, **kwargs)


Reader.__name__ = Reader.__qualname__ = "reader"
Writer.__name__ = Writer.__qualname__ = "writer"
