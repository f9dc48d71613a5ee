"""try, with, raise and assert."""

class Stop(Exception):
    def __init__(self, value):
        self.value = value


def simple(x):
    try:
        x.f()
    except ValueError:
        return 1
    except (KeyError, Stop) as error:
        return error
    except Exception:
        raise
    else:
        return 2
    return 3


def bare(x):
    try:
        return x[0]
    except:
        return None


def state(x):
    n = 0
    try:
        n = x.f()
        n = n + 1
    except ValueError:
        pass
    return n


def cleanup(x):
    try:
        x.f()
    finally:
        x.close()
    return x


def cleanup_with_return(items):
    for item in items:
        try:
            if item:
                continue
            if item.last:
                break
            return item
        finally:
            item.close()
    return None


def inside_handler(x):
    try:
        try:
            x.f()
        except ValueError:
            x.g()
    except KeyError:
        return 1
    return 0


def raises(x):
    try:
        if x:
            raise Stop(1)
        raise Stop
    except Stop as stop:
        return stop.value


def from_cause(x):
    try:
        x.f()
    except KeyError as error:
        raise ValueError("bad") from error


def managed(lock, x):
    with lock as held, x:
        if held:
            return 1
        x.f()
    return 2


def checked(x):
    assert x > 0
    return x


def loop_in_try(items):
    total = 0
    try:
        for item in items:
            total += item
    except ValueError:
        return total
    return -1
