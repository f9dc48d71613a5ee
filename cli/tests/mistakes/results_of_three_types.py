# A function that returns an int, a float or a str.

def parse(text):
    if text.isdigit():
        return int(text)
    elif "." in text:
        return float(text)
    return text


def entry_point(argv):
    value = parse(argv[0])
    return 0


def target(driver, args):
    return entry_point
