"""Copies and pickles of built-in objects; how wrong calls of built-in functions are worded."""

import copy
import pickle

for make in (
        lambda: iter([1, 2, 3]), lambda: iter((1, 2, 3)), lambda: iter("abc"), lambda: iter(b"abc"), lambda: reversed([1, 2, 3]),
        lambda: iter(range(5)), lambda: iter(range(2**70, 2**70 + 3)), lambda: iter({1: 2, 3: 4}), lambda: iter({1: 2}.items()),
        lambda: iter({5}), lambda: enumerate("ab", 3), lambda: zip("ab", "cd"), lambda: reversed("xyz")):
    iterator = make()
    next(iterator)
    print(list(pickle.loads(pickle.dumps(iterator, 2))), list(copy.copy(iterator)), list(iterator), list(pickle.loads(pickle.dumps(iterator))))
print(pickle.loads(pickle.dumps(slice(1, 2, 3))), copy.deepcopy(range(1, 9, 2)), pickle.loads(pickle.dumps([len, "".join, str.upper]))[2]("a"))
print(pickle.loads(pickle.dumps(["é", 1.5, {"a": (1, 2)}, b"x", 2**70], 0)), pickle.loads(pickle.dumps([{"a"}, None, True], 4)))
for wrong in (
        lambda: range(), lambda: slice(), lambda: list(1, 2), lambda: [].append(), lambda: [].append(1, 2), lambda: [].index(),
        lambda: "a".join(), lambda: zip.__new__(), lambda: {}.clear(1)):
    try:
        wrong()
    except TypeError as error:
        print(error)
