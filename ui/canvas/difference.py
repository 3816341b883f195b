"""What the restoration changed, as a picture: amplified, in colours that grow brighter with it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

DIMMED = 0.3
"""Of the scan's brightness where nothing differs: enough to know where one is."""

STOPS: tuple[tuple[float, tuple[int, int, int]], ...] = (
    (0.0, (0, 32, 96)),
    (0.25, (63, 78, 123)),
    (0.5, (127, 124, 117)),
    (0.75, (190, 174, 93)),
    (1.0, (255, 234, 70)),
)
"""From dark blue to bright yellow: the order is seen with any colour vision, and in grey."""

BAR, BAR_HEIGHT = 160.0, 10.0
"""The legend's scale, in logical pixels."""

Pixels = npt.NDArray[np.uint8]


def colours() -> Pixels:
    """(256, 3) uint8 B, G, R: what a difference from 0 to 255 looks like."""
    at = [255 * place for place, _ in STOPS]
    scale = np.arange(256)
    channels = [np.interp(scale, at, [colour[c] for _, colour in STOPS]) for c in (2, 1, 0)]
    return np.stack(channels, axis=1).round().astype(np.uint8)


def difference(before: Pixels, after: Pixels, gain: int) -> Pixels:
    """The picture of a difference.

    Args:
        before: (h, w, 4) uint8 B, G, R and a byte that does not count.
        after: The same.
        gain: How many times the largest difference of a pixel's channels is amplified.

    Returns:
        (h, w, 4) uint8: colours where they differ, the darkened scan in grey elsewhere.
    """
    apart = np.where(after > before, after - before, before - after)[..., :3].max(axis=2)
    grey = before[..., :3] @ np.array([0.114, 0.587, 0.299], np.float32) * DIMMED
    picture = np.full(before.shape, 255, np.uint8)
    picture[..., :3] = grey[..., None].astype(np.uint8)
    there = apart > 0
    amplified = np.minimum(apart[there].astype(np.uint16) * gain, 255)
    picture[there, :3] = colours()[amplified]
    return picture


def paint_difference(painter: QPainter, before: QImage, after: QImage, gain: int) -> None:
    """Draw the difference of two pictures of one size at the painter's place, 1:1."""
    picture = difference(_pixels(before), _pixels(after), gain)
    height, width = picture.shape[:2]
    drawn = QImage(picture.data, width, height, 4 * width, QImage.Format.Format_RGB32)
    painter.drawImage(QPointF(), drawn)


def paint_legend(painter: QPainter, height: int, text: str, most: str) -> None:
    """Draw the scale of colours in the lower left corner of a canvas of a height."""
    metrics = painter.fontMetrics()
    plate = QRectF(12, 0, BAR + 24, 2 * metrics.height() + BAR_HEIGHT + 22)
    plate.moveBottom(height - 12)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190))
    painter.drawRoundedRect(plate, 4, 4)
    line = QRectF(plate.left() + 12, plate.top() + 6, BAR, metrics.height())
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)
    bar = QRectF(line.left(), line.bottom() + 4, BAR, BAR_HEIGHT)
    scale = QLinearGradient(bar.topLeft(), bar.topRight())
    for at, colour in STOPS:
        scale.setColorAt(at, QColor(*colour))
    painter.fillRect(bar, scale)
    numbers = QRectF(line.left(), bar.bottom() + 4, BAR, metrics.height())
    painter.drawText(numbers, Qt.AlignmentFlag.AlignLeft, "0")
    painter.drawText(numbers, Qt.AlignmentFlag.AlignRight, most)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _pixels(image: QImage) -> Pixels:
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)
