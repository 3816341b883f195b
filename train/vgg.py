"""VGG16 features for the perceptual and style terms (Simonyan and Zisserman 2015)."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor, nn
from torchvision.models import VGG16_Weights, vgg16

from restorer.errors import TrainingError

LAST_LAYER = 17
"""torchvision's ``features`` up to and including pool3."""

_CAFFE_MEAN = (123.68, 116.779, 103.939)

SCALE = 1 / 150
"""What the features are multiplied with. The weights of the published loss belong to features of
the order of 1, as of networks for pictures of unit variance; the Caffe network is fed with 0 to 255
and its features are hundreds: the style term, their square, would be all there is to the loss."""


class Vgg16Features(nn.Module):
    """The features at pool1, pool2 and pool3 of the original (Caffe) VGG16 times ``SCALE``, frozen.

    ``forward`` takes sRGB ``(B, 3, H, W)`` in [0, 1] and gives ``(B, 64, H/2, W/2)``,
    ``(B, 128, H/4, W/4)`` and ``(B, 256, H/8, W/8)``.
    """

    mean: Tensor

    def __init__(self, weights: dict[str, Tensor]) -> None:
        super().__init__()
        self.layers = vgg16(weights=None).features[:LAST_LAYER]
        self.layers.load_state_dict(weights)
        for layer in self.layers:
            if isinstance(layer, nn.ReLU):
                layer.inplace = False
        self.register_buffer("mean", torch.tensor(_CAFFE_MEAN).view(1, 3, 1, 1))
        self.requires_grad_(False).eval()

    def forward(self, pictures: Tensor) -> list[Tensor]:
        """Features of ``(B, 3, H, W)`` sRGB in [0, 1], one tensor for each pool."""
        x = 255 * pictures - self.mean
        levels = []
        for layer in self.layers:
            x = layer(x)
            if isinstance(layer, nn.MaxPool2d):
                levels.append(SCALE * x)
        return levels


def load_features(file: Path | None = None) -> Vgg16Features:
    """VGG16 from a safetensors file of its convolutions, or from torchvision's download.

    Args:
        file: ``features.0.weight`` ... ``features.14.bias``, float, OIHW, RGB, the Caffe network.

    Raises:
        TrainingError: the file does not hold them, or there is no file and no network.
    """
    try:
        if file is not None:
            tensors = load_file(file)
        else:
            # torch tells of its download on stdout, which is the command's result's alone.
            with redirect_stdout(sys.stderr):
                tensors = VGG16_Weights.IMAGENET1K_FEATURES.get_state_dict(progress=False)
    except (OSError, SafetensorError) as error:
        if file is not None:
            raise TrainingError(
                f"{file}: the VGG16 weights cannot be read. Expected a safetensors file with "
                "features.0.weight to features.14.bias."
            ) from error
        raise TrainingError(
            "The perceptual and style terms need VGG16, and its weights could not be downloaded. "
            "Give a file with --vgg-weights FILE, or a recipe without these terms."
        ) from error
    source = file or "torchvision's VGG16"
    kept = {name.removeprefix("features."): t.float() for name, t in tensors.items()}
    wanted = [f"{i}.{part}" for i in (0, 2, 5, 7, 10, 12, 14) for part in ("weight", "bias")]
    missing = [name for name in wanted if name not in kept]
    if missing:
        raise TrainingError(
            f"{source}: not VGG16's convolutions, features.{missing[0]} is missing."
        )
    try:
        return Vgg16Features({name: kept[name] for name in wanted})
    except RuntimeError as error:
        raise TrainingError(f"{source}: the tensors do not have VGG16's shapes.") from error
