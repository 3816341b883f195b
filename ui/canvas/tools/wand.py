"""Marks what has nearly the colour of the pixel clicked on."""

from __future__ import annotations

from functools import partial

from restorer.layers.flood import Area, flood, scattered
from restorer.layers.similar import Similar
from restorer.progress import Cancel
from restorer.rect import Rect
from restorer.scan import Scan
from ui.canvas.tools.tool import Touch, say
from ui.canvas.tools.working import REACH, Working
from ui.document import Document


class Wand(Working):
    """Marks the pixels around a click that differ little in colour.

    Attributes:
        tolerance: How much they may differ, in CIELAB.
        contiguous: Whether they have to hang together.
    """

    name = "wand"
    marks = True

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.tolerance = 16
        self.contiguous = True

    def press(self, touch: Touch) -> None:
        """Look for pixels of the colour under the pointer, and mark them."""
        pixel = self._pixel(touch)
        if pixel is None:
            return
        bounds = self._bounds(pixel)
        if not Rect.of_size(1, 1, *pixel).intersect(bounds):
            self.document.told.emit(say("The wand keeps to the selection: click inside it."))
            return
        work = partial(_look, self.document.scan, pixel, bounds, self.tolerance, self.contiguous)
        self._start(touch, work, partial(self._found, touch.subtract))

    def _found(self, subtract: bool, area: Area) -> None:
        label = "Unmark similar" if subtract else "Mark similar"
        self._mark(label, area.pieces(), subtract=subtract)
        told = say("{0:,} pixels of this colour.").format(area.area)
        if self.document.selection is None and _is_cut(area, self.document.shape):
            told += " " + say("The wand reaches {0} pixels: click again further on.").format(REACH)
        self.document.told.emit(told)


def _look(
    scan: Scan,
    pixel: tuple[int, int],
    bounds: Rect,
    tolerance: int,
    contiguous: bool,
    cancelled: Cancel,
) -> Area:
    similar = Similar(lambda rect: scan.to_srgb(scan.read(rect)), pixel, tolerance, bounds)
    if contiguous:
        return flood(pixel, similar, bounds, cancelled=cancelled)
    return scattered(similar, bounds, cancelled=cancelled)


def _is_cut(area: Area, shape: tuple[int, int]) -> bool:
    """Whether an area ends where it was looked for, and not at the edge of the scan."""
    rect, bounds = area.rect, area.bounds
    return (
        0 < rect.top == bounds.top
        or 0 < rect.left == bounds.left
        or rect.bottom == bounds.bottom < shape[0]
        or rect.right == bounds.right < shape[1]
    )
