"""Fills an outline: marks the sound area clicked into, where damage encloses it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from restorer.layers import Layer
from restorer.layers.damage import is_damage
from restorer.layers.flood import Area, flood, hole_at
from restorer.progress import Cancel
from restorer.rect import Rect
from ui.canvas.tools.tool import Touch, say
from ui.canvas.tools.working import REACH, Working, within
from ui.document import Document
from ui.labels import shown
from ui.pieces import Piece


class Fill(Working):
    """Marks an enclosed area, or gives a hole the class in hand; subtracting, unmarks a hole."""

    name = "fill"
    marks = True

    def press(self, touch: Touch) -> None:
        """Find what the pointer is in, and fill it."""
        pixel = self._pixel(touch)
        if pixel is None:
            return
        layer, revision = self.document.damage, self.document.damage_revision
        in_hole = bool(is_damage(layer.read(Rect.of_size(1, 1, *pixel)))[0, 0])
        if touch.subtract and not in_hole:
            return
        work = partial(hole_at, layer, pixel) if in_hole else partial(_enclosed, layer, pixel)
        self._start(
            touch,
            lambda cancelled: work(cancelled=cancelled),
            partial(self._found, revision, touch.subtract),
        )

    def _found(self, revision: int, subtract: bool, area: Area) -> None:
        if revision != self.document.damage_revision:
            self.document.told.emit(say("The damage changed meanwhile: click again."))
        elif not area:
            self.document.told.emit(
                say("Damage does not enclose this place within {0} pixels.").format(REACH)
            )
        else:
            label = "Unmark hole" if subtract else "Fill"
            self._mark(label, _selected(area, self.document), subtract=subtract)
            self.document.told.emit(shown(label))


def _enclosed(layer: Layer, pixel: tuple[int, int], cancelled: Cancel) -> Area:
    """What holds a pixel and is not damage; empty where it is not enclosed."""
    bounds = Rect.of_size(1, 1, *pixel).grow(REACH).intersect(layer.rect)
    return flood(
        pixel,
        lambda rect: ~is_damage(layer.read(rect)),
        bounds,
        slanting=False,
        to_edge=False,
        cancelled=cancelled,
    )


def _selected(area: Area, document: Document) -> Iterator[Piece]:
    """The pieces of an area within the selection."""
    for rect, where in area.pieces():
        part = within(rect, document.selection)
        if part:
            yield part, where[part.within(rect)]
