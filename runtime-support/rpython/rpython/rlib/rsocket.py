"""Sockets: the names that programs refer to. No host gives sockets, so that opening one raises CSocketError.

Addresses, constants and the conversions of byte order are real.
"""

import errno
import os

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import r_uint

# Linux' numbers, as all of rpy's are.
AF_UNSPEC = 0
AF_UNIX = 1
AF_INET = 2
AF_INET6 = 10
SOCK_STREAM = 1
SOCK_DGRAM = 2
SOCK_RAW = 3
SOCK_NONBLOCK = 2048
SOCK_CLOEXEC = 524288
SOL_SOCKET = 1
SO_DEBUG = 1
SO_REUSEADDR = 2
SO_TYPE = 3
SO_ERROR = 4
SO_BROADCAST = 6
SO_SNDBUF = 7
SO_RCVBUF = 8
SO_KEEPALIVE = 9
SO_LINGER = 13
SO_REUSEPORT = 15
SOMAXCONN = 4096
IPPROTO_IP = 0
IPPROTO_TCP = 6
IPPROTO_UDP = 17
TCP_NODELAY = 1
MSG_OOB = 1
MSG_PEEK = 2
MSG_DONTWAIT = 64
MSG_WAITALL = 256
SHUT_RD = 0
SHUT_WR = 1
SHUT_RDWR = 2
INADDR_ANY = 0
AI_PASSIVE = 1
EAI_NONAME = -2
EAI_FAMILY = -6
has_ipv6 = False


def rsocket_startup():
    """Prepare the use of sockets."""


class SocketError(Exception):
    """The base of what goes wrong."""

    applevelerrcls = "error"

    def get_msg(self):
        """Return what went wrong as text."""
        return ""

    def __str__(self):
        return self.get_msg()


class SocketErrorWithErrno(SocketError):
    """An error with a number."""

    def __init__(self, errno):
        self.errno = errno


class RSocketError(SocketError):
    """An error with a text."""

    def __init__(self, message):
        self.message = message

    def get_msg(self):
        return self.message


class CSocketError(SocketErrorWithErrno):
    """What the system refuses."""

    def get_msg(self):
        return os.strerror(self.errno)


class GAIError(SocketErrorWithErrno):
    """A name that isn't found."""

    applevelerrcls = "gaierror"

    def get_msg(self):
        return "Name or service not known"


class HSocketError(SocketError):
    """A host that isn't found."""

    applevelerrcls = "herror"

    def __init__(self, host):
        self.host = host

    def get_msg(self):
        return "host lookup failed: '%s'" % self.host


class SocketTimeout(SocketError):
    """An operation that took too long."""

    applevelerrcls = "timeout"

    def get_msg(self):
        return "timed out"


def last_error():
    """Return the error of a call that no host gives."""
    return CSocketError(errno.EAFNOSUPPORT)


class Address(object):
    """Where a socket leads to."""

    family = AF_UNSPEC
    maxlen = 0

    def eq(self, other):
        """Tell whether this is the same address."""
        return False


class IPAddress(Address):
    """An address of the internet."""

    def get_host(self):
        """Return the host as text."""
        raise NotImplementedError


class INETAddress(IPAddress):
    """A host and a port; the host is empty for any, or four numbers with points between them."""

    family = AF_INET
    maxlen = 16

    def __init__(self, host, port):
        if host == "":
            host = "0.0.0.0"
        elif host == "<broadcast>":
            host = "255.255.255.255"
        elif host == "localhost":
            host = "127.0.0.1"
        elif not _is_ip(host):
            raise GAIError(EAI_NONAME)
        self._host = host
        self._port = port

    def get_host(self):
        return self._host

    def get_port(self):
        """Return the port."""
        return self._port

    def eq(self, other):
        return isinstance(other, INETAddress) and other._host == self._host and other._port == self._port


class INET6Address(IPAddress):
    """An address of the sixth version."""

    family = AF_INET6
    maxlen = 28

    def __init__(self, host, port, flowinfo=0, scope_id=0):
        self._host = host
        self._port = port
        self._flowinfo = flowinfo
        self._scope_id = scope_id

    def get_host(self):
        return self._host

    def get_port(self):
        """Return the port."""
        return self._port

    def get_flowinfo(self):
        """Return the number of the flow."""
        return self._flowinfo

    def get_scope_id(self):
        """Return the number of the scope."""
        return self._scope_id

    def eq(self, other):
        return isinstance(other, INET6Address) and other._host == self._host and other._port == self._port


class UNIXAddress(Address):
    """A path in the file system."""

    family = AF_UNIX
    maxlen = 110

    def __init__(self, path):
        self._path = path

    def get_path(self):
        """Return the path."""
        return self._path

    def eq(self, other):
        return isinstance(other, UNIXAddress) and other._path == self._path


def _is_ip(text):
    parts = text.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not (0 < len(part) < 4) or not part.isdigit() or int(part) > 255:
            return False
    return True


