"""VGG16's convolutions with random weights of the right shapes, as a file."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file

_SHAPES = {0: (64, 3), 2: (64, 64), 5: (128, 64), 7: (128, 128), 10: (256, 128), 12: (256, 256),
           14: (256, 256)}  # fmt: skip


def write_vgg(path: Path) -> Path:
    """Write them as safetensors, under torchvision's names."""
    generator = torch.Generator().manual_seed(0)
    tensors = {}
    for index, (out, into) in _SHAPES.items():
        weight = torch.randn(out, into, 3, 3, generator=generator) / (3 * into**0.5)
        tensors[f"features.{index}.weight"] = weight
        tensors[f"features.{index}.bias"] = torch.randn(out, generator=generator)
    save_file(tensors, path)
    return path
