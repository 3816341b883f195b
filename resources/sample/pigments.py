"""The painter's pigments as they have aged: RGB and how each behaves on a wall."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pigment:
    """A paint.

    Attributes:
        rgb: RGB in [0, 1].
        body: how well it covers, 0..1.
        grit: how coarsely it is ground, 0..1.
        frail: how easily it wears off, 0..1.
    """

    rgb: tuple[float, float, float]
    body: float = 0.9
    grit: float = 0.3
    frail: float = 0.3


def _pigment(colour: str, body: float, grit: float, frail: float) -> Pigment:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return Pigment((red, green, blue), body, grit, frail)


LIME = _pigment("dcccab", 0.75, 0.2, 0.2)
WHITE = _pigment("e0d4ba", 0.85, 0.25, 0.35)
BLACKENED = _pigment("6d5245", 0.80, 0.4, 0.35)
MALACHITE = _pigment("678f7a", 0.92, 0.9, 0.55)
PALE_MALACHITE = _pigment("a3b79c", 0.85, 0.7, 0.5)
DEEP_MALACHITE = _pigment("48695a", 0.92, 0.9, 0.5)
AZURITE = _pigment("4f6a86", 0.92, 1.0, 0.6)
PALE_AZURITE = _pigment("97a6aa", 0.85, 0.8, 0.5)
DEEP_AZURITE = _pigment("394a60", 0.92, 1.0, 0.55)
CINNABAR = _pigment("aa5a42", 0.90, 0.35, 0.35)
PALE_RED = _pigment("c99679", 0.80, 0.3, 0.3)
IRON_RED = _pigment("86483a", 0.92, 0.3, 0.2)
BROWN = _pigment("6a4436", 0.90, 0.3, 0.2)
OCHRE = _pigment("c0985a", 0.85, 0.3, 0.2)
GOLD = _pigment("c9a257", 0.85, 0.5, 0.5)
SKIN = _pigment("dcbc98", 0.88, 0.2, 0.25)
BLUSH = _pigment("b5694b", 0.60, 0.2, 0.2)
INK = _pigment("3a2b25", 0.88, 0.15, 0.2)
RED_LINE = _pigment("7d3a2b", 0.80, 0.15, 0.2)
HAIR = _pigment("34383f", 0.90, 0.6, 0.4)
