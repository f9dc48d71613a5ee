"""A file in memory."""

from rpython.rlib.rstring import StringBuilder

AT_END = -1


class RStringIO:
    """Text that is written, read and moved about in as in a file."""

    def __init__(self):
        self._text = ""
        self._added = None
        self._pos = 0
        self._closed = False

    def close(self):
        """Let the text go."""
        self._closed = True
        self._text = ""
        self._added = None
        self._pos = 0

    def is_closed(self):
        """Tell whether it was closed."""
        return self._closed

    def _flush(self):
        added = self._added
        if added is not None:
            self._text += added.build()
            self._added = None

    def getvalue(self):
        """Return all of the text."""
        self._flush()
        return self._text

    def getsize(self):
        """Return the length of the text."""
        added = self._added
        return len(self._text) + (added.getlength() if added is not None else 0)

    def write(self, buffer):
        """Write at the place where the file is; zeros come between the end and a place behind it."""
        size = self.getsize()
        if self._pos > size:
            buffer = "\0" * (self._pos - size) + buffer
            self._pos = size
        if self._pos == size:
            added = self._added
            if added is None:
                added = self._added = StringBuilder()
            added.append(buffer)
        else:
            self._flush()
            self._text = self._text[:self._pos] + buffer + self._text[self._pos + len(buffer):]
        self._pos += len(buffer)

    def seek(self, position, mode=0):
        """Go to a place: from the start (0), from here (1), from the end (2)."""
        if mode == 1:
            position += self._pos
        elif mode == 2:
            position += self.getsize()
        self._pos = max(position, 0)

    def tell(self):
        """Return the place."""
        return self._pos

    def read(self, size=-1):
        """Return the next characters, or all that follow."""
        text = self.getvalue()
        start = min(self._pos, len(text))
        end = len(text) if size < 0 else min(start + size, len(text))
        self._pos = max(end, self._pos)
        return text[start:end]

    def readline(self, size=-1):
        """Return the rest of the line with its end, at most `size` characters of it."""
        text = self.getvalue()
        start = min(self._pos, len(text))
        end = text.find("\n", start) + 1
        if end == 0:
            end = len(text)
        if 0 <= size < end - start:
            end = start + size
        self._pos = max(end, self._pos)
        return text[start:end]

    def truncate(self, size):
        """Cut the text, and go to its end."""
        text = self.getvalue()
        if size < len(text):
            self._text = text[:size]
        self._pos = min(size, len(text))
