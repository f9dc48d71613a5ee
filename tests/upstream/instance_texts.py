"""`__str__` and `__repr__` of instances are for untranslated programs: they needn't be RPython, wherever a text is made."""
# rpy: dialect=upstream

class Node(object):
    def __init__(self, value):
        self.value = value
    def __repr__(self):
        return "<Node %s>" % ", ".join("%s=%r" % pair for pair in vars(self).items())

class Leaf(Node):
    def __str__(self):
        return "<%s>" % type(self).__mro__[1].__name__

class Quiet(Exception):
    def __init__(self, reason):
        self.reason = reason
    def __str__(self):
        return "quiet: " + self.reason

def entry_point(argv):
    node = Node(1) if len(argv) > 50 else Leaf(2)
    assert node.value == 2, "%s is not %r" % (node, [node])
    print ("%s" % node)[0], repr(node)[0], str(node)[0], ("%s %d" % (node, 3))[-2:], len("%r" % node) > 3
    try:
        raise Quiet("here")
    except Quiet as e:
        print str(e), "%s!" % e
    return 0

def target(driver, args):
    return entry_point, None
