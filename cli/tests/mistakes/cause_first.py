# A list that gets values of two types: that comes before what goes wrong with them.

class Cell(object):
    def __init__(self, value):
        self.value = value


class Table(object):
    def __init__(self):
        self.cells = {}

    def look_up(self, name):
        return self.cells.get(name, None)

    def define(self, name, value):
        self.cells[name] = Cell(value)


def entry_point(argv):
    table = Table()
    table.cells["one"] = 1
    found = table.look_up("one")
    table.define("two", 2)
    return found.value


def target(driver, args):
    return entry_point, None
