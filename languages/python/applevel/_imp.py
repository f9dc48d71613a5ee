"""_imp: what importlib asks the interpreter."""

import sys

check_hash_based_pycs = "default"
_pyc_magic_number_token = 0


def lock_held():
    return False


def acquire_lock():
    pass


def release_lock():
    pass


def is_builtin(name):
    return 1 if name in sys.builtin_module_names else 0


def is_frozen(name):
    return False


def is_frozen_package(name):
    return False


def find_frozen(name, *, withdata=False):
    return None


def get_frozen_object(name, data=None):
    raise ImportError("No such frozen object named %s" % name)


def init_frozen(name):
    return None


def create_builtin(spec):
    return __import__(spec.name)


def exec_builtin(module):
    return 0


def extension_suffixes():
    return []


def source_hash(key, source):
    return b"\0" * 8


def _fix_co_filename(code, path):
    pass


def _override_frozen_modules_for_tests(override):
    pass
