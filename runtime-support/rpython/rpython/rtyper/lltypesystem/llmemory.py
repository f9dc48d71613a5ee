"""Addresses, as far as a typed program can have them: pointers to bytes."""

from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype
from rpython.rtyper.lltypesystem.containers import size_of

Address = lltype.Ptr(lltype.Array(lltype.Char))
GCREF = lltype.Ptr(lltype.GcOpaqueType("GCREF"))
NULL = lltype.nullptr(Address.TO)


@specialize.memo()
def _fixed_size(TYPE):
    return 0 if type(TYPE) is lltype.Array else size_of(TYPE)


@specialize.memo()
def _item_size(TYPE):
    return size_of(TYPE.OF) if isinstance(TYPE, lltype.Array) else 8


@specialize.arg(0)
def sizeof(TYPE, n=0):
    """Return the size of a type in bytes, with so many items at its end."""
    return _fixed_size(TYPE) + n * _item_size(TYPE)


@specialize.argtype(0)
def cast_ptr_to_adr(p):
    """Return the address of the memory that a pointer to numbers leads into."""
    return lltype.cast_pointer(Address, p)


@specialize.arg(1)
def cast_adr_to_ptr(address, PTRTYPE):
    """Return a pointer into the memory at an address."""
    return lltype.cast_pointer(PTRTYPE, address)


@specialize.argtype(0)
def cast_adr_to_int(address, mode="emulated"):
    """Return a number that tells addresses apart."""
    return address._as_int()


def raw_malloc_usage(size):
    """Return how much memory an object of a size takes."""
    return size


def raw_malloc(size):
    """Allocate so many bytes."""
    return lltype.malloc(Address.TO, size, flavor="raw")


def raw_free(address):
    """Let memory go."""


def raw_memclear(address, size):
    """Set so many bytes to zero."""
    for i in range(size):
        address[i] = "\0"


def raw_memcopy(source, target, size):
    """Copy so many bytes; the ranges may overlap."""
    data = bytes(source.memory.data[source.offset:source.offset + size])
    target.memory.data[target.offset:target.offset + size] = data


raw_memmove = raw_memcopy
