"""time: clocks, and the calendar of UTC, which is the only time zone."""

from _time import (
    monotonic, monotonic_ns, perf_counter, perf_counter_ns, process_time, sleep, time, time_ns)

timezone = altzone = daylight = 0
tzname = ("UTC", "UTC")
CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID = 0, 1, 2, 3
_STRUCT_TM_ITEMS = 11
_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")


class struct_time(tuple):
    n_fields = 11
    n_sequence_fields = 9
    n_unnamed_fields = 0
    __match_args__ = _FIELDS
    tm_gmtoff = 0
    tm_zone = "UTC"

    def __new__(cls, sequence, dict=None):
        values = tuple(sequence)
        if len(values) < 9:
            raise TypeError("time.struct_time() takes an at least 9-sequence (%d-sequence given)" % len(values))
        if len(values) > 11:
            raise TypeError("time.struct_time() takes an at most 11-sequence (%d-sequence given)" % len(values))
        self = tuple.__new__(cls, values[:9])
        if len(values) > 9:
            self.tm_zone = values[9]
        if len(values) > 10:
            self.tm_gmtoff = values[10]
        return self

    def __reduce__(self):
        return struct_time, (tuple(self), {"tm_zone": self.tm_zone, "tm_gmtoff": self.tm_gmtoff})

    def __repr__(self):
        return "time.struct_time(%s)" % ", ".join(["%s=%r" % pair for pair in zip(_FIELDS, self)])


for _i, _field in enumerate(_FIELDS):
    setattr(struct_time, _field, property(lambda self, i=_i: self[i]))


def _civil(days):
    """Year, month and day of a number of days since 1970 (Hinnant, chrono-compatible low-level date algorithms)."""
    days += 719468
    era, day_of_era = divmod(days, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def _days(year, month, day):
    year -= month <= 2
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return era * 146097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719468


def gmtime(seconds=None):
    if seconds is None:
        seconds = time()
    days, rest = divmod(int(seconds // 1), 86400)
    year, month, day = _civil(days)
    return struct_time((year, month, day, rest // 3600, rest // 60 % 60, rest % 60, (days + 3) % 7,
                        days - _days(year, 1, 1) + 1, 0))


localtime = gmtime


def mktime(t):
    return float(_days(t[0], t[1], t[2]) * 86400 + t[3] * 3600 + t[4] * 60 + t[5])


def _iso_week(year, yearday, weekday):
    """Return the year and week of ISO 8601: weeks begin on Mondays, and belong to the year of their Thursday."""
    thursday = yearday + 3 - weekday
    if thursday < 1:
        year -= 1
        thursday += _days(year + 1, 1, 1) - _days(year, 1, 1)
    elif thursday > _days(year + 1, 1, 1) - _days(year, 1, 1):
        thursday -= _days(year + 1, 1, 1) - _days(year, 1, 1)
        year += 1
    return year, (thursday - 1) // 7 + 1


def strftime(format, t=None):
    t = tuple(localtime() if t is None else t)
    year, month, day, hour, minute, second, weekday, yearday = t[:8]
    values = {
        "Y": "%d" % year, "y": "%02d" % (year % 100), "m": "%02d" % month, "d": "%02d" % day, "H": "%02d" % hour,
        "M": "%02d" % minute, "S": "%02d" % second, "j": "%03d" % yearday, "A": _DAYS[weekday], "a": _DAYS[weekday][:3],
        "B": _MONTHS[month - 1], "b": _MONTHS[month - 1][:3], "h": _MONTHS[month - 1][:3], "I": "%02d" % (hour % 12 or 12),
        "p": "AM" if hour < 12 else "PM", "w": "%d" % ((weekday + 1) % 7), "u": "%d" % (weekday + 1), "e": "%2d" % day,
        "Z": "UTC", "z": "+0000", "%": "%", "n": "\n", "t": "\t", "C": "%02d" % (year // 100), "f": "%f",
        "D": "%02d/%02d/%02d" % (month, day, year % 100), "T": "%02d:%02d:%02d" % (hour, minute, second),
        "F": "%d-%02d-%02d" % (year, month, day), "R": "%02d:%02d" % (hour, minute),
        "U": "%02d" % ((yearday + 6 - (weekday + 1) % 7) // 7), "W": "%02d" % ((yearday + 6 - weekday) // 7),
    }
    iso_year, iso_week = _iso_week(year, yearday, weekday)
    values["G"], values["g"], values["V"] = "%d" % iso_year, "%02d" % (iso_year % 100), "%02d" % iso_week
    values["X"] = values["T"]
    values["x"] = values["D"]
    values["r"] = "%s:%s:%s %s" % (values["I"], values["M"], values["S"], values["p"])
    values["c"] = "%s %s %s %s %d" % (values["a"], values["b"], values["e"], values["T"], year)
    parts = []
    at = 0
    while at < len(format):
        c = format[at]
        if c == "%" and at + 1 < len(format):
            at += 1
            parts.append(values.get(format[at], "%" + format[at]))
        else:
            parts.append(c)
        at += 1
    return "".join(parts)


def asctime(t=None):
    t = localtime() if t is None else t
    return "%s %s %2d %02d:%02d:%02d %d" % (_DAYS[t[6]][:3], _MONTHS[t[1] - 1][:3], t[2], t[3], t[4], t[5], t[0])


def ctime(seconds=None):
    return asctime(localtime(seconds))


def strptime(string, format="%a %b %d %H:%M:%S %Y"):
    import _strptime
    return _strptime._strptime_time(string, format)


def process_time_ns():
    return int(process_time() * 1e9)


thread_time, thread_time_ns = process_time, process_time_ns
_CLOCKS = {CLOCK_REALTIME: time, CLOCK_MONOTONIC: monotonic, CLOCK_PROCESS_CPUTIME_ID: process_time,
           CLOCK_THREAD_CPUTIME_ID: process_time}


def clock_gettime(clk_id):
    if clk_id not in _CLOCKS:
        raise OSError(22, "Invalid argument")
    return _CLOCKS[clk_id]()


def clock_gettime_ns(clk_id):
    return int(clock_gettime(clk_id) * 1e9)


def clock_getres(clk_id):
    clock_gettime(clk_id)
    return 1e-09


def tzset():
    pass


def get_clock_info(name):
    from types import SimpleNamespace
    return SimpleNamespace(implementation="host", monotonic=name != "time", adjustable=name == "time", resolution=1e-09)
