"""errno: the numbers of errors on Linux."""

errorcode = {}
_names = """EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY EEXIST
EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK
ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP""".split()
for _number, _name in enumerate(_names, 1):
    globals()[_name] = _number
    errorcode[_number] = _name
EWOULDBLOCK = EAGAIN
for _name, _number in (("ENOTSOCK", 88), ("EMSGSIZE", 90), ("EOPNOTSUPP", 95), ("EADDRINUSE", 98), ("EADDRNOTAVAIL", 99),
                       ("ENETUNREACH", 101), ("ECONNABORTED", 103), ("ECONNRESET", 104), ("ENOBUFS", 105), ("EISCONN", 106),
                       ("ENOTCONN", 107), ("ESHUTDOWN", 108), ("ETIMEDOUT", 110), ("ECONNREFUSED", 111),
                       ("EHOSTUNREACH", 113), ("EALREADY", 114), ("EINPROGRESS", 115), ("EILSEQ", 84), ("EOVERFLOW", 75)):
    globals()[_name] = _number
    errorcode[_number] = _name
ENOTSUP = EOPNOTSUPP
