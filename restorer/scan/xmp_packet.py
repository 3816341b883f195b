"""XMP packets as trees: read, looked into, and written again with every prefix as it was.

A packet is RDF in XML (ISO 16684-1). A property stands in an ``rdf:Description`` as an element, or
as an attribute where its value is a plain text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from xml.dom import Node, expatbuilder, minidom
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape, quoteattr

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_LARGEST = 2**24
_DEEPEST = 64
"""Elements inside one another; a packet of descriptions has a dozen."""

Name = tuple[str, str]
"""A namespace and the name of a property in it."""


class PacketError(ValueError):
    """A packet that is no XMP, in words."""


def parsed(packet: bytes) -> minidom.Document:
    """The tree of a packet.

    Raises:
        PacketError: it is no XML, or no XMP, or larger than any description is.
    """
    if len(packet) > _LARGEST:
        raise PacketError("it is far too large")
    if b"<!DOCTYPE" in packet.replace(b"\0", b""):
        raise PacketError("it declares a document type, which XMP has none of")
    try:
        # where there are 16 bits a letter, the last zero may be half of one
        wide = packet.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        document = _tree(packet if wide else packet.rstrip(b"\0"))
    except (ExpatError, ValueError, LookupError) as error:
        # expat's own, a namespace without a name, and a coding that nobody knows
        raise PacketError(f"it is no XML ({error})") from error
    if _depth(document) > _DEEPEST:
        raise PacketError("its elements lie too deep in one another")
    if not document.getElementsByTagNameNS(RDF, "RDF"):
        raise PacketError("it holds no rdf:RDF")
    return document


def text(document: minidom.Document) -> bytes:
    """A tree as UTF-8."""
    return "".join(_written(document)).encode("utf-8", "replace")


def fragment(xml: str) -> minidom.Element:
    """The element that some XML of ours describes."""
    element = _tree(xml.encode()).documentElement
    assert element is not None
    return element


def root(document: minidom.Document) -> minidom.Element:
    """The ``rdf:RDF`` that holds the descriptions."""
    return document.getElementsByTagNameNS(RDF, "RDF")[0]


def descriptions(document: minidom.Document) -> list[minidom.Element]:
    """The outermost ``rdf:Description`` elements."""
    return [e for e in elements(root(document)) if _name(e) == (RDF, "Description")]


def elements(node: minidom.Node) -> list[minidom.Element]:
    """The elements right below."""
    return [child for child in node.childNodes if child.nodeType == Node.ELEMENT_NODE]


def subject(document: minidom.Document) -> str:
    """What the descriptions are about; usually nothing, which means this file."""
    for description in descriptions(document):
        for attribute in (description.getAttributeNodeNS(RDF, "about"),
                          description.getAttributeNode("about")):  # fmt: skip
            if attribute is not None:
                return str(attribute.value)
    return ""


def value(document: minidom.Document, name: Name) -> str:
    """A property's plain text; empty where it has none."""
    for description in descriptions(document):
        if description.hasAttributeNS(*name):
            return str(description.getAttributeNS(*name))
        for element in elements(description):
            if _name(element) == name:
                return "".join(
                    child.data
                    for child in element.childNodes
                    if child.nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE)
                ).strip()
    return ""


def array(document: minidom.Document, name: Name) -> minidom.Element | None:
    """The ``rdf:Seq`` of a property; None where the property is not there.

    Raises:
        PacketError: the property is there and is no list.
    """
    for description in descriptions(document):
        if description.hasAttributeNS(*name):
            raise PacketError(f"its {name[1]} is not a list")
        for element in elements(description):
            if _name(element) == name:
                lists = [e for e in elements(element) if _name(e) == (RDF, "Seq")]
                if len(lists) == 1:
                    return lists[0]
                raise PacketError(f"its {name[1]} is not a list")
    return None


def remove(document: minidom.Document, names: frozenset[Name]) -> None:
    """Take properties away, however they are written."""
    for description in descriptions(document):
        for name in names:
            if description.hasAttributeNS(*name):
                description.removeAttributeNS(*name)
        for element in elements(description):
            if _name(element) in names:
                description.removeChild(element)


def _tree(xml: bytes) -> minidom.Document:
    # what this rule fears needs a document type, and those are refused
    return expatbuilder.parseString(xml)  # noqa: S316


def _name(element: minidom.Element) -> Name:
    return element.namespaceURI or "", element.localName


def _depth(node: minidom.Node) -> int:
    """How deep elements lie in one another, without recursion."""
    level, depth = elements(node), 0
    while level:
        depth += 1
        level = [below for element in level for below in elements(element)]
    return depth


def _written(node: minidom.Node) -> Iterator[str]:
    """A tree as XML. minidom's own writer loses line breaks in attributes before Python 3.13."""
    match node:
        case minidom.Element():
            yield f"<{node.tagName}"
            for name, text in node.attributes.items() if node.attributes else ():
                yield f" {name}={quoteattr(text, _RETURN)}"
            yield ">"
        case minidom.Text():
            yield escape(node.data, _RETURN)
        case minidom.ProcessingInstruction():
            yield f"<?{node.target} {node.data}?>"
        case minidom.Comment():
            yield f"<!--{node.data}-->"
    for child in node.childNodes:
        yield from _written(child)
        if isinstance(node, minidom.Document) and child is not node.lastChild:
            yield "\n"
    if isinstance(node, minidom.Element):
        yield f"</{node.tagName}>"


_RETURN = {"\r": "&#13;"}
"""A bare one would be read as a line break."""
