"""The kinds of damage that are looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from restorer.layers.classes import CRACK, LOSS, STAIN

Name = Literal["cracks", "losses", "spots", "scratches"]


@dataclass(frozen=True)
class Kind:
    """One kind.

    Attributes:
        name: what the command line calls it.
        damage_class: what it is marked as.
        smallest: pixels that the longer side of a piece has at least, unless told otherwise.
        gain: brings its response to where a score of one half is about right.
    """

    name: Name
    damage_class: int
    smallest: int
    gain: float


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("cracks", CRACK, smallest=24, gain=0.6),
        Kind("losses", LOSS, smallest=8, gain=2.5),
        Kind("spots", STAIN, smallest=8, gain=0.6),
        Kind("scratches", LOSS, smallest=32, gain=6.0),
    )
}
"""By name, in the order in which they are offered and marked."""
