"""How fast restoring is, as ratios of two things measured by turns in one run.

    python benchmarks/speed.py -o OUT [--only NAME ...] [--device cpu|cuda]

Each line of the table is the median over some rounds of what is measured over what it is measured
against. Large files are made under OUT and removed; 6 GB are needed there for all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import tifffile
import torch
from plain import OrdinaryConv2d, PlainPartialConv2d, network

from restorer.layers import Layer, damage
from restorer.model.config import UNetConfig
from restorer.model.inference import load_model
from restorer.pipeline import engine
from restorer.pipeline.batch import make_plan
from restorer.pipeline.batch_book import How
from restorer.pipeline.batch_run import run_batch
from restorer.rect import Rect
from restorer.scan import open_scan, write_copy

NETWORKS = {"partial": None, "ordinary": OrdinaryConv2d, "plain": PlainPartialConv2d}
TILE = 512


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", dest="out", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=sorted(LINES), default=sorted(LINES))
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    if args.child:
        child(*json.loads(args.child))
        return
    args.out.mkdir(parents=True, exist_ok=True)
    rows = [line for name in args.only for line in LINES[name](args)]
    (args.out / "speed.json").write_text(json.dumps(rows, indent=2))
    print("| what | ratio | measured |\n|---|---|---|")
    for row in rows:
        print(f"| {row['what']} | {row['ratio']:.2f} | {row['measured']} |")


def by_turns(rounds: int, *works: Callable[[], object]) -> list[float]:
    """The median seconds of each work; the first round is not counted."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(rounds + 1):
        for work, taken in zip(works, seconds, strict=True):
            began = time.perf_counter()
            work()
            taken.append(time.perf_counter() - began)
    return [statistics.median(taken[1:]) for taken in seconds]


def line(what: str, ours: float, theirs: float, unit: str = "s") -> dict[str, object]:
    """One line of the table."""
    measured = f"{ours:.3g} {unit} against {theirs:.3g} {unit}"
    return {"what": what, "ratio": ours / theirs, "measured": measured}


# The network


def forward(args: argparse.Namespace) -> list[dict[str, object]]:
    """The U-Net on 512 x 512, with three kinds of convolution."""
    made = {name: ready(conv, args.device) for name, conv in NETWORKS.items()}
    ours, ordinary, plain = by_turns(args.rounds, *made.values())
    rows = [
        line("U-Net forward, against ordinary convolutions: time", ours, ordinary),
        line("U-Net forward, a plain transcription against ours: time", plain, ours),
    ]
    if args.device == "cpu" and sys.platform == "linux":
        peaks = {name: peak(args, "forward", name) for name in ("partial", "ordinary")}
        rows.append(
            line("U-Net forward, against ordinary convolutions: peak memory", *peaks.values(), "MB")
        )
    return rows


def ready(conv: type | None, device: str) -> Callable[[], None]:
    """A forward pass of the U-Net with some convolution; the plain one as it was published:
    channels first, batch norm by itself.
    """
    made = network(UNetConfig(), 0, conv, fold=conv is not PlainPartialConv2d).to(device).eval()
    image = torch.rand(1, 3, 512, 512, device=device)
    valid = torch.ones(1, 1, 512, 512, device=device)
    valid[..., 200:300, 150:350] = 0
    if conv is not PlainPartialConv2d:
        made = made.to(memory_format=torch.channels_last)

    def work() -> None:
        with torch.inference_mode():
            made(image, valid)
        if device == "cuda":
            torch.cuda.synchronize()

    return work


