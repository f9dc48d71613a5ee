"""Runs test modules, named by the arguments, and writes a line for each test that ends: what became of it, and its name."""

import sys
import unittest

out = sys.stdout


class Result(unittest.TestResult):
    """Tells of each test. One whose subtests fail has failed."""

    def tell(self, what, test):
        out.write("\n\x01%s %s\n" % (what, test.id()))
        out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.failed = False

    def addSuccess(self, test):
        self.tell("passed", test)

    def addExpectedFailure(self, test, error):
        self.tell("passed", test)

    def addUnexpectedSuccess(self, test):
        self.tell("failed", test)

    def addSkip(self, test, reason):
        self.tell("skipped", test)

    def addError(self, test, error):
        self.failed = True
        self.tell("failed", test)

    addFailure = addError

    def addSubTest(self, test, subtest, error):
        if error is not None and not self.failed:
            self.failed = True
            self.tell("failed", test)


for name in sys.argv[1:]:
    out.write("\n\x01module %s\n" % name)
    try:
        unittest.defaultTestLoader.loadTestsFromName("test." + name).run(Result())
    except BaseException as error:
        out.write("\n\x01broken %s\n" % type(error).__name__)
    out.flush()
