"""How the confidence is drawn: bright where a fill is sure, dark where it is a guess."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from restorer.pipeline import expected
from restorer.rect import Rect
from ui.canvas.overlays import Overlay, premultiplied
from ui.canvas.pyramid import Key, Pyramid
from ui.canvas.viewport import Viewport
from ui.confidence import Confidence
from ui.document import Document

OPACITY = 0.8
BAR, BAR_HEIGHT, MARGIN = 180.0, 10.0, 12.0
"""The legend's scale and the space around it, in logical pixels."""


def colours() -> np.ndarray:
    """(256, 4) uint8, premultiplied B, G, R, A of each code: viridis, which any eye can order."""
    errors = (np.arange(256) - 1) * expected.STEP
    certain = np.rint(255 * expected.confidence(errors)).astype(np.uint8)
    scale = cv2.applyColorMap(certain[:, None], cv2.COLORMAP_VIRIDIS)[:, 0]
    drawn = np.concatenate([scale, np.full((256, 1), 255, np.uint8)], axis=1) * OPACITY
    drawn[0] = 0
    return np.rint(drawn).astype(np.uint8)


class CertaintyPyramid(Pyramid):
    """The codes; a coarser one is the largest error of those it covers."""

    def __init__(self, document: Document, confidence: Confidence) -> None:
        super().__init__(document)
        self._confidence = confidence

    def _written(self, rect: Rect) -> bool:
        return self._confidence.knows(rect)

    def _drawn(self, rect: Rect) -> np.ndarray:
        return self._confidence.codes(rect)

    def _halved(self, values: np.ndarray) -> np.ndarray:
        pairs = np.maximum(values[0::2], values[1::2])
        return np.asarray(np.maximum(pairs[:, 0::2], pairs[:, 1::2]))


class CertaintyOverlay(Overlay):
    """The confidence over the restored pixels."""

    def __init__(self, document: Document, confidence: Confidence) -> None:
        super().__init__(CertaintyPyramid(document, confidence))
        self._colours = colours()

    def _level(self, view: Viewport) -> int:
        return view.level

    def _made_for(self, view: Viewport) -> float:
        return 1.0

    def _make(self, key: Key, view: Viewport) -> QImage:
        piece = self.pyramid.piece(key)
        return QImage() if piece is None else premultiplied(self._colours[piece])


class Legend(QWidget):
    """What the colours mean, in the lower left corner of the canvas."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("What the colours of the confidence mean"))
        line = self.fontMetrics().height()
        self.setFixedSize(round(BAR + 2 * MARGIN), round(2 * line + BAR_HEIGHT + 22))
        self.hide()

    def place(self) -> None:
        """Go to the corner."""
        above = self.parentWidget()
        if above is not None:
            self.move(round(MARGIN), above.height() - self.height() - round(MARGIN))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 190))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        line = QRectF(MARGIN, 6, BAR, self.fontMetrics().height())
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, self.tr("Expected error, of 255"))
        bar = QRectF(MARGIN, line.bottom() + 4, BAR, BAR_HEIGHT)
        scale = QLinearGradient(bar.topLeft(), bar.topRight())
        for code in range(1, 2 + round(expected.NONE_LEFT / expected.STEP), 8):
            blue, green, red, _ = (colours()[code] / OPACITY).round().clip(0, 255).astype(int)
            at = min(1.0, (code - 1) * expected.STEP / expected.NONE_LEFT)
            scale.setColorAt(at, QColor(int(red), int(green), int(blue)))
        painter.fillRect(bar, scale)
        numbers = QRectF(MARGIN, bar.bottom() + 4, BAR, line.height())
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        painter.drawText(numbers, sides[0], self.tr("0: sure"))
        painter.drawText(numbers, sides[1], self.tr("{0:.0f}: a guess").format(expected.NONE_LEFT))
