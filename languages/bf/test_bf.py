"""Runs the samples under this Python: `python3 -m unittest discover languages/bf`.

Beside `NAME.b` stands `NAME.expected` with the output, and where they aren't empty and 0, `NAME.expected-err` with the
error output and `NAME.expected-code` with the exit code. The samples in `bench` are for translated interpreters.
"""

import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent


def run(*args, stdin=b""):
    """Run the interpreter; return its output, error output and exit code."""
    result = subprocess.run([sys.executable, str(HERE / "target.py"), *args], input=stdin, capture_output=True)
    return result.stdout, result.stderr, result.returncode


def expected(path, kind, default):
    """Return the contents of a file beside a sample, or the default."""
    beside = path.with_suffix(kind)
    return beside.read_bytes() if beside.exists() else default


class Samples(unittest.TestCase):
    """One test for all samples, and some for the command."""

    def test_samples(self):
        for path in sorted((HERE / "samples").glob("*.b")):
            with self.subTest(path.name):
                output, errors, code = run(str(path))
                self.assertEqual(expected(path, ".expected", None), output)
                self.assertEqual(expected(path, ".expected-err", b""), errors)
                self.assertEqual(int(expected(path, ".expected-code", b"0")), code)

    def test_input(self):
        echo = HERE / "samples" / "echo.b"
        self.assertEqual((b"a", b"", 0), run(str(echo), stdin=b"a\x00b"))
        self.assertEqual((b"caf\xc3\xa9\n", b"", 0), run(str(echo), stdin=b"caf\xc3\xa9\n"))

    def test_usage(self):
        self.assertEqual((b"", b"Usage: bf FILE\n", 64), run())

    def test_missing_file(self):
        self.assertEqual((b"", b'Could not open file "missing.b".\n', 74), run("missing.b"))


if __name__ == "__main__":
    unittest.main()
