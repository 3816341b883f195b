"""Other fills of the same holes: tried, kept beside the journal, and chosen among.

A hole's fills are hypotheses of the project. Trying another one is a restoration like any other;
choosing one is an entry of the journal, and the others stay on record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from restorer.errors import RestorerError
from restorer.layers import Layer, Patch, handling
from restorer.layers.flood import Area, holes_touching
from restorer.layers.handling import Piece
from restorer.model import catalogue
from restorer.pipeline.request import STEP
from restorer.pipeline.variants import WAYS, Trial, next_trial
from restorer.project import Hypothesis
from restorer.rect import Rect
from ui.deciding import Deciding
from ui.document import Document
from ui.restoring import Restoring


class Trying(QObject):
    """Tries holes again, keeps what comes of it, and puts a chosen fill in its place.

    Signals:
        changed: There are other hypotheses, or another one may be chosen.
        told: A line for the status bar.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, document: Document, restoring: Restoring, deciding: Deciding) -> None:
        super().__init__(document)
        self._document = document
        self._restoring = restoring
        self._deciding = deciding
        self._trial: Trial | None = None
        self._in_vain: set[tuple[Rect, Trial]] = set()
        self._waiting: list[tuple[list[Piece], str, str]] = []
        restoring.tried.connect(self._tried)
        restoring.idle.connect(self._over)
        document.journal_changed.connect(self.changed)
        document.closed.connect(self._forget)

    def _forget(self) -> None:
        self._trial = None
        self._in_vain.clear()
        self._waiting.clear()

    # What there is

    def of(self, pieces: Sequence[Piece]) -> list[Hypothesis]:
        """The hypotheses of some holes, the oldest first; none where they cannot be read."""
        if not self._document.is_open:
            return []
        found = self._attempt(lambda: self._document.project.hypotheses.of(pieces))
        return found or []

    def holes(self, pieces: Sequence[Piece]) -> list[list[Piece]]:
        """The pixels of each hole that some pieces belong to."""
        layer = self._deciding.wanted(pieces)
        return [list(area.pieces()) for area in _areas(layer)]

    def is_chosen(self, hypothesis: Hypothesis) -> bool:
        """Whether the restoration holds just these pixels now, faded or not."""
        document = self._document
        fill = self._attempt(lambda: document.project.hypotheses.fill(hypothesis))
        if fill is None:
            return False
        for rect in fill.tile_rects():
            values = fill.read(rect)
            there = values[..., -1] > 0
            now = document.restoration.read(rect)
            restored = handling.is_restored(document.restoration, document.handling, rect)
            if not (restored[there].all() and (now[there, :-1] == values[there, :-1]).all()):
                return False
        return True

    # Trying

    def again(self, pieces: Sequence[Piece], *, way: str = "", model: str = "") -> bool:
        """Restore holes another way than before, one after another and an entry each.

        Args:
            pieces: The pixels of the holes.
            way: One of ``variants.WAYS``; the next that was not tried where empty.
            model: Another model by name, the usual way.

        Returns:
            Whether anything was begun; what hindered it is told.
        """
        if not pieces or self._restoring.busy:
            return False
        if self._deciding.about(pieces).locked:
            self.told.emit(self.tr("It is locked: unlock it first."))
            return False
        self._waiting = [(hole, way, model) for hole in self.holes(pieces)]
        return self._go_on()

    def models(self) -> list[str]:
        """The other models that can be tried, by name."""
        return [each.name for each in catalogue.models() if each.name != self._restoring.model]

    def _go_on(self) -> bool:
        """Try the next hole that waits for it; whether there is one."""
        while self._waiting:
            hole, way, model = self._waiting.pop(0)
            self._keep_present(hole)
            trial = self._wanted(hole, way, model)
            if trial is not None:
                self._trial = trial
                self._restoring.restore_just(self._deciding.wanted(hole), trial=trial)
                return True
            self.told.emit(self.tr("All ways were tried here: compare the hypotheses."))
        return False

    def _wanted(self, hole: Sequence[Piece], way: str, model: str) -> Trial | None:
        """What to try."""
        if model:
            return Trial(model)
        usual = self._restoring.model
        if way:
            return Trial(usual, *WAYS[way])
        done = [Trial.of(each.provenance) for each in self.of(hole)]
        vain = [trial for rect, trial in self._in_vain if rect == bounds_of(hole)]
        return next_trial([*filter(None, done), *vain], usual, self.models())

    def _keep_present(self, hole: Sequence[Piece]) -> None:
        """Put the fill that is there on record, so that trying another one loses nothing."""
        bounds = bounds_of(hole)
        for entry in reversed(self._document.project.entries):
            made = entry.provenance
            if bounds.intersect(entry.rects.get("restoration", Rect(0, 0, 0, 0))):
                if made is not None and made.get(STEP) == "decide":
                    continue
                self._keep(hole, made or {})
                return

    def _tried(self, wanted: Layer, made_by: dict[str, Any] | None) -> None:
        """Keep what came of a trial; ``made_by`` is None where nothing changed."""
        trial, self._trial = self._trial, None
        hypotheses = self._document.project.hypotheses
        before = len(hypotheses.all)
        if made_by is not None:
            for area in _areas(wanted):
                self._keep(list(area.pieces()), made_by)
        if len(hypotheses.all) == before and trial is not None:
            self._in_vain.add((wanted.bounds(), trial))
            self.told.emit(self.tr("This way gives the same pixels: try again for another."))
        self.changed.emit()

    def _over(self) -> None:
        """A restoration is over: go on with the holes that wait, unless it was given up."""
        if self._trial is not None:
            self._trial = None
            self._waiting.clear()
        self._go_on()

    def _keep(self, hole: Sequence[Piece], provenance: dict[str, Any]) -> None:
        """Put the restoration of a hole on record as it is, as if it were not faded."""
        document = self._document
        like = document.restoration
        fill = Layer(like.name, like.shape, like.channels, like.dtype)
        for rect, where in hole:
            values = like.read(rect)
            there = where & handling.is_restored(like, document.handling, rect)
            values[..., -1] = np.iinfo(like.dtype).max
            fill.apply(fill.edit(rect, values, there))
        if fill.tiles:
            self._attempt(lambda: document.project.hypotheses.add(fill, provenance))

    # Choosing

    def choose(self, hypothesis: Hypothesis) -> bool:
        """Put a fill in its place, as one entry, but for locked pixels; whether it changed any."""
        document = self._document
        fill = self._attempt(lambda: document.project.hypotheses.fill(hypothesis))
        if fill is None:
            return False
        patches: list[Patch] = []
        for rect in fill.tile_rects():
            values, before = fill.read(rect), document.restoration.read(rect)
            where = values[..., -1] > 0
            where &= ~handling.is_left_alone(document.handling, rect, asked=True)
            hidden = (document.handling.read(rect) & handling.HIDDEN) > 0
            values = handling.with_opacity(values, before, hidden, where)
            patches.append(document.restoration.edit(rect, values, where))
            patches += handling.set_bits(document.handling, [(rect, where)], off=handling.REJECTED)
        chosen = {"hypothesis": hypothesis.id, "chosen_by": document.operator}
        made_by = {**hypothesis.provenance, **chosen}
        return document.commit("Choose a hypothesis", patches, made_by)

    def delete(self, hypothesis: Hypothesis) -> None:
        """Take a hypothesis off the record for good; the restoration stays as it is."""
        self._attempt(lambda: self._document.project.hypotheses.delete(hypothesis))
        self.changed.emit()

    def _attempt(self, step: Callable[[], Any]) -> Any:
        """Do something with the project's file; None where it failed, which is told."""
        try:
            return step()
        except RestorerError as error:
            self._document.failed.emit(self.tr("Hypotheses"), str(error))
            return None


def _areas(layer: Layer) -> list[Area]:
    """Each hole of a layer of damage."""
    bounds = layer.bounds()
    return holes_touching(layer, bounds) if bounds else []


def bounds_of(pieces: Sequence[Piece]) -> Rect:
    """The smallest rectangle around some pixels."""
    found = []
    for rect, where in pieces:
        rows, columns = np.flatnonzero(where.any(axis=1)), np.flatnonzero(where.any(axis=0))
        if rows.size:
            inside = Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)
            found.append(inside.moved(rect.top, rect.left))
    return Rect.around(found)
