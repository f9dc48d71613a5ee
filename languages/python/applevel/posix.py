"""posix: what `os` is made of."""

import _posix
from _posix import chdir, dup, dup2, getcwd, getpid, isatty, lseek, mkdir, open, read, rename, rmdir, strerror, unlink, write, close
from _posix import exit as _exit

error = OSError
remove = unlink
replace = rename
O_RDONLY, O_WRONLY, O_RDWR = 0, 1, 2
O_CREAT, O_EXCL, O_TRUNC, O_APPEND, O_CLOEXEC = 64, 128, 512, 1024, 524288
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
EX_OK = 0
WNOHANG = 1
_have_functions = []
environ = {}
_posix.fill_environment(environ)


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    try:
        method = type(path).__fspath__
    except AttributeError:
        raise TypeError("expected str, bytes or os.PathLike object, not " + type(path).__name__) from None
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError("expected %s.__fspath__() to return str or bytes, not %s" % (
            type(path).__name__, type(result).__name__))
    return result


class stat_result(tuple):
    n_sequence_fields = 10
    n_fields = 13

    def __new__(cls, values, extra=None):
        self = super().__new__(cls, tuple(values)[:10])
        self.st_mtime_ns = self.st_atime_ns = self.st_ctime_ns = (extra or {}).get("st_mtime_ns", self[8] * 10**9)
        return self

    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = st_mtime = st_ctime = property(lambda self: self.st_mtime_ns / 1e9)


    st_blksize = property(lambda self: 4096)
    st_blocks = property(lambda self: (self[6] + 511) // 512)

    def __repr__(self):
        names = ("st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")
        return "os.stat_result(%s)" % ", ".join(["%s=%d" % pair for pair in zip(names, self)])


stat_result.__module__ = "os"


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return _result(_posix.fstat(path) if isinstance(path, int) else _posix.stat(path))


def fstat(fd):
    return _result(_posix.fstat(fd))


def _result(facts):
    mode, size, changed = facts
    seconds = changed // 10**9
    return stat_result((mode, 0, 0, 1, 0, 0, size, seconds, seconds, seconds), {"st_mtime_ns": changed})


def lstat(path, *, dir_fd=None):
    return stat(path)


def listdir(path=None):
    if path is None:
        path = "."
    names = _posix.listdir(path)
    return [name.encode("utf-8", "surrogateescape") for name in names] if isinstance(path, bytes) else names


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = name if folder is None else folder.rstrip("/") + "/" + name if folder != "/" else "/" + name

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def is_dir(self, *, follow_symlinks=True):
        try:
            return self.stat().st_mode & 0o170000 == 0o040000
        except OSError:
            return False

    def is_file(self, *, follow_symlinks=True):
        try:
            return self.stat().st_mode & 0o170000 == 0o100000
        except OSError:
            return False

    def is_symlink(self):
        return False

    def inode(self):
        return 0

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return "<DirEntry %r>" % self.name


class scandir:
    def __init__(self, path=None):
        folder = None if path is None else fspath(path)
        self._entries = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries = iter(())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def chmod(path, mode, *, dir_fd=None, follow_symlinks=True):
    """No host can change permissions: only what holds already can be asked for."""
    if stat(path).st_mode & 0o7777 != mode & 0o7777:
        raise OSError(38, "Function not implemented", path)


def utime(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True):
    """No host can set times; a file that is written to has changed now, which is what no times mean."""
    if times is not None and ns is not None:
        raise ValueError("utime: you may specify either 'times' or 'ns' but not both")
    if times is None and ns is None:
        fd = open(path, O_RDWR)
        try:
            first = read(fd, 1)
            if first:
                lseek(fd, 0, SEEK_SET)
                write(fd, first)
        finally:
            close(fd)
    else:
        stat(path)


def access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
    try:
        stat(path)
    except OSError:
        return False
    return True


def getcwdb():
    return getcwd().encode("utf-8", "surrogateescape")


def putenv(name, value):
    pass


def unsetenv(name):
    pass


class terminal_size(tuple):
    def __new__(cls, values):
        return super().__new__(cls, tuple(values))

    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return "os.terminal_size(columns=%r, lines=%r)" % self


def get_terminal_size(fd=1):
    raise OSError(25, "Inappropriate ioctl for device")


def _path_normpath(path):
    raise NotImplementedError


del _path_normpath


def urandom(n):
    with_fd = open("/dev/urandom", O_RDONLY)
    try:
        return read(with_fd, n)
    finally:
        close(with_fd)


def umask(mask):
    return 0o022


def getuid():
    return 0


def cpu_count():
    return 1


class uname_result(tuple):
    n_fields = n_sequence_fields = 5
    _names = ("sysname", "nodename", "release", "version", "machine")

    def __repr__(self):
        return "posix.uname_result(%s)" % ", ".join(["%s=%r" % pair for pair in zip(self._names, self)])


uname_result.__module__ = "posix"
for _i, _name in enumerate(uname_result._names):
    setattr(uname_result, _name, property(lambda self, i=_i: self[i]))


def _kernel(name, missing):
    try:
        fd = open("/proc/sys/kernel/" + name, O_RDONLY)
    except OSError:
        return missing
    try:
        return read(fd, 4096).decode("utf-8", "replace").strip()
    finally:
        close(fd)


def uname():
    import sys
    return uname_result((
        _kernel("ostype", "Linux"), _kernel("hostname", "localhost"), _kernel("osrelease", ""), _kernel("version", ""),
        _kernel("arch", sys.implementation._multiarch.split("-")[0])))


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return status >> 8 & 255


def WIFSIGNALED(status):
    return (status & 127) + 1 >> 1 > 0


def WTERMSIG(status):
    return status & 127


def WIFSTOPPED(status):
    return status & 255 == 127


def WSTOPSIG(status):
    return status >> 8 & 255


def waitstatus_to_exitcode(status):
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    raise ValueError("invalid wait status: %r" % status)


def _refused(*args, **kwargs):
    raise OSError(38, "Function not implemented")


fork = forkpty = wait = waitpid = killpg = pipe = _refused


def kill(pid, signal, /):
    if pid != getpid():
        _refused()
    from _signal import raise_signal
    raise_signal(signal)


def register_at_fork(**kwargs):
    pass
