"""What fills holes here: our models, the membrane, OpenCV, scikit-image, G'MIC."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

import restorer
from restorer.model import catalogue
from restorer.model.inference import RestorationModel, load_model
from restorer.pipeline.finish import Finish
from restorer.scan import open_scan
from train import baselines
from train.baselines import RADIUS, Hole, Picture
from train.evaluate import restored

FINISHES = (Finish(), Finish.named("none"))
"""Each model is measured as it restores by default, and with the network's pixels as they are."""

MATCHPATCH = {"gmic matchpatch": "[1]", "gmic matchpatch, 1 scale": "[1],1"}
"""G'MIC's patches as they are by default, and of one scale: nearer in PSNR, with less detail."""

MEMBRANE = ("model/membrane.py",)
RESTORING = (
    *MEMBRANE,
    *(f"model/{name}.py" for name in ("partial_conv", "unet", "inference")),
    *(f"layers/{name}.py" for name in ("damage", "layer")),
    *(f"pipeline/{name}.py" for name in ("plan", "engine", "settings", "finish", "grain")),
    *(f"pipeline/{name}.py" for name in ("blending", "fills", "guide", "scales", "source", "tone")),
)
"""Whose code decides how a fill looks: when it changes, fills in the cache are of no use."""

BIHARMONIC = """
import sys, cv2, numpy as np
from skimage.restoration import inpaint_biharmonic
picture, mask = cv2.imread(sys.argv[1]), cv2.imread(sys.argv[2], 0) > 0
filled = inpaint_biharmonic(picture, mask, channel_axis=2, split_into_regions=True)
cv2.imwrite(sys.argv[3], np.clip(np.round(filled * 255), 0, 255).astype(np.uint8))
"""


class Failed(Exception):  # noqa: N818 - a result too: it is counted and told
    """A filler gave nothing for a picture."""


@dataclass(frozen=True)
class Filler:
    """Something that fills holes.

    Attributes:
        names: of the fills it gives.
        identity: all that they depend on but the picture.
        fill: picture (black in the hole) and hole to fills of the picture's shape; of what they
            give, only pixels of the hole count. Raises ``Failed``.
        ours: a model of this project; all others are peers.
        program: another program, which takes its time.
    """

    names: tuple[str, ...]
    identity: str
    fill: Callable[[Picture, Hole], Sequence[Picture]]
    ours: bool = False
    program: bool = False


def ours(fillers: Sequence[Filler]) -> list[str]:
    """The names of our models' fills."""
    return [name for filler in fillers if filler.ours for name in filler.names]


def all_here(models: list[str], device: str, limit: float) -> tuple[list[Filler], list[str]]:
    """All fillers that are installed here, and what is said of those that are not.

    Args:
        models: names or files, beside the bundled models.
        device: where the models run.
        limit: seconds a program may take for a picture.

    Raises:
        ModelError: a model cannot be used.
    """
    found = [
        _single("telea", f"OpenCV {cv2.__version__} radius {RADIUS}", baselines.telea),
        _single("ns", f"OpenCV {cv2.__version__} radius {RADIUS}", baselines.navier_stokes),
        _single("membrane", f"restorer {_code(MEMBRANE)}", baselines.harmonic),
    ]
    missing = []
    if importlib.util.find_spec("skimage"):
        version = importlib.metadata.version("scikit-image")
        command = [sys.executable, "-c", BIHARMONIC, "damaged.png", "mask.png", "filled.png"]
        found.append(_program("biharmonic", f"scikit-image {version}", command, limit))
    else:
        missing.append("biharmonic is left out: scikit-image is not installed.")
    gmic = shutil.which("gmic")
    if gmic:
        version = _gmic_version(gmic)
        for name, settings in MATCHPATCH.items():
            words = f"damaged.png mask.png -inpaint_matchpatch[0] {settings} -keep[0]"
            words += " -round -o filled.png"
            identity = f"G'MIC {version} {words}"
            found.append(_program(name, identity, [gmic, *words.split()], limit))
    else:
        missing.append("gmic matchpatch is left out: there is no program gmic here.")
    bundled = [str(entry.path) for entry in catalogue.models() if entry.bundled]
    loaded = [load_model(path, device) for path in dict.fromkeys([*bundled, *models])]
    return found + [_model(model, loaded) for model in loaded], missing


def _single(name: str, identity: str, fill: Callable[[Picture, Hole], Picture]) -> Filler:
    """A filler that is a function."""
    return Filler((name,), identity, lambda picture, hole: [fill(picture, hole)])


def _model(model: RestorationModel, among: Sequence[RestorationModel]) -> Filler:
    """One of our models, through the pipeline that restores scans."""
    same = sum(other.name == model.name for other in among)
    name = model.name if same == 1 else f"{model.name} {model.sha256[:6]}"

    def fill(picture: Picture, hole: Hole) -> list[Picture]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "damaged.png"
            cv2.imwrite(str(path), picture[..., ::-1])
            with open_scan(path) as scan:
                return restored(scan, hole, model, FINISHES)

    identity = (
        f"{model.sha256} {model.device.type} {_code(RESTORING)} {[f.as_dict() for f in FINISHES]}"
    )
    return Filler((name, f"{name}, finish none"), identity, fill, ours=True)


def _program(name: str, identity: str, command: list[str], limit: float) -> Filler:
    """A program that reads ``damaged.png`` and ``mask.png``, white = damage, and writes
    ``filled.png``.
    """

    def fill(picture: Picture, hole: Hole) -> list[Picture]:
        with tempfile.TemporaryDirectory() as folder:
            cv2.imwrite(f"{folder}/damaged.png", picture[..., ::-1])
            cv2.imwrite(f"{folder}/mask.png", hole.astype(np.uint8) * 255)
            try:
                ran = subprocess.run(
                    command, cwd=folder, timeout=limit, capture_output=True, check=False
                )
            except subprocess.TimeoutExpired:
                raise Failed(f"took longer than {limit:g} s") from None
            filled = cv2.imread(f"{folder}/filled.png", cv2.IMREAD_COLOR)
        if filled is None or filled.shape != picture.shape:
            raise Failed(f"gave no picture: {ran.stderr.decode(errors='replace')[-200:]}")
        return [np.ascontiguousarray(filled[..., ::-1], np.uint8)]

    return Filler((name,), f"{identity} {limit:g} s", fill, program=True)


def _gmic_version(program: str) -> str:
    """The version a program says it has."""
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=False)
    found = re.search(r"Version (\d[\d.]*)", said.stdout + said.stderr)
    return found[1] if found else "of unknown version"


def _code(names: Sequence[str]) -> str:
    """A digest of modules of ours that a fill depends on."""
    digest = hashlib.sha256()
    root = Path(str(restorer.__file__)).parent
    for name in names:
        digest.update((root / name).read_bytes())
    return digest.hexdigest()[:12]
