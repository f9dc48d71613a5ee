"""_warnings: deciding about warnings, as `warnings` describes it; the filters are shared with that module."""

import sys

_onceregistry = {}
_defaultaction = "default"
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_version = [1]


def _filters_mutated():
    _version[0] += 1


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '%s'" % type(category).__name__)
    frame = sys._getframe(0)
    while stacklevel > 1 and frame is not None:
        frame = frame.f_back
        stacklevel -= 1
    if frame is None:
        namespace, filename, lineno = sys.__dict__, "sys", 1
    else:
        namespace, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = namespace.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, namespace.get("__name__", "<string>"), registry, namespace, source)


def _shared(name, own):
    """What `warnings` has now: the program, and its own context manager, replace the list of filters."""
    return getattr(sys.modules.get("warnings"), name, own)


def _matches(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    lineno = int(lineno)
    if module is None:
        module = filename[:-3] if filename.endswith(".py") else filename or "<unknown>"
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version[0]:
        registry.clear()
        registry["version"] = _version[0]
    if isinstance(message, Warning):
        text = str(message)
        category = type(message)
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, wanted, module_pattern, line in _shared("filters", filters):
        if _matches(pattern, text) and issubclass(category, wanted) and _matches(module_pattern, module) and line in (0, lineno):
            break
    else:
        action = _shared("defaultaction", _defaultaction)
    if action == "ignore":
        return
    import warnings
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        once = (text, category)
        seen = _shared("onceregistry", _onceregistry)
        if seen.get(once):
            return
        seen[once] = 1
    elif action in ("module", "default"):
        registry[key] = 1
        if action == "module":
            whole = (text, category, 0)
            if registry.get(whole):
                return
            registry[whole] = 1
    elif action not in ("always", "all"):
        raise RuntimeError("Unrecognized action (%r) in warnings.filters" % (action,))
    warnings._showwarnmsg(warnings.WarningMessage(message, category, filename, lineno, source=source))
