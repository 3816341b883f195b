"""What an export says of how it was made, as XMP: added to what the scan's own packet says.

XMP specification parts 1 and 2 (ISO 16684-1) for the media management properties; IPTC Photo
Metadata Standard 2025.1 for the digital source type and the AI system.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from restorer.scan import xmp_packet
from restorer.scan.xmp_packet import RDF, Name

MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"
REFERENCE = "http://ns.adobe.com/xap/1.0/sType/ResourceRef#"
IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
OURS = "urn:mural-restorer:xmp:1/"
_TIFF = "http://ns.adobe.com/tiff/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"

COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
"""IPTC's name for a picture of which a trained model made some pixels."""

HISTORY: Name = (MEDIA, "History")
_DOCUMENT: Name = (MEDIA, "DocumentID")
_INSTANCE: Name = (MEDIA, "InstanceID")
_ORIGINAL: Name = (MEDIA, "OriginalDocumentID")

_OF_THE_FILE = frozenset({_DOCUMENT, _INSTANCE, _ORIGINAL, (MEDIA, "DerivedFrom")})
_OF_THE_SYSTEM = frozenset({
    (IPTC, "DigitalSourceType"), (IPTC, "AISystemUsed"), (IPTC, "AISystemVersionUsed"),
    (OURS, "Model"), (OURS, "ModelSHA256"),
})  # fmt: skip
SAID = _OF_THE_FILE | _OF_THE_SYSTEM
"""The properties that are an export's own; the history is added to."""

_SIZES = frozenset({
    (_TIFF, "ImageWidth"), (_TIFF, "ImageLength"), (_TIFF, "XResolution"), (_TIFF, "YResolution"),
    (_EXIF, "PixelXDimension"), (_EXIF, "PixelYDimension"),
})  # fmt: skip

_FAMILY = uuid.uuid5(uuid.NAMESPACE_URL, OURS)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    f'<rdf:RDF xmlns:rdf="{RDF}"></rdf:RDF></x:xmpmeta>\n'
    '<?xpacket end="w"?>'
).encode()


@dataclass(frozen=True)
class Statement:
    """How an export was made.

    Attributes:
        scan: the name of the scan's file.
        scan_sha256: of that file.
        content: what the export is, in words, with all that tells it from others.
        when: ISO 8601.
        software: the program and its version.
        parameters: what was done and with which settings, in words.
        system: what restored, as IPTC's AI System Used; empty where no pixel was restored, and
            what the scan says of its own source then stays.
        system_version: its version.
        model: the model's name; empty where it is not known.
        model_sha256: of its weight file; empty where it is not known.
    """

    scan: str
    scan_sha256: str
    content: str
    when: str
    software: str
    parameters: str
    system: str = ""
    system_version: str = ""
    model: str = ""
    model_sha256: str = ""

    def of_part(self, name: str, *, made: bool) -> Statement:
        """What to say of a file that is a part of the export, and in which pixels were made."""
        content = f"{self.content} {name}"
        if made:
            return replace(self, content=content)
        return replace(
            self, content=content, parameters=self.content,
            system="", system_version="", model="", model_sha256="",
        )  # fmt: skip

    @property
    def identity(self) -> uuid.UUID:
        """What tells the export from every other: the same for the same statement."""
        return uuid.uuid5(_FAMILY, "\n".join(map(_clean, astuple(self))))


def extended(packet: bytes | None, statement: Statement, *, resized: bool = False) -> bytes:
    """A packet that says what the given one does, and how the export was made.

    The export is a document of its own: it gets identifiers of its own, the scan's stand in
    ``xmpMM:DerivedFrom``, and the history grows by one entry. Everything else stays.

    Args:
        packet: the scan's; None where it has none.
        statement: how the export was made.
        resized: whether the export has another size than the scan, so that what the packet says
            of sizes is left out.

    Raises:
        PacketError: the packet cannot be read.
    """
    document = xmp_packet.parsed(_EMPTY if packet is None else packet)
    history = xmp_packet.array(document, HISTORY)
    ids = {name: xmp_packet.value(document, name) for name in (_DOCUMENT, _INSTANCE, _ORIGINAL)}
    xmp_packet.remove(document, SAID if statement.system else _OF_THE_FILE)
    if resized:
        xmp_packet.remove(document, _SIZES)
    event = _event(statement)
    if history is not None:
        history.appendChild(document.importNode(xmp_packet.fragment(event), deep=True))
        event = ""
    about = xmp_packet.subject(document)
    ours = xmp_packet.fragment(_description(statement, about, ids, event))
    xmp_packet.root(document).appendChild(document.importNode(ours, deep=True))
    return xmp_packet.text(document)


def _description(statement: Statement, about: str, ids: dict[Name, str], event: str) -> str:
    """The ``rdf:Description`` with what is the export's own."""
    identity = statement.identity
    original = ids[_ORIGINAL] or ids[_DOCUMENT]
    reference = {
        "stRef:filePath": statement.scan,
        "stRef:documentID": ids[_DOCUMENT],
        "stRef:instanceID": ids[_INSTANCE],
        "mural:SHA256": statement.scan_sha256,
    }
    values = {
        "xmpMM:DocumentID": f"xmp.did:{identity}",
        "xmpMM:InstanceID": f"xmp.iid:{identity}",
        "xmpMM:OriginalDocumentID": original,
        "Iptc4xmpExt:DigitalSourceType": COMPOSITE if statement.system else "",
        "Iptc4xmpExt:AISystemUsed": statement.system,
        "Iptc4xmpExt:AISystemVersionUsed": statement.system_version,
        "mural:Model": statement.model,
        "mural:ModelSHA256": statement.model_sha256,
    }
    derived = "".join(_filled(reference))
    history = f"\n<xmpMM:History><rdf:Seq>{event}</rdf:Seq></xmpMM:History>" if event else ""
    return (
        f'<rdf:Description xmlns:rdf="{RDF}" rdf:about={quoteattr(about)}'
        f' xmlns:xmpMM="{MEDIA}" xmlns:stRef="{REFERENCE}" xmlns:Iptc4xmpExt="{IPTC}"'
        f' xmlns:mural="{OURS}">{"".join(_filled(values))}'
        f'\n<xmpMM:DerivedFrom rdf:parseType="Resource">{derived}\n</xmpMM:DerivedFrom>'
        f"{history}\n</rdf:Description>\n"
    )


def _event(statement: Statement) -> str:
    """The entry of the history."""
    values = {
        "stEvt:action": "edited",
        "stEvt:instanceID": f"xmp.iid:{statement.identity}",
        "stEvt:when": statement.when,
        "stEvt:softwareAgent": statement.software,
        "stEvt:parameters": statement.parameters,
    }
    return (
        f'<rdf:li xmlns:rdf="{RDF}" xmlns:stEvt="{EVENT}" rdf:parseType="Resource">'
        f"{''.join(_filled(values))}\n</rdf:li>"
    )


def _filled(values: dict[str, str]) -> Iterator[str]:
    """Elements for the values that there are."""
    return (f"\n<{tag}>{escape(_clean(text))}</{tag}>" for tag, text in values.items() if text)


def _clean(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
