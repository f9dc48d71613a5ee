"""None, NotImplemented and Ellipsis."""

from objects.root import W_Root
from objects.type import builtin_type


class W_NoneType(W_Root):
    """The class of None."""


class W_NotImplementedType(W_Root):
    """The class of NotImplemented."""


class W_EllipsisType(W_Root):
    """The class of Ellipsis."""


none_type = builtin_type("NoneType", W_NoneType, final=True)
not_implemented_type = builtin_type("NotImplementedType", W_NotImplementedType, final=True)
ellipsis_type = builtin_type("ellipsis", W_EllipsisType, final=True)
w_None = W_NoneType()
w_NotImplemented = W_NotImplementedType()
w_Ellipsis = W_EllipsisType()
