"""The picture behind the pointer: kept, so that a stroke costs only what it draws."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter

FEW = 8
"""More rectangles than this are painted as the one around them."""

Paint = Callable[[QPainter, QRect], None]
"""Paints a rectangle, in logical pixels, opaque; the clip is set."""


class Backing:
    """A picture of a canvas's size of which some parts are out of date."""

    def __init__(self) -> None:
        self.image = QImage()
        self._old: list[QRect] = []

    def spoil(self, rect: QRect) -> None:
        """Paint a rectangle, in logical pixels, anew before it is shown again."""
        if any(old.contains(rect) for old in self._old):
            return
        self._old.append(rect)
        if len(self._old) > FEW:
            self._old = [reduce(QRect.united, self._old)]

    def renew(self, size: QSize, ratio: float, paint: Paint) -> None:
        """Bring what is out of date up to date, for a canvas of a logical size and pixel ratio."""
        device = QSize(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
        whole = QRect(0, 0, size.width(), size.height())
        if self.image.size() != device or self.image.devicePixelRatio() != ratio:
            self.image = QImage(device, QImage.Format.Format_RGB32)
            self.image.setDevicePixelRatio(ratio)
            self._old = [whole]
        old, self._old = self._old, []
        if not old:
            return
        painter = QPainter(self.image)
        for rect in old:
            # a logical pixel more, for the device pixels that a fractional ratio cuts
            around = rect.adjusted(-1, -1, 1, 1).intersected(whole)
            painter.save()
            painter.setClipRect(around)
            paint(painter, around)
            painter.restore()
        painter.end()
