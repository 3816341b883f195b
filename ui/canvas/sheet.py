"""The sheet: what there is to draw of a document, for any viewport and painter in device pixels."""

from __future__ import annotations

import math
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from restorer.rect import Rect
from ui.canvas import looks
from ui.canvas.difference import paint_difference
from ui.canvas.looks import Look
from ui.canvas.marks import DecidedOverlay
from ui.canvas.overlays import DamageOverlay, Overlay, RestorationOverlay
from ui.canvas.tiles import ScanTiles, keys_in, paint_tile
from ui.canvas.viewport import Viewport
from ui.document import Document

PIXELS_FROM = 2.0
"""From this zoom on pixels are drawn as squares, below it smoothly."""

BARE = QColor(128, 128, 128)
"""What is around the restoration where it is shown alone."""


class Sheet:
    """Draws scan, restoration and damage; what is drawn is kept until it changes.

    Each verb draws inside the painter's clip what is exposed, in pixels of the scan, and gives
    back whether some of it is still old.

    Attributes:
        certainty: what is drawn over the restoration; None for nothing.
    """

    def __init__(self, document: Document, tiles: ScanTiles) -> None:
        self.tiles = tiles
        self.damage = DamageOverlay(document)
        self.decided = DecidedOverlay(document)
        self.restoration = RestorationOverlay(document)
        self.certainty: Overlay | None = None

    def forget(self) -> None:
        """Draw all anew."""
        self.damage.clear()
        self.decided.clear()
        self.restoration.clear()

    def changed(self, layer: Overlay, rect: Rect, view: Viewport) -> None:
        """Draw a rect of a layer anew, and what was decided there."""
        layer.changed(rect, view)
        self.decided.changed(rect, view)

    def show_classes(self, view: Viewport) -> None:
        """Draw the damage anew; the restoration as it was until it is made anew."""
        self.damage.clear()
        self.decided.clear()
        self.restoration.changed(Rect.of_size(*view.shape), view)

    def clip(self, painter: QPainter, view: Viewport) -> QRect:
        """Keep a painter inside the scan, and let it draw as the zoom asks; where the scan is."""
        left, top, right, bottom = view.edges(Rect.of_size(*view.shape))
        scan = QRect(left, top, right - left, bottom - top)
        painter.setClipRect(scan, Qt.ClipOperation.IntersectClip)
        smooth = view.zoom < PIXELS_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        return scan

    def draw_scan(self, painter: QPainter, view: Viewport, exposed: Rect) -> bool:
        """Draw the scan; its tiles are asked for elsewhere."""
        return self.draw_level(painter, view, exposed, view.level)

    def draw_level(self, painter: QPainter, view: Viewport, exposed: Rect, level: int) -> bool:
        """Draw a level of the scan, whatever the zoom."""
        step = 2**level
        touched = Rect(
            exposed.top // step,
            exposed.left // step,
            -(-exposed.bottom // step),
            -(-exposed.right // step),
        )
        for key in keys_in(touched, level):
            paint_tile(painter, self.tiles.cache, view, key)
        return False

    def draw_restoration(
        self, painter: QPainter, view: Viewport, exposed: Rect, *, look: Look, line: int
    ) -> bool:
        """Draw the restoration in a look; ``line`` is device pixels of a line."""
        reach = math.ceil(looks.OUTLINE_WIDTH * line / view.zoom)
        around = exposed.grow(reach).intersect(Rect.of_size(*view.shape))
        draw = partial(self.restoration.draw, view=view, exposed=around)
        behind = looks.paint(painter, draw, look, view.size, line)
        if self.certainty is not None:
            behind |= self.certainty.draw(painter, view, exposed)
        return behind

    def draw_damage(self, painter: QPainter, view: Viewport, exposed: Rect, *, line: int) -> bool:
        """Draw the damage, and what was decided about it."""
        self.damage.line = self.decided.line = line
        behind = self.damage.draw(painter, view, exposed)
        return self.decided.draw(painter, view, exposed) or behind

    def draw_difference(
        self, painter: QPainter, view: Viewport, exposed: Rect, *, gain: int
    ) -> bool:
        """Draw what the restoration changed."""
        left, top, right, bottom = view.edges(exposed)
        place = QRect(left, top, right - left, bottom - top)
        place &= QRect(0, 0, view.size[1], view.size[0])
        if place.isEmpty():
            return False
        before = QImage(place.size(), QImage.Format.Format_RGB32)
        before.fill(BARE)
        drawing = QPainter(before)
        drawing.setRenderHints(painter.renderHints())
        drawing.translate(-place.topLeft())
        self.draw_scan(drawing, view, exposed)
        drawing.end()
        after = before.copy()
        drawing = QPainter(after)
        drawing.setRenderHints(painter.renderHints())
        drawing.translate(-place.topLeft())
        behind = self.restoration.draw(drawing, view, exposed)
        drawing.end()
        painter.save()
        painter.translate(place.topLeft())
        paint_difference(painter, before, after, gain)
        painter.restore()
        return behind
