"""Models that are taken in: our own weight files, and checkpoints of other programs.

Checkpoints are converted to weight files and never executed: a full pickle could run code, so they
are opened with ``weights_only=True``. Understood is the layout of
naoto0804/pytorch-inpainting-with-partial-conv and the programs built on it.
"""

from __future__ import annotations

import pickle
import re
import struct
from pathlib import Path
from zipfile import BadZipFile

import torch
from pydantic import ValidationError
from torch import Tensor

import restorer
from restorer.errors import ExportError, ModelError
from restorer.files import refusals
from restorer.model import weights
from restorer.model.catalogue import SUFFIX
from restorer.model.header import ModelCard, copy_file
from restorer.model.unet import PConvUNet, UNetConfig

_ENCODER = re.compile(r"enc_(\d+)\.conv\.input_conv\.weight$")
_EXPECTED = (
    "Expected a PyTorch checkpoint {'model': state_dict}, or a state dict, with "
    "enc_1.conv.input_conv.weight ... dec_1.conv.input_conv.bias."
)

_UNREADABLE = (
    OSError,
    RuntimeError,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    MemoryError,
    BadZipFile,
    struct.error,
)
"""What torch raises on files that are damaged or something else."""


def import_model(source: Path, out: Path, *, overwrite: bool = False) -> Path:
    """Take in one of our own weight files, or a checkpoint that ``import_checkpoint`` converts.

    Args:
        source: a weight file or a checkpoint; what it is tells its content, not its suffix.
        out: where the ``.safetensors`` file goes; its stem becomes the model's name.
        overwrite: whether a file that is there is replaced.

    Raises:
        ModelError: the file is damaged, or neither of the two.
        ExportError: ``out`` is ``source``, is there already, has another suffix or cannot be
            written.
    """
    if not _is_weight_file(source):
        return import_checkpoint(source, out, overwrite=overwrite)
    _check_out(source, out, overwrite)
    weights.load(source)  # whether it can be used
    copy_file(source, out, name=out.stem, overwrite=overwrite)
    return out


def import_checkpoint(source: Path, out: Path, *, overwrite: bool = False) -> Path:
    """Convert a checkpoint into a weight file.

    Those programs divide a window's sum by ``sum(M)`` alone, ours multiplies by ``|window|`` as
    well: each W is divided by its ``|window| = k * k * C_in``, which gives the same function.
    Their input is normalised with ImageNet's mean and deviation, and so is ours.

    Args:
        source: the checkpoint (``.pth``, ``.pt``).
        out: where the ``.safetensors`` file goes; its stem becomes the model's name.
        overwrite: whether a file that is there is replaced.

    Raises:
        ModelError: the checkpoint cannot be read, wants to run code, or has another layout.
        ExportError: ``out`` is the checkpoint, is there already, has another suffix or cannot be
            written.
    """
    _check_out(source, out, overwrite)
    theirs = _state_dict(source)
    model = PConvUNet(_config(source, theirs))
    names = {name: _their_name(name, model.config.levels) for name in model.state_dict()}
    ours = {
        name: _convert(source, theirs, name, names[name], wanted)
        for name, wanted in model.state_dict().items()
    }
    known = set(names.values())
    extra = [n for n in theirs if n not in known and ".mask_conv." not in n]
    if extra:
        raise ModelError(f"{source}: a tensor nobody expects, {extra[0]}. {_EXPECTED}")
    model.load_state_dict(ours)
    card = ModelCard(
        name=out.stem,
        summary=f"Imported from {source.name}, a checkpoint of another program.",
        data="Known to the checkpoint's author; ask them.",
        limits="Not measured here: 'restorer evaluate' tells how well it does.",
        licence="The checkpoint's author's; ask them.",
        made_with=f"Imported by Mural Restorer {restorer.__version__}",
    )
    weights.save(model, out, card)
    return out


