"""Pictures side by side, to be looked at: truth, damaged, and what each filler made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from filling.cases import Case
from filling.fillers import Failed, Filler
from filling.store import Store
from restorer.files import atomic_output
from train.baselines import Hole, Picture

SIDE = 256
"""Pixels of a picture on the sheet, as they are, from where most is damaged."""

ROWS = 6
"""Pictures of each kind of damage."""

LINE = 18
"""Pixels for a line of text."""

GREY = 128


def write(
    path: Path,
    wanted: Sequence[Case],
    rows: Sequence[dict[str, Any]],
    crop: int | None,
    fillers: Sequence[Filler],
    store: Store,
) -> None:
    """Write a PNG: a row for each of some pictures from little to much damage.

    Args:
        path: of the PNG.
        wanted: the damaged pictures.
        rows: what was measured of them.
        crop: as they were cropped.
        fillers: a column each.
        store: where their fills are.
    """
    found = {(case.damage, case.name): case for case in wanted}
    names = [name for filler in fillers for name in filler.names]
    lines = [["truth", "damaged", *names]]
    pictures = []
    for row in _some(rows):
        pictures.append(_cells(found[row["damage"], row["name"]], crop, fillers, store))
        lines.append([_label(row, name) for name in lines[0]])
    sheet = Image.new("RGB", (len(lines[0]) * SIDE, LINE + len(pictures) * (SIDE + LINE)), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(12)
    for number, (texts, cells) in enumerate(zip(lines, [[], *pictures], strict=True)):
        top = LINE + (number - 1) * (SIDE + LINE) if number else -SIDE
        for column, cell in enumerate(cells):
            sheet.paste(Image.fromarray(cell), (column * SIDE, top))
        for column, text in enumerate(texts):
            draw.text((column * SIDE + 4, top + SIDE + 2), text, fill="black", font=font)
    with atomic_output(path, overwrite=True) as temporary:
        sheet.save(temporary, format="PNG")


def _some(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A few of each kind of damage, from little to much."""
    chosen = []
    for damage in dict.fromkeys(row["damage"] for row in rows):
        some = sorted(
            (row for row in rows if row["damage"] == damage), key=lambda row: float(row["coverage"])
        )
        places = np.unique(np.linspace(0, len(some) - 1, ROWS).round().astype(int))
        chosen += [some[place] for place in places]
    return chosen


def _cells(case: Case, crop: int | None, fillers: Sequence[Filler], store: Store) -> list[Picture]:
    """The pictures of one row, ``(SIDE, SIDE, 3)`` each."""
    damaged = case.load(crop)
    if damaged is None:
        raise ValueError(f"{case.name} has no damage")
    place = _window(damaged.hole)
    marked = np.where(damaged.hole[..., None], np.uint8(255), damaged.truth)
    pictures: list[Picture] = [damaged.truth, marked]
    for filler in fillers:
        try:
            pictures += [fill.picture() for fill in store.fills(damaged, filler)]
        except Failed:
            pictures += [np.full_like(damaged.truth, GREY)] * len(filler.names)
    return [_padded(picture[place]) for picture in pictures]


def _window(hole: Hole) -> tuple[slice, slice]:
    """The square of ``SIDE`` pixels, or as much as there is, with most damage."""
    height, width = (min(SIDE, side) for side in hole.shape)
    sums = cv2.integral(hole.astype(np.uint8))
    inside = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width]
    inside = inside + sums[:-height, :-width]
    top, left = np.unravel_index(int(inside.argmax()), inside.shape)
    return slice(int(top), int(top) + height), slice(int(left), int(left) + width)


def _padded(picture: Picture) -> Picture:
    """A picture with grey to the right and below, up to ``SIDE``."""
    full = np.full((SIDE, SIDE, 3), GREY, np.uint8)
    full[: picture.shape[0], : picture.shape[1]] = picture
    return full


def _label(row: dict[str, Any], column: str) -> str:
    """What stands below a picture."""
    if column == "truth":
        return str(row["name"])[-40:]
    if column == "damaged":
        return f"{row['coverage']:.0%} damaged"
    measures = row["fillers"][column]
    if "failed" in measures:
        return "failed"
    words = [f"{measures['hole_psnr']:.2f} dB", f"detail {measures['detail']:.2f}"]
    words += [f"perc. {measures['perceptual']:.3f}"] if "perceptual" in measures else []
    return ", ".join(words)
