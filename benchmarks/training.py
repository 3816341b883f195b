"""Steps per second and peak memory of the trainer, against a plain transcription of the loop.

The plain loop, as it was published, convolves masks of as many channels as the features, runs
VGG16 over result, composite and truth, and computes in float32, channels first. Both train the same
network from the same weights on the same batches with the whole loss; each runs in a process of its
own, by turns.

    python benchmarks/training.py --vgg-weights vgg16.safetensors
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import plain
import torch
import torch.nn.functional as F
from torch import Tensor

from restorer.model.config import UNetConfig
from train.losses import (
    Features,
    LossWeights,
    composite,
    gram,
    hole_loss,
    perceptual_loss,
    ssim,
    style_loss,
    tv_loss,
    valid_loss,
)
from train.settings import TrainSettings
from train.trainer import Trainer
from train.vgg import load_features

WARM_UP = 2
"""Steps that are not timed."""


def plain_loss(
    output: Tensor, truth: Tensor, valid: Tensor, weights: LossWeights, features: Features
) -> Tensor:
    """The whole loss, VGG16 run over each picture as it is needed."""
    comp = composite(truth, output, valid)
    of_output, of_comp, of_truth = features(output), features(comp), features(truth)
    grams = [gram(level) for level in of_truth]
    return (
        weights.valid * valid_loss(output, truth, valid)
        + weights.hole * hole_loss(output, truth, valid)
        + weights.perceptual
        * (perceptual_loss(of_output, of_truth) + perceptual_loss(of_comp, of_truth))
        + weights.style * (style_loss(of_output, grams) + style_loss(of_comp, grams))
        + weights.tv * tv_loss(comp, valid)
        + weights.struct * (1 - ssim(output, truth))
    )


def batches(settings: TrainSettings, steps: int) -> list[tuple[Tensor, Tensor]]:
    """Soft random pictures, and holes in them."""
    made = []
    for step in range(steps):
        generator = torch.Generator().manual_seed(step)
        shape = (settings.batch, 3, settings.crop // 8, settings.crop // 8)
        truth = F.interpolate(torch.rand(shape, generator=generator), settings.crop, mode="bicubic")
        holes = torch.rand((settings.batch, 1, *shape[2:]), generator=generator) < 0.2
        made.append((truth.clamp(0, 1), 1 - F.interpolate(holes.float(), settings.crop)))
    return made


def run(which: str, settings: TrainSettings, steps: int, device: str, vgg: Path) -> None:
    """Train, and print steps per second, peak memory in MiB, and the losses, as JSON."""
    where = torch.device(device)
    features = load_features(vgg).to(where)
    losses: list[Tensor] = []
    began = 0.0
    if which == "ours":
        trainer = Trainer(settings, device=where)
        features = features.to(memory_format=torch.channels_last)
    else:
        network = plain.network(settings.model, settings.seed, plain.PlainPartialConv2d)
        network = network.to(where).train()
        optimiser = torch.optim.Adam(network.parameters(), lr=settings.learning_rate)
    for step, pair in enumerate(batches(settings, WARM_UP + steps)):
        truth, valid = (tensor.to(where) for tensor in pair)
        if step == WARM_UP:
            _wait(where)
            began = time.perf_counter()
        if which == "ours":
            trainer.advance(truth, valid, torch.ones_like(valid), features)
            losses.append(torch.tensor(trainer.means()["loss"]))
        else:
            optimiser.zero_grad()
            loss = plain_loss(network(truth, valid), truth, valid, settings.loss, features)
            loss.backward()
            optimiser.step()
            losses.append(loss.detach())
    _wait(where)
    report = {
        "steps_per_second": steps / (time.perf_counter() - began),
        "peak_mib": _peak(where),
        "losses": [float(loss) for loss in losses],
    }
    print(json.dumps(report))


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize()


def _peak(device: torch.device) -> float:
    """Of the device's memory, or of the process's on a processor, in MiB."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated() / 2**20
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def main() -> None:
    """Run both by turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--vgg-weights", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--levels", type=int, default=7)
    parser.add_argument("--crop", type=int, default=256)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=("ours", "plain"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    settings = TrainSettings(
        model=UNetConfig(width=args.width, levels=args.levels),
        crop=args.crop, batch=args.batch, warmup=0, anneal=0, half=True,
    )  # fmt: skip
    if args.only:
        run(args.only, settings, args.steps, args.device, args.vgg_weights)
        return
    found: dict[str, list[dict]] = {"plain": [], "ours": []}
    for _ in range(args.rounds):
        for which, reports in found.items():
            command = [sys.executable, __file__, *sys.argv[1:], "--only", which]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            reports.append(json.loads(told.splitlines()[-1]))
    table(found, args)


def table(found: dict[str, list[dict]], args: argparse.Namespace) -> None:
    """The best round of each, and their ratio."""
    speed = {name: max(r["steps_per_second"] for r in reports) for name, reports in found.items()}
    peak = {name: min(r["peak_mib"] for r in reports) for name, reports in found.items()}
    apart = max(
        abs(a - b) / b
        for a, b in zip(found["ours"][0]["losses"], found["plain"][0]["losses"], strict=True)
    )
    print(
        f"width {args.width}, {args.levels} levels, {args.batch} crops of {args.crop} pixels, "
        f"{args.device}, {torch.get_num_threads()} threads, torch {torch.__version__}\n"
    )
    print("| | steps per second | peak memory (MiB) |\n|---|---|---|")
    for name, label in (("plain", "plain transcription"), ("ours", "train.trainer")):
        print(f"| {label} | {speed[name]:.3f} | {peak[name]:.0f} |")
    print(f"| ratio | {speed['ours'] / speed['plain']:.2f} | {peak['ours'] / peak['plain']:.2f} |")
    print(f"\nThe losses differ by at most {100 * apart:.2f} %.")


if __name__ == "__main__":
    main()
