"""Clocks go forward; mathematical functions."""

import math
import time


def entry_point(argv):
    start = time.time()
    print(start > 1600000000.0, time.time() >= start, time.perf_counter() >= 0.0)
    print("%.6f %.6f %.6f" % (math.sin(1.0), math.cos(1.0), math.tan(1.0)))
    print("%.6f %.6f %.6f %.6f" % (math.exp(1.0), math.log(10.0), math.log10(1000.0), math.atan2(1.0, 2.0)))
    print(math.hypot(3.0, 4.0), math.fabs(-1.5), math.copysign(1.0, -0.0), math.trunc(2.7))
    try:
        math.sqrt(-1.0)
    except ValueError as error:
        print(error)
    try:
        math.log(0.0)
    except ValueError as error:
        print(error)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
