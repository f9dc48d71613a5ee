"""Runs a command and tells what it took: `measure.py COMMAND...` prints a line of JSON with the exit code, CPU and wall
time in seconds, the peak of its resident memory in bytes, and what it wrote to standard output and standard error.

The kernel counts the CPU time of a child that has ended to the microsecond; std::process does not hand that over."""

import json
import os
import sys
import tempfile
import time


def main(argv):
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()
    actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)]
    started = time.perf_counter()
    child = os.posix_spawnp(argv[1], argv[1:], os.environ, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    out.seek(0)
    err.seek(0)
    print(json.dumps({
        "code": os.waitstatus_to_exitcode(status),
        "cpu": used.ru_utime + used.ru_stime,
        "wall": wall,
        "peak": used.ru_maxrss * 1024,
        "stdout": out.read().decode("utf-8", "replace"),
        "stderr": err.read().decode("utf-8", "replace"),
    }))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
