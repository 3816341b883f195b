"""What the tests of the canvas check with: buttons, what is marked, what a stroke must cover."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt

from restorer.layers import LOSS
from restorer.rect import Rect

SHAPE = (300, 400)
LEFT, RIGHT, MIDDLE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
PRESS, MOVE, RELEASE = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)
RATIOS = pytest.mark.parametrize(
    "canvas", [1.0, 1.25, 2.0], indirect=True, ids=lambda ratio: f"ratio {ratio}"
)


def marked(canvas):
    return canvas.document.damage.read(canvas.document.damage.rect) == LOSS


def labels(canvas):
    return [entry.label for entry in canvas.document.project.entries]


def distance(points):
    """How far the centre of each pixel of the scan is from a line; (H, W)."""
    rows, columns = np.indices(SHAPE) + 0.5
    nearest = np.full(SHAPE, np.inf)
    for (x1, y1), (x2, y2) in zip(points, points[1:] or points, strict=False):
        dx, dy = x2 - x1, y2 - y1
        along = ((columns - x1) * dx + (rows - y1) * dy) / max(1e-9, dx * dx + dy * dy)
        along = np.clip(along, 0, 1)
        away = np.hypot(columns - x1 - along * dx, rows - y1 - along * dy)
        nearest = np.minimum(nearest, away)
    return nearest


def must_be_stroke(where, points, radius):
    away = distance(points)
    assert where[away < radius - 0.02].all()
    assert not where[away > radius + 0.02].any()


def mark_all(canvas):
    canvas.document.mark("All", Rect(0, 0, *SHAPE), np.ones(SHAPE, bool))
