"""A function that always raises ends the ways that call it: after them holds what the others know."""


class Value:
    pass


class Number(Value):
    def __init__(self, value):
        self.value = value


class Text(Value):
    def __init__(self, value):
        self.value = value


class Wrong(Exception):
    def __init__(self, text):
        self.text = text


def wrong(text):
    raise Wrong(Text(text))


def add(left, right):
    if not isinstance(left, Number) or not isinstance(right, Number):
        wrong("not numbers")
    return Number(left.value + right.value)


def join(values):
    result = ""
    for value in values:
        if not isinstance(value, Text):
            wrong("not a text")
        result += value.value
    return result


def first(values):
    found = None
    for value in values:
        if isinstance(value, Number):
            found = value
            break
    if found is None:
        wrong("no number")
    return found.value


def either(value, strict):
    if strict:
        if not isinstance(value, Number):
            wrong("not a number")
    else:
        wrong("not strict")
    return value.value + 1


def attempt(function, values):
    try:
        print(function(values))
    except Wrong as error:
        print("wrong:", error.text.value)


def sum_of(values):
    total = Number(0)
    for value in values:
        total = add(total, value)
    return str(total.value)


def first_of(values):
    return str(first(values)) + str(either(values[0], len(values) > 1))


def entry_point(argv):
    numbers = [Number(1), Number(2)]
    texts = [Text("a"), Text("b")]
    for values in [numbers, texts, numbers + texts, texts + numbers, numbers[:1]]:
        attempt(sum_of, values)
        attempt(join, values)
        attempt(first_of, values)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys
    entry_point(sys.argv)
