"""Modules that have run at translation time: the import system, and what every start imports. Their state is prebuilt data.

What differs from start to start is filled in when the program runs. A start that asks for another library, or wants to
see what is imported, gives the state up; then the modules run again.
"""

import gc

from rpython.rlib.objectmodel import compute_identity_hash

from interpreter import convert, space
from interpreter.import_state import DEFAULT_PREFIX
from interpreter.import_state import state as import_state
from interpreter.importing import (
    add_first_modules, find_imported, import_module, install_import_system, load_builtin, modules_dict, set_flags, set_prefix)
from interpreter.options import Options
from modules.applevel import APP_CODE
from modules.frozen import FROZEN
from modules.posix_module import fill_environment
from modules.streams import sys_module
from objects import root
from objects.code import W_Code
from objects.dict import W_Dict
from objects.list import W_List
from objects.module import W_Module

# The modules of the import system, which are there without `site` too.
SYSTEM = []


def prebuild():
    """Run the modules, at import time; where no library is there to freeze, all run when the program starts."""
    if "site" not in FROZEN:
        return
    import_state.prebuilding = True
    with HashesByPlace():
        run_modules()
    import_state.prebuilding = False
    import_state.prebuilt = True
    for code in list(APP_CODE.values()) + [frozen.code for frozen in FROZEN.values()]:
        drop_frames(code)


def run_modules():
    """Run the modules as a start does, but for what is that start's own."""
    options = Options("")
    options.no_site = 1
    add_first_modules()
    set_prefix(DEFAULT_PREFIX)
    load_builtin("_sys_setup")
    set_flags(options.flags())
    install_import_system()
    SYSTEM.extend([convert.str_of(w_name) for w_name in modules_dict().keys()])
    import_module("site")


class HashesByPlace:
    """Watches, at import time, that no table is left with an object whose hash is another in the program."""

    def __enter__(self):
        self.objects = []
        root.compute_identity_hash = self.compute_identity_hash

    def compute_identity_hash(self, w_object):
        """Note the object, whatever it is asked for."""
        self.objects.append(w_object)
        return compute_identity_hash(w_object)

    def __exit__(self, *exception):
        root.compute_identity_hash = compute_identity_hash
        for keys in gc.get_referrers(*self.objects):
            if keys is not self.objects and isinstance(keys, list):
                raise AssertionError("a prebuilt table relies on where an object lies")


def drop_frames(code):
    """Let go of frames that are kept for the next call, at import time."""
    code.spare = None
    for w_const in code.consts_w:
        if isinstance(w_const, W_Code):
            drop_frames(w_const)


def resume(flags, no_site):
    """Fill in what is this start's own, and run what `site` does."""
    set_flags(flags)
    w_posix = find_imported("posix")
    assert isinstance(w_posix, W_Module)
    w_environ = w_posix.w_dict.getitem_str("environ")
    assert isinstance(w_environ, W_Dict)
    fill_environment(w_environ)
    if no_site:
        keep_system()
    else:
        space.call_method(find_imported("site"), "main", [])


def keep_system():
    """Forget the modules that only `site` needs."""
    w_modules = modules_dict()
    for w_name in w_modules.keys():
        name = convert.str_of(w_name)
        if name not in SYSTEM:
            w_modules.delitem_str(name)


def give_up():
    """Go back to where no module has run."""
    import_state.prebuilt = False
    import_state.w_importlib = None
    modules_dict().clear()
    for name in ("meta_path", "path_hooks"):
        w_list = sys_module.w_dict.getitem_str(name)
        assert isinstance(w_list, W_List)
        w_list.items_w = []
