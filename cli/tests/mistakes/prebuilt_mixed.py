# Globals that hold values of several types.

TABLE = {"a": 1, "b": "two", "c": None}
ROW = [1, "x", 2.0]


class Config(object):
    pass


config = Config()
config.size = 3


def entry_point(argv):
    print(TABLE["a"])
    print(ROW[0])
    config.size = "big"
    return 0


def target(driver, args):
    return entry_point
