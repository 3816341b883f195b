"""The classes of damage: their numbers, one uint8 a pixel, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, Self

import numpy as np
import numpy.typing as npt

from restorer.layers.styles import Reintegration

SOUND = 0
LOSS = 1
CRACK = 2
FLAKING = 3
STAIN = 4
PROTECTED = 255
"""No tool, detector or batch may mark or change it; it is painted and erased as itself alone."""

FIRST_OWN = 5
"""Numbers from here to 254 are the user's own."""

Policy = Literal["restore", "map"]
"""Whether damage of a class is restored, or only mapped: shown, measured and left as it is."""

OWN_COLOURS = ("#ffffff", "#ff8a1f", "#803a00", "#56b4e9", "#a0a0a0", "#b4e33d")
"""What the user's own classes begin with, in turn."""

LONGEST_NAME = 60


def is_damage(values: np.ndarray) -> npt.NDArray[np.bool_]:
    """Which pixels are neither sound nor protected; same shape."""
    return (values != SOUND) & (values != PROTECTED)


def is_to_restore(values: np.ndarray, map_only: Collection[int]) -> npt.NDArray[np.bool_]:
    """Which pixels are damage of a class that is restored; same shape.

    ``restorer.layers.damage.is_hole`` asks this of a layer, which knows its own ``map_only``.
    """
    wanted = is_damage(values)
    for number in map_only:
        wanted &= values != number
    return wanted


@dataclass(frozen=True, slots=True)
class DamageClass:
    """What is known of a class.

    Attributes:
        number: 1 to 255.
        name: for people; that of a class the program knows is English and translated when shown.
        colour: ``#rrggbb``.
        visible: whether it is drawn over the scan; what is not drawn counts all the same.
        policy: whether it is restored.
        reintegration: how its restoration is set off from the original.
    """

    number: int
    name: str
    colour: str
    visible: bool = True
    policy: Policy = "restore"
    reintegration: Reintegration = Reintegration()  # noqa: RUF009 - a frozen value

    @property
    def own(self) -> bool:
        """Whether the user made it."""
        return FIRST_OWN <= self.number < PROTECTED

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: object) -> Self | None:
        """What ``as_dict`` gave; None where it is no class.

        A policy that this program does not know restores nothing.
        """
        if not isinstance(stored, dict):
            return None
        number, name, colour = (stored.get(key) for key in ("number", "name", "colour"))
        if type(number) is not int or not SOUND < number <= PROTECTED:
            return None
        if not isinstance(name, str) or not name.strip() or not is_colour(colour):
            return None
        return cls(
            number,
            name.strip()[:LONGEST_NAME],
            str(colour),
            visible=stored.get("visible") is not False,
            policy="restore" if stored.get("policy", "restore") == "restore" else "map",
            reintegration=Reintegration.from_dict(stored.get("reintegration")),
        )


DEFAULTS = (
    DamageClass(LOSS, "Loss", "#eb2d4b"),
    DamageClass(CRACK, "Crack", "#f0e442"),
    DamageClass(FLAKING, "Flaking", "#e58cff"),
    DamageClass(STAIN, "Stain", "#1fc7a0"),
    DamageClass(PROTECTED, "Protected", "#1e5ae0", policy="map"),
)
"""Told apart by people who see two colours alone, too; a test holds that."""


@dataclass(frozen=True)
class Classes:
    """The classes of one project, by number: those the program knows, and the user's own."""

    all: tuple[DamageClass, ...] = DEFAULTS

    @classmethod
    def of(cls, given: Iterable[DamageClass]) -> Self:
        """These classes, and the known ones that are missing; the later of two with a number."""
        by_number = {each.number: each for each in (*DEFAULTS, *given)}
        by_number[PROTECTED] = replace(by_number[PROTECTED], policy="map")
        return cls(tuple(by_number[number] for number in sorted(by_number)))

    @classmethod
    def from_json(cls, stored: object) -> Self:
        """What ``as_json`` gave; what cannot be read of it is as it is by default."""
        items = stored if isinstance(stored, list) else []
        read = (DamageClass.from_dict(item) for item in items)
        return cls.of(each for each in read if each is not None)

    def as_json(self) -> list[dict[str, Any]]:
        """JSON values."""
        return [each.as_dict() for each in self.all]

    def __iter__(self) -> Iterator[DamageClass]:
        return iter(self.all)

    def __contains__(self, number: object) -> bool:
        return any(each.number == number for each in self.all)

    def get(self, number: int) -> DamageClass:
        """The class of a number; one that nobody defined is called by its number.

        Raises:
            ValueError: there can be no such class.
        """
        for each in self.all:
            if each.number == number:
                return each
        if not SOUND < number <= PROTECTED:
            raise ValueError(f"{number} is no class of damage, expected 1 to 255")
        return DamageClass(number, f"Class {number}", _own_colour(number))

    def changed(self, changed: DamageClass) -> Self:
        """With a class in the place of the one with its number, or besides."""
        return type(self).of((*self.all, changed))

    def added(self, name: str) -> tuple[Self, DamageClass]:
        """With another class of the user's own, under the lowest number that is free.

        Raises:
            ValueError: all numbers are taken.
        """
        taken = {each.number for each in self.all}
        for number in range(FIRST_OWN, PROTECTED):
            if number not in taken:
                made = DamageClass(number, name, _own_colour(number))
                return self.changed(made), made
        raise ValueError("there is no number left for another class")

    def without(self, number: int) -> Self:
        """Without one of the user's own classes."""
        return type(self).of(each for each in self.all if each.number != number)

    @property
    def damage(self) -> tuple[DamageClass, ...]:
        """All but what is protected."""
        return tuple(each for each in self.all if each.number != PROTECTED)

    @property
    def reintegrated(self) -> tuple[DamageClass, ...]:
        """Those that are restored and set off from the original."""
        return tuple(
            each
            for each in self.damage
            if each.policy == "restore" and each.reintegration.style != "as_is"
        )

    def all_as(self, how: Reintegration) -> Self:
        """With all damage set off in one way."""
        return type(self).of(
            each if each.number == PROTECTED else replace(each, reintegration=how)
            for each in self.all
        )

    @property
    def map_only(self) -> frozenset[int]:
        """The numbers of damage that is not restored."""
        return frozenset(each.number for each in self.damage if each.policy == "map")


def is_colour(text: object) -> bool:
    """Whether it is a colour as ``#rrggbb``."""
    return isinstance(text, str) and re.fullmatch("#[0-9a-fA-F]{6}", text) is not None


def _own_colour(number: int) -> str:
    return OWN_COLOURS[(number - FIRST_OWN) % len(OWN_COLOURS)]
