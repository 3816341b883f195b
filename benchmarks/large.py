"""How well large losses are filled: coarse to fine beside one size only, and beside the peers.

Round and ragged holes of several sizes are cut into the middle of pictures of known truth. See
README.md in this folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from filling import fillers
from filling.cases import Damaged
from filling.fillers import Failed, Filler
from numpy.typing import NDArray

from restorer import metrics
from restorer.cli.parser import positive, whole
from restorer.errors import RestorerError, UsageError
from restorer.files import atomic_output
from restorer.model.inference import RestorationModel, load_model
from restorer.rect import Rect
from restorer.scan import open_scan
from train.baselines import Hole, Picture
from train.sources import find_pictures

MARGIN = 96
"""Known pixels around a hole, as far as the picture goes."""

BAND = 4
"""Pixels inside the boundary where the step is measured."""

MEASURES = {
    "hole_psnr": ("hole PSNR (dB)", ".2f"),
    "ssim": ("SSIM", ".4f"),
    "step": ("step", ".1f"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Fill, measure, and write ``large.md`` and ``large.json``."""
    args = _arguments(words)
    try:
        rows = _rows(args)
    except RestorerError as error:
        print(f"large: {error}", file=sys.stderr)
        return 2
    args.out.mkdir(parents=True, exist_ok=True)
    texts = {"large.json": json.dumps(rows, indent=1) + "\n", "large.md": table(rows)}
    for name, text in texts.items():
        with atomic_output(args.out / name, overwrite=True) as path:
            path.write_text(text, encoding="utf-8")
    print(texts["large.md"])
    return 0


def round_hole(side: int, size: int) -> Hole:
    """A disc of a diameter in the middle of a square, ``(side, side)``."""
    rows, columns = np.mgrid[:side, :side] - (side - 1) / 2
    return np.asarray(np.hypot(rows, columns) <= size / 2)


