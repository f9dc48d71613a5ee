"""Methods of built-in types that the interpreter compares what it finds with."""

from objects import type


class Known:
    """Filled once all methods have been made, at import time."""

    _immutable_fields_ = ["w_type_call", "w_object_new", "w_object_init", "w_object_setattr", "w_object_getattribute"]

    def __init__(self):
        self.w_type_call = None
        self.w_object_new = None
        self.w_object_init = None
        self.w_object_setattr = None
        self.w_object_getattribute = None


known = Known()
type.known = known


def fill():
    """Look the methods up, at import time."""
    known.w_type_call = type_type.dict_w["__call__"]
    known.w_object_new = object_type.dict_w["__new__"]
    known.w_object_init = object_type.dict_w["__init__"]
    known.w_object_setattr = object_type.dict_w["__setattr__"]
    known.w_object_getattribute = object_type.dict_w["__getattribute__"]


from objects.type import object_type, type_type  # noqa: E402
