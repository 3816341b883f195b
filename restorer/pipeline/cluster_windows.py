"""The windows of one large scan, filled by the workers of a cluster.

The program that started the batch plans the windows, and the engine there finishes, blends and
writes what comes back, in the order of the plan: the bytes are those of one machine. Whatever a
worker that dies was given is given to another.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from restorer.model import catalogue
from restorer.model.header import read_header
from restorer.pipeline.cluster_worker import Fills, SharedPlan, Use, fill_here
from restorer.pipeline.fills import Filler, Piece, Planned, part_of
from restorer.pipeline.plan import Window
from restorer.progress import Cancel, stop_if

if TYPE_CHECKING:
    from distributed import Client, Future

GROUP = 8
"""Windows that a worker is given at once: neighbours, which share coarse fills."""

AHEAD = 2
"""Groups for each thread of the workers that are under way or wait to be finished: a worker that
is ready finds its next ones, and what is not finished yet stays little."""

TICK = 0.02
"""Seconds between two looks at whether a group is there."""


class OnWorkers(Filler):
    """A model on the workers, as the engine and the sidecar see one.

    Attributes:
        name: as the catalogue has it.
        sha256: of the weight file.
        header: architecture and card.
        device: what the workers computed on so far.
    """

    def __init__(self, client: Client, use: Use) -> None:
        self._client = client
        self._use = use
        self._devices: set[str] = set()
        self.header = read_header(catalogue.find(use.model))
        self.name = self.header.card.name
        self.sha256 = use.sha256

    @property
    def device(self) -> str:
        """One, or several with commas."""
        return ", ".join(sorted(self._devices)) or self._use.device

    def on_cpu(self) -> Filler:
        """See ``Filler``."""
        if self._use.device == "cpu":
            return self
        return OnWorkers(self._client, replace(self._use, device="cpu"))

    def pieces(
        self, planned: Planned, windows: Iterable[Window], cancelled: Cancel
    ) -> Iterator[Piece]:
        """See ``Filler``."""
        numbers = {window: number for number, window in enumerate(planned.windows)}
        # A task of its own, so that workers hand it on, and make it anew where one with it dies.
        shared = self._client.submit(_as_it_is, SharedPlan.of(planned), pure=False)
        waiting = iter(windows)
        going: deque[tuple[tuple[Window, ...], Future]] = deque()
        try:
            while True:
                while len(going) < self._room() and (group := tuple(islice(waiting, GROUP))):
                    chosen = [numbers[window] for window in group]
                    going.append((group, self._filling(shared, chosen)))
                if not going:
                    return
                group, future = going.popleft()
                try:
                    fills = _waited_for(future, cancelled)
                finally:
                    future.cancel()
                self._devices.add(fills.device)
                for window, pixels in zip(group, fills.pixels, strict=True):
                    yield _piece(planned, window, pixels)
        finally:
            self._client.cancel([shared, *(future for _, future in going)])

    def _room(self) -> int:
        """How many groups are given out at once; workers come and go."""
        return AHEAD * max(2, sum(self._client.nthreads().values()))

    def _filling(self, shared: Future, numbers: Sequence[int]) -> Future:
        """A group on its way; before whole scans, since a large one takes longest."""
        return self._client.submit(fill_here, shared, numbers, self._use, pure=False, priority=1)


def _as_it_is(plan: SharedPlan) -> SharedPlan:
    """What was given."""
    return plan


def _waited_for(future: Future, cancelled: Cancel) -> Fills:
    """A group's fills, once they are there."""
    while not future.done():
        stop_if(cancelled)
        time.sleep(TICK)
    fills: Fills = future.result()
    return fills


def _piece(planned: Planned, window: Window, pixels: NDArray[np.float32]) -> Piece:
    """What the finish needs of a window that was filled elsewhere."""
    known, missing = planned.source.read(part_of(window))
    fill = known.copy()
    fill[missing] = pixels
    return Piece(window, known, missing, fill)
