"""Descriptions of calls of C functions that are found at run time; see `clibffi`."""

from rpython.rlib import clibffi
from rpython.rlib.objectmodel import specialize
from rpython.rtyper.lltypesystem import lltype, rffi

FFI_CIF = clibffi.FFI_CIFP.TO
FFI_TYPE = clibffi.FFI_TYPE_P.TO
FFI_TYPE_P = clibffi.FFI_TYPE_P
FFI_TYPE_PP = clibffi.FFI_TYPE_PP
FFI_ABI = clibffi.FFI_ABI
FFI_TYPE_STRUCT = clibffi.FFI_TYPE_STRUCT
SIZE_OF_FFI_ARG = rffi.sizeof(clibffi.ffi_arg)
SIZE_OF_SIGNED = rffi.sizeof(lltype.Signed)

CIF_DESCRIPTION = lltype.Struct(
    "CIF_DESCRIPTION",
    ("cif", clibffi.FFI_CIFP),
    ("abi", lltype.Signed),
    ("nargs", lltype.Signed),
    ("rtype", FFI_TYPE_P),
    ("atypes", FFI_TYPE_PP),
    ("exchange_size", lltype.Signed),
    ("exchange_result", lltype.Signed),
    ("exchange_args", lltype.Ptr(lltype.Array(lltype.Signed, hints={"nolength": True}))),
)
CIF_DESCRIPTION_P = lltype.Ptr(CIF_DESCRIPTION)


@specialize.argtype(0)
def jit_ffi_prep_cif(cif_description):
    """Prepare a call: raises OSError."""
    clibffi._refuse()
    return clibffi.FFI_OK


@specialize.argtype(0, 1, 2)
def jit_ffi_call(cif_description, func_addr, exchange_buffer):
    """Call a function: raises OSError."""
    clibffi._refuse()


class types(object):
    """libffi's types by the names that they have in C."""

    slong = clibffi.cast_type_to_ffitype(rffi.LONG)
    ulong = clibffi.cast_type_to_ffitype(rffi.ULONG)
    slonglong = clibffi.cast_type_to_ffitype(rffi.LONGLONG)
    ulonglong = clibffi.cast_type_to_ffitype(rffi.ULONGLONG)
    signed = clibffi.cast_type_to_ffitype(rffi.SIGNED)


for _name in clibffi._TYPES:
    setattr(types, _name, getattr(clibffi, "ffi_type_" + _name))
