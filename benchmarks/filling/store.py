"""Fills and measures that are kept from one run to the next."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from filling.cases import Damaged
from filling.fillers import Failed, Filler
from restorer.files import atomic_output
from train.baselines import Picture


@dataclass(frozen=True)
class Fill:
    """A filled picture in the store: ``<entry>.png``, and ``<entry>.json`` tells of it."""

    name: str
    entry: Path

    def picture(self) -> Picture:
        """8-bit RGB ``(H, W, 3)``, the truth outside the hole."""
        return np.asarray(cv2.imread(f"{self.entry}.png", cv2.IMREAD_COLOR_RGB), np.uint8)


@dataclass(frozen=True)
class Store:
    """A folder with a PNG and a JSON file for each picture and fill, named by what made them.

    Attributes:
        folder: it is made where it is not there.
        measured_by: a digest of how is measured.
    """

    folder: Path
    measured_by: str

    def fills(self, damaged: Damaged, filler: Filler) -> list[Fill]:
        """What a filler makes of a picture, from the store where it is there.

        Raises:
            Failed: it gives nothing, now or when it was tried before.
        """
        fills = [self._fill(damaged, filler, name) for name in filler.names]
        told = [_read(fill) for fill in fills]
        if not all(told):
            told = self._make(damaged, filler, fills)
        for entry in told:
            if "failed" in entry:
                raise Failed(entry["failed"])
        return fills

    def measures(
        self, fill: Fill, measure: Callable[[Picture], dict[str, float]]
    ) -> dict[str, Any]:
        """The measures of a fill and the seconds it took, from the store where they are there."""
        entry = _read(fill)
        if entry.get("measured_by") != self.measured_by:
            entry |= {"measured_by": self.measured_by, "measures": measure(fill.picture())}
            _write(fill, entry)
        return {**entry["measures"], "seconds": entry["seconds"]}

    def _make(self, damaged: Damaged, filler: Filler, fills: list[Fill]) -> list[dict[str, Any]]:
        """Let a filler fill, and keep what it gives."""
        self.folder.mkdir(parents=True, exist_ok=True)
        start = time.monotonic()
        entry: dict[str, Any] = {"identity": filler.identity}
        try:
            pictures = filler.fill(damaged.shown, damaged.hole)
            entry["seconds"] = round(time.monotonic() - start, 3)
            for fill, picture in zip(fills, pictures, strict=True):
                given = np.where(damaged.hole[..., None], picture, damaged.truth)
                with atomic_output(Path(f"{fill.entry}.png"), overwrite=True) as path:
                    cv2.imwrite(str(path), given[..., ::-1])
        except Failed as error:
            entry["failed"] = str(error)
        for fill in fills:
            _write(fill, entry | {"name": fill.name})
        return [entry] * len(fills)

    def _fill(self, damaged: Damaged, filler: Filler, name: str) -> Fill:
        """Where a fill is, or will be."""
        made_of = "\n".join((damaged.digest, filler.identity, name))
        return Fill(name, self.folder / hashlib.sha256(made_of.encode()).hexdigest()[:32])


def _read(fill: Fill) -> dict[str, Any]:
    """What is told of a fill; nothing where there is none."""
    path = Path(f"{fill.entry}.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return told


def _write(fill: Fill, entry: dict[str, Any]) -> None:
    """Tell of a fill."""
    with atomic_output(Path(f"{fill.entry}.json"), overwrite=True) as path:
        path.write_text(json.dumps(entry, indent=1) + "\n", encoding="utf-8")
