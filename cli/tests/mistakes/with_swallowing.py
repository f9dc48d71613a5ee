# A variable that is assigned inside of `with`, whose manager may swallow the exception that keeps it from that.

class Ignoring:
    def __init__(self, ignored):
        self.ignored = ignored

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        return kind is self.ignored


def read(table, name):
    with Ignoring(KeyError):
        value = table[name]
    return value


def entry_point(argv):
    return read({"one": 1}, argv[0])


def target(driver, args):
    return entry_point
