"""Descriptions of options in groups, and configurations made of them."""

import optparse

DEFAULT_OPTION_NAME = object()
SUPPRESS_USAGE = optparse.SUPPRESS_USAGE


class Option:
    """One option: its name, what it is for, and its value where nobody sets it."""

    def __init__(self, name, doc, default=None, cmdline=DEFAULT_OPTION_NAME, **relations):
        self._name = name
        self.doc = doc
        self.default = default
        self.cmdline = cmdline
        self.relations = relations

    def getdefault(self):
        """The value where nobody sets it."""
        return self.default

    def convert(self, text):
        """A value from the command line."""
        return text

    def names(self, path):
        """Its names on the command line."""
        if self.cmdline is DEFAULT_OPTION_NAME:
            return ["--" + path.replace(".", "-")]
        return self.cmdline.split() if self.cmdline else []


class BoolOption(Option):
    """On or off."""

    def __init__(self, name, doc, default=None, negation=True, cmdline=DEFAULT_OPTION_NAME, **relations):
        Option.__init__(self, name, doc, default, cmdline, **relations)


class ChoiceOption(Option):
    """One of some values."""

    def __init__(self, name, doc, values, default=None, cmdline=DEFAULT_OPTION_NAME, **relations):
        Option.__init__(self, name, doc, default, cmdline, **relations)
        self.values = values


class IntOption(Option):
    """An int."""

    def convert(self, text):
        """A value from the command line."""
        return int(text)


class FloatOption(Option):
    """A float."""

    def convert(self, text):
        """A value from the command line."""
        return float(text)


class StrOption(Option):
    """A string."""


class ArbitraryOption(Option):
    """Anything, perhaps made anew for each configuration."""

    def __init__(self, name, doc, default=None, defaultfactory=None, cmdline=None, **relations):
        Option.__init__(self, name, doc, default, cmdline, **relations)
        self.defaultfactory = defaultfactory

    def getdefault(self):
        """The value where nobody sets it."""
        return self.defaultfactory() if self.defaultfactory is not None else self.default


class OptionDescription:
    """A group of options and groups."""

    def __init__(self, name, doc, children, **relations):
        self._name = name
        self.doc = doc
        self._children = children

    def getpaths(self):
        """The dotted names of all options."""
        return [path for path, _ in options_of(self)]


class Config:
    """The values of a group."""

    def __init__(self, description, **overrides):
        self.__dict__["_cfgimpl_descr"] = description
        for child in description._children:
            value = Config(child) if isinstance(child, OptionDescription) else child.getdefault()
            self.__dict__[child._name] = value
        self.set(**overrides)

    def set(self, **values):
        """Set options by their dotted names, or by the last part of one."""
        for path, value in values.items():
            group = self._group_of(path)
            setattr(group, path.split(".")[-1], value)

    suggest = set
    override = set

    def _group_of(self, path):
        group = self
        *groups, last = path.split(".")
        for name in groups:
            group = getattr(group, name)
        if groups or hasattr(group, last):
            return group
        found = [path for path, _ in options_of(self._cfgimpl_descr) if path.split(".")[-1] == last]
        return self._group_of(found[0]) if len(found) == 1 else group

    def getpaths(self):
        """The dotted names of all options."""
        return [path for path, _ in options_of(self._cfgimpl_descr)]


def options_of(description, prefix=""):
    """All options below a group, with their dotted names."""
    for child in description._children:
        if isinstance(child, OptionDescription):
            yield from options_of(child, prefix + child._name + ".")
        else:
            yield prefix + child._name, child


class _Parser(optparse.OptionParser):
    """Leaves options that it doesn't know alone."""

    def error(self, msg):
        """Ignore the rest of the line."""


def to_optparse(config, useoptions=None, parser=None, **options):
    """A parser of command lines that sets a configuration's options."""
    parser = parser or _Parser()
    for name, group in list(vars(config).items()):
        if isinstance(group, Config):
            for path, option in options_of(group._cfgimpl_descr):
                _add(parser, group, path, name + "." + path, option)
    return parser


def _add(parser, group, path, shown, option):
    def set_option(_, __, value, ___):
        group.set(**{path: True if isinstance(option, BoolOption) else option.convert(value)})

    names = [name for name in option.names(shown) if not parser.has_option(name)]
    if names:
        kind = None if isinstance(option, BoolOption) else "string"
        parser.add_option(*names, action="callback", callback=set_option, type=kind, help=option.doc)
