"""_socket: what `socket` is made of. No host gives sockets yet: only pairs within the process can be made."""

from errno import EAGAIN, EBADF, ENOSYS, EPIPE

error = OSError
timeout = TimeoutError
has_ipv6 = False


class herror(OSError):
    pass


class gaierror(OSError):
    pass


herror.__module__ = gaierror.__module__ = "socket"
AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOCK_NONBLOCK, SOCK_CLOEXEC = 2048, 524288
SOL_SOCKET, SOL_TCP, SOL_UDP, SOL_IP = 1, 6, 17, 0
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF = 1, 2, 3, 4, 5, 6, 7, 8
SO_KEEPALIVE, SO_OOBINLINE, SO_LINGER, SO_REUSEPORT, SO_RCVTIMEO, SO_SNDTIMEO = 9, 10, 13, 15, 20, 21
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6 = 0, 1, 6, 17, 41
IPV6_V6ONLY, TCP_NODELAY = 26, 1
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_NONE = 0, 0xFFFFFFFF, 0x7F000001, 0xFFFFFFFF
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_WAITALL, MSG_DONTWAIT, MSG_NOSIGNAL = 1, 2, 4, 256, 64, 16384
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
SOMAXCONN = 4096
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV = 1, 2, 4, 1024
NI_NUMERICHOST, NI_NUMERICSERV, NI_MAXHOST, NI_MAXSERV, NI_DGRAM = 1, 2, 1025, 32, 16
EAI_FAMILY, EAI_NONAME, EAI_SERVICE = -6, -2, -8
_default_timeout = None


def _refused(*args, **kwargs):
    raise OSError(ENOSYS, "sockets are not supported by this Python")


# The two ends of a pair in this process, by number: an end's list holds what its peer has sent.
_FIRST = 1 << 20
_ends = {}


class _End:
    def __init__(self):
        self.received = []
        self.peer = None


def _is_ready(fd, to_write):
    """For select: whether a descriptor of a pair can be read or written without waiting, or None for others."""
    end = _ends.get(fd)
    if end is None:
        return None
    return to_write or bool(end.received) or end.peer is None


class socket:
    """A socket. The only ones that there are come in pairs, made by socketpair()."""

    __slots__ = ("__weakref__", "_kind", "_fd", "_timeout")

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None or fileno not in _ends:
            _refused()
        self._kind = (AF_UNIX if family == -1 else family, SOCK_STREAM if type == -1 else type, 0 if proto == -1 else proto)
        self._fd = fileno
        self._timeout = None

    family = property(lambda self: self._kind[0])
    type = property(lambda self: self._kind[1])
    proto = property(lambda self: self._kind[2])

    def fileno(self):
        return self._fd

    def detach(self):
        fd = self._fd
        self._fd = -1
        return fd

    def close(self):
        end = _ends.pop(self.detach(), None)
        if end is not None and end.peer is not None:
            end.peer.peer = None

    def _end(self):
        if self._fd not in _ends:
            raise OSError(EBADF, "Bad file descriptor")
        return _ends[self._fd]

    def setblocking(self, flag):
        self._timeout = None if flag else 0.0

    def getblocking(self):
        return self._timeout != 0.0

    def settimeout(self, value):
        self._timeout = value

    def gettimeout(self):
        return self._timeout

    def send(self, data, flags=0):
        end = self._end()
        if end.peer is None:
            raise BrokenPipeError(EPIPE, "Broken pipe")
        data = bytes(data)
        if data:
            end.peer.received.append(data)
        return len(data)

    def sendall(self, data, flags=0):
        self.send(data)

    def recv(self, bufsize, flags=0):
        end = self._end()
        if not end.received:
            if end.peer is None:
                return b""
            if self._timeout:
                raise TimeoutError("timed out")
            raise BlockingIOError(EAGAIN, "Resource temporarily unavailable")
        data = b"".join(end.received)
        end.received[:] = [data[bufsize:]] if len(data) > bufsize else []
        return data[:bufsize]

    def shutdown(self, how):
        end = self._end()
        if how != SHUT_RD and end.peer is not None:
            end.peer.peer = None

    def getsockname(self):
        self._end()
        return ""

    getpeername = getsockname

    def __repr__(self):
        return "<socket object, fd=%d, family=%d, type=%d, proto=%d>" % (self._fd, self.family, self.type, self.proto)


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    fd = _FIRST
    while fd in _ends:
        fd += 2
    first, second = _End(), _End()
    first.peer, second.peer = second, first
    _ends[fd], _ends[fd + 1] = first, second
    return socket(family, type, proto, fd), socket(family, type, proto, fd + 1)


SocketType = socket
getaddrinfo = getnameinfo = gethostbyname = gethostbyname_ex = gethostbyaddr = getservbyname = _refused
getservbyport = getprotobyname = dup = close = if_nameindex = if_nametoindex = if_indextoname = sethostname = _refused


def gethostname():
    try:
        with open("/proc/sys/kernel/hostname") as file:
            return file.read().strip()
    except OSError:
        return "localhost"


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    if timeout is not None and timeout < 0:
        raise ValueError("Timeout value out of range")
    _default_timeout = timeout


def htons(x):
    if not 0 <= x <= 0xFFFF:
        raise OverflowError("htons: Python int too large to convert to C 16-bit unsigned integer")
    return x >> 8 | (x & 255) << 8


def htonl(x):
    if not 0 <= x <= 0xFFFFFFFF:
        raise OverflowError("int larger than 32 bits")
    return int.from_bytes(x.to_bytes(4, "little"), "big")


ntohs, ntohl = htons, htonl


def inet_aton(text):
    parts = text.split(".")
    if len(parts) != 4 or not all(part.isdecimal() and int(part) < 256 for part in parts):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes([int(part) for part in parts])


def inet_ntoa(data):
    if len(data) != 4:
        raise OSError("packed IP wrong length")
    return ".".join([str(byte) for byte in data])


def inet_pton(family, text):
    if family == AF_INET:
        return inet_aton(text)
    import ipaddress
    try:
        return ipaddress.IPv6Address(text).packed
    except ValueError:
        raise OSError("illegal IP address string passed to inet_pton") from None


def inet_ntop(family, data):
    if family == AF_INET:
        return inet_ntoa(data)
    import ipaddress
    return str(ipaddress.IPv6Address(bytes(data)))
