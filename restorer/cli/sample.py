"""The sample scan: opened in the window with its damage marked, or restored without one."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from resources import sample
from restorer.cli.console import Console, interruptible
from restorer.errors import ExportError
from restorer.layers import damage
from restorer.project import Project, default_path
from restorer.rect import Rect
from restorer.scan import open_mask, open_scan

if TYPE_CHECKING:
    from restorer.scan import Scan

PICTURES = ("before.png", "mask.png", "after.png", "side-by-side.png")
GAP = 16
"""Pixels of neutral grey between the pictures that stand side by side."""


def project(folder: Path) -> Path:
    """A project of the sample with its damage marked; one that is there already stays as it is."""
    paths = _draw(folder)
    place = default_path(paths.scan)
    if place.exists():
        return place
    with open_scan(paths.scan) as scan, Project.create(place, scan) as made:
        mask = open_mask(paths.mask, scan)
        made.commit("Mark the sample's damage", [damage.from_mask(made.damage, mask.read)])
    return place


def restore(args: Namespace, console: Console) -> int:
    """Restore the sample into a folder, with pictures of before, mask and after."""
    folder: Path = args.out
    if not args.overwrite:
        _refuse_to_overwrite([folder / name for name in PICTURES])
    from restorer.model.inference import load_model
    from restorer.pipeline.job import Order, restore_files

    model = load_model(args.model, args.device)
    paths = _draw(folder)
    restored = folder / f"{paths.scan.stem}_restored.tif"
    order = Order(scan=paths.scan, out=restored, mask=paths.mask, overwrite=args.overwrite)
    with interruptible(console) as cancelled, console.progress("restoring") as progress:
        report = restore_files(order, model, progress=progress, cancelled=cancelled)
    pictures = _write_pictures(folder, paths.scan, paths.mask, restored)
    console.say(f"The sample was restored without a window. Look into {folder.resolve()}:")
    for path in pictures:
        console.say(f"    {path.name}")
    console.result({"folder": folder.resolve(), "pictures": pictures, **report.as_dict()})
    return 0


def _draw(folder: Path) -> sample.SamplePaths:
    """The sample's files in a folder, made where they are not there.

    Raises:
        ExportError: the folder cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return sample.write(folder)
    except OSError as error:
        raise ExportError(
            f"{folder}: the sample cannot be written there ({error.strerror}). Choose another "
            "folder with -o."
        ) from error


def _refuse_to_overwrite(paths: list[Path]) -> None:
    """Raise where a file is there already."""
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise ExportError(
            f"{there}: is there already. Choose another folder with -o, or add --overwrite."
        )


def _write_pictures(folder: Path, scan: Path, mask: Path, restored: Path) -> list[Path]:
    """Pictures for the eye, 8-bit sRGB."""
    with open_scan(scan) as before, open_scan(restored) as after:
        everything = Rect.of_size(*before.shape)
        marked = open_mask(mask, before).read(everything)
        white = np.repeat(np.where(marked, 255, 0).astype(np.uint8)[..., None], 3, axis=2)
        pictures = [_visible(before), white, _visible(after)]
    gap = np.full((everything.height, GAP, 3), 119, np.uint8)
    pictures.append(np.hstack([pictures[0], gap, pictures[1], gap, pictures[2]]))
    return [_save(folder / name, picture) for name, picture in zip(PICTURES, pictures, strict=True)]


def _visible(scan: Scan) -> NDArray[np.uint8]:
    """A whole scan as 8-bit sRGB ``(H, W, 3)``."""
    rgb = scan.to_srgb(scan.read(Rect.of_size(*scan.shape)))
    return np.round(np.clip(rgb, 0, 1) * 255).astype(np.uint8)


def _save(path: Path, picture: NDArray[np.uint8]) -> Path:
    """Write a PNG; the file appears whole or not at all."""
    from PIL import Image

    from restorer.files import atomic_output

    with atomic_output(path, overwrite=True) as temporary:
        Image.fromarray(picture).save(temporary, format="PNG")
    return path
