"""Dicts: insertion order, lookup, deletion, iteration, methods."""

def entry_point(argv):
    ages = {"ann": 31, "bob": 25}
    ages["cid"] = 40
    ages["ann"] += 1
    print(ages, len(ages), ages["ann"], "bob" in ages, "dan" in ages)
    try:
        print(ages["dan"])
    except KeyError as error:
        print("missing", error)
    print(ages.get("bob", 0), ages.get("dan", -1), ages.setdefault("eve", 5))
    del ages["bob"]
    for name in ages:
        print(name, ages[name])
    for name, age in ages.items():
        print(name, age)
    print(list(ages.keys()), list(ages.values()), ages.pop("eve"), ages.pop("nobody", 7))
    squares = {}
    for i in range(200):
        squares[i * 7] = i
    total = 0
    for key, value in squares.items():
        total += key * value
    print(len(squares), squares[693], total)
    for i in range(0, 200, 2):
        del squares[i * 7]
    print(len(squares), 7 in squares, 14 in squares)
    copy = ages.copy()
    copy.update({"zed": 1})
    print(len(ages), len(copy), copy == ages, ages == {"ann": 32, "cid": 40})
    copy.clear()
    print(copy, not copy)
    pairs = {(1, 2): "a", (2, 1): "b"}
    print(pairs[(2, 1)], (1, 2) in pairs, {"x": [1]}["x"])
    floats = {1.5: "x"}
    print(floats[1.5])
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
