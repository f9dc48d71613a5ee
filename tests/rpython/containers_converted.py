"""Copies and unions of containers whose items are represented otherwise in the result: characters and strings, Nones."""


class Node(object):
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<" + self.name + ">"


def or_none(key, node):
    return {key: None} | {key + 1: node}


def entry_point(argv):
    letters = {"a", "b"}
    words = letters.copy()
    words.add("hello")
    print(sorted(words), sorted(letters), "hello" in (letters | words))
    lengths = {"x": 1}
    more = lengths.copy()
    more["hello"] = 5
    print(more, lengths, {**lengths, "abc": 3})
    characters = ["x", "y"]
    texts = characters.copy()
    texts.append("long")
    print(texts, characters)
    print(or_none(1, Node("n")))
    names = {1: "one"}
    names.update({2: None})
    lists = {1: [1]}
    lists.update({2: None})
    nodes = dict({1: None})
    nodes[2] = Node("m")
    print(names, lists, nodes)
    empty = []
    print(b"x".join([]), b",".join(empty), ",".join(empty), "".join([]) + "|")
    print((255).bit_length(), (-256).bit_length(), (0).bit_length(), len(argv).bit_length(), True.bit_length())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
