"""Scans that are trained on, open: small ones in memory, large ones read by region."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.errors import RestorerError, TrainingError
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.project import SUFFIX
from restorer.project.snapshot import snapshot
from restorer.rect import Rect
from restorer.scan import Scan, open_mask, open_scan
from restorer.scan.reader import box_average, level_shape
from train.marks import Marks
from train.places import Places, least_side
from train.sources import Source

MEMORY = 2**30
"""Bytes of pictures, 3 a pixel, that are kept in memory together."""

LARGEST_HELD = 2**28
"""Bytes of the largest picture that is kept in memory."""

KEPT_OPEN = 200
"""Scans read by region that stay open; systems allow a program about a thousand files."""

OVERVIEW = 128
"""Pixels of an overview's longer side, or up to twice as many."""

_PIECE = 2**22
"""Pixels that are converted at once."""

logger = logging.getLogger(__name__)


class Opened:
    """A scan, ready to be read by region from any thread.

    Attributes:
        source: what was opened.
        shape: upright ``(H, W)``.
        marks: its damaged pixels, None where there are none. Of a picture in memory, pixels that
            are more transparent than not count too.
        whole: whether the format can only be decoded as a whole (PNG, JPEG).
        overview: its light ``(h, w)``, uint8, once ``look`` was called.
    """

    def __init__(self, source: Source) -> None:
        """Look at a scan and read what marks its damage.

        Raises:
            RestorerError: either cannot be read, or they do not belong together.
        """
        self.source = source
        self.overview: NDArray[np.uint8] | None = None
        self._pixels: NDArray[np.uint8] | None = None
        self._scan: Scan | None = None
        marks = _project_marks(source)
        with open_scan(source.path) as scan:
            self.shape = scan.shape
            self.whole = scan.format != "tiff"
            self.marks = marks or _mask_marks(source, scan)
        if self.marks is not None and not self.marks.area:
            self.marks = None

    @property
    def rect(self) -> Rect:
        """The whole scan."""
        return Rect.of_size(*self.shape)

    @property
    def memory(self) -> int:
        """Bytes of its pixels in memory, 3 each."""
        return 3 * self.rect.area

    @property
    def held(self) -> bool:
        """Whether the pixels are in memory."""
        return self._pixels is not None

    def sound_area(self, rect: Rect) -> int:
        """Sound pixels of a place."""
        return rect.area - (self.marks.area_in(rect) if self.marks else 0)

    def read(self, rect: Rect) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """sRGB ``(h, w, 3)`` and which pixels are sound ``(h, w)``; neither is to be written to.

        Raises:
            ScanError: the file is damaged there.
        """
        sound = ~self.marks.read(rect) if self.marks else np.ones(rect.shape, bool)
        if self._pixels is not None:
            return self._pixels[rect.slices], sound
        with self._reading() as scan:
            return _rgb(scan, scan.read(rect)), sound & _opaque(scan, rect)

    def hold(self) -> None:
        """Read the whole scan into memory; raises ``ScanError``."""
        pixels = np.empty((*self.shape, 3), np.uint8)
        sound = np.empty(self.shape, bool)
        rows = max(1, _PIECE // self.shape[1])
        self.keep()
        for top in range(0, self.shape[0], rows):
            band = Rect.of_size(rows, self.shape[1], top).intersect(self.rect)
            pixels[band.slices], sound[band.slices] = self.read(band)
        self.close()
        pixels.flags.writeable = False
        self.marks = None if sound.all() else Marks.of_array(~sound)
        self._pixels = pixels

    def look(self) -> None:
        """Make the overview, at a power of two below the scan's size; raises ``ScanError``."""
        level = max(0, (max(self.shape) // OVERVIEW).bit_length() - 1)
        if self._pixels is not None:
            rgb = box_average(self._pixels, 2**level)
        else:
            with self._reading() as scan:
                rgb = _rgb(scan, scan.read(Rect.of_size(*level_shape(self.shape, level)), level))
        self.overview = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)

    def keep(self) -> None:
        """Keep the file open, where else each reading opens it; raises ``ScanError``."""
        self._scan = open_scan(self.source.path)

    def close(self) -> None:
        """Close the file."""
        scan, self._scan = self._scan, None
        if scan is not None:
            scan.close()

    @contextmanager
    def _reading(self) -> Iterator[Scan]:
        if self._scan is not None:
            yield self._scan
        else:
            with open_scan(self.source.path) as scan:
                yield scan


@dataclass(frozen=True)
class Skipped:
    """A scan that cannot be trained on, and why in one sentence."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Material:
    """What there is to train on. A context manager.

    Attributes:
        opened: the scans, in the order of their sources.
        skipped: those that cannot be read, are too small or too damaged.
    """

    opened: list[Opened]
    skipped: list[Skipped]

    def close(self) -> None:
        """Close the files."""
        for scan in self.opened:
            scan.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_sources(
    sources: Sequence[Source],
    *,
    side: int,
    memory: int = MEMORY,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Material:
    """Open scans to train on; one that cannot be used is skipped, named, and told why.

    Args:
        sources: the scans.
        side: of the crops in pixels.
        memory: bytes of pictures that are kept in memory, the smallest first.
        progress: told scans.
        cancelled: asked before each scan.

    Raises:
        TrainingError: none is left.
        Cancelled: the user stopped.
    """
    material = look_through(
        sources, side=side, memory=memory, progress=progress, cancelled=cancelled
    )
    if not material.opened:
        first = material.skipped[0].reason if material.skipped else "None was given."
        raise TrainingError(
            f"None of the {len(sources)} pictures can be trained on. {first} Expected scans with a "
            f"sound place of at least {least_side(side)} x {least_side(side)} pixels."
        )
    return material


def look_through(
    sources: Sequence[Source],
    *,
    side: int,
    memory: int = MEMORY,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Material:
    """What ``open_sources`` opens, if it is nothing too."""
    seen: list[Opened] = []
    skipped: list[Skipped] = []
    for source in sources:
        stop_if(cancelled)
        with _skipping(source, skipped):
            seen.append(Opened(source))
    held = _to_be_held(seen, memory)
    kept = 0
    opened: list[Opened] = []
    for done, scan in enumerate(seen):
        stop_if(cancelled)
        progress(done, len(seen))
        with _skipping(scan.source, skipped):
            if scan in held:
                scan.hold()
            elif not scan.whole and kept < KEPT_OPEN:
                scan.keep()
                kept += 1
            _must_hold_a_crop(scan, side)
            if scan.held or len(seen) > 1:
                scan.look()
            opened.append(scan)
    progress(len(seen), len(seen))
    return Material(opened, skipped)


@contextmanager
def _skipping(source: Source, skipped: list[Skipped]) -> Iterator[None]:
    """Note why a scan cannot be used."""
    try:
        yield
    except RestorerError as error:
        logger.warning("skipped: %s", error)
        skipped.append(Skipped(source.path, str(error)))


def _to_be_held(scans: Sequence[Opened], memory: int) -> set[Opened]:
    """Those that are kept in memory: the smallest, as many as there is room for."""
    held = set()
    for scan in sorted(scans, key=lambda scan: scan.memory):
        memory -= scan.memory
        if memory < 0 or scan.memory > LARGEST_HELD:
            break
        held.add(scan)
    return held


def _must_hold_a_crop(scan: Opened, side: int) -> None:
    """Raise ``TrainingError`` where no crop can be taken."""
    least = least_side(side)
    if min(scan.shape) < least:
        raise TrainingError(
            f"{scan.source.path}: is too small: it has {scan.shape[1]} x {scan.shape[0]} pixels; "
            f"expected at least {least} on its shorter side."
        )
    if Places(scan.marks, scan.rect, side).none:
        raise TrainingError(
            f"{scan.source.path}: is too damaged: no place of {least} x {least} pixels is more "
            "sound than damaged."
        )


def _project_marks(source: Source) -> Marks | None:
    """What a scan's project marks; None where it has none."""
    if source.damage is None or source.damage.suffix.lower() != SUFFIX:
        return None
    with snapshot(source.damage) as project:
        return Marks.of_layer(project.damage)


def _mask_marks(source: Source, scan: Scan) -> Marks | None:
    """What a scan's mask marks; None where it has none."""
    if source.damage is None or source.damage.suffix.lower() == SUFFIX:
        return None
    with open_mask(source.damage, scan, source.polarity) as mask:
        return Marks.of_mask(mask)


def _rgb(scan: Scan, pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    """A scan's own pixels ``(h, w, C)`` as 8-bit sRGB ``(h, w, 3)``."""
    return np.round(np.clip(scan.to_srgb(pixels), 0, 1) * 255).astype(np.uint8)


def looks_like_a_mask(overview: NDArray[np.uint8]) -> bool:
    """Whether an overview is black and white and hardly anything else."""
    black, white = float(np.mean(overview <= 8)), float(np.mean(overview >= 247))
    return min(black, white) > 0.005 and black + white > 0.9


def _opaque(scan: Scan, rect: Rect) -> NDArray[np.bool_]:
    """Which pixels ``(h, w)`` are not more transparent than not."""
    alpha = scan.read_alpha(rect)
    if alpha is None:
        return np.ones(rect.shape, bool)
    opaque: NDArray[np.bool_] = alpha >= 1 << (scan.bits - 1)
    return opaque
