"""Tables that are filled at import time."""


class Cache:
    """Remembers what `_build(key)` made; `_ready(result)` is called once it is stored."""

    def __init__(self):
        self.content = {}

    def getorbuild(self, key):
        """Return what belongs to the key, made at its first use."""
        if key not in self.content:
            result = self._build(key)
            self.content[key] = result
            self._ready(result)
        return self.content[key]

    def _build(self, key):
        raise NotImplementedError

    def _ready(self, result):
        pass
