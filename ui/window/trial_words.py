"""What makes a fill another one, in words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from restorer.pipeline.variants import WAYS, Trial

NAMES = {
    "usual": "The usual way",
    "mirrored": "Seen mirrored",
    "coarse": "Coarse first",
    "wide": "Wider surroundings",
    "turned": "Seen on its side",
    "near": "Nearer surroundings",
    "turned twice": "Seen upside down",
    "turned back": "Seen on its other side",
}
TIPS = {
    "usual": "As Restore does it",
    "mirrored": "The model is shown the mirror image",
    "coarse": "Half the size is filled first, then refined",
    "wide": "The model sees twice as far around",
    "turned": "The model is shown the picture turned by 90°",
    "near": "The model sees half as far around",
    "turned twice": "The model is shown the picture turned by 180°",
    "turned back": "The model is shown the picture turned by 270°",
}

OTHER = "Windows of {0} px"


def words(text: str) -> str:
    """A text of these tables in the user's language."""
    return QCoreApplication.translate("trials", text)


def way_of(provenance: Any) -> str:
    """How a fill was made, in a few words; empty where that is not recorded."""
    trial = Trial.of(provenance)
    if trial is None:
        return ""
    for name, way in WAYS.items():
        if (trial.window, trial.variant) == way:
            return words(NAMES[name])
    return words(OTHER).format(trial.window)
