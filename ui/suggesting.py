"""Suggested damage of a document: computed by block for what is in view, accepted by the user.

Nothing of it is damage until it is accepted; what is damage already is not suggested again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from restorer.detect import KINDS, Kind, Scores, Suggestion, Threshold, find_pieces, suggest
from restorer.layers import SOUND, Patch, damage, handling
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from ui.jobs import Job
from ui.pieces import by_tile, merged
from ui.suggested import Shown, grown, label, made_by
from ui.walking import Walking

if TYPE_CHECKING:
    from ui.document import Document

MOST = 6_000_000
"""Pixels of the scan for which a suggestion is shown at once: it follows the slider without lag."""
CACHE_BYTES = 96 * 2**20
AT_ONCE = 2
Key = tuple[int, int]
Block = np.ndarray


class Suggesting(QObject):
    """Suggests damage of one kind at a time over what is in view, and accepts or rejects it.

    Signals:
        changed: Something else is suggested, or computing has gone on.
        working: ``(done, total)`` blocks of what is accepted beyond the view; equal at its end.
    """

    changed = Signal()
    working = Signal(int, int)

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._document = document
        self.kind: Kind = KINDS["cracks"]
        self._thresholds = {name: Threshold.of(kind) for name, kind in KINDS.items()}
        self._scores: Scores | None = None
        self._blocks: OrderedDict[tuple[str, Key], Block] = OrderedDict()
        self._reading: dict[Key, Job] = {}
        self._broken: set[Key] = set()
        self._visible = Rect(0, 0, 0, 0)
        self._accepting: Job | None = None
        self.shown: Shown | None = None
        self.walking = Walking(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        document.closed.connect(self._forget)
        document.damage_changed.connect(lambda _: self._find())
        document.handling_changed.connect(lambda _: self._find())

    # What to look for

    @property
    def threshold(self) -> Threshold:
        """What is suggested of the kind at hand."""
        return self._thresholds[self.kind.name]

    def set_threshold(self, threshold: Threshold) -> None:
        """Suggest more or less of the kind at hand; seen at once."""
        if threshold != self.threshold:
            self._thresholds[self.kind.name] = threshold
            self._find()

    def set_kind(self, name: str) -> None:
        """Look for another kind: ``cracks``, ``losses``, ``spots`` or ``scratches``."""
        if name != self.kind.name:
            self._stop_reading()
            self.walking.stop()
            self.kind, self._scores = KINDS[name], None
            self._broken.clear()
            self.shown = None
            self._soon.start()
            self.changed.emit()

    # Where to look

    def look_at(self, visible: Rect) -> None:
        """Suggest in this part of the scan; may be called while painting."""
        if visible != self._visible:
            self._visible = visible
            self._soon.start()

    def pause(self) -> None:
        """Compute and show nothing until there is another place to look at."""
        self._visible = Rect(0, 0, 0, 0)
        self._stop_reading()
        self.walking.stop()
        self._show(None)

    @property
    def too_much(self) -> bool:
        """Whether more is in view than can be looked at."""
        return self._visible.area > MOST

    @property
    def missing(self) -> tuple[int, int]:
        """How many blocks in view are still to come, and of how many."""
        if self._scores is None or self.too_much or not self._visible:
            return 0, 0
        keys = list(self._scores.keys(self._visible))
        return sum(self._block(key) is None for key in keys if key not in self._broken), len(keys)

    def _look(self) -> None:
        if not self._document.is_open:
            return
        if not self._visible or self.too_much:
            self._stop_reading()
            self._show(None)
            return
        if self._scores is None:
            self._scores = Scores(self._document.scan, self.kind)
        wanted = set(self._scores.keys(self._visible))
        for key in [key for key in self._reading if key not in wanted]:
            self._reading.pop(key).cancel()
        self._read_more()
        self._find()

    def _read_more(self) -> None:
        """Compute the blocks nearest to the middle of the view first."""
        scores = self._scores
        if scores is None:
            return
        top, left = (
            self._visible.top + self._visible.bottom,
            self._visible.left + self._visible.right,
        )

        def far(key: Key) -> float:
            place = scores.place(key)
            return (place.top + place.bottom - top) ** 2 + (place.left + place.right - left) ** 2

        for key in sorted(scores.keys(self._visible), key=far):
            if len(self._reading) >= AT_ONCE:
                return
            if self._block(key) is None and key not in self._reading and key not in self._broken:
                self._reading[key] = self._document.jobs.start(
                    partial(_score, scores, key),
                    on_done=partial(self._arrived, scores, key),
                    on_error=partial(self._unreadable, scores, key),
                )

    def _arrived(self, scores: Scores, key: Key, block: Block) -> None:
        if scores is not self._scores:
            return
        self._reading.pop(key, None)
        self._blocks[scores.kind.name, key] = block
        used = sum(each.nbytes for each in self._blocks.values())
        in_view = {(self.kind.name, each) for each in scores.keys(self._visible)}
        for other in [each for each in self._blocks if each not in in_view]:
            if used <= CACHE_BYTES:
                break
            used -= self._blocks.pop(other).nbytes
        self._read_more()
        self._find()

    def _unreadable(self, scores: Scores, key: Key, message: str) -> None:
        if scores is not self._scores:
            return
        self._reading.pop(key, None)
        if not self._broken:
            self._document.told.emit(message)
        self._broken.add(key)
        self._read_more()
        self._find()

    def _block(self, key: Key) -> Block | None:
        found = self._blocks.get((self.kind.name, key))
        if found is not None:
            self._blocks.move_to_end((self.kind.name, key))
        return found

    # What is suggested there

    def _find(self) -> None:
        """Make pieces of the scores in view."""
        scores = self._scores
        if scores is None or not self._visible or self.too_much:
            self._show(None)
            return
        places = {key: scores.place(key) for key in scores.keys(self._visible)}
        rect = Rect.around(places.values())
        score = np.zeros(rect.shape, np.uint8)
        for key, place in places.items():
            block = self._block(key)
            if block is not None:
                score[place.within(rect)] = block
        decisions = self._document.handling
        if decisions.tile_rects(rect):
            score[handling.is_declined(decisions, rect, self.kind.name)] = 0
        pieces = find_pieces(score, self.threshold)
        where = pieces.wanted(self.threshold.smallest)[pieces.labels]
        layer = self._document.damage
        if layer.tile_rects(rect):
            where &= layer.read(rect) == SOUND
        self._show(Shown(rect, self._visible, pieces, where))

    def _show(self, shown: Shown | None) -> None:
        if shown is not None or self.shown is not None:
            self.shown = shown
            self.changed.emit()
        elif self.too_much:
            self.changed.emit()

    # Accepting

    def accept_at(self, x: float, y: float, reach: float) -> bool:
        """Mark the piece at, or near, a scan position, as far as it is in view."""
        number = self.shown.nearest(x, y, reach) if self.shown is not None else None
        return number is not None and self.accept(number)

    def accept(self, number: int) -> bool:
        """Mark a piece of what is shown, as far as it is in view."""
        return self.shown is not None and self._mark(*self.shown.piece(number))

    def accept_visible(self) -> bool:
        """Mark all that is suggested in view, as one entry."""
        shown = self.shown
        return shown is not None and self._mark(shown.visible, shown.in_view())

    def accept_region(self, region: Rect | None) -> None:
        """Mark all that is suggested in a region, or in all of the scan: one entry, from a job."""
        if self._accepting is not None or not self._document.is_open:
            return
        scores = Scores(self._document.scan, self.kind)
        kind, threshold, blocks = self.kind, self.threshold, dict(self._blocks)
        decisions = self._document.copy_of(self._document.handling)

        def block(key: Key, cancelled: Cancel) -> Block:
            there = blocks.get((kind.name, key))
            return scores.block(key, cancelled) if there is None else there

        def work(progress: Progress, cancelled: Cancel) -> Suggestion:
            return suggest(
                scores,
                threshold,
                region=region,
                block=block,
                without=lambda rect: handling.is_declined(decisions, rect, kind.name),
                progress=progress,
                cancelled=cancelled,
            )

        self._start(work, partial(self._lay, kind, threshold), self.working.emit)
        self.working.emit(0, 1)

    def cancel(self) -> None:
        """Stop accepting; nothing of it is marked."""
        if self._accepting is not None:
            self._accepting.cancel()

    @property
    def accepting(self) -> bool:
        """Whether a region is being accepted."""
        return self._accepting is not None

    def _lay(self, kind: Kind, threshold: Threshold, suggestion: Suggestion) -> None:
        """Mark what was found on the damage as it is now; anew where that changes meanwhile."""
        document = self._document
        layer, revision = document.copy_of(document.damage), document.damage_revision

        def work(progress: Progress, cancelled: Cancel) -> Patch:
            return damage.from_mask(
                layer,
                suggestion.read,
                damage_class=kind.damage_class,
                progress=progress,
                cancelled=cancelled,
            )

        def done(patch: Patch) -> None:
            if revision != document.damage_revision:
                self._lay(kind, threshold, suggestion)
                return
            self._ended()
            if not document.commit(label(kind), [patch], made_by(kind, threshold)):
                document.told.emit(self.tr("Nothing new is suggested there."))

        self._start(work, done, None)

    def _start(
        self,
        work: Callable[[Progress, Cancel], object],
        done: Callable[..., object],
        progress: Callable[[int, int], object] | None,
    ) -> None:
        def failed(message: str) -> None:
            self._ended()
            self._document.failed.emit(self.tr("Nothing was marked"), message)

        self._accepting = self._document.jobs.start(
            work, on_done=done, on_error=failed, on_progress=progress, on_cancelled=self._ended
        )

    def _ended(self) -> None:
        self._accepting = None
        self.working.emit(1, 1)

    def _mark(self, rect: Rect, where: np.ndarray) -> bool:
        layer = self._document.damage
        patches = [
            damage.mark(layer, tile, marked, self.kind.damage_class)
            for tile, marked in by_tile([(rect, where)], layer.shape)
        ]
        made = made_by(self.kind, self.threshold)
        return self._document.commit(label(self.kind), merged(patches), made)

    # Rejecting

    def reject_at(self, x: float, y: float, reach: float) -> bool:
        """Suggest the piece at, or near, a scan position no longer."""
        number = self.shown.nearest(x, y, reach) if self.shown is not None else None
        return number is not None and self.reject(number)

    def reject(self, number: int) -> bool:
        """Suggest a piece of what is shown no longer; kept in the project, and can be undone."""
        if self.shown is None:
            return False
        document = self._document
        piece = grown(*self.shown.piece(number), document.shape)
        bit = handling.DECLINED[self.kind.name]
        tiles = by_tile([piece], document.shape)
        patches = merged(handling.set_bits(document.handling, tiles, on=bit))
        return document.commit("Suggestion rejected", patches)

    def bring_back(self) -> None:
        """Suggest what was rejected of this kind again, all over the scan."""
        document, kind = self._document, self.kind.name
        layer = document.handling
        declined = [(rect, handling.is_declined(layer, rect, kind)) for rect in layer.tile_rects()]
        tiles = [(rect, where) for rect, where in declined if where.any()]
        patches = handling.set_bits(layer, tiles, off=handling.DECLINED[kind])
        if not document.commit("Suggestions brought back", merged(patches)):
            document.told.emit(self.tr("No suggestion of this kind was rejected."))

    # Ending

    def _stop_reading(self) -> None:
        for job in self._reading.values():
            job.cancel()
        self._reading.clear()

    def _forget(self) -> None:
        """The document is about to be closed."""
        self._stop_reading()
        self.cancel()
        self._scores = None
        self._blocks.clear()
        self._broken.clear()
        self.pause()


def _score(scores: Scores, key: Key, progress: Progress, cancelled: Cancel) -> Block:
    return scores.block(key, cancelled)
