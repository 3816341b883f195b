"""What a scan says about itself, as the written files say it."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING

from restorer.scan import exif, iptc
from restorer.scan.png_writer import Chunk
from restorer.scan.tiff import TiffReader
from restorer.scan.tiff_directory import XMP
from restorer.scan.tiff_tags import TEXTS
from restorer.scan.tiff_writer import Tag, TiffForm
from restorer.scan.xmp import Statement, extended
from restorer.scan.xmp_packet import PacketError

if TYPE_CHECKING:
    from restorer.scan.scan import Scan

_XMP_KEYWORD = "XML:com.adobe.xmp"
_BYTE, _ASCII, _UNDEFINED = 1, 2, 7
_ASSOCIATED, _UNASSOCIATED = 1, 2
_PNG_LIMIT = 2**31

_XMP_ORIENTATION = re.compile(rb"""(tiff:Orientation\s*(?:=\s*["']|>)\s*)[2-8]""")


def packet(
    scan: Scan, statement: Statement | None, *, turned: bool
) -> tuple[bytes | None, list[str]]:
    """The XMP packet of a copy of a scan.

    Args:
        scan: its own packet is carried.
        statement: what to add to it; None for nothing.
        turned: whether the copy is written upright, so that the packet must say so.

    Returns:
        The packet, None where there is none, and notes for the user.
    """
    own = scan.reader.metadata.xmp
    if own is not None and turned:
        own = _upright_xmp(own)
    if statement is None:
        return own, []
    try:
        return extended(own, statement), []
    except PacketError as error:
        note = (
            f"The scan's XMP packet cannot be read: {error}. It is carried as it is, and does not "
            "say what made the restoration. Keep the JSON file with it."
        )
        return own, [note]


def packet_of_other(scan: Scan, statement: Statement, *, resized: bool = False) -> bytes:
    """The XMP packet of a picture that is no copy: a layer, a tile, or one of another size.

    A packet of the scan that cannot be read is left out.
    """
    own = scan.reader.metadata.xmp
    if own is not None:
        try:
            return extended(_upright_xmp(own), statement, resized=resized)
        except PacketError:
            pass
    return extended(None, statement)


def tiff_form(scan: Scan, xmp: bytes | None) -> TiffForm:
    """What a TIFF with the scan's upright pixels should say, with this XMP packet."""
    metadata = scan.reader.metadata
    tags: list[Tag] = list(metadata.tags)
    there = {tag[0] for tag in tags}
    for code, keyword in TEXTS.items():
        if keyword in metadata.texts and code not in there:
            text = metadata.texts[keyword].encode() + b"\0"
            tags.append((code, _ASCII, len(text), text))
    captions = metadata.iptc
    if captions is not None and iptc.TIFF_TAG not in there:
        tags.append((iptc.TIFF_TAG, _UNDEFINED, len(captions), captions))
    tags += xmp_tags(xmp)
    return TiffForm(
        colours=scan.channels,
        alpha=alpha_meaning(scan),
        icc=scan.icc,
        dpi=scan.dpi,
        tags=tuple(tags),
        exif=metadata.exif,
    )


def xmp_tags(xmp: bytes | None) -> tuple[Tag, ...]:
    """An XMP packet as the tag of a TIFF."""
    return () if xmp is None else ((XMP, _BYTE, len(xmp), xmp),)


def xmp_chunks(xmp: bytes | None) -> list[Chunk]:
    """An XMP packet as the chunk of a PNG."""
    return [] if xmp is None else [_text_chunk(_XMP_KEYWORD, xmp.decode("utf-8", "replace"))]


def png_chunks(scan: Scan, xmp: bytes | None) -> list[Chunk]:
    """What should stand before the scan's upright pixels in a PNG, with this XMP packet."""
    metadata = scan.reader.metadata
    chunks = [*metadata.chunks, *colour_chunks(scan)]
    if metadata.exif is not None:
        chunks.append((b"eXIf", exif.with_orientation(metadata.exif, 1)))
    texts = dict(metadata.texts)
    if metadata.iptc is not None:
        texts.setdefault(iptc.PNG_KEYWORD, iptc.as_png_text(metadata.iptc))
    chunks += [_text_chunk(keyword, text) for keyword, text in texts.items()]
    return chunks + xmp_chunks(xmp)


def colour_chunks(scan: Scan) -> list[Chunk]:
    """The scan's colour profile and resolution as PNG chunks."""
    profile = []
    if scan.icc is not None:
        profile.append((b"iCCP", b"ICC profile\0\0" + zlib.compress(scan.icc, 9)))
    return profile + resolution_chunks(scan.dpi)


def resolution_chunks(dpi: tuple[float, float] | None) -> list[Chunk]:
    """Pixels an inch, across and down, as a PNG chunk where it can say them."""
    if dpi is None:
        return []
    metre = [round(side / 0.0254) for side in dpi]
    if min(metre) <= 0 or max(metre) >= _PNG_LIMIT:
        return []
    return [(b"pHYs", struct.pack(">IIB", *metre, 1))]


def tiff_notes(scan: Scan) -> list[str]:
    """What to tell about a TIFF that was written whole."""
    metadata = scan.reader.metadata
    notes: list[str] = []
    if isinstance(scan.reader, TiffReader):
        notes.append(
            f"The scan is compressed as {scan.compression}, which cannot be changed in places "
            "without loss: the copy was written whole, compressed without loss, and is larger."
        )
        notes += _left_out(scan.reader)
    said = {*TEXTS.values(), *([iptc.PNG_KEYWORD] if metadata.iptc is not None else [])}
    texts = [] if metadata.tags else sorted(metadata.texts.keys() - said)
    return notes + _lost([*metadata.lost, *(f"the text '{text}'" for text in texts)])


def png_notes(scan: Scan) -> list[str]:
    """What to tell about a PNG."""
    metadata = scan.reader.metadata
    notes = _left_out(scan.reader) if isinstance(scan.reader, TiffReader) else []
    if alpha_meaning(scan) == _ASSOCIATED:
        notes.append(
            "The scan's colours are multiplied by its alpha, which a PNG cannot say: it may look "
            "darker at transparent edges."
        )
    codes = sorted({tag[0] for tag in metadata.tags} - TEXTS.keys() - {iptc.TIFF_TAG})
    return notes + _lost([*metadata.lost, *(f"the TIFF tag {code}" for code in codes)])


def _left_out(reader: TiffReader) -> list[str]:
    """A sentence on the other pictures in a TIFF file."""
    if reader.alone:
        return []
    return ["Only the picture itself was written, not the other pages of the scan's file."]


def _lost(things: list[str]) -> list[str]:
    """A sentence on what was not carried, if anything was not."""
    return [f"Not carried into the copy: {', '.join(things)}."] if things else []


def alpha_meaning(scan: Scan) -> int | None:
    """As TIFF tag 338 has it; None where there is no alpha."""
    if not scan.has_alpha:
        return None
    if isinstance(scan.reader, TiffReader):
        return next((int(extra) for extra in scan.reader.pages[0].page.extrasamples), 0)
    return _UNASSOCIATED


def _upright_xmp(packet: bytes) -> bytes:
    """An XMP packet that names no other orientation than 1."""
    return _XMP_ORIENTATION.sub(rb"\g<1>1", packet)


def _text_chunk(keyword: str, text: str) -> Chunk:
    """An international text chunk, not compressed."""
    name = keyword.encode("latin-1", "replace")[:79]
    return b"iTXt", name + b"\0\0\0\0\0" + text.encode()
