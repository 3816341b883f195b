"""The undo list without widgets: where the journal is, ways to go there, and small pictures."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from restorer.layers import TILE, Patch
from restorer.layers.tiles import tile_rect
from restorer.progress import Cancel, Progress
from restorer.project import Entry
from restorer.rect import Rect
from restorer.scan import Scan
from ui.document import Document
from ui.jobs import Job

WIDTH, HEIGHT = 144, 108
"""Of a picture, in its own pixels: twice those of the list."""

MOST_TILES = 128
MOST_PIXELS = 2**24
"""Of an entry whose pixels are looked at, and of a place of the scan that is."""

MARKED, UNMARKED = (230, 159, 0), (86, 180, 233)
"""Orange and sky blue: two that colour-blind people tell apart."""

KEPT = 500
"""Pictures that are kept."""


def entries(document: Document) -> list[Entry]:
    """All entries, those that were taken back too, the oldest first."""
    if not document.is_open:
        return []
    return [*document.project.entries, *document.project.undone]


def go_to(document: Document, done: int) -> bool:
    """Undo or redo until so many entries are in effect; whether it got there."""
    while document.is_open and len(document.project.entries) != done:
        step = document.undo if len(document.project.entries) > done else document.redo
        if not step():
            return False
    return document.is_open


class Thumbnails(QObject):
    """Small pictures of entries, made one at a time off the GUI thread.

    Signals:
        ready: The picture of the entry of this id is there.
    """

    ready = Signal(int)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._made: dict[int, QImage] = {}
        self._wanted: list[Entry] = []
        self._job: Job | None = None
        document.closed.connect(self.forget)

    def get(self, entry: Entry) -> QImage | None:
        """The picture of an entry; None where it is still to be made."""
        return self._made.get(entry.id)

    def want(self, wanted: Sequence[Entry]) -> None:
        """Make these next, in order, and none of those that were wanted before."""
        self._wanted = [entry for entry in wanted if entry.id and entry.id not in self._made]
        self._next()

    def forget(self) -> None:
        """Forget all, and make no more: the entries are another project's, or nobody looks."""
        if self._job is not None:
            self._job.cancel()
        self._wanted = []
        self._made.clear()

    def _next(self) -> None:
        if self._job is not None or not self._wanted or not self._document.is_open:
            return
        entry, project = self._wanted.pop(0), self._document.project

        def work(progress: Progress, cancelled: Cancel) -> np.ndarray:
            return picture(project.scan, entry, project.patches(entry, MOST_TILES))

        def done(pixels: np.ndarray) -> None:
            self._job = None
            height, width = pixels.shape[:2]
            image = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
            self._made[entry.id] = image.copy()
            while len(self._made) > KEPT:
                del self._made[next(iter(self._made))]
            self.ready.emit(entry.id)
            self._next()

        def over(_: str = "") -> None:
            self._job = None
            self._next()

        self._job = self._document.jobs.start(work, on_done=done, on_error=over, on_cancelled=over)


def picture(scan: Scan, entry: Entry, patches: Sequence[Patch]) -> np.ndarray:
    """What an entry changed and where: uint8 sRGB (HEIGHT, WIDTH, 3).

    Marked pixels are orange over the scan, unmarked ones blue, restored ones as they are; of an
    entry without patches its place alone is shown.
    """
    place = _place(Rect.around(entry.rects.values()), scan.shape)
    shown = _background(scan, place)
    for patch in patches:
        for key, after in patch.after.items():
            _draw(shown, place, scan, key, patch.before[key], after)
    return shown


def _place(rect: Rect, shape: tuple[int, int]) -> Rect:
    """A place around a rect, of the picture's proportions where the scan allows it."""
    height = max(1.3 * rect.height, 1.3 * rect.width * HEIGHT / WIDTH, HEIGHT)
    width = height * WIDTH / HEIGHT
    middle = (rect.top + rect.bottom) / 2, (rect.left + rect.right) / 2
    around = Rect(
        math.floor(middle[0] - height / 2),
        math.floor(middle[1] - width / 2),
        math.ceil(middle[0] + height / 2),
        math.ceil(middle[1] + width / 2),
    )
    # Beside the edge of the scan it is moved in, not cut: a picture is never enlarged.
    down = max(0, -around.top) - max(0, around.bottom - shape[0])
    along = max(0, -around.left) - max(0, around.right - shape[1])
    return around.moved(down, along).intersect(Rect.of_size(*shape))


def _background(scan: Scan, place: Rect) -> np.ndarray:
    """The scan at a place, in the picture's size; plain grey where that would take long."""
    if place.area > MOST_PIXELS:
        return np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    level = max(0, math.floor(math.log2(max(place.height / HEIGHT, place.width / WIDTH, 1))))
    size = 2**level
    low = Rect(
        place.top // size, place.left // size, -(-place.bottom // size), -(-place.right // size)
    )
    pixels = np.round(scan.to_srgb(scan.read(low, level)) * 255).astype(np.uint8)
    rows = np.linspace(0, low.height - 1, HEIGHT).round().astype(int)
    columns = np.linspace(0, low.width - 1, WIDTH).round().astype(int)
    return pixels[np.ix_(rows, columns)]


def _draw(
    shown: np.ndarray,
    place: Rect,
    scan: Scan,
    key: tuple[int, int],
    before: np.ndarray | None,
    after: np.ndarray | None,
) -> None:
    """Draw what changed in a tile; every pixel that changed is seen, however small it gets."""
    sample = before if after is None else after
    if sample is None:
        return
    none = np.zeros_like(sample)
    old, new = (none if before is None else before), (none if after is None else after)
    is_colour = sample.ndim == 3
    changed = np.any(old != new, axis=2) if is_colour else old != new
    part = tile_rect(key, scan.shape).intersect(place)
    if not part:
        return
    top, left = key[0] * TILE, key[1] * TILE
    inside = part.within(Rect.of_size(TILE, TILE, top, left))
    there = np.zeros_like(changed)
    there[inside] = changed[inside]
    rows, columns = np.nonzero(there)
    down = ((rows + top - place.top) * HEIGHT // place.height).clip(0, HEIGHT - 1)
    along = ((columns + left - place.left) * WIDTH // place.width).clip(0, WIDTH - 1)
    if is_colour:
        colours = scan.to_srgb(new[rows, columns][None, :, :-1])[0]
        kept = new[rows, columns, -1] > 0
        shown[down[kept], along[kept]] = np.round(colours[kept] * 255).astype(np.uint8)
    else:
        tints = np.where(new[rows, columns, None] > 0, MARKED, UNMARKED)
        shown[down, along] = tints.astype(np.uint8)
