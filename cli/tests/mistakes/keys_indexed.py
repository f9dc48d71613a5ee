# In Python 3 the keys of a dict are no list, and `/` gives a float.
def middle(table):
    return table.keys()[len(table) / 2]


def entry_point(argv):
    names = [""] * (len(argv) / 2)
    return len(names) + len(middle({"a": 1}))

def target(driver, args):
    return entry_point, None
