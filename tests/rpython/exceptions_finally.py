"""try with else and finally: every way out runs the block once."""

def leave(how, log):
    for i in range(3):
        try:
            log.append("try")
            if how == 1:
                return "returned"
            if how == 2:
                break
            if how == 3:
                continue
            if how == 4:
                raise ValueError("four")
            if how == 5:
                raise KeyError("five")
        except ValueError:
            log.append("except")
        else:
            log.append("else")
        finally:
            log.append("finally")
    log.append("end")
    return "fell"


def nested(log):
    try:
        try:
            raise ValueError("inner")
        finally:
            log.append("first")
    finally:
        log.append("second")


class Resource:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, kind, value, trace):
        self.log.append("exit")


def use(log, fail):
    with Resource(log) as resource:
        resource.log.append("use")
        if fail:
            raise ValueError("inside")
    return "used"


def entry_point(argv):
    for how in range(6):
        log = []
        try:
            print(leave(how, log))
        except KeyError:
            print("key error")
        print(how, " ".join(log))
    log = []
    try:
        nested(log)
    except ValueError as error:
        print(error, log)
    log = []
    print(use(log, False), log)
    try:
        use(log, True)
    except ValueError:
        print(log)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
