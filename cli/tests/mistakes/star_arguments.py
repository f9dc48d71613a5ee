# Unlike values among star arguments, and a list passed by star.

def total(*numbers):
    result = 0
    for n in numbers:
        result += n
    return result


def entry_point(argv):
    lengths = [len(a) for a in argv]
    print(total(1, 2, "x"))
    return total(*lengths)


def target(driver, args):
    return entry_point
