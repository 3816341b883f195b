"""The legend beside a mask of class numbers: JSON that says what each number is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.layers import Classes, DamageClass
from restorer.layers.classes import is_to_restore
from restorer.pipeline import sidecar
from restorer.rect import Rect
from restorer.scan import Mask, Scan


def legend_path(mask: Path) -> Path:
    """Where the legend of a mask is: the same name with ``.json``."""
    return mask.with_suffix(".json")


def to_text(scan: Scan, mask: Path, classes: Classes) -> str:
    """A legend's text."""
    return sidecar.to_text(
        {
            "format": sidecar.FORMAT,
            "mask": mask.name,
            "scan": scan.path.name,
            "height": scan.shape[0],
            "width": scan.shape[1],
            "sound": 0,
            "classes": classes.as_json(),
        }
    )


def read(mask: Path) -> list[DamageClass]:
    """The classes that the legend beside a mask tells of; none where there is no legend."""
    try:
        found = json.loads(legend_path(mask).read_text(encoding="utf-8"))
        listed = found["classes"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    items = listed if isinstance(listed, list) else []
    return [each for item in items if (each := DamageClass.from_dict(item)) is not None]


def restored_by(mask: Mask) -> Callable[[Rect], NDArray[np.bool_]]:
    """Reads what a mask asks to restore: bool (h, w), of a place.

    That is what it marks in white, or in black; of class numbers with a legend beside them, it is
    the classes that are restored, and never what is protected.
    """
    told = read(mask.path) if mask.is_grey else []
    if not told:
        return mask.read
    map_only = Classes.of(told).map_only
    return lambda rect: is_to_restore(mask.grey(rect), map_only)
