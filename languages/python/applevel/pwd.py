"""pwd: the users that /etc/passwd names."""


class struct_passwd(tuple):
    n_fields = n_sequence_fields = 7
    _names = ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell")

    def __repr__(self):
        return "pwd.struct_passwd(%s)" % ", ".join(["%s=%r" % pair for pair in zip(self._names, self)])


struct_passwd.__module__ = "pwd"
for _i, _name in enumerate(struct_passwd._names):
    setattr(struct_passwd, _name, property(lambda self, i=_i: self[i]))


def getpwall():
    found = []
    try:
        with open("/etc/passwd", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        lines = []
    for line in lines:
        parts = line.split(":")
        if len(parts) == 7:
            parts[2], parts[3] = int(parts[2]), int(parts[3])
            found.append(struct_passwd(parts))
    return found


def getpwuid(uid):
    uid = uid.__index__()
    for entry in getpwall():
        if entry[2] == uid:
            return entry
    raise KeyError("getpwuid(): uid not found: %d" % uid)


def getpwnam(name):
    if not isinstance(name, str):
        raise TypeError("getpwnam() argument must be str, not %s" % type(name).__name__)
    for entry in getpwall():
        if entry[0] == name:
            return entry
    raise KeyError("getpwnam(): name not found: %r" % name)
