"""The sample scan: a wall painting of our own, drawn when asked for, and a mask of its damage.

In the manner of the Tang caves of Dunhuang, but a copy of none of their pictures. The same
numbers give the same wall, so the files need not be kept with the program.
"""

from __future__ import annotations

import io
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image

from resources.sample import losses, profile, scene, wall
from resources.sample.canvas import Canvas

EDITION = "Mural Restorer sample wall, edition 1"
"""Stands in both files; another drawing is another edition."""

ABOUT = "A wall in the manner of Tang Dunhuang, with losses; drawn by a program"

DPI = 400
SEED = 3


@dataclass(frozen=True)
class SamplePaths:
    """Where the sample lies.

    Attributes:
        scan: a 16-bit RGB TIFF.
        mask: an 8-bit PNG of the same size, white = damage.
    """

    scan: Path
    mask: Path


@dataclass(frozen=True)
class Painting:
    """The sample's pixels.

    Attributes:
        scan: uint16 ``(H, W, 3)`` in the profile's colours, as it has come down to us.
        sound: the same before anything was lost; equal to ``scan`` outside the damage.
        damage: bool ``(H, W)``.
    """

    scan: NDArray[np.uint16]
    sound: NDArray[np.uint16]
    damage: NDArray[np.bool_]


def write(folder: Path) -> SamplePaths:
    """Write the scan and its mask into a folder that is there; what is there already is kept.

    Raises:
        OSError: The files cannot be written.
    """
    paths = SamplePaths(folder / "sample-wall.tif", folder / "sample-wall_mask.png")
    if not (_is_ours(paths.scan) and _is_ours(paths.mask)):
        painting = paint()
        _replace(paths.scan, _tiff(painting.scan))
        _replace(paths.mask, _png(painting.damage))
    return paths


def paint() -> Painting:
    """Draw the wall; about four seconds on one core."""
    canvas = Canvas(scene.HEIGHT, scene.WIDTH, SEED)
    scene.paint_scene(canvas)
    sound = wall.aged(canvas, wall.plaster(canvas.rng, canvas.shape))
    lost, damage = losses.lose(canvas.rng, sound, canvas.cover, scene.FACES)
    over = wall.veil(canvas.rng, canvas.shape)
    before, after = _quantised(wall.lit(sound, over)), _quantised(wall.lit(lost, over))
    return Painting(np.where(damage[..., None], after, before), before, damage)


def _quantised(rgb: wall.Rgb) -> NDArray[np.uint16]:
    """The profile's RGB in [0, 1] as 16 bits."""
    return np.rint(rgb * np.float32(65535)).astype(np.uint16)


def _tiff(scan: NDArray[np.uint16]) -> bytes:
    memory = io.BytesIO()
    tifffile.imwrite(
        memory,
        scan,
        photometric="rgb",
        tile=(256, 256),
        compression="adobe_deflate",
        compressionargs={"level": 1},
        predictor=True,
        resolution=(DPI, DPI),
        resolutionunit="inch",
        iccprofile=profile.wide_gamut(),
        description=ABOUT,
        software=EDITION,
        metadata=None,
    )
    return memory.getvalue()


def _png(damage: NDArray[np.bool_]) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    about = PngInfo()
    about.add_text("Software", EDITION)
    memory = io.BytesIO()
    picture = Image.fromarray(np.where(damage, 255, 0).astype(np.uint8))
    picture.save(memory, format="PNG", pnginfo=about)
    return memory.getvalue()


def _is_ours(path: Path) -> bool:
    """Whether a file of this edition is there; they appear whole, so its header tells."""
    with suppress(OSError, ValueError, SyntaxError), Image.open(path) as picture:
        text = picture.info.get("Software") or picture.getexif().get(305)
        return bool(text == EDITION)
    return False


def _replace(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
