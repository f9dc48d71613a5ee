"""Runs CPython 3.11's own tests on a translated interpreter, and keeps a table of how many pass for each module and host.

    python3 languages/python/tests/gate/run.py c=./pypy-c jvm="java -jar pypy-jvm.jar" [--stages=123] [--record] [--failures]
    python3 languages/python/tests/gate/run.py c=./pypy-c --check --stages=1 --together

`--check` compares with the table and fails where a number has fallen, `--record` writes the table. `--together` runs the
modules in one process, which is faster, but ends with the first that crashes. `--failures` names the tests that fail.
The tests come from PYTHONHOME, or from a CPython 3.11 that is installed with them; without them nothing is run. Its patch
releases differ in some tests: the table has what passes with each of 3.11.2 and 3.11.7.
"""

import os
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = os.path.join(HERE, "table.txt")
HEADING = """\
# How many of CPython 3.11's tests pass: first on CPython itself, then on each host. Written by run.py.
"""
SECONDS = 180


def home_of_tests():
    """Return the home of a Python 3.11 that has its tests, or None."""
    homes = [os.environ.get("PYTHONHOME")]
    try:
        asked = subprocess.run(["python3.11", "-c", "import sys; print(sys.prefix)"], stdout=subprocess.PIPE, universal_newlines=True)
        homes.append(asked.stdout.strip())
    except OSError:
        pass
    homes.append("/usr")
    for home in homes:
        if home and os.path.isfile(os.path.join(home, "lib/python3.11/test/test_int_literal.py")):
            return home
    return None


def stages():
    """Return the modules of each stage."""
    found = {}
    with open(os.path.join(HERE, "modules.txt")) as file:
        for line in file:
            words = line.split("#")[0].split()
            if words:
                found.setdefault(words[0], []).extend(words[1:])
    return found


def read_table():
    """Return the table: hosts, and a dictionary of numbers for each module."""
    hosts, rows = [], {}
    if os.path.isfile(TABLE):
        with open(TABLE) as file:
            for line in file:
                words = line.split("#")[0].split()
                if words and words[0] == "module":
                    hosts = words[1:]
                elif words:
                    rows[words[0]] = {host: int(word) for host, word in zip(hosts, words[1:]) if word != "-"}
    return hosts, rows


def write_table(hosts, rows):
    """Write the table in the order of the stages, with a sum for each."""
    lines = [HEADING, "%-30s" % "module" + "".join(["%9s" % host for host in hosts]) + "\n"]
    for stage, modules in stages().items():
        known = [name for name in modules if name in rows]
        if not known:
            continue
        sums = [sum(rows[name].get(host, 0) for name in known) for host in hosts]
        lines.append("# %-28s" % ("stage " + stage) + "".join(["%9d" % each for each in sums]) + "\n")
        for name in known:
            lines.append("%-30s" % name + "".join(["%9s" % rows[name].get(host, "-") for host in hosts]) + "\n")
    with open(TABLE, "w") as file:
        file.write("".join(lines))


def run(command, modules, home):
    """Run modules in one process; return the numbers of tests that passed, and the names of those that didn't."""
    environment = dict(os.environ, PYTHONHOME=home, PYTHONDONTWRITEBYTECODE="1")
    environment.pop("PYTHONPATH", None)
    passed = {name: 0 for name in modules}
    failed = []
    process = subprocess.Popen(
        command + [os.path.join(HERE, "child.py")] + modules, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL)
    try:
        output, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        output, _ = process.communicate()
        failed.append("no end after %d s" % SECONDS)
    if process.returncode < 0:
        failed.append("ended by signal %d" % -process.returncode)
    module = None
    for line in output.decode("utf-8", "replace").split("\n"):
        if line.startswith("\x01"):
            what, name = line[1:].split(" ", 1)
            if what == "module":
                module = name
            elif what == "passed":
                passed[module] += 1
            elif what != "skipped":
                failed.append("%s: %s %s" % (module, what, name))
    return passed, failed


def main(arguments):
    """Do what the command line says; return the exit code."""
    commands = dict(each.split("=", 1) for each in arguments if not each.startswith("--"))
    options = [each for each in arguments if each.startswith("--")]
    chosen = "".join([each.split("=")[1] for each in options if each.startswith("--stages=")]) or "123"
    home = home_of_tests()
    if home is None:
        print("CPython's tests: not run, no Python 3.11 with its tests is installed (libpython3.11-testsuite)")
        return 0
    modules = [name for stage, names in stages().items() if stage in chosen for name in names]
    only = [each.split("=")[1].split(",") for each in options if each.startswith("--modules=")]
    if only:
        modules = only[0]
    hosts, rows = read_table()
    fallen = []
    for host, command in commands.items():
        groups = [modules] if "--together" in options else [[name] for name in modules]
        for group in groups:
            passed, failed = run(shlex.split(command), group, home)
            for name in group:
                known = rows.setdefault(name, {}).get(host)
                print("%-30s %-8s %5d" % (name, host, passed[name]) + (" of %d" % known if known is not None else ""), flush=True)
                if known is not None and passed[name] < known:
                    fallen.append("%s on %s: %d passed, now %d" % (name, host, known, passed[name]))
                rows[name][host] = passed[name]
            if failed and ("--failures" in options or "--check" in options and fallen):
                print("\n".join(["    " + each for each in failed]))
    if "--record" in options:
        write_table(hosts + [host for host in commands if host not in hosts], rows)
    if "--check" in options and fallen:
        print("fewer tests pass than languages/python/tests/gate/table.txt says:\n" + "\n".join(fallen))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
