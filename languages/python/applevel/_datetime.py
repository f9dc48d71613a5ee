"""_datetime: what CPython has in C here is `datetime` itself, whose classes are the library's; they are given C's wording.

The library imports this module when it has defined its classes, and keeps them if it isn't there: so the import fails.
"""

import sys

_WORDS = {
    "result out of range": "date value out of range",
    "cannot compare naive and aware datetimes": "can't compare offset-naive and offset-aware datetimes",
    "cannot compare naive and aware times": "can't compare offset-naive and offset-aware times",
    "cannot mix naive and timezone-aware time": "can't subtract offset-naive and offset-aware datetimes",
    "timedelta # of days is too large: %d": "days=%d; must have magnitude <= 999999999",
}


def _check_date_fields(year, month, day):
    library = sys.modules["datetime"]
    year, month, day = library._index(year), library._index(month), library._index(day)
    if not library.MINYEAR <= year <= library.MAXYEAR:
        raise ValueError("year %i is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= library._days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time_fields(hour, minute, second, microsecond, fold):
    index = sys.modules["datetime"]._index
    hour, minute, second, microsecond = index(hour), index(minute), index(second), index(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


def _check_tzinfo_arg(tz):
    if tz is not None and not isinstance(tz, sys.modules["datetime"].tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, not type '%s'" % type(tz).__name__)


def _cmperror(x, y):
    raise TypeError("can't compare datetime.%s to datetime.%s" % (type(x).__name__, type(y).__name__))


def _show_week(self):
    return "datetime.IsoCalendarDate(year=%d, week=%d, weekday=%d)" % tuple(self)


def _reword(library):
    """Exchange texts and functions in the library, which has just defined them."""
    from _imp import _name_in_messages
    for function in (_check_date_fields, _check_time_fields, _check_tzinfo_arg, _cmperror):
        setattr(library, function.__name__, function)
    library._IsoCalendarDate.__repr__ = _show_week
    for kind in (library.date, library.datetime, library.time, library.timedelta, library.timezone, library.tzinfo):
        _name_in_messages(kind)
        for method in vars(kind).values():
            method = getattr(method, "__func__", method)
            code = getattr(method, "__code__", None)
            if code is not None and any(isinstance(each, str) and each in _WORDS for each in code.co_consts):
                consts = [_WORDS.get(each, each) if isinstance(each, str) else each for each in code.co_consts]
                method.__code__ = code.replace(co_consts=tuple(consts))


if hasattr(sys.modules.get("datetime"), "_IsoCalendarDate"):
    _reword(sys.modules["datetime"])
raise ImportError("the classes of datetime are those of the library")
