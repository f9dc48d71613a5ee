# A dict whose keys have two types, and one whose values do.

def entry_point(argv):
    ages = {"tim": 4, 7: 5}
    names = {1: "one"}
    names[2] = 2
    return len(ages) + len(names)


def target(driver, args):
    return entry_point, None
