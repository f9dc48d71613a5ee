"""The operations that objects of the program are used by: one name for all of `interpreter`'s modules of operations."""

from interpreter import arithmetic, attributes, calls, comparison, items, text


def link():
    """Take over the operations, once all modules are imported."""
    found = {}
    for module in (attributes, arithmetic, calls, comparison, items, text):
        for name, value in vars(module).items():
            if getattr(value, "__module__", None) == module.__name__ or name == "repr_guard":
                found[name] = value
    globals().update(found)