def _is_weight_file(path: Path) -> bool:
    """Whether a file begins like a safetensors file: eight bytes of length, then JSON."""
    try:
        with path.open("rb") as file:
            return file.read(9)[8:] == b"{"
    except OSError:
        return path.suffix == SUFFIX  # whoever reads it next says what is wrong with it


def _check_out(source: Path, out: Path, overwrite: bool) -> None:
    """Raise ``ExportError`` where the model cannot be written to ``out``."""
    if out.suffix != SUFFIX:
        raise ExportError(f"{out}: models are written as {SUFFIX} files. Choose such a name.")
    with refusals(out):
        there = out.exists()
        same = there and source.exists() and out.samefile(source)
    if same:
        raise ExportError(f"{out}: is the file to import. Choose another name for the model.")
    if there and not overwrite:
        raise ExportError(f"{out}: is there already. Choose another name, or add --overwrite.")


def _state_dict(source: Path) -> dict[str, Tensor]:
    """The tensors of a checkpoint, opened without executing anything."""
    try:
        with source.open("rb") as file:  # given a name, torch would look at its suffix
            loaded = torch.load(file, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise ModelError(f"{source}: no such file. Check the name.") from error
    except pickle.UnpicklingError as error:
        raise ModelError(
            f"{source}: refused, since it holds more than tensors and opening it could run code, "
            f"or is no checkpoint. {_EXPECTED}"
        ) from error
    except _UNREADABLE as error:
        raise ModelError(f"{source}: cannot be read as a checkpoint. {_EXPECTED}") from error
    state = loaded.get("model", loaded) if isinstance(loaded, dict) else None
    if not isinstance(state, dict) or not all(isinstance(t, Tensor) for t in state.values()):
        raise ModelError(f"{source}: holds no state dict. {_EXPECTED}")
    return {str(name).removeprefix("module."): tensor for name, tensor in state.items()}


def _config(source: Path, theirs: dict[str, Tensor]) -> UNetConfig:
    """The architecture the tensors' names and shapes tell."""
    numbers = [int(match[1]) for name in theirs if (match := _ENCODER.match(name))]
    first = theirs.get("enc_1.conv.input_conv.weight")
    if first is None or first.ndim != 4 or sorted(numbers) != list(range(1, len(numbers) + 1)):
        raise ModelError(f"{source}: not a PConv U-Net of the known layout. {_EXPECTED}")
    try:
        return UNetConfig(width=first.shape[0], levels=len(numbers), prior="none")
    except ValidationError as error:
        raise ModelError(
            f"{source}: a network of {len(numbers)} levels and {first.shape[0]} channels, which is "
            "none that can be used. Get the checkpoint again."
        ) from error


def _their_name(name: str, levels: int) -> str:
    """The name of one of our tensors in their layout."""
    side, index, part, *rest = name.split(".")
    prefix = f"enc_{int(index) + 1}" if side == "encoder" else f"dec_{levels - int(index)}"
    if part == "norm":
        return f"{prefix}.bn.{'.'.join(rest)}"
    return f"{prefix}.conv.input_conv.{rest[-1]}"


def _convert(
    source: Path, theirs: dict[str, Tensor], name: str, their_name: str, wanted: Tensor
) -> Tensor:
    """One of our tensors, like ``wanted``, made of theirs."""
    tensor = theirs.get(their_name)
    if tensor is None and name.endswith("num_batches_tracked"):
        return wanted
    if tensor is None or tensor.shape != wanted.shape:
        found = "is missing" if tensor is None else f"has the shape {tuple(tensor.shape)}"
        raise ModelError(
            f"{source}: {their_name} {found}, expected {tuple(wanted.shape)}. {_EXPECTED}"
        )
    if not bool(torch.isfinite(tensor).all()):
        raise ModelError(
            f"{source}: {their_name} holds values that are no numbers, so the checkpoint is of no "
            "use. Get it again, or take an earlier one."
        )
    if name.endswith("conv.conv.weight"):
        return tensor.float() / tensor[0].numel()
    return tensor.to(wanted.dtype)
