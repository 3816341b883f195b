"""What a restoration was asked for, as a project's journal keeps it: a replay asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from restorer.layers import LOSS, Layer
from restorer.layers.bits import packed, unpacked
from restorer.rect import Rect

KEY = "request"
"""Where it stands in an entry's provenance."""

MAP_ONLY = "map_only"
"""Where it stands in a request, and in an entry that only finishes, which classes are mapped."""

REACH = 576
"""Pixels around what was chosen that a window may see, and some more."""

STEP = "step"
"""Where it stands there what the entry is: ``restore``, ``finish`` or ``decide``."""


@dataclass(frozen=True, eq=False)
class Request:
    """What the engine was given, beside the layers as they were.

    Attributes:
        after: The id of the last entry in effect when it began; 0 for none.
        region: Where it was to restore; None for everywhere.
        wanted: Which pixels, a layer like the damage; None for all damage.
        asked: Whether rejected holes were asked for.
        map_only: The classes that were not restored.
    """

    after: int
    region: Rect | None = None
    wanted: Layer | None = None
    asked: bool = False
    map_only: frozenset[int] = frozenset()

    def seen(self, shape: tuple[int, int]) -> Rect:
        """What of a scan was looked at, at most."""
        whole = Rect.of_size(*shape)
        if self.wanted is not None:
            return self.wanted.bounds().grow(REACH).intersect(whole)
        return whole if self.region is None else self.region

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        region = self.region
        return {
            "after": self.after,
            "region": region and [region.top, region.left, region.bottom, region.right],
            "wanted": None if self.wanted is None else packed(self.wanted),
            "asked": self.asked,
            MAP_ONLY: sorted(self.map_only),
        }

    @classmethod
    def from_dict(cls, values: Any, shape: tuple[int, int]) -> Request:
        """What ``as_dict`` gave, for a scan of ``shape``.

        Raises:
            ValueError: It is something else.
        """
        try:
            region, wanted = values["region"], values["wanted"]
            return cls(
                after=int(values["after"]),
                region=None if region is None else Rect(*map(int, region)),
                wanted=None if wanted is None else unpacked(wanted, shape, LOSS),
                asked=bool(values["asked"]),
                map_only=frozenset(map(int, values[MAP_ONLY])),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("what was asked for is not recorded as this program does") from error
