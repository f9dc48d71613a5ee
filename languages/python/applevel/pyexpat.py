"""pyexpat: a parser of XML 1.0 that doesn't validate, with expat's handlers, errors and positions.

It knows elements, attributes, text, CDATA sections, comments, processing instructions, namespaces, and the entities of an
internal subset; what only a DTD says of attributes is passed over.
"""

import sys

EXPAT_VERSION = "expat_2.5.0"
version_info = (2, 5, 0)
native_encoding = "UTF-8"
features = [("sizeof(XML_Char)", 1), ("sizeof(XML_LChar)", 1), ("XML_DTD", 0), ("XML_NS", 0)]
XML_PARAM_ENTITY_PARSING_NEVER, XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE, XML_PARAM_ENTITY_PARSING_ALWAYS = 0, 1, 2
_XML = "http://www.w3.org/XML/1998/namespace"
_BLANKS = " \t\r\n"
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_MESSAGES = """out of memory|syntax error|no element found|not well-formed (invalid token)|unclosed token|partial character|
mismatched tag|duplicate attribute|junk after document element|illegal parameter entity reference|undefined entity|
recursive entity reference|asynchronous entity|reference to invalid character number|reference to binary entity|
reference to external entity in attribute|XML or text declaration not at start of entity|unknown encoding|
encoding specified in XML declaration is incorrect|unclosed CDATA section|error in processing external entity reference|
document is not standalone|unexpected parser state - please send a bug report|entity declared in parameter entity|
requested feature requires XML_DTD support in Expat|cannot change setting once parsing has begun|unbound prefix|
must not undeclare prefix|incomplete markup in parameter entity|XML declaration not well-formed|
text declaration not well-formed|illegal character(s) in public id|parser suspended|parser not suspended|parsing aborted|
parsing finished|cannot suspend in external parameter entity|
reserved prefix (xml) must not be undeclared or bound to another namespace name""".replace("\n", "").split("|")
_NAMES = """NO_MEMORY SYNTAX NO_ELEMENTS INVALID_TOKEN UNCLOSED_TOKEN PARTIAL_CHAR TAG_MISMATCH DUPLICATE_ATTRIBUTE
JUNK_AFTER_DOC_ELEMENT PARAM_ENTITY_REF UNDEFINED_ENTITY RECURSIVE_ENTITY_REF ASYNC_ENTITY BAD_CHAR_REF BINARY_ENTITY_REF
ATTRIBUTE_EXTERNAL_ENTITY_REF MISPLACED_XML_PI UNKNOWN_ENCODING INCORRECT_ENCODING UNCLOSED_CDATA_SECTION
EXTERNAL_ENTITY_HANDLING NOT_STANDALONE UNEXPECTED_STATE ENTITY_DECLARED_IN_PE FEATURE_REQUIRES_XML_DTD
CANT_CHANGE_FEATURE_ONCE_PARSING UNBOUND_PREFIX UNDECLARING_PREFIX INCOMPLETE_PE XML_DECL TEXT_DECL PUBLICID SUSPENDED
NOT_SUSPENDED ABORTED FINISHED SUSPEND_PE RESERVED_PREFIX_XML""".split()


class ExpatError(Exception):
    pass


ExpatError.__module__ = "xml.parsers.expat"
error = ExpatError


def ErrorString(code, /):
    return _MESSAGES[code - 1] if 0 < code <= len(_MESSAGES) else None


def _submodule(name, doc):
    module = type(sys)("pyexpat." + name, doc)
    sys.modules["pyexpat." + name] = module
    return module


errors = _submodule("errors", "Constants used to describe error conditions.")
errors.codes = {}
errors.messages = {}
for _number, (_name, _message) in enumerate(zip(_NAMES, _MESSAGES), 1):
    setattr(errors, "XML_ERROR_" + _name, _message)
    errors.codes[_message] = _number
    errors.messages[_number] = _message
