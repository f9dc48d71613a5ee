"""Runs the samples under this Python: `python3 languages/lox/test_lox.py`.

Beside `NAME.lox` stands `NAME.expected` with the output, and where they aren't empty and 0, `NAME.expected-err` with the
error output and `NAME.expected-code` with the exit code. The samples in `bench` are for translated interpreters.
"""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent


def run(*args, stdin=b""):
    """Run the interpreter; return its output, error output and exit code."""
    result = subprocess.run([sys.executable, str(HERE / "target.py"), *args], input=stdin, capture_output=True)
    return result.stdout, result.stderr, result.returncode


def run_text(source):
    """Run a script given as text."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "script.lox"
        path.write_bytes(source)
        return run(str(path))


def expected(path, kind, default):
    """Return the contents of a file beside a sample, or the default."""
    beside = path.with_suffix(kind)
    return beside.read_bytes() if beside.exists() else default


class Samples(unittest.TestCase):
    """The samples, in one test."""

    def test_samples(self):
        for path in sorted((HERE / "samples").glob("*.lox")):
            with self.subTest(path.name):
                output, errors, code = run(str(path))
                self.assertEqual(expected(path, ".expected", None), output)
                self.assertEqual(expected(path, ".expected-err", b""), errors)
                self.assertEqual(int(expected(path, ".expected-code", b"0")), code)


class Limits(unittest.TestCase):
    """The limits that follow from the encoding: the last program that fits, and the first that doesn't."""

    def assert_limit(self, fits, fails, message):
        self.assertEqual((b"", b"", 0), run_text(fits))
        output, errors, code = run_text(fails)
        self.assertEqual((b"", 65), (output, code))
        self.assertIn(message, errors)

    def test_constants(self):
        def source(count):
            return b"fun f() {" + b"0;" * count + b"}"

        self.assert_limit(source(256), source(257), b"Error at '0': Too many constants in one chunk.")

    def test_locals(self):
        def source(count):
            return b"fun f() {" + b"".join(b"var v%d;" % i for i in range(count)) + b"}"

        # One slot is the function's own.
        self.assert_limit(source(255), source(256), b"Error at 'v255': Too many local variables in function.")

    def test_upvalues(self):
        def source(count):
            declare = [b"".join(b"var v%d;" % i for i in range(start, start + 129)) for start in (0, 129)]
            use = b"".join(b"v%d;" % i for i in range(count))
            return b"fun f() {" + declare[0] + b"fun g() {" + declare[1] + b"fun h() {" + use + b"}}}"

        self.assert_limit(source(256), source(257), b"Error at 'v256': Too many closure variables in function.")

    def test_parameters(self):
        def source(count):
            return b"fun f(" + b",".join(b"p%d" % i for i in range(count)) + b") {}"

        self.assert_limit(source(255), source(256), b"Error at 'p255': Can't have more than 255 parameters.")

    def test_arguments(self):
        def source(count):
            return b"fun f() { f(" + b",".join([b"nil"] * count) + b"); }"

        self.assert_limit(source(255), source(256), b"Error at 'nil': Can't have more than 255 arguments.")

    def test_jump(self):
        def source(count):
            return b"if (false) {" + b"nil;" * count + b"}"

        # Each statement takes two bytes, and the jump leads over one more instruction and a jump.
        self.assert_limit(source(32765), source(32766), b"Error at '}': Too much code to jump over.")

    def test_loop(self):
        def source(count):
            return b"while (false) {" + b"nil;" * count + b"}"

        self.assert_limit(source(32763), source(32764), b"Error at '}': Loop body too large.")


class Command(unittest.TestCase):
    """The command line and the REPL."""

    def test_usage(self):
        self.assertEqual((b"", b"Usage: clox [path]\n", 64), run("one.lox", "two.lox"))

    def test_missing_file(self):
        self.assertEqual((b"", b'Could not open file "missing.lox".\n', 74), run("missing.lox"))

    def test_repl_keeps_globals_and_survives_errors(self):
        lines = b"var a = 1;\nprint a;\nprint b;\nprint ;\nprint a + 1;"
        output, errors, code = run(stdin=lines)
        self.assertEqual(b"> > 1\n> > > 2\n> \n", output)
        self.assertEqual(
            b"Undefined variable 'b'.\n[line 1] in script\n[line 1] Error at ';': Expect expression.\n", errors
        )
        self.assertEqual(0, code)

    def test_text_ends_at_a_zero_byte(self):
        self.assertEqual((b"1\n", b"", 0), run_text(b"print 1;\0print 2;"))

    def test_bytes_pass_through(self):
        self.assertEqual((b"\xff\xfe\n", b"", 0), run_text(b'print "\xff\xfe";'))

    def test_full_stack_of_temporary_values(self):
        # 60 calls within the limit of 64, but each keeps 290 values waiting for the next one.
        declare = b"".join(b"var v%d = n;" % i for i in range(250))
        waiting = b"1 + (" * 40 + b"f(n - 1)" + b")" * 40
        source = b"fun f(n) {\nif (n == 0) return 0;\n" + declare + b"\nreturn " + waiting + b"; }\nf(60);"
        output, errors, code = run_text(source)
        self.assertEqual((b"", 70), (output, code))
        self.assertTrue(errors.startswith(b"Stack overflow.\n"), errors)
        self.assertTrue(errors.endswith(b"[line 4] in f()\n[line 5] in script\n"), errors)


if __name__ == "__main__":
    unittest.main()
