"""The picture behind the pointer: kept, so that a stroke costs only what it draws."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

FEW = 8
"""A region of more rectangles than this is painted as the one around them."""

Paint = Callable[[QPainter, QRect], None]
"""Paints a rectangle, in logical pixels, opaque; the clip is set."""


class Backing:
    """A picture of a canvas's size of which some parts are out of date."""

    def __init__(self) -> None:
        self.image = QImage()
        self._old = QRegion()

    def spoil(self, region: QRegion) -> None:
        """Paint a region, in logical pixels, anew before it is shown again."""
        self._old += region

    def renew(self, size: QSize, ratio: float, paint: Paint) -> None:
        """Bring what is out of date up to date, for a canvas of a logical size and pixel ratio."""
        device = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        whole = QRect(0, 0, size.width(), size.height())
        if self.image.size() != device or self.image.devicePixelRatio() != ratio:
            self.image = QImage(device, QImage.Format.Format_RGB32)
            self.image.setDevicePixelRatio(ratio)
            self._old = QRegion(whole)
        old, self._old = self._old.intersected(whole), QRegion()
        if old.isEmpty():
            return
        painter = QPainter(self.image)
        for rect in [old.boundingRect()] if old.rectCount() > FEW else list(old):
            # a logical pixel more, for the device pixels that a fractional ratio cuts
            around = rect.adjusted(-1, -1, 1, 1).intersected(whole)
            painter.save()
            painter.setClipRect(around)
            paint(painter, around)
            painter.restore()
        painter.end()