def ragged_hole(side: int, size: int, seed: int) -> Hole:
    """As large as the disc, with lobes and a frayed edge."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:side, :side] - (side - 1) / 2
    angle, lobes = np.arctan2(rows, columns), np.ones((side, side))
    for waves in range(2, 9):
        lobes += rng.normal() * 0.35 / waves * np.cos(waves * angle + rng.uniform(0, 2 * np.pi))
    frayed = cv2.GaussianBlur(rng.normal(size=(side, side)), (0, 0), max(2, size / 25))
    far = np.hypot(rows, columns) / (size / 2) / np.maximum(lobes, 0.3)
    far += 0.12 * frayed / frayed.std()
    far[[0, -1]] = far[:, [0, -1]] = np.inf
    area = int(np.pi / 4 * size**2)
    return np.asarray(far <= np.partition(far.ravel(), area)[area])


def step(truth: Picture, given: Picture, hole: Hole) -> float:
    """The colour step at the boundary in grey levels: what is wrong just inside of it, averaged
    along it so that texture does not count, as a root mean square. 0 is none.
    """
    inner = hole & (cv2.erode(hole.astype(np.uint8), np.ones((2 * BAND + 1,) * 2)) == 0)
    wrong = (given.astype(np.float32) - truth) * inner[..., None]
    amount = cv2.GaussianBlur(inner.astype(np.float32), (0, 0), 2 * BAND)
    mean = cv2.GaussianBlur(wrong, (0, 0), 2 * BAND) / np.maximum(amount, 1e-6)[..., None]
    return float(np.sqrt(np.square(mean[inner]).mean()))


def table(rows: Sequence[dict[str, Any]]) -> str:
    """The means, a table for each shape and size."""
    lines = ["# How well large losses are filled"]
    for kind in dict.fromkeys((row["shape"], row["size"]) for row in rows):
        some = [row for row in rows if (row["shape"], row["size"]) == kind]
        lines += ["", f"## {kind[0]}, {kind[1]} pixels, {len(some)} pictures", ""]
        lines += ["| | " + " | ".join(head for head, _ in MEASURES.values()) + " |"]
        lines += ["|---" + "|---:" * len(MEASURES) + "|"]
        for name in dict.fromkeys(name for row in some for name in row["fills"]):
            got = [row["fills"][name] for row in some if name in row["fills"]]
            label = name if len(got) == len(some) else f"{name} ({len(got)} of {len(some)})"
            cells = [
                f"{np.mean([measures[key] for measures in got]):{form}}"
                for key, (_, form) in MEASURES.items()
            ]
            lines.append(f"| {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="large.py", description="measure fills of large losses")
    parser.add_argument("pictures", metavar="PICTURES", type=Path, help="searched below too")
    parser.add_argument("-o", dest="out", metavar="OUT", type=Path, required=True, help="a folder")
    parser.add_argument("--sizes", type=whole, nargs="+", default=[50, 100, 200, 400])
    parser.add_argument("--every", type=whole, default=1, help="take each N-th large picture")
    parser.add_argument("--model", default=None, help="NAME|FILE (default: the bundled one)")
    parser.add_argument("--device", default="auto", help="where the model runs")
    parser.add_argument(
        "--programs-every", type=whole, default=4, help="pictures a peer that is a program fills"
    )
    parser.add_argument(
        "--limit", type=positive, default=120, help="seconds a fill of a program may take"
    )
    return parser.parse_args(words)


def _rows(args: argparse.Namespace) -> list[dict[str, Any]]:
    """The measures of each fill of each hole.

    Raises:
        RestorerError: something cannot be read, or no picture is large enough.
    """
    model = load_model(args.model, args.device)
    runners, missing = fillers.all_here([args.model] if args.model else [], args.device, args.limit)
    for line in missing:
        print(line, file=sys.stderr)
    runners.append(Filler((f"{model.name}, one size",), "", one_size(model), ours=True))
    rows = []
    for size in args.sizes:
        truths = _large(args.pictures, size)[:: args.every]
        if not truths:
            raise UsageError(f"{args.pictures}: no picture is large enough for holes of {size}.")
        for shape in ("round", "ragged"):
            for number, path in enumerate(truths):
                truth = _middle(path, size)
                side = truth.shape[0]
                hole = (
                    round_hole(side, size) if shape == "round" else ragged_hole(side, size, number)
                )
                some = [r for r in runners if number % args.programs_every == 0 or not r.program]
                fills = _measured(Damaged(truth, hole), some)
                rows.append({"shape": shape, "size": size, "picture": path.name, "fills": fills})
                print(f"{shape} {size}: {number + 1}/{len(truths)}", file=sys.stderr, flush=True)
    return rows


def one_size(model: RestorationModel) -> Callable[[Picture, Hole], list[Picture]]:
    """The network as it is, without coarser passes and without a finish."""

    def fill(picture: Picture, hole: Hole) -> list[Picture]:
        rgb = (picture / np.float32(255)).astype(np.float32)
        return [np.round(model.fill(rgb[None], hole[None])[0] * 255).astype(np.uint8)]

    return fill


def _measured(damaged: Damaged, runners: Sequence[Filler]) -> dict[str, dict[str, float]]:
    """The measures of each fill; those that failed are left out."""
    truth, hole = damaged.truth, damaged.hole
    measured = {}
    for runner in runners:
        try:
            fills = runner.fill(damaged.shown, hole)
        except Failed as error:
            print(f"{runner.names[0]}: {error}", file=sys.stderr)
            continue
        for name, fill in zip(runner.names, fills, strict=True):
            given = np.where(hole[..., None], fill, truth)
            measured[name] = {
                "hole_psnr": metrics.hole_psnr(truth, given, hole),
                "ssim": metrics.ssim(truth, given),
                "step": step(truth, given, hole),
            }
    return measured


def _large(pictures: Path, size: int) -> list[Path]:
    """The pictures that hold a hole of a size and some of its surroundings."""
    found = []
    for path in find_pictures(pictures):
        with open_scan(path) as scan:
            if min(scan.shape) >= max(400, size + MARGIN):
                found.append(path)
    return found


def _middle(path: Path, size: int) -> Picture:
    """The square in the middle of a picture that a hole and its surroundings take."""
    with open_scan(path) as scan:
        height, width = scan.shape
        side = min(size + 2 * MARGIN, height, width)
        rect = Rect.of_size(side, side, (height - side) // 2, (width - side) // 2)
        rgb: NDArray[np.float32] = scan.to_srgb(scan.read(rect))
    return np.round(np.clip(rgb, 0, 1) * 255).astype(np.uint8)


if __name__ == "__main__":
    sys.exit(main())
