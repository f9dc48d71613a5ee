# Misspelt methods of a class, of a str, of a list and of a dict.

class Point(object):
    def show(self):
        return "point"


def entry_point(argv):
    print(Point().shwo())
    print(argv[0].uper())
    argv.add("x")
    table = {"x": 1}
    return table.lenght()


def target(driver, args):
    return entry_point, None
