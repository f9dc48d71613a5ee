"""The command line and the environment: what they say about running."""

import os

SHORT_OPTIONS = "bBdEhiIOPqRsSuvVx?"
USAGE = "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
HELP = """-b       warn of str() of bytes and of comparing bytes with str; -bb: refuse
-B       write no files of compiled code; also PYTHONDONTWRITEBYTECODE
-c CMD   run a text
-d       parser output for debugging; also PYTHONDEBUG
-E       ignore variables PYTHON* of the environment
-h       this text; also -?, --help
-i       become interactive behind the program; also PYTHONINSPECT
-I       run isolated: -E, -P and -s
-m MOD   run a module of the library or of sys.path
-O       leave assertions out; also PYTHONOPTIMIZE. -OO: docstrings too
-P       put no folder of the program on sys.path; also PYTHONSAFEPATH
-q       no greeting
-s       leave the user's own packages out; also PYTHONNOUSERSITE
-S       don't import `site`
-u       write standard streams at once; also PYTHONUNBUFFERED
-v       say what is imported; also PYTHONVERBOSE
-V       the version; also --version
-W ARG   filter warnings: action:message:category:module:lineno; also PYTHONWARNINGS
-x       skip the first line of the program
-X OPT   an option of the implementation
FILE     run a file, or a folder with a __main__.py
-        run standard input
ARG ...  what sys.argv has
"""


