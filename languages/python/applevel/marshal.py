"""marshal: values as bytes. Every start imports it, and hardly a program uses it, so that the work is done elsewhere."""

version = 4


def dumps(value, version=version, /):
    import _marshal
    return _marshal.dumps(value)


def dump(value, file, version=version, /):
    return file.write(dumps(value))


def loads(data, /):
    import _marshal
    return _marshal.loads(data)


def load(file, /):
    return loads(file.read())
