"""The pictures of a report: the whole scan, the map of its damage, and regions before and after."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.layers import TILE, Classes, Layer
from restorer.layers.classes import PROTECTED
from restorer.pipeline.export import composed
from restorer.rect import Rect
from restorer.scan import Scan
from restorer.scan.reader import box_average

Picture = NDArray[np.uint8]
"""sRGB, ``(h, w, 3)``."""

WHOLE = 1600
"""Pixels of the longer side of a whole scan, at most."""
CROP = 720
"""Pixels of the longer side of a region, at most."""
PAPER = 0.55
"""How far the scan under a map is lightened towards white."""
QUALITY = 90


def jpeg(picture: Picture) -> bytes:
    """A picture as a JPEG file."""
    bgr = np.ascontiguousarray(picture[..., ::-1])
    done, data = cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])
    if not done:
        raise ValueError("a picture cannot be encoded")
    return data.tobytes()


def level_of(shape: tuple[int, int]) -> int:
    """The level at which a whole scan is a picture of a report."""
    level = 0
    while max(shape) > WHOLE << level and 2 ** (level + 1) <= TILE:
        level += 1
    return level


def whole(scan: Scan, layer: Layer, restoration: Layer) -> tuple[Picture, Picture]:
    """The whole scan as it is, and as it is restored."""
    level = level_of(scan.shape)
    factor = 2**level
    height, width = (-(-side // factor) for side in scan.shape)
    before = scan.read(Rect.of_size(height, width), level)
    after = before.copy()
    for rect in restoration.tile_rects():
        place = Rect.of_size(
            -(-rect.height // factor),
            -(-rect.width // factor),
            rect.top // factor,
            rect.left // factor,
        )
        after[place.slices] = box_average(composed(scan, layer, restoration, rect), factor)
    return _shown(scan, before), _shown(scan, after)


def condition(before: Picture, layer: Layer, classes: Classes, factor: int) -> Picture:
    """The map of the damage: classes in their colours over a pale picture of the scan.

    Args:
        before: the whole scan, as ``whole`` gives it.
        layer: the damage.
        classes: their colours.
        factor: how many pixels of the scan are one of the picture. What is damaged in one of them
            is seen, so that cracks do not vanish.
    """
    grey = before.mean(axis=2, keepdims=True)
    made = np.repeat(grey + (255 - grey) * PAPER, 3, axis=2)
    for rect in layer.tile_rects():
        tile = layer.read(rect)
        place = Rect.of_size(
            -(-rect.height // factor),
            -(-rect.width // factor),
            rect.top // factor,
            rect.left // factor,
        )
        numbers = _main_class(tile, factor)
        part = made[place.slices]
        for number in np.unique(numbers[numbers > 0]):
            there = numbers == number
            if number == PROTECTED:
                there &= _hatched(place)
            part[there] = _colour(classes.get(int(number)).colour)
    return np.rint(made).astype(np.uint8)


def numbered(picture: Picture, rects: list[tuple[int, Rect]], factor: int) -> Picture:
    """A map with frames around regions and their numbers."""
    made = np.ascontiguousarray(picture)
    size = max(0.5, max(made.shape[:2]) / 1600)
    for number, rect in rects:
        grown = rect.grow(2 * factor)
        low = grown.left // factor, grown.top // factor
        high = -(-grown.right // factor), -(-grown.bottom // factor)
        cv2.rectangle(made, low, high, (255, 255, 255), 3, cv2.LINE_AA)
        cv2.rectangle(made, low, high, (20, 20, 20), 1, cv2.LINE_AA)
        corner = max(0, low[0]), max(int(22 * size), low[1] - 4)
        for ink, weight in (((255, 255, 255), 5), ((20, 20, 20), 2)):
            cv2.putText(
                made, str(number), corner, cv2.FONT_HERSHEY_SIMPLEX, 0.7 * size, ink, weight,
                cv2.LINE_AA,
            )  # fmt: skip
    return made


def around(rect: Rect, shape: tuple[int, int]) -> Rect:
    """A region with as much of what lies around it as helps to judge it."""
    return rect.grow(max(24, max(rect.shape) // 4)).intersect(Rect.of_size(*shape))


def crop(scan: Scan, rect: Rect, compose: Callable[[Rect], NDArray[np.generic]]) -> Picture:
    """A place, reduced to what a report shows; ``compose`` gives the scan's colours of a part."""
    factor = max(1, -(-max(rect.shape) // CROP))
    rows = factor * max(1, 2**24 // (factor * max(1, rect.width)))
    bands = []
    for top in range(rect.top, rect.bottom, rows):
        band = Rect.of_size(rows, rect.width, top, rect.left).intersect(rect)
        bands.append(box_average(np.asarray(compose(band)), factor))
    return _shown(scan, np.concatenate(bands))


def _shown(scan: Scan, pixels: NDArray[np.generic]) -> Picture:
    return np.rint(scan.to_srgb(pixels) * 255).astype(np.uint8)


def _main_class(tile: NDArray[np.uint8], factor: int) -> NDArray[np.uint8]:
    """The class that takes most of each box; 0 where none of its pixels has one."""
    height, width = (-(-side // factor) for side in tile.shape)
    padded = np.zeros((height * factor, width * factor), np.uint8)
    padded[: tile.shape[0], : tile.shape[1]] = tile
    boxes = padded.reshape(height, factor, width, factor)
    most = np.zeros((height, width), np.int64)
    found = np.zeros((height, width), np.uint8)
    for number in np.unique(tile[tile > 0]):
        count = (boxes == number).sum((1, 3))
        more = count > most
        found[more], most[more] = number, count[more]
    return found


def _hatched(place: Rect) -> NDArray[np.bool_]:
    rows, columns = np.ogrid[place.top : place.bottom, place.left : place.right]
    return np.asarray((rows + columns) % 6 < 2)


def _colour(text: str) -> tuple[int, int, int]:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
