"""Making functions and classes out of generated source text, at import time."""

import linecache


def execute(text, name, namespace):
    """Run source text in a namespace. The translator finds it under its name."""
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
    exec(compile(text, name, "exec"), namespace)
