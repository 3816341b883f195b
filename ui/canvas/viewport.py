"""Where the scan lies on the screen: pure geometry, no widget.

Positions on the screen are device pixels from the canvas's upper left corner; positions in the
scan are pixels, ``(0, 0)`` being the upper left corner of the first pixel. ``zoom`` is device
pixels per scan pixel. The scan's own corner always falls on a whole device pixel, so that at 100 %
a scan pixel is exactly a screen pixel.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from restorer.rect import Rect

MAX_ZOOM = 64.0
MIN_SHOWN = 64
"""A scan is never shown smaller than this many device pixels (or than fits, if that is less)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view of a scan of ``shape`` (H, W) in a canvas of ``size`` (height, width) device pixels.

    ``centre`` is the scan position in the middle of the canvas.
    """

    shape: tuple[int, int] = (1, 1)
    size: tuple[int, int] = (1, 1)
    zoom: float = 1.0
    centre: Point = (0.0, 0.0)

    @property
    def origin(self) -> tuple[int, int]:
        """``(x, y)`` on the screen of the scan's upper left corner, whole device pixels."""
        height, width = self.size
        return (
            round(width / 2 - self.centre[0] * self.zoom),
            round(height / 2 - self.centre[1] * self.zoom),
        )

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole scan just fits."""
        return min(
            MAX_ZOOM,
            max(1, self.size[0]) / max(1, self.shape[0]),
            max(1, self.size[1]) / max(1, self.shape[1]),
        )

    @property
    def min_zoom(self) -> float:
        """The smallest zoom that can be reached."""
        return min(self.fit_zoom, MIN_SHOWN / max(self.shape))

    @property
    def level(self) -> int:
        """The pyramid level to show: its pixels are between half and one device pixel wide."""
        return max(0, math.floor(math.log2(1 / self.zoom) + 1e-9))

    def to_scan(self, position: Point) -> Point:
        """The scan position under a screen position, possibly outside the scan."""
        x, y = self.origin
        return (position[0] - x) / self.zoom, (position[1] - y) / self.zoom

    def to_view(self, point: Point) -> Point:
        """The screen position of a scan position."""
        x, y = self.origin
        return x + point[0] * self.zoom, y + point[1] * self.zoom

    def edges(self, rect: Rect, level: int = 0) -> tuple[int, int, int, int]:
        """``(left, top, right, bottom)`` on the screen of a rect of a level, whole device pixels.

        Neighbouring rects share their edge, so tiles drawn there leave no seam.
        """
        scale = self.zoom * 2**level
        x, y = self.origin
        return (
            x + round(rect.left * scale),
            y + round(rect.top * scale),
            x + round(rect.right * scale),
            y + round(rect.bottom * scale),
        )

    def visible(self, level: int = 0) -> Rect:
        """The part of the scan in view, in the pixels of a level; empty where none is."""
        step = 2**level
        left, top = self.to_scan((0, 0))
        right, bottom = self.to_scan((self.size[1], self.size[0]))
        whole = Rect.of_size(-(-self.shape[0] // step), -(-self.shape[1] // step))
        return Rect(
            math.floor(top / step),
            math.floor(left / step),
            math.ceil(bottom / step),
            math.ceil(right / step),
        ).intersect(whole)

    def fitted(self) -> Viewport:
        """The whole scan in the middle of the canvas."""
        middle = (self.shape[1] / 2, self.shape[0] / 2)
        return replace(self, zoom=self.fit_zoom, centre=middle)

    def zoomed(self, zoom: float, anchor: Point | None = None) -> Viewport:
        """Another zoom; the scan position under ``anchor`` (on the screen) stays where it is."""
        if anchor is None:
            anchor = (self.size[1] / 2, self.size[0] / 2)
        zoom = min(MAX_ZOOM, max(self.min_zoom, zoom))
        x, y = self.to_scan(anchor)
        centre = (
            x - (anchor[0] - self.size[1] / 2) / zoom,
            y - (anchor[1] - self.size[0] / 2) / zoom,
        )
        return replace(self, zoom=zoom, centre=self._held(centre))

    def panned(self, dx: float, dy: float) -> Viewport:
        """The scan moved by device pixels: right and down where positive."""
        centre = (self.centre[0] - dx / self.zoom, self.centre[1] - dy / self.zoom)
        return replace(self, centre=self._held(centre))

    def centred(self, point: Point) -> Viewport:
        """A scan position moved into the middle of the canvas."""
        return replace(self, centre=self._held(point))

    def next_part(self, forward: bool) -> Viewport | None:
        """The part of the scan after this one in reading order, or before; None at the end."""
        seen, (height, width) = self.visible(), self.shape
        # Less one pixel of the screen, to which the scan is aligned: parts overlap by that much.
        half_down, half_across = ((side / 2 - 1) / self.zoom for side in self.size)
        x, y = self.centre
        if forward and seen.right < width:
            x = seen.right + half_across
        elif forward and seen.bottom < height:
            x, y = half_across, seen.bottom + half_down
        elif not forward and seen.left > 0:
            x = seen.left - half_across
        elif not forward and seen.top > 0:
            x, y = width - half_across, seen.top - half_down
        else:
            return None
        return self.centred((x, y))

    def resized(self, size: tuple[int, int]) -> Viewport:
        """The same middle in a canvas of another size."""
        return replace(self, size=size)

    def _held(self, centre: Point) -> Point:
        """The middle kept over the scan, so that it cannot be lost out of view."""
        return (
            min(max(centre[0], 0.0), float(self.shape[1])),
            min(max(centre[1], 0.0), float(self.shape[0])),
        )
