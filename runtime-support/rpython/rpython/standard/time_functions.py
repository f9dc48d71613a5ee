"""Functions of `time`."""

import math
import time as _time

from rpython.lowlevel.ll_os import ll_sleep
from rpython.rlib.objectmodel import specialize
from rpython.standard.calendar_functions import civil_from_days, days_from_civil, seconds_from
from rpython.standard.time_zones import local_at

_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]


def sleep(seconds: float):
    """`time.sleep(seconds)`"""
    if seconds < 0.0:
        raise ValueError("sleep length must be non-negative")
    ll_sleep(seconds)


def time_ns():
    """`time.time_ns()`"""
    return int(_time.time() * 1e9)


def perf_counter_ns():
    """`time.perf_counter_ns()`"""
    return int(_time.perf_counter() * 1e9)


def monotonic_ns():
    """`time.monotonic_ns()`"""
    return int(_time.monotonic() * 1e9)


def process_time_ns():
    """`time.process_time_ns()`"""
    return int(_time.process_time() * 1e9)


class struct_time:
    """A moment by calendar and clock."""

    def __init__(self, fields):
        self._fields = fields
        self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec = \
            fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]
        self.tm_wday, self.tm_yday, self.tm_isdst = fields[6], fields[7], fields[8]
        self.tm_gmtoff = 0
        self.tm_zone = "UTC"

    def __len__(self):
        return 9

    def __getitem__(self, i):
        return self._fields[i]

    def __iter__(self):
        return iter(self._fields)

    def __repr__(self):
        return "time.struct_time(tm_year=%d, tm_mon=%d, tm_mday=%d, tm_hour=%d, tm_min=%d, tm_sec=%d, tm_wday=%d, " \
            "tm_yday=%d, tm_isdst=%d)" % (self.tm_year, self.tm_mon, self.tm_mday, self.tm_hour, self.tm_min, self.tm_sec,
                                          self.tm_wday, self.tm_yday, self.tm_isdst)


@specialize.argtype(0)
def _whole(seconds):
    if isinstance(seconds, float):
        return int(math.floor(seconds))
    return seconds


def _moment(seconds, summer):
    days, rest = seconds // 86400, seconds % 86400
    year, month, day = civil_from_days(days)
    return struct_time([year, month, day, rest // 3600, rest % 3600 // 60, rest % 60, (days + 3) % 7,
                        days - days_from_civil(year, 1, 1) + 1, summer])


@specialize.argtype(0)
def gmtime(seconds=None):
    """`time.gmtime(seconds)`"""
    if seconds is None:
        return _moment(int(math.floor(_time.time())), 0)
    return _moment(_whole(seconds), 0)


def _local(seconds):
    local = local_at(seconds)
    moment = _moment(seconds + local.offset, int(local.summer))
    moment.tm_gmtoff = local.offset
    moment.tm_zone = local.name
    return moment


@specialize.argtype(0)
def localtime(seconds=None):
    """`time.localtime(seconds)`"""
    if seconds is None:
        return _local(int(math.floor(_time.time())))
    return _local(_whole(seconds))


def tzset():
    """`time.tzset()`: TZ is looked at whenever local time is asked for."""


@specialize.argtype(0)
def mktime(t):
    """`time.mktime(t)`: the inverse of `localtime`. Of a moment that comes twice, `t[8]` says which is meant."""
    wanted = seconds_from(t[0], t[1], t[2], t[3], t[4], t[5])
    before, after = local_at(wanted - 86400), local_at(wanted + 86400)
    first, second = wanted - before.offset, wanted - after.offset
    first_fits = local_at(first).offset == before.offset
    second_fits = local_at(second).offset == after.offset
    if second_fits and (not first_fits or (t[8] >= 0 and int(after.summer) == t[8] and int(before.summer) != t[8])):
        return float(second)
    return float(first)


@specialize.argtype(0)
def asctime(t=None):
    """`time.asctime(t)`"""
    if t is None:
        return _as_text(localtime())
    return _as_text(t)


