"""Suggest: shows suggested damage over the scan; a click accepts a piece, or rejects it."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from restorer.rect import Rect
from ui.canvas.overlays import premultiplied
from ui.canvas.previews import contrasting_pens
from ui.canvas.tools.tool import Tool, Touch
from ui.canvas.viewport import Viewport
from ui.document import Document
from ui.suggested import Shown

FILL, LINE, RIM = QColor(255, 230, 0, 90), QColor(255, 236, 40), QColor(0, 0, 0, 200)
"""Yellow between black: told from any paint, and from the tint of damage by lightness alone."""

CLEAR = 6
"""Logical pixels between the piece that is framed and its frame."""


class Suggest(Tool):
    """Accepts the suggested piece under a click, or rejects it where that would take away."""

    name = "suggest"
    marks = True

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._image = QImage()
        self._drawn: tuple[Shown, Viewport] | None = None

    def press(self, touch: Touch) -> None:
        """Begin a click."""
        self.active = True

    def release(self, touch: Touch) -> None:
        """Accept or reject what is here."""
        if not self.active:
            return
        self.active = False
        suggesting = self.document.suggesting
        act = suggesting.reject_at if touch.subtract else suggesting.accept_at
        act(touch.x, touch.y, touch.reach)

    def commit(self) -> None:
        """Nothing: a click ends with the button."""
        self.active = False

    def paint(self, painter: QPainter, view: Viewport, colour: QColor) -> None:
        """Draw what is suggested in view, and ask for what is not known yet."""
        suggesting = self.document.suggesting
        suggesting.look_at(view.visible())
        shown = suggesting.shown
        if shown is None:
            self._drawn, self._image = None, QImage()
            return
        line = max(1, round(painter.device().devicePixelRatioF()))
        if self._drawn is None or self._drawn[0] is not shown or self._drawn[1] != view:
            self._image, self._drawn = _picture(shown, view, line), (shown, view)
        left, top, _, _ = view.edges(shown.visible)
        painter.drawImage(left, top, self._image)
        box = suggesting.walking.box
        if box is not None:
            _frame(painter, view, box, line)


def _frame(painter: QPainter, view: Viewport, box: Rect, line: int) -> None:
    """Draw a frame around the piece that the walk stands at, clear of its pixels."""
    left, top, right, bottom = view.edges(box)
    margin, inside = CLEAR * line, 2 * line
    height, width = view.size
    frame = QRect(left, top, right - left, bottom - top)
    frame = frame.adjusted(-margin, -margin, margin, margin)
    frame &= QRect(0, 0, width, height).adjusted(inside, inside, -inside, -inside)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in contrasting_pens(painter):
        pen.setWidthF(2 * pen.widthF())
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(frame)


def _picture(shown: Shown, view: Viewport, line: int) -> QImage:
    """What is suggested in view, in device pixels: a tint, a line inside, a dark rim outside."""
    rect = shown.visible
    left, top, right, bottom = view.edges(rect)
    if right <= left or bottom <= top:
        return QImage()
    where = shown.in_view().view(np.uint8)
    size = (right - left, bottom - top)
    if view.zoom < 1:
        for _ in range(view.level):  # of four pixels one is enough: thin cracks are to be seen
            where = np.pad(where, [(0, side % 2) for side in where.shape])
            where = where[0::2] | where[1::2]
            where = where[:, 0::2] | where[:, 1::2]
        soft = cv2.resize(where * np.uint8(255), size, interpolation=cv2.INTER_LINEAR)
        inside = (soft > 64).view(np.uint8)
    else:
        large = cv2.resize(where, size, interpolation=cv2.INTER_NEAREST)
        inside = np.asarray(large, np.uint8)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (2 * line + 1, 2 * line + 1))
    shades = cv2.dilate(inside, cross) * np.uint8(3)
    shades[inside > 0] = 2
    shades[cv2.erode(inside, cross) > 0] = 1
    colours = np.array([_bgra(each) for each in (QColor(0, 0, 0, 0), FILL, LINE, RIM)], np.uint8)
    return premultiplied(colours[shades])


def _bgra(colour: QColor) -> tuple[int, int, int, int]:
    """Premultiplied."""
    alpha = colour.alphaF()
    blue, green, red = (round(c * alpha) for c in (colour.blue(), colour.green(), colour.red()))
    return blue, green, red, colour.alpha()
