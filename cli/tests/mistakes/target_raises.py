# A target that raises.

def table():
    return {}["x"]


def target(driver, args):
    table()
