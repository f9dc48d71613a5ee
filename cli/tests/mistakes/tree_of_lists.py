# A tree of nested lists.

def flatten(tree):
    out = []
    for node in tree:
        if isinstance(node, list):
            out.extend(flatten(node))
        else:
            out.append(node)
    return out


def entry_point(argv):
    return len(flatten([1, [2, [3]]]))


def target(driver, args):
    return entry_point
