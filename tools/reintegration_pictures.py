"""The pictures of docs/reintegration.md: the sample wall, restored and set off in every style.

``python tools/reintegration_pictures.py docs/images`` draws the sample, restores it with the
program's own model, and writes two small JPEGs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from resources import sample
from restorer import reintegration
from restorer.layers import Classes, Reintegration, Style
from restorer.model.inference import load_model
from restorer.pipeline.export import composed
from restorer.pipeline.job import damage_of
from restorer.pipeline.making import make
from restorer.pipeline.settings import Finish
from restorer.rect import Rect
from restorer.scan import open_mask, open_scan

STYLES: tuple[tuple[Style, str], ...] = (
    ("as_is", "as is"),
    ("hatching", "hatching"),
    ("neutral", "neutral"),
    ("lowered", "lowered"),
    ("outline", "outline"),
)
SHOWN = Rect.of_size(270, 300, 1080, 1930)
CLOSE = Rect.of_size(110, 150, 1170, 1980)
TIMES = 3
GAP, LABEL = 8, 24
QUALITY = 82
BACKGROUND, INK = (255, 255, 255), (40, 40, 40)

Rgb = NDArray[np.uint8]


def main() -> int:
    """Write the pictures; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where they go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    seen = pictures()
    sheet([(name, cut(rgb, SHOWN)) for name, rgb in seen.items()], 3).save(
        folder / "reintegration-styles.jpg", quality=QUALITY
    )
    near = [(name, cut(seen[name], CLOSE)) for name in ("as is", "hatching")]
    larger = [(name, rgb.repeat(TIMES, 0).repeat(TIMES, 1)) for name, rgb in near]
    sheet(larger, 2).save(folder / "reintegration-close.jpg", quality=QUALITY)
    return 0


def pictures() -> dict[str, Rgb]:
    """The sample wall as it was scanned, and restored in each style: 8-bit sRGB."""
    with tempfile.TemporaryDirectory() as place:
        paths = sample.write(Path(place))
        with open_scan(paths.scan) as scan, open_mask(paths.mask, scan) as mask:
            whole = Rect.of_size(*scan.shape)
            layer = damage_of(scan, mask, paths.mask)
            fill = make(scan, layer, load_model(), Finish()).layer
            found = {"before": eight_bits(scan.to_srgb(scan.read(whole)))}
            for style, name in STYLES:
                classes = Classes().all_as(Reintegration.of(style))
                shown = reintegration.shown(scan, layer, fill, classes)
                pixels = composed(scan, layer, shown, whole)
                found[name] = eight_bits(scan.to_srgb(pixels))
    return found


def eight_bits(rgb: NDArray[np.float32]) -> Rgb:
    """sRGB in [0, 1] as uint8."""
    return np.rint(255 * rgb).astype(np.uint8)


def cut(rgb: Rgb, place: Rect) -> Rgb:
    """A part of a picture."""
    return rgb[place.slices]


def sheet(pieces: list[tuple[str, Rgb]], across: int) -> Image.Image:
    """Pictures of one size, so many in a row, each with its name above it."""
    height, width = pieces[0][1].shape[:2]
    rows = -(-len(pieces) // across)
    made = Image.new(
        "RGB",
        (across * (width + GAP) - GAP, rows * (height + LABEL + GAP) - GAP),
        BACKGROUND,
    )
    drawing = ImageDraw.Draw(made)
    font = ImageFont.load_default(size=15)
    for number, (name, rgb) in enumerate(pieces):
        left = number % across * (width + GAP)
        top = number // across * (height + LABEL + GAP)
        drawing.text((left + 2, top + 3), name, INK, font)
        made.paste(Image.fromarray(rgb), (left, top + LABEL))
    return made


if __name__ == "__main__":
    sys.exit(main())
