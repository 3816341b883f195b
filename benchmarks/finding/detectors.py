"""What is compared: the program's detectors, and a plain hat transform of lightness."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.detect import KINDS, Scores, Threshold, find_pieces
from restorer.rect import Rect
from restorer.scan import open_scan

Score = NDArray[np.uint8]
Where = NDArray[np.bool_]

HATS = {
    "cracks": (cv2.MORPH_BLACKHAT, 9),
    "losses": (cv2.MORPH_TOPHAT, 61),
    "spots": (cv2.MORPH_BLACKHAT, 61),
    "scratches": (cv2.MORPH_TOPHAT, 9),
}
"""What is darker, or brighter, than its surroundings and narrower than so many pixels."""


def ours(kind: str, picture: NDArray[np.uint8]) -> Score:
    """The scores of a picture ``(H, W, 3)`` sRGB, by way of a file as for any scan."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture.png"
        cv2.imwrite(str(path), picture[..., ::-1])
        with open_scan(path) as scan:
            scores = Scores(scan, KINDS[kind])
            score = np.zeros(scan.shape, np.uint8)
            for key in scores.keys(Rect.of_size(*scan.shape)):
                score[scores.place(key).slices] = scores.block(key)
    return score


def hat(kind: str, picture: NDArray[np.uint8]) -> Score:
    """The black-hat, or top-hat, of lightness."""
    lightness = cv2.cvtColor(picture, cv2.COLOR_RGB2Lab)[..., 0]
    shape, side = HATS[kind]
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    return np.asarray(cv2.morphologyEx(lightness, shape, disc), np.uint8)


def pieces(kind: str, score: Score, sensitivity: float) -> Where:
    """What a sensitivity makes of scores, ours or a hat's."""
    threshold = Threshold.of(KINDS[kind], sensitivity)
    found = find_pieces(score, threshold)
    where: Where = found.wanted(threshold.smallest)[found.labels]
    return where


def otsu(score: Score) -> Where:
    """What Otsu's threshold makes of a hat."""
    return cv2.threshold(score, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1] > 0
