"""Small pictures and the settings of a run that takes a second."""

from __future__ import annotations

import json

import cv2
import numpy as np

from restorer.model.config import UNetConfig
from train.losses import LossWeights
from train.settings import TrainSettings

PLAIN = LossWeights(perceptual=0, style=0, tv=0.1, struct=0.5)

SETTINGS = TrainSettings(
    name="tiny", model=UNetConfig(width=4, levels=2, prior="membrane"), crop=32, batch=2,
    steps=8, warmup=2, loss=PLAIN,
)  # fmt: skip


def paint(folder, count=3, *, width=96, height=72, first=0):
    """Pictures of smooth colours in a folder; each has its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(first, first + count):
        noise = np.random.default_rng(i).random((12, 16, 3), np.float32)
        picture = cv2.resize(noise, (width, height), interpolation=cv2.INTER_CUBIC)
        pixels = np.clip(picture * 255, 0, 255).astype(np.uint8)
        cv2.imwrite(str(folder / f"{i}.png"), pixels)
    return folder


def rows(run):
    """The lines of a run's metrics."""
    text = (run / "metrics.jsonl").read_text(encoding="utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]
