"""How the restoration is shown: as it is, or so that it can be told from the original.

Conservators set off what they add: by hatching it, by leaving it in a neutral tone, or by an
outline. Each is made from where the restoration was drawn, in device pixels, at any zoom.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap

Look = Literal["restored", "hatched", "neutral", "outlined"]

NEUTRAL = QColor(160, 152, 140)
"""A warm grey near bare plaster, that recedes behind most paint."""
HATCH = QColor(255, 255, 255, 170)
SHADE = QColor(0, 0, 0, 110)
OUTLINE = QColor(255, 255, 255)
HATCH_STEP = 6
"""Logical pixels from one line to the next."""
OUTLINE_WIDTH = 2
"""Logical pixels."""

Draw = Callable[[QPainter], bool]


def paint(painter: QPainter, draw: Draw, look: Look, size: tuple[int, int], line: int) -> bool:
    """Draw the restoration in a look.

    Args:
        painter: In device pixels, its clip set.
        draw: Draws the restored pixels with a painter, beyond the canvas and the clip as far as
            an outline is wide; True where some of them are still old.
        look: How.
        size: ``(height, width)`` of the canvas in device pixels.
        line: Device pixels of a logical one.

    Returns:
        What ``draw`` returned.
    """
    if look == "restored":
        return draw(painter)
    # With a margin, so that what goes on beyond the canvas has no outline along its edge.
    margin = OUTLINE_WIDTH * line
    height, width = (side + 2 * margin for side in size)
    drawn = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(Qt.GlobalColor.transparent)
    layer = QPainter(drawn)
    layer.setRenderHints(painter.renderHints())
    layer.translate(margin, margin)
    behind = draw(layer)
    layer.end()
    if look != "neutral":
        painter.drawImage(-margin, -margin, drawn)
    marks = _outline(drawn, line) if look == "outlined" else drawn
    brushes = {
        "hatched": _hatching(line),
        "neutral": QBrush(NEUTRAL),
        "outlined": QBrush(OUTLINE),
    }
    _fill(marks, brushes[look])
    painter.drawImage(-margin, -margin, marks)
    return behind


def _fill(image: QImage, brush: QBrush) -> None:
    """Paint a brush over what is not transparent."""
    filling = QPainter(image)
    filling.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    filling.fillRect(image.rect(), brush)
    filling.end()


def _outline(drawn: QImage, line: int) -> QImage:
    """What lies within an outline's width of the edge of what was drawn."""
    inner = drawn.copy()
    erasing = QPainter(inner)
    erasing.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    width = OUTLINE_WIDTH * line
    for dx, dy in ((width, 0), (-width, 0), (0, width), (0, -width)):
        erasing.drawImage(dx, dy, drawn)
    erasing.end()
    edge = drawn.copy()
    cutting = QPainter(edge)
    cutting.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    cutting.drawImage(0, 0, inner)
    cutting.end()
    return edge


def _hatching(line: int) -> QBrush:
    """Slanting lines, a bright one beside a dark one, that join from tile to tile."""
    side = HATCH_STEP * line
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, offset in ((SHADE, line), (HATCH, 0)):
        painter.setPen(QPen(colour, line))
        for shift in (-side, 0, side):
            start = QPointF(shift + offset, side + 1)
            painter.drawLine(start, start + QPointF(side + 2, -(side + 2)))
    painter.end()
    return QBrush(tile)
