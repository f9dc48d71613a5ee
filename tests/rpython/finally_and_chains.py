"""Nested try/finally with every way out, exception chaining, re-raising, exceptions with attributes."""


class Error(Exception):
    def __init__(self, message, code):
        Exception.__init__(self, message)
        self.message = message
        self.code = code

    def __str__(self):
        return "%s (%d)" % (self.message, self.code)


class Deep(Error):
    def __init__(self, depth):
        super().__init__("deep", depth)
        self.depth = depth


class Control(Exception):
    pass


class Break(Control):
    pass


class Return(Control):
    def __init__(self, value):
        self.value = value


def ways(how, log):
    for i in range(3):
        try:
            try:
                if how == "break" and i == 1:
                    break
                if how == "continue":
                    continue
                if how == "return" and i == 2:
                    return i
                if how == "raise":
                    raise Error("in loop", i)
                if how == "index":
                    log[i + 100] = 5
            finally:
                log.append(i)
        except Error as e:
            log.append(-e.code)
            if i == 1:
                raise
        else:
            log.append(100 + i)
        finally:
            log.append(10 + i)
    else:
        log.append(999)
    return -1


def overridden():
    try:
        raise ValueError("lost")
    finally:
        return 5


def loop_in_finally(n):
    result = 0
    try:
        result = 10 // n
    finally:
        for i in range(3):
            if i == 1:
                continue
            result += i
    return result


def chained(key):
    table = {"a": 1}
    try:
        return table[key]
    except KeyError as e:
        raise Error("no key", 3) from e


def chained_none(text):
    try:
        return int(text)
    except ValueError:
        raise Deep(4) from None


def nested_handlers(n):
    try:
        try:
            if n == 0:
                raise Break()
            if n == 1:
                raise Return(41)
            if n == 2:
                raise Deep(2)
            return [1, 2, 3][n]
        except Return as r:
            return r.value + 1
        except IndexError:
            return -3
    except Control:
        return -1
    except (Deep, ZeroDivisionError) as e:
        return -2


def reraise(e):
    if isinstance(e, Deep):
        raise e
    return str(e)


def in_handler(n):
    try:
        raise Error("first", n)
    except Error as e:
        try:
            return 1 // (n - n)
        except ZeroDivisionError:
            return e.code + 1000


def entry_point(argv):
    for how in ["break", "continue", "return", "raise", "index", "none"]:
        log = []
        try:
            print(how, ways(how, log), log)
        except Error as e:
            print(how, "error", e, log)
        except IndexError as e:
            print(how, e, log)
    print(overridden(), loop_in_finally(2))
    try:
        loop_in_finally(0)
    except ZeroDivisionError as e:
        print(e)
    try:
        chained("zz")
    except Error as e:
        print(e, e.code, e.message, e.args[0])
    try:
        chained_none("x1")
    except Deep as e:
        print(str(e), e.depth)
    print(chained("a"), chained_none("12"))
    for n in range(6):
        print(n, nested_handlers(n))
    try:
        print(reraise(Error("a", 1)))
        print(reraise(Deep(7)))
    except Error as e:
        print("again", e, isinstance(e, Deep))
    print(in_handler(len(argv)))
    try:
        raise Return(5)
    except Exception as e:
        print(isinstance(e, Return), type(e).__name__)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