model = _submodule("model", "Constants used to interpret content model information.")
for _number, _name in enumerate("EMPTY ANY MIXED NAME CHOICE SEQ".split(), 1):
    setattr(model, "XML_CTYPE_" + _name, _number)
for _number, _name in enumerate("NONE OPT REP PLUS".split()):
    setattr(model, "XML_CQUANT_" + _name, _number)

_HANDLERS = """StartElementHandler EndElementHandler CharacterDataHandler CommentHandler ProcessingInstructionHandler
StartNamespaceDeclHandler EndNamespaceDeclHandler StartCdataSectionHandler EndCdataSectionHandler DefaultHandler
DefaultHandlerExpand XmlDeclHandler StartDoctypeDeclHandler EndDoctypeDeclHandler UnparsedEntityDeclHandler
NotationDeclHandler NotStandaloneHandler ExternalEntityRefHandler SkippedEntityHandler ElementDeclHandler AttlistDeclHandler
EntityDeclHandler""".split()


class _More(Exception):
    """The text ends within what is being read."""


class XMLParserType:
    def __init__(self, encoding, separator, intern):
        for name in _HANDLERS:
            setattr(self, name, None)
        self.buffer_text = self.ordered_attributes = self.specified_attributes = self.namespace_prefixes = False
        self.buffer_size = 8192
        self.intern = {} if intern is None else intern
        self.ErrorCode = 0
        self.CurrentLineNumber = self.ErrorLineNumber = 1
        self.CurrentColumnNumber = self.ErrorColumnNumber = 0
        self.CurrentByteIndex = self.ErrorByteIndex = -1
        self._encoding = encoding
        self._separator = separator
        self._bytes = b""
        self._decoded = False
        self._decoder = None
        self._text = ""
        self._at = 0
        self._pending = []
        self._open = []
        self._scopes = [{"xml": _XML}]
        self._seen_root = False
        self._finished = False
        self._entities = dict(_ENTITIES)
        self._base = None

    def SetBase(self, base, /):
        self._base = base

    def GetBase(self):
        return self._base

    def GetInputContext(self):
        return None

    def UseForeignDTD(self, flag=True, /):
        pass

    def SetParamEntityParsing(self, flag, /):
        return 0

    def Parse(self, data, isfinal=False, /):
        if self._finished:
            self._fail(36)
        if isinstance(data, str):
            self._encoding = self._encoding or "utf-8"
            self._text += data
            self._decoded = True
        else:
            self._bytes += bytes(data)
            self._decode(isfinal)
        try:
            while self._at < len(self._text):
                self._step(isfinal)
        except _More:
            if isfinal:
                self._fail(5 if self._text[self._at] == "<" else 4)
        if isfinal:
            self._flush()
            self._finished = True
            if self._open or not self._seen_root:
                self._fail(3)
        return 1

    def ParseFile(self, file, /):
        while True:
            data = file.read(2048)
            if not data:
                return self.Parse(b"", True)
            self.Parse(data, False)

    def _decode(self, isfinal):
        data = self._bytes
        if self._decoder is None:
            if self._decoded:
                return
            if len(data) < 4 and not isfinal:
                return
            if self._encoding is None:
                self._encoding = self._sniff(data, isfinal)
                if self._encoding is None:
                    return
            if data.startswith(b"\xef\xbb\xbf"):
                data = data[3:]
            self._decoded = True
            import codecs
            try:
                self._decoder = codecs.getincrementaldecoder(self._encoding)("strict")
            except LookupError:
                self._fail(18)
        try:
            self._text += self._decoder.decode(data, bool(isfinal))
        except UnicodeDecodeError as error:
            self._text += data[:error.start].decode(self._encoding)
            self._at = len(self._text)
            self._fail(4)
        self._bytes = b""

    def _sniff(self, data, isfinal):
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if data.startswith(b"<?xml"):
            end = data.find(b"?>")
            if end < 0 and not isfinal:
                return None
            head = data[:end].decode("latin-1")
            at = head.find("encoding")
            if at > 0:
                quote = min(place for place in (head.find('"', at), head.find("'", at), len(head)) if place > 0)
                return head[quote + 1:].split(head[quote:quote + 1] or '"')[0]
        return "utf-8"

    def _place(self, at):
        before = self._text[:at]
        line = before.count("\n")
        self.CurrentLineNumber = self.ErrorLineNumber = line + 1
        self.CurrentColumnNumber = self.ErrorColumnNumber = at - (before.rfind("\n") + 1)
        self.CurrentByteIndex = self.ErrorByteIndex = len(before.encode("utf-8", "surrogatepass"))

    def _fail(self, code, at=None):
        self._place(self._at if at is None else at)
        self.ErrorCode = code
        result = ExpatError("%s: line %d, column %d" % (ErrorString(code), self.ErrorLineNumber, self.ErrorColumnNumber))
        result.code, result.lineno, result.offset = code, self.ErrorLineNumber, self.ErrorColumnNumber
        raise result

    def _find(self, what, start):
        at = self._text.find(what, start)
        if at < 0:
            raise _More
        return at

    def _step(self, isfinal):
        text, at = self._text, self._at
        if text[at] == "<":
            rest = text[at:at + 9]
            if rest.startswith("<!--"):
                end = self._find("-->", at + 4)
                self._flush()
                self._tell("CommentHandler", text[at:end + 3], text[at + 4:end])
                self._at = end + 3
            elif rest.startswith("<![CDATA["):
                if not self._open:
                    self._fail(4 if not self._seen_root else 9)
                end = self._find("]]>", at + 9)
                self._call("StartCdataSectionHandler")
                if end > at + 9:
                    self._characters(text[at + 9:end])
                self._call("EndCdataSectionHandler")
                self._at = end + 3
            elif rest.startswith("<?"):
                end = self._find("?>", at + 2)
                self._flush()
                self._instruction(text[at + 2:end])
                self._at = end + 2
            elif rest.startswith("<!DOCTYPE"):
                self._doctype()
            elif not isfinal and ("<!DOCTYPE".startswith(rest) or "<![CDATA[".startswith(rest) or "<!--".startswith(rest)):
                raise _More
            elif rest.startswith("</"):
                self._end_tag()
            else:
                self._start_tag()
            return
        end = text.find("<", at)
        if end < 0:
            if not isfinal and ("&" in text[at:] or "]" in text[at:]):
                raise _More
            end = len(text)
        if not self._open:
            for i in range(at, end):
                if text[i] not in _BLANKS:
                    self._fail(9 if self._seen_root else 2, i)
            self._at = end
            return
        if "]]>" in text[at:end]:
            self._fail(4, text.index("]]>", at) + 2)
        self._run_of_text(text[at:end], at)
        self._at = end

    def _run_of_text(self, data, start):
        if "&" not in data:
            self._characters(data)
            return
        at = 0
        while at < len(data):
            amp = data.find("&", at)
            if amp < 0:
                self._characters(data[at:])
                return
            if amp > at:
                self._characters(data[at:amp])
            value, at = self._reference(data, amp, start)
            self._characters(value)

    def _reference(self, data, amp, start):
        """The text that a reference stands for, and where it ends."""
        end = data.find(";", amp)
        name = data[amp + 1:end] if end > 0 else ""
        if not name or not (name[0] == "#" or _is_name(name)):
            self._fail(4, start + amp + 1)
        if name[0] == "#":
            try:
                code = int(name[2:], 16) if name[1:2] == "x" else int(name[1:])
            except ValueError:
                self._fail(4, start + amp + 2)
            if not (code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000):
                self._fail(14, start + amp)
            return chr(code), end + 1
        if name not in self._entities:
            self._fail(11, start + amp)
        return self._entities[name], end + 1

    def _characters(self, data):
        data = data.replace("\r\n", "\n").replace("\r", "\n") if "\r" in data else data
        if self.CharacterDataHandler is None:
            self._tell("CharacterDataHandler", data)
        elif self.buffer_text:
            self._pending.append(data)
        else:
            lines = data.split("\n")
            for i, line in enumerate(lines):
                if line:
                    self.CharacterDataHandler(line)
                if i < len(lines) - 1:
                    self.CharacterDataHandler("\n")

    def _flush(self):
        if self._pending:
            data = "".join(self._pending)
            self._pending.clear()
            if self.CharacterDataHandler is not None:
                self.CharacterDataHandler(data)

    def _call(self, name, *args):
        handler = getattr(self, name)
        if handler is not None:
            self._flush()
            self._place(self._at)
            handler(*args)
        return handler is not None

    def _tell(self, name, raw, *args):
        """Call a handler, or else the default ones with the text as it was written."""
        if not args or not self._call(name, *args):
            self._call("DefaultHandlerExpand", raw) or self._call("DefaultHandler", raw)

    def _instruction(self, inside):
        target, _, data = inside.partition(" ")
        if target == "xml":
            if self._at:
                self._fail(17)
            values = dict(self._pairs(inside[3:], self._at + 5))
            standalone = {"yes": 1, "no": 0}.get(values.get("standalone"), -1)
            self._tell("XmlDeclHandler", "<?%s?>" % inside, values.get("version"), values.get("encoding"), standalone)
        else:
            self._tell("ProcessingInstructionHandler", "<?%s?>" % inside, target, data.lstrip(_BLANKS))

    def _pairs(self, inside, start):
        """The attributes that are written in a tag, with where they were found."""
        at, size = 0, len(inside)
        pairs = []
        while True:
            blank = at
            while at < size and inside[at] in _BLANKS:
                at += 1
            if at == size:
                return pairs
            equals = inside.find("=", at)
            name = inside[at:equals].rstrip(_BLANKS) if equals > 0 else ""
            if not _is_name(name) or blank == at:
                bad = at
                while bad < size and (inside[bad].isalnum() or inside[bad] in "_:-."):
                    bad += 1
                self._fail(4, start + (bad if blank != at else at))
            at = equals + 1
            while at < size and inside[at] in _BLANKS:
                at += 1
            quote = inside[at:at + 1]
            end = inside.find(quote, at + 1) if quote and quote in "\"'" else -1
            if end < 0:
                self._fail(4, start + at)
            value = inside[at + 1:end]
            if "<" in value:
                self._fail(4, start + at + 1 + value.index("<"))
            for blank_character in "\r\n\t":
                value = value.replace(blank_character, " ")
            parts = []
            done = 0
            while "&" in value[done:]:
                amp = value.index("&", done)
                parts.append(value[done:amp])
                text, done = self._reference(value, amp, start + at + 1)
                parts.append(text)
            parts.append(value[done:])
            if any(name == other for other, _ in pairs):
                self._fail(8, start + equals - len(name))
            pairs.append((name, "".join(parts)))
            at = end + 1

    def _tag_end(self, at):
        """Where a tag ends, past what is quoted."""
        text = self._text
        quote = ""
        while at < len(text):
            c = text[at]
            if quote:
                if c == quote:
                    quote = ""
            elif c in "\"'":
                quote = c
            elif c == ">":
                return at
            elif c == "<":
                self._fail(4, at)
            at += 1
        raise _More

    def _start_tag(self):
        at = self._at
        if self._seen_root and not self._open:
            self._fail(9)
        if at + 1 >= len(self._text):
            raise _More
        if not (self._text[at + 1].isalpha() or self._text[at + 1] in "_:"):
            self._fail(4, at + 1)
        end = self._tag_end(at + 1)
        inside = self._text[at + 1:end]
        empty = inside.endswith("/")
        if empty:
            inside = inside[:-1]
        size = 0
        while size < len(inside) and inside[size] not in _BLANKS:
            size += 1
        name = inside[:size]
        if not _is_name(name):
            bad = 0
            while bad < size and (name[bad].isalnum() or name[bad] in "_:-."):
                bad += 1
            self._fail(4, at + 1 + bad)
        pairs = self._pairs(inside[size:], at + 1 + size)
        self._flush()
        self._place(at)
        declared = []
        shown = name
        if self._separator is not None:
            scope = self._scopes[-1]
            plain = []
            for key, value in pairs:
                if key == "xmlns" or key.startswith("xmlns:"):
                    declared.append((key[6:] or None, value))
                else:
                    plain.append((key, value))
            if declared:
                scope = scope | {prefix or "": value for prefix, value in declared}
            self._scopes.append(scope)
            shown = self._qualified(name, True)
            pairs = [(self._qualified(key, False), value) for key, value in plain]
        self._seen_root = True
        self._open.append((name, shown, declared))
        for prefix, value in declared:
            self._call("StartNamespaceDeclHandler", prefix, value or None)
        raw = self._text[at:end + 1]
        attributes = [each for pair in pairs for each in pair] if self.ordered_attributes else dict(pairs)
        self._tell("StartElementHandler", raw, shown, attributes)
        if empty:
            self._close()
        self._at = end + 1

    def _qualified(self, name, is_element):
        prefix, colon, local = name.rpartition(":")
        if not colon and not is_element:
            return name
        uri = self._scopes[-1].get(prefix)
        if colon and uri is None:
            self._fail(27)
        if not uri:
            return name
        if self.namespace_prefixes and prefix:
            return self._separator.join((uri, local, prefix))
        return uri + self._separator + local

    def _end_tag(self):
        at = self._at
        end = self._find(">", at)
        name = self._text[at + 2:end].rstrip(_BLANKS)
        if not _is_name(name):
            self._fail(4, at + 2)
        if not self._open:
            self._fail(9 if self._seen_root else 4, at if self._seen_root else at + 1)
        if self._open[-1][0] != name:
            self._fail(7, at + 2)
        self._close()
        self._at = end + 1

    def _close(self):
        name, shown, declared = self._open.pop()
        self._tell("EndElementHandler", "</%s>" % name, shown)
        if self._separator is not None:
            self._scopes.pop()
            for prefix, _ in reversed(declared):
                self._call("EndNamespaceDeclHandler", prefix)

    def _doctype(self):
        text, at = self._text, self._at
        bracket, end = text.find("[", at), self._find(">", at)
        subset = ""
        if 0 <= bracket < end:
            close = self._find("]", bracket)
            while text[close + 1:].lstrip(_BLANKS)[:1] not in (">", ""):
                close = self._find("]", close + 1)
            end = self._find(">", close)
            subset = text[bracket + 1:close]
            head = text[at + 9:bracket]
        else:
            head = text[at + 9:end]
        words = head.split(None, 1)
        if not words or self._seen_root:
            self._fail(2)
        ids = [part for i, part in enumerate((words + [""])[1].replace("'", '"').split('"')) if i % 2]
        is_public = (words + [""])[1].startswith("PUBLIC")
        system = ids[-1] if ids else None
        public = ids[0] if is_public and len(ids) > 1 else None
        self._call("StartDoctypeDeclHandler", words[0], system, public, bool(subset))
        for declaration in subset.split("<!ENTITY")[1:]:
            parts = declaration.split(None, 1)
            if len(parts) == 2 and parts[0] != "%" and parts[1][:1] in ("'", '"'):
                value = parts[1][1:parts[1].find(parts[1][0], 1)]
                self._entities.setdefault(parts[0], value)
                self._call("EntityDeclHandler", parts[0], 0, value, self._base, None, None, None)
        self._call("EndDoctypeDeclHandler")
        self._at = end + 1


XMLParserType.__name__ = XMLParserType.__qualname__ = "xmlparser"


def _is_name(name):
    if not name or not (name[0].isalpha() or name[0] in "_:"):
        return False
    return all(c.isalnum() or c in "_:-.\xb7" or ord(c) > 0x2FF for c in name)


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError("namespace_separator must be at most one character, omitted, or None")
    return XMLParserType(encoding, namespace_separator, intern)
