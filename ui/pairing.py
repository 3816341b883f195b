"""Pairs of points under way: marked in the scan and in another picture, and what follows from them.

No widget; two views and a dialog show it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QObject, Signal

from restorer.errors import RegistrationError
from restorer.project.pictures import Registration
from restorer.registration import Fit, Found, Model, Pair, Transform, fit
from restorer.registration.pairs import residuals
from restorer.registration.transform import Point
from ui import errors

Side = Literal["scan", "picture"]
SIDES: tuple[Side, Side] = ("scan", "picture")


@dataclass(frozen=True)
class Mark:
    """A place that is marked in the scan, in the picture, or in both."""

    scan: Point | None = None
    picture: Point | None = None

    def at(self, side: Side) -> Point | None:
        """Where it is on a side."""
        return self.scan if side == "scan" else self.picture

    def put(self, side: Side, point: Point) -> Mark:
        """The same place, marked elsewhere on a side."""
        return replace(self, scan=point) if side == "scan" else replace(self, picture=point)

    @property
    def pair(self) -> Pair | None:
        """Both points; None while one is missing."""
        if self.scan is None or self.picture is None:
            return None
        return Pair(self.scan, self.picture)


class Pairing(QObject):
    """The marks of one registration.

    Signals:
        changed: A mark is new, gone, moved or selected, or the transform is another one.
    """

    changed = Signal()

    def __init__(
        self, registration: Registration, fitted: Transform, parent: QObject | None = None
    ) -> None:
        """``fitted`` is the picture laid over the whole scan, as it lies without any pair."""
        super().__init__(parent)
        self._fitted = fitted
        self._marks = [Mark(pair.scan, pair.picture) for pair in registration.pairs]
        self._base = registration
        self._model = registration.model
        self._selected: int | None = None
        self._fit: Fit | None = None
        self._problem = ""
        self._solve()

    # What there is

    @property
    def marks(self) -> list[Mark]:
        """The marks, in the order of their numbers."""
        return self._marks

    @property
    def selected(self) -> int | None:
        """The mark that keys act on."""
        return self._selected

    @property
    def model(self) -> Model | None:
        """What the transform may be; None for what suits the number of pairs."""
        return self._model

    @property
    def registration(self) -> Registration:
        """What the marks say now."""
        return self._base

    @property
    def transform(self) -> Transform:
        """From the scan to the picture, as far as is known."""
        return self._base.transform

    @property
    def problem(self) -> str:
        """Why the pairs give no transform; empty where they do, or where there are none."""
        return self._problem

    @property
    def fitted_with(self) -> Model | None:
        """The model that the pairs were fitted with; None where they were not."""
        return None if self._fit is None else self._fit.model

    @property
    def worst(self) -> int | None:
        """The mark that fits the others least, where that can be told."""
        if self._fit is None or self._fit.worst is None:
            return None
        return [n for n, mark in enumerate(self._marks) if mark.pair is not None][self._fit.worst]

    def residual(self, number: int) -> float | None:
        """Pixels of the scan from a mark to where the transform has it; None for half a pair."""
        pair = self._marks[number].pair
        return None if pair is None else residuals(self.transform, [pair])[0]

    def counterpart(self, side: Side, point: Point) -> Point:
        """Where a point of a side is likely to be on the other one."""
        known = self.transform if side == "scan" else self.transform.inverse
        return known.point(point)

    # What is done

    def add(self, side: Side, point: Point) -> None:
        """Mark a place: the other half of a pair that lacks it, else a new one."""
        open_mark = next((n for n, mark in enumerate(self._marks) if mark.pair is None), None)
        if open_mark is None:
            open_mark = len(self._marks)
            self._marks.append(Mark())
        self._selected = open_mark
        self._put(open_mark, side, point)

    def move(self, number: int, side: Side, point: Point) -> None:
        """Correct where a mark is on a side."""
        self._selected = number
        self._put(number, side, point)

    def select(self, number: int | None) -> None:
        """Let keys act on a mark."""
        if number != self._selected:
            self._selected = number
            self.changed.emit()

    def remove(self, number: int) -> None:
        """Take a mark away on both sides; those after it move up."""
        whole = self._marks.pop(number).pair is not None
        self._selected = None
        self._edited(solve=whole)

    def clear(self) -> None:
        """Take all marks away."""
        self._marks.clear()
        self._selected = None
        self._edited()

    def set_model(self, model: Model | None) -> None:
        """Say what the transform may be."""
        if model != self._model:
            self._model = model
            self._edited()

    def take(self, found: Found) -> None:
        """Take over what was found automatically, with some of the places that agree as marks."""
        self._marks = [Mark(pair.scan, pair.picture) for pair in found.pairs]
        self._selected, self._fit, self._problem = None, None, ""
        self._base = Registration(
            found.transform,
            how="automatic",
            model=self._model,
            pairs=found.pairs,
            residual=found.residual,
            agreeing=found.agreeing,
            asked=found.asked,
        )
        self.changed.emit()

    def _put(self, number: int, side: Side, point: Point) -> None:
        self._marks[number] = self._marks[number].put(side, point)
        self._edited(solve=self._marks[number].pair is not None)

    def _edited(self, *, solve: bool = True) -> None:
        """Let the pairs say where the picture lies from now on."""
        if solve:
            self._base = replace(self._base, how="pairs", agreeing=0, asked=0)
            self._solve()
        self.changed.emit()

    def _solve(self) -> None:
        """Fit the pairs, unless the transform was found without them; else it stays as it was."""
        if self._base.how != "pairs":
            return
        pairs = tuple(pair for mark in self._marks if (pair := mark.pair) is not None)
        self._fit, self._problem = None, ""
        if not pairs:
            self._base = Registration(self._fitted, model=self._model)
            return
        try:
            self._fit = fit(pairs, self._model, base=self._fitted)
        except RegistrationError as error:
            self._problem = errors.told(str(error))
        self._base = replace(self._base, pairs=pairs, model=self._model, residual=None)
        if self._fit is not None:
            self._base = replace(self._base, transform=self._fit.transform, residual=self._fit.rms)
