"""What was decided about holes is seen, apart from each other without colours, and follows undo."""

from __future__ import annotations

import numpy as np

from restorer.layers import LOSS, handling
from restorer.rect import Rect

LOCKED, REJECTED = Rect(40, 40, 100, 120), Rect(40, 200, 100, 280)


def test_locked_and_rejected_holes_are_hatched_each_its_own_way(canvas, shot, settle):
    document = canvas.document
    for rect in (LOCKED, REJECTED):
        document.commit("Mark", [document.damage.edit(rect, LOSS)])
    canvas.zoom_to(1.0)
    settle()
    plain = shot()
    for rect, bit in ((LOCKED, handling.LOCKED), (REJECTED, handling.REJECTED)):
        where = np.ones(rect.shape, bool)
        patches = handling.set_bits(document.handling, [(rect, where)], on=bit)
        document.commit("Decide", patches)
    seen = shot()
    shift = [
        seen[over(canvas, rect)].astype(int) - plain[over(canvas, rect)]
        for rect in (LOCKED, REJECTED)
    ]
    brighter, darker = (each.mean(axis=2) for each in shift)
    assert (brighter > 40).mean() > 0.1
    assert (darker < -40).mean() > 0.1
    assert (brighter < -10).mean() < 0.01
    document.undo()
    document.undo()
    assert np.array_equal(shot(), plain)


def over(canvas, rect):
    left, top, right, bottom = canvas.view.edges(rect.grow(-4))
    return slice(top, bottom), slice(left, right)
