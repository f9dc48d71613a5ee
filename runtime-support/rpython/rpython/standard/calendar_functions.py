"""Days and seconds of the calendar; `calendar.timegm`. Days are counted as in Howard Hinnant, "chrono-Compatible
Low-Level Date Algorithms" (2013): in eras of 400 years that begin on a first of March."""

from rpython.rlib.objectmodel import specialize


def days_from_civil(year, month, day):
    """The number of days from 1970-01-01 to this one."""
    if month <= 2:
        year -= 1
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def civil_from_days(days):
    """Year, month and day, from the number of days since 1970-01-01."""
    days += 719468
    era = days // 146097
    of_era = days - era * 146097
    years = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = years + era * 400
    if month <= 2:
        year += 1
    return year, month, of_year - (153 * shifted + 2) // 5 + 1


def is_leap(year):
    """Whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def seconds_from(year, month, day, hours, minutes, seconds):
    """Seconds of UTC since the epoch; numbers may be out of range, as C's are."""
    year += (month - 1) // 12
    month = (month - 1) % 12 + 1
    return ((days_from_civil(year, month, 1) + day - 1) * 24 + hours) * 3600 + minutes * 60 + seconds


@specialize.argtype(0)
def timegm(tuple):
    """`calendar.timegm(t)`: the inverse of `time.gmtime`"""
    return seconds_from(tuple[0], tuple[1], tuple[2], tuple[3], tuple[4], tuple[5])
