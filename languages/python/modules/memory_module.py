"""The module `_io_memory`: what files in memory, and buffers of files, do for each small piece.

The classes in applevel/ that are made of these types have the rest, and what is seldom: methods here call their methods
whose names end in `_slowly`.
"""

from rpython.rlib.objectmodel import import_from_mixin

from interpreter import convert, errors, space
from interpreter.gateway import getter, method, setter
from objects.bytes import W_Bytearray, W_Bytes, buffer_of
from objects.instance import UserObject
from objects.int import W_Int
from objects.module import builtin_module
from objects.root import W_Root
from objects.singletons import w_None
from objects.str import W_Str
from objects.type import W_Type, builtin_type

memory_module = builtin_module("_io_memory", "")


class W_BytesMemory(W_Root):
    """Bytes that are read and written at a position."""

    def __init__(self):
        self.w_bytes = W_Bytearray(bytearray())
        self.at = 0
        self.closed = False

    def check(self):
        """Raise if the file is closed."""
        if self.closed:
            raise errors.value_error("I/O operation on closed file.")

    def take(self, end):
        """Return the bytes from the position to another, which becomes the position."""
        at = self.at
        if at >= end:
            return b""
        self.at = end
        return bytes(self.w_bytes.items[at:end])

    def put(self, data):
        """Write bytes at the position."""
        items = self.w_bytes.items
        at = self.at
        while len(items) < at:
            items.append(0)
        end = at + len(data)
        if at == len(items):
            items.extend(data)
        else:
            items[at:end] = data
        self.at = end


class W_UserBytesMemory(W_BytesMemory):
    """Such bytes of a class that the program, or applevel/, made."""

    import_from_mixin(UserObject)


class W_TextMemory(W_Root):
    """A text that is read and written at a position; `parts` are behind `text`, not joined yet."""

    def __init__(self):
        self.text = ""
        self.parts = []
        self.waiting = 0
        self.at = 0
        self.closed = False
        self.plain = False

    def whole(self):
        """Return the text."""
        if self.parts:
            self.text += "".join(self.parts)
            self.parts = []
            self.waiting = 0
        return self.text

    def put(self, text):
        """Write at the position."""
        at = self.at
        size = len(text)
        if at == len(self.text) + self.waiting:
            self.parts.append(text)
            self.waiting += size
        else:
            whole = self.whole()
            if at > len(whole):
                whole += "\0" * (at - len(whole))
            self.text = whole[:at] + text + whole[at + size :]
        self.at = at + size


class W_UserTextMemory(W_TextMemory):
    """Such a text of a class that the program, or applevel/, made."""

    import_from_mixin(UserObject)


class W_Window(W_Root):
    """What was read ahead of a file; what is not used yet starts at a position."""

    def __init__(self):
        self.ahead = b""
        self.at = 0


class W_UserWindow(W_Window):
    """A window of a class that the program, or applevel/, made."""

    import_from_mixin(UserObject)


bytes_memory_type = builtin_type("_BytesMemory", W_BytesMemory, module="_io")
text_memory_type = builtin_type("_TextMemory", W_TextMemory, module="_io")
window_type = builtin_type("_Window", W_Window, module="_io")
for _type in (bytes_memory_type, text_memory_type, window_type):
    memory_module.w_dict.setitem_str(_type.name[1:], _type)


@method(bytes_memory_type, "__new__")
def bytes_memory_new(w_cls: W_Type, args, kwargs):
    w_memory = W_UserBytesMemory()
    w_memory.initialise_user(w_cls)
    return w_memory


@method(text_memory_type, "__new__")
def text_memory_new(w_cls: W_Type, args, kwargs):
    w_memory = W_UserTextMemory()
    w_memory.initialise_user(w_cls)
    return w_memory


@method(window_type, "__new__")
def window_new(w_cls: W_Type, args, kwargs):
    w_window = W_UserWindow()
    w_window.initialise_user(w_cls)
    return w_window


@getter(bytes_memory_type, "_is_closed")
def bytes_memory_closed(w_self: W_BytesMemory) -> bool:
    return w_self.closed


@setter(bytes_memory_type, "_is_closed")
def bytes_memory_close(w_self: W_BytesMemory, closed: bool) -> None:
    w_self.closed = closed


@getter(bytes_memory_type, "_buffer")
def bytes_memory_buffer(w_self: W_BytesMemory):
    return w_self.w_bytes


def size_of(w_size):
    """Return a size that a caller gives, or -1 for all there is."""
    if w_size is None or w_size is w_None:
        return -1
    return convert.int_of(w_size)


def bytes_memory_read(w_self: W_BytesMemory, w_size=None):
    w_self.check()
    end = len(w_self.w_bytes.items)
    size = size_of(w_size)
    if 0 <= size < end - w_self.at:
        end = w_self.at + size
    return W_Bytes(w_self.take(end))


method(bytes_memory_type, "read")(bytes_memory_read)
method(bytes_memory_type, "read1")(bytes_memory_read)


