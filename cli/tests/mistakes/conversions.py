# Conversions of what cannot be converted.

def parse(text):
    if text == "":
        return None
    return text


def entry_point(argv):
    a = int(None)
    b = int(argv)
    c = int(parse(argv[0]))
    d = float([])
    e = ord(5)
    f = chr("a")
    return a + b


def target(driver, args):
    return entry_point
