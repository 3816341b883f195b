"""A rectangle of whole pixels, the one way this program names a place in a scan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """Rows ``top`` up to but not including ``bottom``, columns ``left`` up to ``right``.

    All four are whole pixels of the scan; a rectangle without area is ``empty`` and falsy.
    """

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of_size(cls, height: int, width: int, top: int = 0, left: int = 0) -> Rect:
        """The rectangle of a size, its corner at ``(top, left)``."""
        return cls(top, left, top + height, left + width)

    @classmethod
    def around(cls, rects: Iterable[Rect]) -> Rect:
        """The smallest rectangle that holds all of them; empty where there are none."""
        kept = [rect for rect in rects if rect]
        if not kept:
            return cls(0, 0, 0, 0)
        return cls(
            min(rect.top for rect in kept),
            min(rect.left for rect in kept),
            max(rect.bottom for rect in kept),
            max(rect.right for rect in kept),
        )

    @property
    def height(self) -> int:
        """Rows, never negative."""
        return max(0, self.bottom - self.top)

    @property
    def width(self) -> int:
        """Columns, never negative."""
        return max(0, self.right - self.left)

    @property
    def shape(self) -> tuple[int, int]:
        """``(height, width)``, as NumPy has it."""
        return self.height, self.width

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.height * self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        """Indices that cut this rectangle out of an array of the whole scan."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def __bool__(self) -> bool:
        return self.area > 0

    def intersect(self, other: Rect) -> Rect:
        """What both share; empty where they do not meet."""
        return Rect(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )

    def contains(self, other: Rect) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.intersect(other) == other

    def grow(self, pixels: int) -> Rect:
        """The rectangle with its sides moved outwards (inwards where negative)."""
        return Rect(
            self.top - pixels, self.left - pixels, self.bottom + pixels, self.right + pixels
        )

    def moved(self, rows: int, columns: int) -> Rect:
        """The same size elsewhere."""
        return Rect(self.top + rows, self.left + columns, self.bottom + rows, self.right + columns)

    def scaled(self, factor: int) -> Rect:
        """The same place where the scan is so many times as large."""
        return Rect(*(side * factor for side in (self.top, self.left, self.bottom, self.right)))

    def within(self, other: Rect) -> tuple[slice, slice]:
        """Indices that cut this rectangle out of an array that covers ``other``."""
        return self.moved(-other.top, -other.left).slices
