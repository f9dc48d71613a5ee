"""Objects of different generator functions in one variable, attribute and container; exceptions thrown as classes."""


def counting(n):
    for i in range(n):
        yield i


def tens(n):
    for i in range(n):
        yield i * 10


def one_letter():
    yield "a"


def two_letters():
    yield "b"
    yield "c"


class Plain(object):
    def items(self):
        yield 1


class Rich(Plain):
    def items(self):
        yield 2
        yield 3


class Holder(object):
    def __init__(self):
        self.source = None


def downwards(n):
    if n > 0:
        for each in downwards(n - 1):
            yield each
    yield n


def catching():
    while True:
        try:
            yield 1
        except ValueError as error:
            print("caught", error)
            yield 2
        except KeyError:
            print("no key")
            yield 3


def chosen(n):
    if n:
        source = counting(3)
    else:
        source = tens(2)
    return list(source)


def thrown():
    source = catching()
    print(next(source), source.throw(ValueError("x")), next(source), source.throw(KeyError), next(source))
    print(source.throw(ValueError))
    try:
        source.throw(IndexError)
    except IndexError as error:
        print("ended", str(error) == "")
    for each in [catching(), counting(3)]:
        try:
            each.throw(TypeError)
        except TypeError:
            print("not started")
    source.close()


def entry_point(argv):
    print(chosen(len(argv)), chosen(0))
    several = [counting(2), tens(3)]
    for each in several:
        print(sum(each))
    letters = {"a": one_letter(), "b": two_letters()}
    for key in letters:
        print(next(letters[key]), list(letters[key]))
    owners = [Plain(), Rich()]
    for owner in owners:
        source = owner.items()
        print(next(source))
        source.close()
        print(list(source))
    holder = Holder()
    for i in range(4):
        if i == 0:
            holder.source = downwards(2)
        elif i == 1:
            holder.source = counting(2)
        else:
            holder.source = owners[i - 2].items()
        print([each for each in holder.source])
    squares = (x * x for x in range(3)) if len(argv) < 50 else (x for x in range(2))
    print(list(squares), several[0] is several[1], several[0] == several[0])
    thrown()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