def peak(args: argparse.Namespace, *what: str) -> float:
    """Megabytes that a process of its own needed for some work above what it had before."""
    words = [sys.executable, __file__, "-o", str(args.out), "--child", json.dumps(what)]
    words += ["--threads", str(args.threads)]
    return float(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


def child(what: str, *given: str) -> None:
    """Do some work and print its peak memory."""
    if what == "forward":
        work = ready(NETWORKS[given[0]], "cpu")
    else:
        model = load_model(None, "cpu")
        work = lambda: restore_holes(Path(given[0]), model)  # noqa: E731
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    before = kilobytes("VmRSS")
    work()
    print((kilobytes("VmHWM") - before) / 1024)


def kilobytes(name: str) -> int:
    """What Linux says of this process's memory."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(row.split()[1]) for row in status if row.startswith(f"{name}:"))


# Files


def write_scan(path: Path, side: int) -> Path:
    """A square 8-bit scan of tiles that repeat one picture with noise."""
    rng = np.random.default_rng(0)
    coarse = cv2.resize(rng.random((8, 8, 3)), (TILE, TILE), interpolation=cv2.INTER_CUBIC)
    picture = np.clip(255 * coarse + rng.normal(0, 4, coarse.shape), 0, 255).astype(np.uint8)
    if not path.exists():
        count = (side // TILE) ** 2
        tifffile.imwrite(
            path, (picture for _ in range(count)), shape=(side, side, 3), dtype=np.uint8,
            photometric="rgb", tile=(TILE, TILE), bigtiff=True,
        )  # fmt: skip
    return path


def holes_in(shape: tuple[int, int], count: int = 20, side: int = 64) -> Layer:
    """Square holes, evenly spread."""
    layer = Layer("damage", shape, 1, np.dtype(np.uint8))
    for number in range(count):
        top = 100 + (shape[0] - 300) * (number // 5) // 4
        left = 100 + (shape[1] - 300) * (number % 5) // 4
        rect = Rect.of_size(side, side, top, left)
        layer.apply(damage.mark(layer, rect, np.ones(rect.shape, bool)))
    return layer


def restore_holes(path: Path, model: engine.Model) -> None:
    """Open a scan and restore twenty holes."""
    with open_scan(path) as scan:
        engine.restore(scan, holes_in(scan.shape), model, keep=False)


def size(args: argparse.Namespace) -> list[dict[str, object]]:
    """Twenty holes in a large scan and in a small one."""
    small = write_scan(args.out / "small.tif", 2048)
    large = write_scan(args.out / "large.tif", 20480)
    model = load_model(None, args.device)
    ours, theirs = by_turns(
        args.rounds, lambda: restore_holes(large, model), lambda: restore_holes(small, model)
    )
    what = "20 holes of 64 px, in 420 megapixels against in 4"
    rows = [line(f"{what}: time", ours, theirs)]
    if args.device == "cpu" and sys.platform == "linux":
        peaks = [peak(args, "holes", str(path)) for path in (large, small)]
        rows.append(line(f"{what}: peak memory", *peaks, "MB"))
    return rows


def export(args: argparse.Namespace) -> list[dict[str, object]]:
    """One patch into a large file, against a copy of the file."""
    large, out = write_scan(args.out / "large.tif", 20480), args.out / "out.tif"

    def write() -> None:
        with open_scan(large) as scan:
            rect = Rect.of_size(64, 64, scan.shape[0] // 4, scan.shape[1] // 3)
            write_copy(scan, out, changed=[rect], compose=lambda _, given: given, overwrite=True)

    def copy() -> None:
        shutil.copyfile(large, out)
        with out.open("r+b") as file:
            os.fsync(file.fileno())

    ours, theirs = by_turns(args.rounds, write, copy)
    out.unlink()
    return [line("One patch into a TIFF of 1.2 GB, against copying the file", ours, theirs)]


def telea(args: argparse.Namespace) -> list[dict[str, object]]:
    """Restoring, against OpenCV's Telea on the same holes with a context of 64 pixels."""
    path = write_scan(args.out / "small.tif", 2048)
    model = load_model(None, args.device)
    with open_scan(path) as scan:
        pixels = scan.read(Rect.of_size(*scan.shape))
        layer = holes_in(scan.shape)
    places = [hole.rect for hole in damage.holes(layer)]

    def inpaint() -> None:
        for rect in places:
            around = rect.grow(64)
            hole = layer.read(around)
            cv2.inpaint(np.ascontiguousarray(pixels[around.slices]), hole, 5, cv2.INPAINT_TELEA)

    ours, theirs = by_turns(args.rounds, lambda: restore_holes(path, model), inpaint)
    return [line("20 holes of 64 px, against OpenCV's Telea on the same", ours, theirs)]


def batch(args: argparse.Namespace) -> list[dict[str, object]]:
    """A batch of 64 scans, against the time its windows take in the network alone."""
    scans, masks, out = (args.out / name for name in ("scans", "masks", "restored"))
    rows, columns = np.mgrid[:1024, :1024]
    mask = np.where((rows - 500) ** 2 + (columns - 500) ** 2 < 32**2, 255, 0).astype(np.uint8)
    for number in range(64):
        scans.mkdir(exist_ok=True)
        masks.mkdir(exist_ok=True)
        write_scan(scans / f"{number:02}.tif", 1024)
        cv2.imwrite(str(masks / f"{number:02}.png"), mask)
    model = load_model(None, args.device)
    spent, fill = [], model.fill

    def timed(*given: object, **named: object) -> object:
        began = time.perf_counter()
        filled = fill(*given, **named)
        spent.append(time.perf_counter() - began)
        return filled

    model.fill = timed
    plan = make_plan([scans], masks, out)
    began = time.perf_counter()
    outcomes = run_batch(plan.items, out, model, How())
    whole = time.perf_counter() - began
    assert all(outcome.error is None for outcome in outcomes)
    for folder in (scans, masks, out):
        shutil.rmtree(folder)
    return [line("A batch of 64 scans, against its network time alone", whole, sum(spent))]


LINES = {"forward": forward, "size": size, "export": export, "telea": telea, "batch": batch}

if __name__ == "__main__":
    main()
