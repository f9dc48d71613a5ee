"""XML: what the parser tells its handlers, namespaces, and where it finds mistakes."""

from xml.parsers import expat


def parsed(text, separator=None):
    told = []
    parser = expat.ParserCreate(None, separator)
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: told.append((name, attributes))
    parser.EndElementHandler = lambda name: told.append("/" + name)
    parser.CharacterDataHandler = told.append
    parser.CommentHandler = lambda text: told.append(("comment", text))
    parser.ProcessingInstructionHandler = lambda target, data: told.append((target, data))
    parser.StartNamespaceDeclHandler = lambda prefix, uri: told.append((prefix, uri))
    try:
        half = len(text) // 2
        parser.Parse(text[:half])
        parser.Parse(text[half:], True)
    except expat.ExpatError as e:
        return e, e.code, e.lineno, e.offset
    return told


print(parsed("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY e 'ent'>]><r a='x&lt;&#65;&e;'>t&amp;&e;<![CDATA[<raw>]]><c/>tail<?pi data?><!-- c --></r>"))
print(parsed("<r xmlns='u' xmlns:p='v' p:a='1'><p:c b='2'/></r>", "}"), parsed("<a:b/>", " "), parsed("<a:b/>"))
for wrong in ("", "<a>", "<a></b>", "<a b=1/>", "<a b='1' b='2'/>", "<a>&nope;</a>", "<a/>x", "<1/>", "text", "<a b='<'/>", "<a>&#0;</a>", "<a", "<a>]]></a>",
              "<a>\n <b></a>", "<a><!-- x", "</a>", "<a>& </a>"):
    print(wrong, *parsed(wrong))
print(expat.ErrorString(5), expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH], dict({}, **{"": 1}))
