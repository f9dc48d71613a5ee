# None returned where an int is expected.

def find(words, wanted):
    for index in range(len(words)):
        if words[index] == wanted:
            return index
    return None


def entry_point(argv):
    place = find(argv, "x")
    if place is None:
        return 1
    return place


def target(driver, args):
    return entry_point, None