class Options:
    """What to run and how. `kind` is "-c", "-m", "file" or "" (standard input), `what` is its text or name."""

    def __init__(self, program):
        self.program = program
        self.kind = ""
        self.what = ""
        self.arguments = []
        self.bytes_warning = 0
        self.dont_write_bytecode = 0
        self.debug = 0
        self.ignore_environment = 0
        self.inspect = 0
        self.interactive = 0
        self.isolated = 0
        self.optimize = 0
        self.safe_path = 0
        self.quiet = 0
        self.no_user_site = 0
        self.no_site = 0
        self.unbuffered = 0
        self.verbose = 0
        self.skip_line = False
        self.dev_mode = False
        self.utf8_mode = 0
        self.warn_encoding = 0
        self.debug_ranges = True
        self.max_digits = -1
        self.warnings = []
        self.implementation_options = []
        self.version = 0
        self.help = False
        self.error = ""

    def parse(self, argv):
        """Read the arguments."""
        at = 1
        while at < len(argv) and argv[at].startswith("-") and argv[at] != "-":
            text = argv[at]
            at += 1
            if text == "--":
                break
            if text.startswith("--"):
                at = self.long_option(text, argv, at)
                if self.error != "":
                    return
                continue
            i = 1
            while i < len(text):
                option = text[i]
                i += 1
                if option in "cmWX":
                    value = text[i:]
                    if value == "":
                        if at >= len(argv):
                            self.error = "Argument expected for the -%s option\n" % option
                            return
                        value = argv[at]
                        at += 1
                    if option == "c" or option == "m":
                        self.kind = "-" + option
                        self.what = value
                        self.arguments = argv[at:]
                        return
                    if option == "W":
                        self.warnings.append(value)
                    else:
                        self.implementation_options.append(value)
                    break
                if not self.flag(option):
                    self.error = "Unknown option: -%s\n" % option
                    return
        if at < len(argv):
            if argv[at] != "-":
                self.kind = "file"
                self.what = argv[at]
            self.arguments = argv[at:]

    def long_option(self, text, argv, at):
        """Take in an option with a long name; return where the next one is."""
        if text == "--help":
            self.help = True
        elif text == "--version":
            self.version += 1
        elif text == "--check-hash-based-pycs":
            if at >= len(argv):
                self.error = "Argument expected for the --check-hash-based-pycs option\n"
            elif argv[at] not in ("always", "never", "default"):
                self.error = "--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n"
            return at + 1
        else:
            self.error = "unknown option %s\n" % text
        return at

    def flag(self, option):
        """Take in an option without a value; return whether there is such a one."""
        if option not in SHORT_OPTIONS:
            return False
        if option == "b":
            self.bytes_warning += 1
        elif option == "B":
            self.dont_write_bytecode += 1
        elif option == "d":
            self.debug += 1
        elif option == "E":
            self.ignore_environment += 1
        elif option == "h" or option == "?":
            self.help = True
        elif option == "i":
            self.inspect += 1
            self.interactive += 1
        elif option == "I":
            self.isolated += 1
            self.ignore_environment += 1
            self.no_user_site += 1
            self.safe_path += 1
        elif option == "O":
            self.optimize += 1
        elif option == "P":
            self.safe_path += 1
        elif option == "q":
            self.quiet += 1
        elif option == "s":
            self.no_user_site += 1
        elif option == "S":
            self.no_site += 1
        elif option == "u":
            self.unbuffered += 1
        elif option == "v":
            self.verbose += 1
        elif option == "V":
            self.version += 1
        elif option == "x":
            self.skip_line = True
        return True

    def variable(self, name):
        """Return a variable of the environment, or nothing if these are ignored."""
        return os.environ.get(name, "") if not self.ignore_environment else ""

    def level(self, name, given):
        """Return a level that a variable may raise: a number, or one for any other text."""
        text = self.variable(name)
        if text == "":
            return given
        number = 0
        for character in text:
            if not "0" <= character <= "9" or number > 1000:
                return max(given, 1)
            number = number * 10 + ord(character) - ord("0")
        return max(given, number)

    def read_environment(self):
        """Take in what the environment says, and what -X says."""
        self.debug = self.level("PYTHONDEBUG", self.debug)
        self.verbose = self.level("PYTHONVERBOSE", self.verbose)
        self.optimize = self.level("PYTHONOPTIMIZE", self.optimize)
        self.dont_write_bytecode = max(self.dont_write_bytecode, int(self.variable("PYTHONDONTWRITEBYTECODE") != ""))
        self.no_user_site = max(self.no_user_site, int(self.variable("PYTHONNOUSERSITE") != ""))
        self.unbuffered = max(self.unbuffered, int(self.variable("PYTHONUNBUFFERED") != ""))
        self.inspect = max(self.inspect, int(self.variable("PYTHONINSPECT") != ""))
        self.safe_path = max(self.safe_path, int(self.variable("PYTHONSAFEPATH") != ""))
        self.dev_mode = self.variable("PYTHONDEVMODE") != ""
        self.utf8_mode = int(self.variable("PYTHONUTF8") == "1")
        self.warn_encoding = int(self.variable("PYTHONWARNDEFAULTENCODING") != "")
        self.debug_ranges = self.variable("PYTHONNODEBUGRANGES") == ""
        digits = self.variable("PYTHONINTMAXSTRDIGITS")
        for option in self.implementation_options:
            name, value = split_option(option)
            if name == "dev":
                self.dev_mode = True
            elif name == "utf8":
                self.utf8_mode = int(value != "0")
            elif name == "warn_default_encoding":
                self.warn_encoding = 1
            elif name == "no_debug_ranges":
                self.debug_ranges = False
            elif name == "int_max_str_digits":
                digits = value
                if value == "":
                    self.error = "-X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited."
        if digits != "":
            self.max_digits = digits_limit(digits)
            if self.max_digits < 0:
                self.error = "int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited."

    def warning_filters(self):
        """Return what sys.warnoptions has, the strongest last."""
        filters = []
        if self.dev_mode:
            filters.append("default")
        for text in self.variable("PYTHONWARNINGS").split(","):
            if text != "":
                filters.append(text)
        filters.extend(self.warnings)
        if self.bytes_warning > 1:
            filters.append("error::BytesWarning")
        elif self.bytes_warning:
            filters.append("default::BytesWarning")
        return filters

    def flags(self):
        """Return the numbers in sys.flags, in its order."""
        return [self.debug, self.inspect, self.interactive, self.optimize, self.dont_write_bytecode, self.no_user_site,
                self.no_site, self.ignore_environment, self.verbose, self.bytes_warning, self.quiet, 1, self.isolated,
                int(self.dev_mode), self.utf8_mode, self.warn_encoding, self.safe_path, self.max_digits]


def split_option(option):
    """Return the name and the value of `-X name=value`."""
    at = option.find("=")
    return (option, "") if at < 0 else (option[:at], option[at + 1 :])


def digits_limit(text):
    """Return the limit of digits that a text says, or -1 if it is none."""
    number = 0
    for character in text:
        if not "0" <= character <= "9" or number > 1 << 31:
            return -1
        number = number * 10 + ord(character) - ord("0")
    return number if number == 0 or number >= 640 else -1
