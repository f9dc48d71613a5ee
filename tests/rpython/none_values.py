"""None beside instances, strings and lists."""

def lookup(key):
    if key == 1:
        return "one"
    return None


def maybe_list(n):
    if n > 0:
        return [n]
    return None


def entry_point(argv):
    for key in [1, 2]:
        text = lookup(key)
        if text is None:
            print("no text")
        else:
            print(text, len(text))
        print(text == "one", text != None)
    for n in [0, 3]:
        l = maybe_list(n)
        if l is not None:
            print(l[0])
        print(l is None, l or [7])
    cache = {"a": None, "b": "x"}
    print(cache["a"] is None, cache["b"])
    name = None
    name = name or "default"
    print(name, lookup(1) and "both")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