@specialize.argtype(0)
def ctime(seconds=None):
    """`time.ctime(seconds)`"""
    return _as_text(localtime(seconds))


@specialize.argtype(0)
def _as_text(t):
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


@specialize.argtype(1)
def strftime(format: str, t=None):
    """`time.strftime(format, t)`, in the locale C"""
    if t is None:
        return _formatted(format, localtime())
    return _formatted(format, t)


@specialize.argtype(1)
def _formatted(format, t):
    parts = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c == "%" and at < len(format):
            parts.append(_field(format[at], t))
            at += 1
        else:
            parts.append(c)
    return "".join(parts)


@specialize.argtype(0)
def _iso_week(t):
    """Year and week of ISO 8601: weeks begin on Mondays, and the first one has the year's first Thursday."""
    year, yday, wday = t[0], t[7] - 1, t[6]
    thursday = yday - wday + 3
    if thursday < 0:
        year -= 1
        thursday += days_from_civil(year + 1, 1, 1) - days_from_civil(year, 1, 1)
    else:
        length = days_from_civil(year + 1, 1, 1) - days_from_civil(year, 1, 1)
        if thursday >= length:
            year += 1
            thursday -= length
    return year, thursday // 7 + 1


_COMPOUND = {"c": "%a %b %e %H:%M:%S %Y", "D": "%m/%d/%y", "x": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S",
             "X": "%H:%M:%S", "r": "%I:%M:%S %p"}


@specialize.argtype(1)
def _field(c, t):
    if c in _COMPOUND:
        return _formatted(_COMPOUND[c], t)
    if c == "a":
        return _DAYS[t[6]][:3]
    if c == "A":
        return _DAYS[t[6]]
    if c == "b" or c == "h":
        return _MONTHS[t[1] - 1][:3]
    if c == "B":
        return _MONTHS[t[1] - 1]
    if c == "p":
        return "AM" if t[3] < 12 else "PM"
    if c == "Y":
        return "%d" % t[0]
    if c == "n":
        return "\n"
    if c == "t":
        return "\t"
    if c == "Z":
        return _zone_name(t)
    if c == "z":
        offset = _zone_offset(t) // 60
        return "%s%02d%02d" % ("-" if offset < 0 else "+", abs(offset) // 60, abs(offset) % 60)
    if c == "e":
        return "%2d" % t[2]
    if c == "j":
        return "%03d" % t[7]
    if c == "u":
        return "%d" % (t[6] + 1)
    if c == "w":
        return "%d" % ((t[6] + 1) % 7)
    if c == "s":
        return "%d" % int(mktime(t))
    number = _number(c, t)
    if number < 0:
        return "%" if c == "%" else "%" + c
    return "%02d" % number


@specialize.argtype(1)
def _number(c, t):
    """What takes two digits, or -1."""
    if c == "d":
        return t[2]
    if c == "H":
        return t[3]
    if c == "I":
        return (t[3] + 11) % 12 + 1
    if c == "m":
        return t[1]
    if c == "M":
        return t[4]
    if c == "S":
        return t[5]
    if c == "y":
        return t[0] % 100
    if c == "C":
        return t[0] // 100
    if c == "U":
        return (t[7] - 1 + 7 - (t[6] + 1) % 7) // 7
    if c == "W":
        return (t[7] - 1 + 7 - t[6]) // 7
    if c == "V":
        return _iso_week(t)[1]
    if c == "G":
        return _iso_week(t)[0]
    if c == "g":
        return _iso_week(t)[0] % 100
    return -1


@specialize.argtype(0)
def _zone_name(t):
    if isinstance(t, struct_time):
        return t.tm_zone
    return local_at(int(mktime(t))).name


@specialize.argtype(0)
def _zone_offset(t):
    if isinstance(t, struct_time):
        return t.tm_gmtoff
    return local_at(int(mktime(t))).offset
