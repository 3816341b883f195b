"""A colour profile for the sample: wide RGB primaries and a plain gamma, ICC version 2."""

from __future__ import annotations

import struct

NAME = "Sample wide gamut RGB"

_D50 = (0.96420, 1.0, 0.82491)
_PRIMARIES = {
    b"rXYZ": (0.60974, 0.31111, 0.01947),
    b"gXYZ": (0.20528, 0.62567, 0.06087),
    b"bXYZ": (0.14919, 0.06322, 0.74457),
}
"""Adapted to D50; together they make its white."""

_GAMMA = 563 / 256


def wide_gamut() -> bytes:
    """The profile's bytes, always the same."""
    gamma = b"curv" + struct.pack(">4xIH2x", 1, round(_GAMMA * 256))
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text" + struct.pack(">4x") + b"Public domain\0",
        b"wtpt": _xyz(_D50),
        **{tag: _xyz(value) for tag, value in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), gamma),
    }
    table, body, start = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    """128 bytes: version 2.1, a display profile from RGB to XYZ, made at a fixed time."""
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    kind = b"mntrRGB XYZ " + made + b"acsp"
    white = struct.pack(">3i", *(round(value * 65536) for value in _D50))
    return (struct.pack(">I4xI", size, 0x02100000) + kind + bytes(28) + white).ljust(128, b"\0")


def _xyz(value: tuple[float, float, float]) -> bytes:
    return b"XYZ " + struct.pack(">4x3i", *(round(part * 65536) for part in value))


def _description(text: str) -> bytes:
    """A ``desc`` element: ASCII, and no Unicode nor Macintosh text."""
    ascii_text = text.encode("ascii") + b"\0"
    return b"desc" + struct.pack(">4xI", len(ascii_text)) + ascii_text + bytes(8 + 3 + 67)