class RSocket(object):
    """A socket, which can't be opened."""

    fd = -1

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, fd=-1, inheritable=True):
        self.family = family
        self.type = type
        self.proto = proto
        self.timeout = -1.0
        self.fd = fd
        raise last_error()

    def error_handler(self):
        """Return the error of a call."""
        return last_error()

    def accept(self, inheritable=True):
        """Take a connection: return its descriptor and address."""
        raise self.error_handler()

    def bind(self, address):
        """Give the socket an address."""
        raise self.error_handler()

    def close(self):
        """Close the socket."""
        self.fd = -1

    def detach(self):
        """Let the descriptor go, and return it."""
        fd = self.fd
        self.fd = -1
        return fd

    def connect(self, address):
        """Connect to an address."""
        raise self.error_handler()

    def connect_ex(self, address):
        """Connect to an address; return an error's number."""
        return errno.EAFNOSUPPORT

    def getpeername(self):
        """Return the address at the other end."""
        raise self.error_handler()

    def getsockname(self):
        """Return the socket's own address."""
        raise self.error_handler()

    def getsockopt(self, level, option, maxlen):
        """Return an option as bytes."""
        raise self.error_handler()

    def getsockopt_int(self, level, option):
        """Return an option as a number."""
        raise self.error_handler()

    def gettimeout(self):
        """Return how many seconds operations may take; negative for ever."""
        return self.timeout

    def listen(self, backlog):
        """Wait for connections."""
        raise self.error_handler()

    def recv(self, buffersize, flags=0):
        """Return data."""
        raise self.error_handler()

    def recvfrom(self, buffersize, flags=0):
        """Return data and where it comes from."""
        raise self.error_handler()

    def send(self, data, flags=0):
        """Send data; return how much."""
        raise self.error_handler()

    def sendall(self, data, flags=0, signal_checker=None):
        """Send all of the data."""
        raise self.error_handler()

    def sendto(self, data, length, flags, address):
        """Send data to an address."""
        raise self.error_handler()

    def setblocking(self, block):
        """Have operations wait, or not."""
        self.timeout = -1.0 if block else 0.0

    def setsockopt(self, level, option, value):
        """Set an option to bytes."""
        raise self.error_handler()

    def setsockopt_int(self, level, option, value):
        """Set an option to a number."""
        raise self.error_handler()

    def settimeout(self, timeout):
        """Set how many seconds operations may take."""
        self.timeout = timeout

    def shutdown(self, how):
        """Close one direction, or both."""
        raise self.error_handler()


def make_socket(fd, family, type, proto, SocketClass=RSocket):
    """Return a socket over an open descriptor."""
    raise last_error()


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, SocketClass=RSocket, inheritable=True):
    """Return two sockets that are connected."""
    raise last_error()


def fromfd(fd, family, type, proto=0, SocketClass=RSocket, inheritable=True):
    """Return a socket over a copy of an open descriptor."""
    raise last_error()


class _Defaults:
    timeout = -1.0


_defaults = _Defaults()


def getdefaulttimeout():
    """Return the seconds that operations of new sockets may take."""
    return _defaults.timeout


def setdefaulttimeout(timeout):
    """Set the seconds that operations of new sockets may take."""
    _defaults.timeout = max(timeout, -1.0)


def gethostname():
    """Return the name of this machine."""
    raise last_error()


def gethostbyname(name):
    """Return the address of a host."""
    return INETAddress(name, 0)


def gethostbyname_ex(name, lock=None):
    """Return the name, other names and addresses of a host."""
    raise HSocketError(name)


def gethostbyaddr(ip, lock=None):
    """Return the name, other names and addresses of a host."""
    raise HSocketError(ip)


def getaddrinfo(host, port_or_service, family=AF_UNSPEC, socktype=0, proto=0, flags=0, address_to_fill=None):
    """Return the addresses of a host."""
    raise GAIError(EAI_FAMILY)


def getservbyname(name, proto=None):
    """Return the port of a service."""
    raise RSocketError("service/proto not found")


def getservbyport(port, proto=None):
    """Return the service of a port."""
    raise RSocketError("port/proto not found")


def getprotobyname(name):
    """Return the number of a protocol."""
    raise RSocketError("protocol not found")


def ntohs(x):
    """Return two bytes in the order of this machine."""
    return (x & 0xFF) << 8 | x >> 8 & 0xFF


def ntohl(x):
    """Return four bytes in the order of this machine."""
    word = r_uint(x)
    return (word & 0xFF) << 24 | (word & 0xFF00) << 8 | word >> 8 & 0xFF00 | word >> 24 & 0xFF


htons = ntohs
htonl = ntohl


@specialize.argtype(0)
def inet_aton(ip):
    """Return the four bytes of an address, one character each."""
    if not _is_ip(ip):
        raise RSocketError("illegal IP address string passed to inet_aton")
    return "".join([chr(int(part)) for part in ip.split(".")])


def inet_ntoa(packed):
    """Return the text of an address of four bytes."""
    if len(packed) != 4:
        raise RSocketError("packed IP wrong length")
    return ".".join([str(ord(packed[i])) for i in range(4)])


def inet_pton(family, ip):
    """Return the bytes of an address, one character each."""
    if family != AF_INET:
        raise RSocketError("unknown address family %d" % family)
    return inet_aton(ip)


def inet_ntop(family, packed):
    """Return the text of an address."""
    if family != AF_INET:
        raise RSocketError("unknown address family %d" % family)
    return inet_ntoa(packed)
