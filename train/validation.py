"""How good a model is on what was held out: fixed crops with fixed damage, and a verdict."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from restorer import metrics
from restorer.errors import ScanError
from restorer.model.header import ModelCard, WeightsHeader
from restorer.model.inference import RestorationModel
from restorer.model.unet import PConvUNet
from train import damage
from train.baselines import harmonic
from train.checkpoint import writing
from train.drawing import Column
from train.opened import Opened
from train.places import Places
from train.record import appearing, write
from train.settings import TrainSettings
from train.split import Part

CROPS = 12
"""How many are measured on: a few seconds on two cores, for a network of width 64."""

SIDE = 256
"""Of a crop in pixels, where the part is large enough."""

LEAST_GAIN = 0.05
"""dB in the holes that make a model better: less cannot be seen and may be chance."""

MOST_PSNR = 100.0
"""dB; a hole in plain colour can be filled without any error."""

VERDICT = "verdict.json"
PICTURES = "verdict"

_ATTEMPTS = 20
_STREAM = 0x7A11D
"""Sets the random numbers of these crops apart from those of training."""

Picture = NDArray[np.uint8]
Hole = NDArray[np.bool_]
Fill = Callable[["Crop"], Picture]


@dataclass(frozen=True)
class Crop:
    """A held-out square.

    Attributes:
        truth: 8-bit sRGB ``(s, s, 3)``.
        hole: ``(s, s)``, True where the truth is known and hidden from the model.
        unknown: ``(s, s)``, True where the model knows nothing: the hole, and what is damaged.
    """

    truth: Picture
    hole: Hole
    unknown: Hole

    @property
    def given(self) -> Picture:
        """The picture with a white hole."""
        return np.where(self.hole[..., None], np.uint8(255), self.truth)

    def composited(self, fill: Picture) -> Picture:
        """The truth with its hole filled."""
        return np.where(self.hole[..., None], fill, self.truth)


@dataclass(frozen=True)
class Scores:
    """Means over crops: PSNR in the holes in dB, and SSIM of the composited pictures."""

    hole_psnr: float
    ssim: float

    def as_dict(self) -> dict[str, float]:
        """As in ``metrics.jsonl``."""
        return {name: round(value, 6) for name, value in asdict(self).items()}


def choose(
    opened: Sequence[Opened], parts: Sequence[Part], settings: TrainSettings, count: int
) -> list[Crop]:
    """Crops of parts of scans, at their own scale, and the damage laid over them.

    Always the same for the same parts and seed; sound places come first. Fewer than ``count`` where
    the parts are too damaged.

    Args:
        opened: the scans.
        parts: what is held out.
        settings: of the run: seed, kinds of damage, and the least side of a part.
        count: how many.
    """
    usable = []
    for part in parts:
        for side in (SIDE, settings.crop):
            place = Places(opened[part.source].marks, part.rect, side)
            if not place.none:
                usable.append((part, place))
                break
    if not usable:
        return []
    areas = np.array([np.sqrt(part.rect.area) for part, _ in usable])
    crops = []
    for index in range(count):
        rng = np.random.default_rng([_STREAM, settings.seed, index])
        for _ in range(_ATTEMPTS):
            part, place = usable[int(rng.choice(len(usable), p=areas / areas.sum()))]
            side = min(place.side, *part.rect.shape)
            try:
                rgb, sound = opened[part.source].read(place.draw(rng, side))
            except ScanError:  # damaged there
                continue
            hole = damage.draw(rng, side, side, settings.damage) & sound
            if hole.any():
                crops.append(Crop(np.ascontiguousarray(rgb), hole, hole | ~sound))
                break
    return crops


def filler(network: PConvUNet, device: torch.device) -> Fill:
    """What fills a crop with a network, as the program does it without a finish."""
    header = WeightsHeader(config=network.config, card=ModelCard(name=""), tensors_sha256="")
    model = RestorationModel(network, name="", device=device, header=header, sha256="")

    def fill(crop: Crop) -> Picture:
        rgb = crop.truth.astype(np.float32) / np.float32(255)
        filled = model.fill(rgb[None], crop.unknown[None])[0]
        return crop.composited(np.round(filled * 255).astype(np.uint8))

    return fill


def classical(crop: Crop) -> Picture:
    """A crop filled with the membrane."""
    return crop.composited(harmonic(crop.truth, crop.unknown))


def measure(crops: Sequence[Crop], filled: Sequence[Picture]) -> list[Scores]:
    """The scores of each crop."""
    return [
        Scores(
            min(metrics.hole_psnr(crop.truth, given, crop.hole), MOST_PSNR),
            metrics.ssim(crop.truth, given),
        )
        for crop, given in zip(crops, filled, strict=True)
    ]


def mean(scores: Sequence[Scores]) -> Scores:
    """The means over crops."""
    return Scores(
        float(np.mean([score.hole_psnr for score in scores])),
        float(np.mean([score.ssim for score in scores])),
    )


def columns(crops: Sequence[Crop], filled: Sequence[Picture]) -> list[Column]:
    """Crops as columns of a sample sheet."""
    return [
        Column(crop.given, given, crop.truth) for crop, given in zip(crops, filled, strict=False)
    ]


def judge(
    run: Path, crops: Sequence[Crop], parent: tuple[str, Fill], model: tuple[str, Fill], step: int
) -> dict[str, Any]:
    """Measure a model against another one, and write ``verdict.json`` with its pictures.

    The model is better where it comes closer to the truth in the holes by ``LEAST_GAIN`` in the
    mean, on more than half of the crops, and does not fall behind in SSIM.

    Args:
        run: the folder.
        crops: what was held out.
        parent: the name of what it is compared with, and how that fills a crop.
        model: the same of the model.
        step: at which the model's weights were taken.

    Returns:
        What ``verdict.json`` holds.

    Raises:
        TrainingError: the folder cannot be written.
    """
    filled = [[fill(crop) for crop in crops] for _, fill in (parent, model)]
    before, after = (measure(crops, pictures) for pictures in filled)
    better, sentence = _compared(parent[0], before, model[0], after)
    result = {
        "parent": {"name": parent[0], **mean(before).as_dict()},
        "model": {"name": model[0], **mean(after).as_dict(), "step": step},
        "crops": len(crops),
        "better": better,
        "sentence": sentence,
    }
    with writing(run):
        (run / PICTURES).mkdir(exist_ok=True)
        result["pictures"] = [
            _write_pictures(run, f"{index:02d}", crop, old, new)
            for index, (crop, old, new) in enumerate(zip(crops, *filled, strict=True))
        ]
        write(run / VERDICT, json.dumps(result, indent=2))
    return result


def _compared(
    parent: str, before: Sequence[Scores], model: str, after: Sequence[Scores]
) -> tuple[bool, str]:
    """Whether the second is better, and why in one sentence."""
    old, new = mean(before), mean(after)
    gain = round(new.hole_psnr - old.hole_psnr, 2) + 0.0  # no "-0.00"
    wins = sum(b.hole_psnr > a.hole_psnr for a, b in zip(before, after, strict=True))
    closer = gain >= LEAST_GAIN and 2 * wins > len(after)
    alike = new.ssim >= old.ssim
    if closer and alike:
        lead = f"'{model}' fills better than '{parent}'."
    elif closer:
        lead = (
            f"'{model}' is not better than '{parent}': its colours are nearer, its structure not."
        )
    elif gain <= -LEAST_GAIN:
        lead = f"'{model}' fills less well than '{parent}'."
    else:
        lead = f"'{model}' does not fill clearly better than '{parent}'."
    return closer and alike, (
        f"{lead} Held-out squares, which training never saw: {len(after)}. In them hole PSNR is "
        f"{new.hole_psnr:.2f} dB instead of {old.hole_psnr:.2f} ({gain:+.2f} dB, higher on "
        f"{wins} of {len(after)}) and SSIM {new.ssim:.4f} instead of {old.ssim:.4f}."
    )


def _write_pictures(run: Path, stem: str, crop: Crop, old: Picture, new: Picture) -> dict[str, str]:
    """The pictures of one crop; raises ``OSError``."""
    made = {"input": crop.given, "parent": old, "model": new, "truth": crop.truth}
    places = {}
    for name, picture in made.items():
        places[name] = f"{PICTURES}/{stem}-{name}.png"
        bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
        _, data = cv2.imencode(".png", bgr)
        with appearing(run / places[name]) as part:
            part.write_bytes(data.tobytes())
    return places
