"""grp: the groups that /etc/group names."""


class struct_group(tuple):
    n_fields = n_sequence_fields = 4
    _names = ("gr_name", "gr_passwd", "gr_gid", "gr_mem")

    def __repr__(self):
        return "grp.struct_group(%s)" % ", ".join(["%s=%r" % pair for pair in zip(self._names, self)])


struct_group.__module__ = "grp"
for _i, _name in enumerate(struct_group._names):
    setattr(struct_group, _name, property(lambda self, i=_i: self[i]))


def getgrall():
    found = []
    try:
        with open("/etc/group", errors="surrogateescape") as file:
            lines = file.read().split("\n")
    except OSError:
        lines = []
    for line in lines:
        parts = line.split(":")
        if len(parts) == 4:
            found.append(struct_group((parts[0], parts[1], int(parts[2]), parts[3].split(",") if parts[3] else [])))
    return found


def getgrgid(gid):
    gid = gid.__index__()
    for entry in getgrall():
        if entry[2] == gid:
            return entry
    raise KeyError("getgrgid(): gid not found: %d" % gid)


def getgrnam(name):
    if not isinstance(name, str):
        raise TypeError("getgrnam() argument must be str, not %s" % type(name).__name__)
    for entry in getgrall():
        if entry[0] == name:
            return entry
    raise KeyError("getgrnam(): name not found: %r" % name)
