"""In which order to run planned windows, so that what one looks at is restored first.

Windows that have to do with each other (a hole cut into pieces) keep the order of the plan among
themselves; all others go before or after one another at will, with the same pixels.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from restorer.pipeline.plan import Index, Window
from restorer.rect import Rect

Where = Callable[[], tuple[float, float]]
"""Gives a place in the scan, ``(row, column)``; called from the thread that restores."""


def nearest_first(windows: Sequence[Window], where: Where) -> Iterator[Window]:
    """The windows, always the nearest to a place next; the place is asked for before each."""
    clusters = [deque(cluster) for cluster in _clusters(windows)]
    bounds = [Rect.around(window.target for window in cluster) for cluster in clusters]
    sides = np.array([(r.top, r.left, r.bottom, r.right) for r in bounds]).reshape(-1, 4)
    over = np.zeros(len(clusters), bool)
    while not over.all():
        place = np.array(where())
        away = np.maximum(0, np.maximum(sides[:, :2] - place, place - sides[:, 2:]))
        distance = np.where(over, np.inf, (away * away).sum(1))
        nearest = int(distance.argmin())
        yield clusters[nearest].popleft()
        over[nearest] = not clusters[nearest]


def _clusters(windows: Sequence[Window]) -> list[list[Window]]:
    """The windows apart by what they have to do with, in their order."""
    bound = [n for n, window in enumerate(windows) if window.cut or window.shared]
    parents = list(range(len(windows)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    index = Index(((windows[n].target, n) for n in bound), step=512)
    for number in bound:
        for other in index.meeting(windows[number].rect):
            low, high = sorted((root(number), root(other)))
            parents[high] = low
    clusters: dict[int, list[Window]] = {}
    for number, window in enumerate(windows):
        clusters.setdefault(root(number), []).append(window)
    return list(clusters.values())
