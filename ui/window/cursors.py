"""Pointers of tools: a cross, and beside it what a click would do."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QCursor, QPainter, QPen, QPixmap

from ui.window.icons import folder, render

TOOLS = ("magnetic", "wand", "fill", "pick")
"""Those whose clicks need telling apart; the others point with a plain cross."""

SIDE, HOT, ARM, GAP = 32, 9, 8, 2
"""Logical pixels: of the picture, its hot spot, and the arms of the cross with their gap."""

ICON, HALO = 16, 1
"""Logical pixels: of the icon, and of the light around it."""


def pointers(ratio: float) -> dict[str, QCursor]:
    """A pointer for each of ``TOOLS``, for a screen of a device pixel ratio."""
    return {name: _cursor(name, ratio) for name in TOOLS}


def _cursor(name: str, ratio: float) -> QCursor:
    side = round(SIDE * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    source = (folder() / f"{name}.svg").read_text(encoding="utf-8")
    light, dark = (render(source, round(ICON * ratio), tone) for tone in ("#ffffff", "#000000"))
    for icon in (light, dark):
        icon.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    middle, arms = QPointF(HOT + 0.5, HOT + 0.5), ((1, 0), (-1, 0), (0, 1), (0, -1))
    for tone, width in ((Qt.GlobalColor.white, 3), (Qt.GlobalColor.black, 1)):
        painter.setPen(QPen(tone, width, c=Qt.PenCapStyle.FlatCap))
        for x, y in arms:
            away = QPointF(x, y)
            painter.drawLine(middle + away * GAP, middle + away * ARM)
    corner = QPointF(SIDE - ICON - HALO, SIDE - ICON - HALO)
    for x in (-HALO, 0, HALO):
        for y in (-HALO, 0, HALO):
            painter.drawPixmap(corner + QPointF(x, y), light)
    painter.drawPixmap(corner, dark)
    painter.end()
    return QCursor(picture, HOT, HOT)
