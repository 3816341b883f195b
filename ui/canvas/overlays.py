"""What is drawn over the scan: the tint of the damage with its outline, and the restoration."""

from __future__ import annotations

import math
import time
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter

from restorer.rect import Rect
from ui.canvas.pyramid import (
    HOLE,
    KEPT,
    DamagePyramid,
    Key,
    Pyramid,
    RestorationPyramid,
    keys_over,
    place,
)
from ui.canvas.viewport import Viewport
from ui.document import Document

TINT_OPACITY = 0.36
RIM_OPACITY = 0.6
PROTECTED_COLOUR = QColor(64, 132, 255)
BUDGET = 0.02
"""Seconds of one repaint that go into bringing images up to date that are there but old."""
KEEP = 256
"""Images of pieces that an overlay keeps; each is at most 1 MiB."""


class Overlay:
    """Draws pieces of a pyramid as images, made when they come into view.

    An image that is out of date is drawn until there is time to make it anew.
    """

    def __init__(self, pyramid: Pyramid) -> None:
        self.pyramid = pyramid
        self._images: OrderedDict[Key, tuple[QImage, float]] = OrderedDict()
        self._old: set[Key] = set()

    def clear(self) -> None:
        """Forget all."""
        self.pyramid.clear()
        self._images.clear()
        self._old.clear()

    def changed(self, rect: Rect, view: Viewport) -> None:
        """Draw anew what a rect of the scan touches."""
        self.pyramid.forget(rect)
        reach = rect.grow(math.ceil(4 / view.zoom))
        self._old.update(key for key in self._images if place(key).intersect(reach))

    def draw(self, painter: QPainter, view: Viewport, exposed: Rect) -> bool:
        """Draw what is exposed, in pixels of the scan; True where some of it is still old."""
        level = self._level(view)
        deadline = time.perf_counter() + BUDGET
        behind = False
        for key in keys_over(exposed, level):
            image, zoom = self._images.get(key, (None, 0.0))
            if image is None or zoom != self._made_for(view) or key in self._old:
                if image is None or time.perf_counter() < deadline:
                    image = self._renew(key, view)
                else:
                    behind = True
            self._images.move_to_end(key)
            if not image.isNull():
                left, top, right, bottom = view.edges(place(key))
                painter.drawImage(QRect(left, top, right - left, bottom - top), image)
        return behind

    def _renew(self, key: Key, view: Viewport) -> QImage:
        image = self._make(key, view)
        self._images[key] = (image, self._made_for(view))
        self._images.move_to_end(key)
        self._old.discard(key)
        while len(self._images) > KEEP:
            self._old.discard(self._images.popitem(last=False)[0])
        return image

    def _level(self, view: Viewport) -> int:
        """The level to draw."""
        raise NotImplementedError

    def _made_for(self, view: Viewport) -> float:
        """What an image was made for; it is old where this is another."""
        raise NotImplementedError

    def _make(self, key: Key, view: Viewport) -> QImage:
        """The image of a piece; null where there is nothing to see."""
        raise NotImplementedError


class RestorationOverlay(Overlay):
    """The restored pixels over the scan."""

    def __init__(self, document: Document) -> None:
        super().__init__(RestorationPyramid(document))

    def _level(self, view: Viewport) -> int:
        return view.level

    def _made_for(self, view: Viewport) -> float:
        return 1.0

    def _make(self, key: Key, view: Viewport) -> QImage:
        piece = self.pyramid.piece(key)
        return QImage() if piece is None else premultiplied(piece)


class DamageOverlay(Overlay):
    """A tint over the damage; a bright line inside its outline and a dark one outside.

    Images are made in device pixels, so that both lines are one logical pixel wide at any zoom.
    """

    def __init__(self, document: Document, colour: QColor) -> None:
        super().__init__(DamagePyramid(document))
        self._colours = _colours(colour)
        self.line = 1

    def set_colour(self, colour: QColor) -> None:
        """Tint with another colour."""
        self._colours = _colours(colour)
        self._images.clear()
        self._old.clear()

    def _level(self, view: Viewport) -> int:
        return -math.floor(math.log2(view.zoom) + 1e-9)

    def _made_for(self, view: Viewport) -> float:
        return view.zoom

    def _make(self, key: Key, view: Viewport) -> QImage:
        halo, whole = 2 * self.line, place(key)
        level = max(0, key[0])
        rows = _sampled(whole.top, whole.bottom, view.zoom, level, halo)
        columns = _sampled(whole.left, whole.right, view.zoom, level, halo)
        rect = Rect(rows[0], columns[0], rows[-1] + 1, columns[-1] + 1)
        bits = self._bits(level, rect)
        if bits is None or not bits.any():
            return QImage()
        sampled = bits[np.ix_(rows - rect.top, columns - rect.left)]
        shades = _shades(sampled, self.line)[halo:-halo, halo:-halo]
        return premultiplied(self._colours[shades].view(np.uint8).reshape(*shades.shape, 4))

    def _bits(self, level: int, rect: Rect) -> np.ndarray | None:
        """The damage in a rect of a level that may begin before the scan does."""
        kept = Rect(max(0, rect.top), max(0, rect.left), rect.bottom, rect.right)
        bits = self.pyramid.read(level, kept)
        if bits is None or kept == rect:
            return bits
        return np.pad(bits, ((kept.top - rect.top, 0), (kept.left - rect.left, 0)))


def premultiplied(pixels: np.ndarray) -> QImage:
    """uint8 (h, w, 4), premultiplied B, G, R, A in sRGB, as an image that says so."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    form = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(data.data, width, height, 4 * width, form).copy()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return image


def _sampled(start: int, stop: int, zoom: float, level: int, halo: int) -> np.ndarray:
    """For each device pixel of scan pixels ``start..stop``, and a halo, the level's pixel there."""
    devices = np.arange(round(start * zoom) - halo, round(stop * zoom) + halo) + 0.5
    return np.floor(devices / (zoom * 2**level)).astype(np.intp)


def _shades(bits: np.ndarray, line: int) -> np.ndarray:
    """Indices into ``_colours``: nothing, tint, line, rim of a hole, then of what is protected."""
    shades = np.zeros(bits.shape, np.uint8)
    for bit, first in ((KEPT, 4), (HOLE, 1)):
        inside = (bits & bit) > 0
        if not inside.any():
            continue
        inner, outer = ~_spread(~inside, line), _spread(inside, line)
        shades[outer & ~inside] = first + 2
        shades[inside] = first + 1
        shades[inner] = first
    return shades


def _spread(where: np.ndarray, pixels: int) -> np.ndarray:
    """A bool array grown up, down, left and right."""
    grown = where
    for _ in range(pixels):
        before, grown = grown, grown.copy()
        grown[1:] |= before[:-1]
        grown[:-1] |= before[1:]
        grown[:, 1:] |= before[:, :-1]
        grown[:, :-1] |= before[:, 1:]
    return grown


def _colours(colour: QColor) -> np.ndarray:
    """(7,) uint32 of four bytes, premultiplied B, G, R, A, by the indices of ``_shades``."""

    def shade(tone: QColor, opacity: float) -> list[float]:
        return [c * opacity for c in (tone.blue(), tone.green(), tone.red(), 255)]

    rows = [[0.0] * 4]
    for tone in (colour, PROTECTED_COLOUR):
        rows += [
            shade(tone, TINT_OPACITY),
            shade(tone.lighter(115), 1.0),
            shade(QColor(0, 0, 0), RIM_OPACITY),
        ]
    return np.round(rows).astype(np.uint8).view(np.uint32).ravel()
