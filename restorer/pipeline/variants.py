"""Other ways to the same hole: the one pipeline with one thing changed, told so that it can be
done again. No torch here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.errors import UsageError
from restorer.pipeline import scales
from restorer.pipeline.plan import SIZE, SMALL
from restorer.pipeline.scales import Model

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

TURNS = 8
"""Ways to lay a square: four quarter turns, and the same of its mirror image."""


@dataclass(frozen=True)
class Variant:
    """How windows are shown to the network.

    Attributes:
        turn: quarter turns to the left, 0 to 3; 4 to 7 are those of the mirror image.
        coarse: whether it fills half the size first and goes on from that.
        small: side in pixels of the windows of holes that fit in one so small.

    Raises:
        UsageError: a value is out of range.
    """

    turn: int = 0
    coarse: bool = False
    small: int = SMALL

    def __post_init__(self) -> None:
        if not (0 <= self.turn < TURNS and 64 <= self.small <= 4096):
            raise UsageError(
                f"There is no variant of turn {self.turn} and windows of {self.small} pixels; "
                f"turns are from 0 to {TURNS - 1}, windows from 64 to 4096."
            )

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return {"turn": self.turn, "coarse": self.coarse, "small": self.small}

    @classmethod
    def from_dict(cls, stored: Any) -> Variant:
        """What ``as_dict`` gave; the usual one for None, which older records have.

        Raises:
            ValueError: it is something else.
        """
        if stored is None:
            return cls()
        try:
            return cls(int(stored["turn"]), bool(stored["coarse"]), int(stored["small"]))
        except (KeyError, TypeError, ValueError, UsageError) as error:
            raise ValueError("a variant is not recorded as this program does") from error

    def over(self, model: Model) -> Model:
        """A model that fills windows this way; the given one where that is the usual."""
        return model if self.turn == 0 and not self.coarse else _Varied(model, self)


USUAL = Variant()


@dataclass(frozen=True)
class _Varied:
    """A model that is shown windows in another way."""

    model: Model
    variant: Variant

    def fill(
        self, rgb: Floats, hole: Bools, guide: Floats | None = None, share: Floats | None = None
    ) -> Floats:
        """See ``scales.Model``."""
        number = self.variant.turn
        filled = self._fill(
            turn(rgb, number),
            turn(hole, number),
            None if guide is None else turn(guide, number),
            None if share is None else turn(share, number),
        )
        return np.ascontiguousarray(turn_back(filled, number))

    def on_cpu(self) -> Model:
        """The same on the processor; itself where it is there already."""
        twin = getattr(self.model, "on_cpu", lambda: self.model)()
        return self if twin is self.model else replace(self, model=twin)

    def _fill(self, rgb: Floats, hole: Bools, guide: Floats | None, share: Floats | None) -> Floats:
        if not self.variant.coarse or guide is not None:
            return self.model.fill(rgb, hole, guide, share)
        first = [self._first(*each) for each in zip(rgb, hole, strict=True)]
        return self.model.fill(rgb, hole, np.stack(first), share)

    def _first(self, rgb: Floats, hole: Bools) -> Floats:
        """A window ``(h, w, 3)`` with its holes filled at half the size."""
        coarse, missing = scales.halved(rgb, hole)
        if missing.any():
            coarse = self.model.fill(coarse[None], missing[None])[0]
        finer = scales.enlarged(coarse, (rgb.shape[0], rgb.shape[1]))
        return np.where(hole[..., None], finer, rgb)


def turn(values: NDArray[Any], number: int) -> NDArray[Any]:
    """Pictures ``(B, h, w, ...)``, laid another way."""
    mirrored = values[:, :, ::-1] if number >= TURNS // 2 else values
    return np.rot90(mirrored, number % 4, axes=(1, 2))


def turn_back(values: NDArray[Any], number: int) -> NDArray[Any]:
    """What ``turn`` gave, as it was."""
    upright = np.rot90(values, -(number % 4), axes=(1, 2))
    return upright[:, :, ::-1] if number >= TURNS // 2 else upright


@dataclass(frozen=True)
class Trial:
    """What makes one fill of a hole another than the others.

    Attributes:
        model: by name.
        window: side of the windows in pixels.
        variant: how they are shown to the network.
    """

    model: str
    window: int = SIZE
    variant: Variant = USUAL

    @classmethod
    def of(cls, provenance: Any) -> Trial | None:
        """The one that a record tells of, as the journal and hypotheses have it; else None."""
        try:
            made = provenance["settings"]
            variant = Variant.from_dict(made.get("variant"))
            return cls(str(provenance["model"]["name"]), int(made["window"]), variant)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None


WAYS = {
    "usual": (SIZE, USUAL),
    "mirrored": (SIZE, Variant(turn=4)),
    "coarse": (SIZE, Variant(coarse=True)),
    "wide": (2 * SIZE, Variant(small=2 * SMALL)),
    "turned": (SIZE, Variant(turn=1)),
    "near": (SIZE // 2, Variant(small=SMALL // 2)),
    "turned twice": (SIZE, Variant(turn=2)),
    "turned back": (SIZE, Variant(turn=3)),
}
"""What can be tried, by name, in the order in which it is."""


def trials(model: str, others: Sequence[str]) -> Iterator[Trial]:
    """What can be tried for a hole: each way with its model, and other models in between."""
    left = iter(others)
    for window, variant in WAYS.values():
        yield Trial(model, window, variant)
        other = next(left, None)
        if other is not None:
            yield Trial(other)
    yield from (Trial(other) for other in left)


def next_trial(done: Iterable[Trial], model: str, others: Sequence[str]) -> Trial | None:
    """The first that was not tried yet; None where all were."""
    known = set(done)
    return next((trial for trial in trials(model, others) if trial not in known), None)
