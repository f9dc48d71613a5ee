# Calls into modules of the standard library that aren't RPython.

import json


def entry_point(argv):
    print(json.dumps(argv))
    with open(argv[0]) as stream:
        print(stream.read())
    return 0


def target(driver, args):
    return entry_point, None