@method(bytes_memory_type, "readline")
def bytes_memory_readline(w_self: W_BytesMemory, w_size=None):
    w_self.check()
    items = w_self.w_bytes.items
    size = size_of(w_size)
    limit = len(items)
    if 0 <= size < limit - w_self.at:
        limit = w_self.at + size
    end = w_self.at
    while end < limit:
        end += 1
        if items[end - 1] == 10:
            break
    return W_Bytes(w_self.take(end))


@method(bytes_memory_type, "write")
def bytes_memory_write(w_self: W_BytesMemory, w_data) -> int:
    w_self.check()
    if isinstance(w_data, W_Bytes):
        data = w_data.value
    else:
        data = buffer_of(w_data)
    w_self.put(data)
    return len(data)


@method(bytes_memory_type, "getvalue")
def bytes_memory_getvalue(w_self: W_BytesMemory):
    w_self.check()
    return W_Bytes(bytes(w_self.w_bytes.items))


@method(bytes_memory_type, "tell")
def bytes_memory_tell(w_self: W_BytesMemory) -> int:
    w_self.check()
    return w_self.at


@method(bytes_memory_type, "seek")
def bytes_memory_seek(w_self: W_BytesMemory, pos: int, whence: int = 0) -> int:
    w_self.check()
    if whence == 0:
        if pos < 0:
            raise errors.value_error("negative seek value %d" % pos)
    elif whence == 1:
        pos += w_self.at
    elif whence == 2:
        pos += len(w_self.w_bytes.items)
    else:
        raise errors.value_error("invalid whence (%d, should be 0, 1 or 2)" % whence)
    w_self.at = max(pos, 0)
    return w_self.at


@method(bytes_memory_type, "truncate")
def bytes_memory_truncate(w_self: W_BytesMemory, w_pos=None) -> int:
    w_self.check()
    size = w_self.at
    if w_pos is not None and w_pos is not w_None:
        size = convert.int_of(w_pos)
    if size < 0:
        raise errors.value_error("negative size value %d" % size)
    if size < len(w_self.w_bytes.items):
        del w_self.w_bytes.items[size:]
    return size


@getter(text_memory_type, "_is_closed")
def text_memory_closed(w_self: W_TextMemory) -> bool:
    return w_self.closed


@setter(text_memory_type, "_is_closed")
def text_memory_close(w_self: W_TextMemory, closed: bool) -> None:
    w_self.closed = closed


@getter(text_memory_type, "_is_plain")
def text_memory_plain(w_self: W_TextMemory) -> bool:
    return w_self.plain


@setter(text_memory_type, "_is_plain")
def text_memory_set_plain(w_self: W_TextMemory, plain: bool) -> None:
    w_self.plain = plain


@getter(text_memory_type, "_text")
def text_memory_text(w_self: W_TextMemory) -> str:
    return w_self.whole()


@setter(text_memory_type, "_text")
def text_memory_set_text(w_self: W_TextMemory, text: str) -> None:
    w_self.text = text
    w_self.parts = []
    w_self.waiting = 0


@getter(text_memory_type, "_at")
def text_memory_at(w_self: W_TextMemory) -> int:
    return w_self.at


@setter(text_memory_type, "_at")
def text_memory_set_at(w_self: W_TextMemory, at: int) -> None:
    w_self.at = at


@method(text_memory_type, "write")
def text_memory_write(w_self: W_TextMemory, w_text):
    if not w_self.plain or w_self.closed or not isinstance(w_text, W_Str):
        return space.call_method(w_self, "_write_slowly", [w_text])
    w_self.put(w_text.value)
    return W_Int(len(w_text.value))


@method(text_memory_type, "_put")
def text_memory_put(w_self: W_TextMemory, text: str) -> None:
    w_self.put(text)


@getter(window_type, "_ahead")
def window_ahead(w_self: W_Window):
    return W_Bytes(w_self.ahead)


@setter(window_type, "_ahead")
def window_set_ahead(w_self: W_Window, w_data: W_Bytes) -> None:
    w_self.ahead = w_data.value


@getter(window_type, "_at")
def window_at(w_self: W_Window) -> int:
    return w_self.at


@setter(window_type, "_at")
def window_set_at(w_self: W_Window, at: int) -> None:
    w_self.at = at


@method(window_type, "read")
def window_read(w_self: W_Window, w_size=None):
    if isinstance(w_size, W_Int):
        at = w_self.at
        end = at + w_size.value
        # Something read ahead means that the file is open for reading and nothing waits to be written.
        if at < end <= len(w_self.ahead):
            w_self.at = end
            return W_Bytes(w_self.ahead[at:end])
    return space.call_method(w_self, "_read_slowly", [w_size if w_size is not None else w_None])


@method(window_type, "readline")
def window_readline(w_self: W_Window, w_size=None):
    if w_size is None:
        at = w_self.at
        end = w_self.ahead.find(b"\n", at) + 1
        if end > at:
            w_self.at = end
            return W_Bytes(w_self.ahead[at:end])
    return space.call_method(w_self, "_readline_slowly", [w_size if w_size is not None else w_None])
