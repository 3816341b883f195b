"""Weight files: safetensors with the architecture, the card and a checksum in the header."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as save_bytes
from torch import Tensor

from restorer.errors import ModelError
from restorer.files import atomic_output, folder_made
from restorer.model.header import METADATA_KEY, ModelCard, WeightsHeader, read_header
from restorer.model.unet import PConvUNet

__all__ = ["ModelCard", "WeightsHeader", "load", "read_header", "save", "verify"]


def tensors_sha256(tensors: dict[str, Tensor]) -> str:
    """The checksum of all tensors: names, types, shapes and little-endian bytes, by name."""
    digest = hashlib.sha256()
    for name in sorted(tensors):
        tensor = tensors[name].detach().cpu().contiguous()
        digest.update(f"{name}|{tensor.dtype}|{tuple(tensor.shape)}|".encode())
        digest.update(tensor.view(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()


def save(model: PConvUNet, path: Path, card: ModelCard, *, half: bool = False) -> WeightsHeader:
    """Write a model; with ``half`` its floats are stored as fp16.

    The file appears whole or not at all; one that is there is replaced.

    Raises:
        ExportError: the file cannot be written.
    """
    tensors = {}
    for name, tensor in model.state_dict().items():
        kept = tensor.detach().cpu()
        if half and kept.is_floating_point():
            kept = kept.half()
        tensors[name] = kept.contiguous()
    header = WeightsHeader(config=model.config, card=card, tensors_sha256=tensors_sha256(tensors))
    data = save_bytes(tensors, {METADATA_KEY: header.model_dump_json()})
    with folder_made(path.parent), atomic_output(path, overwrite=True) as temporary:
        temporary.write_bytes(data)
    return header


def load(path: Path) -> PConvUNet:
    """The network of a weight file, float32, on the CPU, in evaluation mode.

    Raises:
        ModelError: the file is not one of ours, is damaged, or does not fit its own header.
    """
    header = read_header(path)
    tensors = _read_tensors(path)
    with torch.device("meta"):  # costs no memory, whatever size a damaged header asks for
        wanted = PConvUNet(header.config).state_dict()
    wrong = [
        name
        for name in sorted(wanted.keys() | tensors.keys())
        if name not in wanted or name not in tensors or wanted[name].shape != tensors[name].shape
    ]
    if wrong:
        raise ModelError(
            f"{path}: the weights do not fit the architecture the file names "
            f"({len(wrong)} tensors differ, the first is {wrong[0]}). Get the file again."
        )
    _must_be_intact(path, header, tensors)
    model = PConvUNet(header.config)
    model.load_state_dict(tensors)
    return model.eval()


def verify(path: Path) -> WeightsHeader:
    """Prove that the tensors are those the header was written for.

    Raises:
        ModelError: they are not, or the file cannot be read.
    """
    header = read_header(path)
    _must_be_intact(path, header, _read_tensors(path))
    return header


def _must_be_intact(path: Path, header: WeightsHeader, tensors: dict[str, Tensor]) -> None:
    """Raise where the tensors are not those the header was written for."""
    found = tensors_sha256(tensors)
    if found != header.tensors_sha256:
        raise ModelError(
            f"{path}: the weights are not the ones the file was written with (SHA-256 "
            f"{found[:12]}..., expected {header.tensors_sha256[:12]}...). Get the file again."
        )


def _read_tensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file, by name."""
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelError(f"{path}: the weights are damaged. Get the file again.") from error
