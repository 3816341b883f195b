"""Exports with what was added set off from the original, and the record of how."""

from __future__ import annotations

from dataclasses import replace

from restorer import reintegration
from restorer.layers import STYLES, Classes, Layer, Reintegration, Style
from restorer.pipeline.sidecar import Provenance
from restorer.scan import Scan

OF_CLASSES = "classes"
"""Each class in its own style, as the project says."""


def styled(classes: Classes, style: str) -> Classes:
    """Classes as an export is to show them.

    Args:
        classes: those of a project or a mask.
        style: one of ``STYLES`` for all of them, or ``OF_CLASSES``.

    Raises:
        ValueError: there is no such style.
    """
    if style == OF_CLASSES:
        return classes
    known: dict[str, Style] = {each: each for each in STYLES}
    if style not in known:
        raise ValueError(f"{style} is no style, expected one of {', '.join(STYLES)}")
    return classes.all_as(Reintegration.of(known[style]))


def as_shown(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    classes: Classes,
    made_by: Provenance,
    *,
    reduced: int = 1,
) -> tuple[Layer, Provenance]:
    """The restoration as it is to be exported, and the provenance that says so.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the plain fill with alpha; stays as it is.
        classes: how each is reintegrated.
        made_by: what made the restoration.
        reduced: how many pixels of the scan are one of the picture that is written.
    """
    seen = reintegration.shown(scan, layer, restoration, classes, reduced=reduced)
    if seen is restoration:
        return restoration, made_by
    return seen, replace(made_by, reintegration=classes.reintegrated)
