"""What is drawn over the scan: the tint of the damage with its outline, and the restoration."""

from __future__ import annotations

import math
import time
from collections import OrderedDict

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QColorSpace, QImage, QPainter

from restorer.rect import Rect
from ui.canvas.damage_look import AROUND, LINE, SHADES, DamageLook, kinds_of
from ui.canvas.pyramid import (
    DamagePyramid,
    Key,
    Pyramid,
    RestorationPyramid,
    keys_over,
    place,
)
from ui.canvas.viewport import Viewport
from ui.document import Document

BUDGET = 0.02
"""Seconds of one repaint that go into making images; the rest is made in the next ones."""
KEEP = 512
"""Images of pieces that an overlay keeps, enough for 4K; they are of 256 KiB, or empty."""


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
                ready = self._ready(key, view, deadline)
                if ready and (image is None or time.perf_counter() < deadline):
                    image = self._renew(key, view)
                else:
                    behind = True
            if image is None:
                continue
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

    def _ready(self, key: Key, view: Viewport, until: float) -> bool:
        """Whether what an image is made from is there; sees to it until a time."""
        return self.pyramid.ready(key, until)

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
    """The damage in its look: a bright line inside its outline, a dark one outside, and a tint.

    Images are made in device pixels, so that lines are as wide at any zoom.
    """

    def __init__(self, document: Document) -> None:
        super().__init__(DamagePyramid(document))
        self._document = document
        self._look = DamageLook()
        self._colours = self._look.colours(document.classes)
        self._kinds = kinds_of(document.classes)
        self.line = 1

    def clear(self) -> None:
        """Forget all, and how the classes are drawn."""
        super().clear()
        self._colours = self._look.colours(self._document.classes)
        self._kinds = kinds_of(self._document.classes)

    def set_look(self, look: DamageLook) -> None:
        """Draw the damage in another look."""
        self._look = look
        self._colours = look.colours(self._document.classes)
        self._old.update(self._images)

    def _ready(self, key: Key, view: Viewport, until: float) -> bool:
        level = max(0, key[0])
        reach = math.ceil((2 * self.line + 1) / view.zoom) + (1 << level)
        around = place(key).grow(reach).intersect(Rect.of_size(*view.shape))
        return all(self.pyramid.ready(near, until) for near in keys_over(around, level))

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
        drawn = self._drawn(level, rect)
        if drawn is None or not drawn.any():
            return QImage()
        sampled = drawn[np.ix_(rows - rect.top, columns - rect.left)]
        shades = _shades(sampled, self._look.width(self.line), self.line)[halo:-halo, halo:-halo]
        sampled = sampled[halo:-halo, halo:-halo]
        corner = round(whole.top * view.zoom), round(whole.left * view.zoom)
        self._look.set_off(shades, sampled, self._kinds, corner, self.line)
        return premultiplied(self._colours[shades].view(np.uint8).reshape(*shades.shape, 4))

    def _drawn(self, level: int, rect: Rect) -> np.ndarray | None:
        """The damage in a rect of a level that may begin before the scan does."""
        kept = Rect(max(0, rect.top), max(0, rect.left), rect.bottom, rect.right)
        drawn = self.pyramid.read(level, kept)
        if drawn is None or kept == rect:
            return drawn
        return np.pad(drawn, ((kept.top - rect.top, 0), (kept.left - rect.left, 0)))


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


def _shades(drawn: np.ndarray, width: int, rim: int) -> np.ndarray:
    """Indices into the colours: the rim around damage, a line where a class ends, its inside.

    ``width`` of the line and ``rim`` are in device pixels, the rim not the wider of them.
    """
    inside = drawn > 0
    lowest, highest = _around(drawn, drawn, rim)
    shades = drawn.astype(np.intp) * SHADES
    shades[~inside & (highest > 0)] = AROUND
    lowest, highest = _around(lowest, highest, width - rim)
    shades[inside & ((lowest != drawn) | (highest != drawn))] += LINE
    return shades


def _around(lowest: np.ndarray, highest: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """The lowest and highest values so many steps further around."""
    for _ in range(steps):
        lowest, highest = _beside(lowest, np.minimum), _beside(highest, np.maximum)
    return lowest, highest


def _beside(values: np.ndarray, choose: np.ufunc) -> np.ndarray:
    """The lowest or highest of each value and those above, below, left and right of it."""
    chosen = values.copy()
    choose(chosen[1:], values[:-1], out=chosen[1:])
    choose(chosen[:-1], values[1:], out=chosen[:-1])
    choose(chosen[:, 1:], values[:, :-1], out=chosen[:, 1:])
    choose(chosen[:, :-1], values[:, 1:], out=chosen[:, :-1])
    return chosen
