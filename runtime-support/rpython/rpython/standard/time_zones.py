"""Local time: what the variable TZ or the file /etc/localtime says, in the formats that POSIX (XBD 8.3, TZ) and RFC 8536
(TZif) define. The same on every host, which only has to read a file."""

import os

from rpython.standard.calendar_functions import civil_from_days, days_from_civil, is_leap

_DAY = 86400


class Local:
    """What holds at a moment: seconds ahead of UTC, whether that is summer time, and its name."""

    def __init__(self, offset, summer, name):
        self.offset = offset
        self.summer = summer
        self.name = name


class Rule:
    """A day of the year on which summer time begins or ends, and the second of that day."""

    def __init__(self, kind, month, week, day, seconds):
        self.kind = kind
        self.month = month
        self.week = week
        self.day = day
        self.seconds = seconds

    def days(self, year):
        """The day in this year, as days since the epoch."""
        first = days_from_civil(year, 1, 1)
        if self.kind == "J":
            return first + self.day - 1 + (1 if self.day >= 60 and is_leap(year) else 0)
        if self.kind == "0":
            return first + self.day
        first = days_from_civil(year, self.month, 1)
        # 1970-01-01 was a Thursday.
        day = (self.day - (first + 4)) % 7 + (self.week - 1) * 7
        length = days_from_civil(year + self.month // 12, self.month % 12 + 1, 1) - first
        while day >= length:
            day -= 7
        return first + day


class Reader:
    """Reads a rule of POSIX, `CET-1CEST,M3.5.0,M10.5.0/3`."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def sees(self, characters):
        """Whether one of these is next."""
        return self.at < len(self.text) and self.text[self.at] in characters

    def skip(self, character):
        """Goes past the character if it is next."""
        if self.sees(character):
            self.at += 1
            return True
        return False

    def name(self):
        """A name of letters, or one in angle brackets."""
        if self.skip("<"):
            end = self.text.find(">", self.at)
            if end < 0:
                return ""
            name = self.text[self.at:end]
            self.at = end + 1
            return name
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isalpha():
            self.at += 1
        return self.text[start:self.at]

    def number(self):
        """Some digits."""
        value = 0
        while self.sees("0123456789"):
            value = value * 10 + ord(self.text[self.at]) - 48
            self.at += 1
        return value

    def clock(self):
        """`[+-]hh[:mm[:ss]]` in seconds."""
        sign = 1
        if self.skip("-"):
            sign = -1
        else:
            self.skip("+")
        seconds = self.number() * 3600
        if self.skip(":"):
            seconds += self.number() * 60
            if self.skip(":"):
                seconds += self.number()
        return sign * seconds

    def rule(self):
        """When summer time begins or ends."""
        self.skip(",")
        kind, month, week = "0", 0, 0
        if self.skip("M"):
            kind, month = "M", self.number()
            self.skip(".")
            week = self.number()
            self.skip(".")
        elif self.skip("J"):
            kind = "J"
        day = self.number()
        return Rule(kind, month, week, day, self.clock() if self.skip("/") else 7200)


class PosixZone:
    """A zone by a rule of POSIX; by one that is none, UTC under its name."""

    def __init__(self, text):
        reader = Reader(text)
        self.standard = reader.name()
        self.is_valid = len(self.standard) >= 3 and reader.sees("+-0123456789")
        self.offset = -reader.clock() if self.is_valid else 0
        self.summer = reader.name() if self.is_valid else ""
        self.summer_offset = self.offset + 3600
        if reader.sees("+-0123456789"):
            self.summer_offset = -reader.clock()
        if not reader.sees(","):
            reader = Reader(",M3.2.0,M11.1.0")
        self.start = reader.rule()
        self.end = reader.rule()

    def at(self, seconds):
        """What holds at this second."""
        if self.summer != "":
            year, _, _ = civil_from_days((seconds + self.offset) // _DAY)
            start = self.start.days(year) * _DAY + self.start.seconds - self.offset
            end = self.end.days(year) * _DAY + self.end.seconds - self.summer_offset
            if (start <= seconds < end) if start < end else not end <= seconds < start:
                return Local(self.summer_offset, True, self.summer)
        return Local(self.offset, False, self.standard if self.is_valid else "UTC")


class FileZone:
    """A zone by the table of a file."""

    def __init__(self, data):
        at = 0
        size = 4
        if data[4] >= 50:
            # The second part has the times in 64 bits; the first part is passed over.
            at = 44 + _counted(data, 0, 4)
            size = 8
        times, types, characters = _int(data, at + 32, 4), _int(data, at + 36, 4), _int(data, at + 40, 4)
        end = at + 44 + _counted(data, at, size)
        at += 44
        self.times = [_int(data, at + i * size, size) for i in range(times)]
        at += times * size
        self.kinds = [data[at + i] for i in range(times)]
        at += times
        names = data[at + 6 * types:at + 6 * types + characters]
        self.locals = []
        for i in range(types):
            name = names[data[at + i * 6 + 5]:]
            stop = name.find(b"\0")
            if stop >= 0:
                name = name[:stop]
            self.locals.append(Local(_int(data, at + i * 6, 4), data[at + i * 6 + 4] != 0, name.decode("utf-8")))
        rest = data[end:].decode("utf-8").strip() if size == 8 else ""
        self.rule = PosixZone(rest) if rest != "" else None

    def at(self, seconds):
        """What holds at this second."""
        if len(self.times) == 0 or seconds >= self.times[len(self.times) - 1]:
            rule = self.rule
            if rule is not None:
                return rule.at(seconds)
        low, high = 0, len(self.times)
        while low < high:
            middle = (low + high) // 2
            if self.times[middle] <= seconds:
                low = middle + 1
            else:
                high = middle
        return self.locals[self.kinds[low - 1] if low > 0 else 0]


def _int(data, at, size):
    """A number with its sign, the highest byte first."""
    value = data[at] - 256 if data[at] >= 128 else data[at]
    for i in range(1, size):
        value = value << 8 | data[at + i]
    return value


def _counted(data, at, size):
    """How long a part is behind its head, with times of this size."""
    times, types, characters = _int(data, at + 32, 4), _int(data, at + 36, 4), _int(data, at + 40, 4)
    return times * (size + 1) + types * 6 + characters + _int(data, at + 28, 4) * (size + 4) + \
        _int(data, at + 24, 4) + _int(data, at + 20, 4)


class Cache:
    """The zone in use, and what TZ said when it was looked up."""

    def __init__(self):
        self.known = False
        self.variable = ""
        self.file = None
        self.rule = PosixZone("UTC0")


_cache = Cache()


def _read(path):
    """The content of a TZif file, or nothing."""
    try:
        fd = os.open(path, 0, 0)
    except OSError:
        return b""
    data = b""
    try:
        chunk = os.read(fd, 65536)
        while len(chunk) > 0:
            data += chunk
            chunk = os.read(fd, 65536)
    except OSError:
        data = b""
    os.close(fd)
    return data if data.startswith(b"TZif") else b""


def _look_up(variable):
    if variable is None:
        data = _read("/etc/localtime")
    else:
        if variable.startswith(":"):
            variable = variable[1:]
        data = b""
        # `EST5EDT` is a rule, but the name of a file too, which knows of the past.
        if variable != "" and "," not in variable:
            data = _read(variable if variable.startswith("/") else "/usr/share/zoneinfo/" + variable)
    _cache.file = FileZone(data) if len(data) > 0 else None
    _cache.rule = PosixZone(variable if variable is not None and variable != "" else "UTC0")


def local_at(seconds):
    """What holds here at this second since the epoch."""
    variable = os.environ.get("TZ")
    key = "unset" if variable is None else "=" + variable
    if not _cache.known or _cache.variable != key:
        _look_up(variable)
        _cache.known = True
        _cache.variable = key
    zone = _cache.file
    if zone is not None:
        return zone.at(seconds)
    return _cache.rule.at(seconds)
