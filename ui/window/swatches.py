"""Swatches: how a class of damage looks over the scan, as a small picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from restorer.layers import PROTECTED, DamageClass

SIDE = 16
RATIOS = (1, 2, 3)
EDGE = QColor(128, 128, 128)


def swatch(each: DamageClass) -> QIcon:
    """Filled where the class is restored, hatched where it is only mapped or protected."""
    icon = QIcon()
    for ratio in RATIOS:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            icon.addPixmap(_painted(each, ratio), mode)
    return icon


def _painted(each: DamageClass, ratio: int) -> QPixmap:
    pixmap = QPixmap(SIDE * ratio, SIDE * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QPainterPath()
    frame.addRoundedRect(QRectF(1.5, 1.5, SIDE - 3, SIDE - 3), 2, 2)
    colour = QColor(each.colour)
    painter.setClipPath(frame)
    if each.policy == "restore":
        painter.fillRect(0, 0, SIDE, SIDE, colour)
    else:
        painter.setPen(QPen(colour, 2))
        for start in range(-SIDE, 2 * SIDE, 5):
            end = start + SIDE if each.number == PROTECTED else start - SIDE
            painter.drawLine(start, 0, end, SIDE)
    painter.setClipping(False)
    painter.setPen(QPen(colour if each.policy == "map" else EDGE, 1))
    painter.drawPath(frame)
    painter.end()
    return pixmap
