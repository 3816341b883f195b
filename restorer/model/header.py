"""What a weight file says of itself, and copies of it under another name.

Without torch, so that listing models is quick.
"""

from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from restorer.errors import ModelError
from restorer.files import atomic_output, folder_made, not_as_written
from restorer.model.config import UNetConfig

METADATA_KEY = "mural_restorer"
FORMAT = 1
_LARGEST_HEADER = 16 * 2**20
_LENGTH = struct.Struct("<Q")
_ALIGNED = 8
"""The tensors begin at a multiple of this many bytes."""
_PIECE = 2**20
"""Bytes read at once."""


class ModelCard(BaseModel):
    """What a user should know of a model before trusting it with a wall."""

    model_config = ConfigDict(extra="forbid")

    name: str
    summary: str = ""
    data: str = ""
    recipe: dict[str, Any] = Field(default_factory=dict)
    steps: int = 0
    metrics: dict[str, Any] = Field(default_factory=dict)
    limits: str = ""
    licence: str = ""
    parent: str = ""
    made_with: str = ""


class WeightsHeader(BaseModel):
    """The header of a weight file: architecture and normalisation, card, and a checksum.

    ``tensors_sha256`` covers names, types, shapes and bytes of all tensors in order of their names.
    """

    model_config = ConfigDict(extra="forbid")

    format: int = FORMAT
    config: UNetConfig
    card: ModelCard
    tensors_sha256: str


def read_header(path: Path) -> WeightsHeader:
    """The header of a weight file.

    Raises:
        ModelError: the file is absent, no safetensors file, none of ours, or of a newer format.
    """
    try:
        fields = json.loads(_description(path, _front(path)))
        newer = isinstance(fields, dict) and fields.get("format") not in (None, FORMAT)
        if newer:
            raise ModelError(
                f"{path}: made by another version of Mural Restorer (format "
                f"{fields['format']}, this one reads {FORMAT}). Update the program."
            )
        return WeightsHeader.model_validate(fields)
    except (json.JSONDecodeError, ValidationError) as error:
        raise ModelError(
            f"{path}: the model's description is damaged. Get the file again."
        ) from error


def copy_file(source: Path, out: Path, *, name: str | None = None, overwrite: bool = False) -> None:
    """Write a weight file of the same weights, byte for byte, whose card bears another name.

    What was written is read back and compared. Without a name the whole file is the same. The
    file appears whole or not at all, and so does its folder.

    Raises:
        ModelError: ``source`` is none of our weight files.
        ExportError: ``out`` is there already, or cannot be written.
    """
    header = read_header(source)
    old = _front(source)
    new = old if name in (None, header.card.name) else _renamed(source, old, str(name))
    with (
        folder_made(out.parent),
        atomic_output(out, overwrite) as made,
        source.open("rb") as theirs,
    ):
        with made.open("wb") as ours:
            theirs.seek(len(old))
            ours.write(new)
            shutil.copyfileobj(theirs, ours, _PIECE)
        theirs.seek(len(old))
        with made.open("rb") as ours:
            if ours.read(len(new)) != new or not _same_rest(theirs, ours):
                raise not_as_written(out)


def _renamed(path: Path, front: bytes, name: str) -> bytes:
    """What stands in front of the tensors, with another name in the card."""
    header = json.loads(front[_LENGTH.size :])
    fields = json.loads(_description(path, front))
    fields["card"]["name"] = name
    header["__metadata__"][METADATA_KEY] = json.dumps(fields, ensure_ascii=False)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % _ALIGNED)
    return _LENGTH.pack(len(text)) + text


def _same_rest(one: BinaryIO, other: BinaryIO) -> bool:
    """Whether two open files go on alike to their ends."""
    while piece := one.read(_PIECE):
        if other.read(len(piece)) != piece:
            return False
    return not other.read(1)


def _description(path: Path, front: bytes) -> str:
    """Our part of what stands in front of the tensors, as JSON text."""
    try:
        header = json.loads(front[_LENGTH.size :])
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path}: not a weight file, its header is not JSON.") from error
    if not isinstance(header, dict):
        raise ModelError(f"{path}: not a weight file, its header is no JSON object.")
    metadata = header.get("__metadata__")
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    if not isinstance(text, str):
        raise ModelError(
            f"{path}: a safetensors file, but not one of Mural Restorer's. Expected a model made "
            "by 'restorer train' or 'restorer models import'."
        )
    return text


def _front(path: Path) -> bytes:
    """What stands in front of the tensors: the length of the JSON, and the JSON."""
    try:
        with path.open("rb") as file:
            head = file.read(_LENGTH.size)
            (length,) = _LENGTH.unpack(head) if len(head) == _LENGTH.size else (0,)
            if not 2 <= length <= min(_LARGEST_HEADER, path.stat().st_size - _LENGTH.size):
                raise ModelError(
                    f"{path}: not a weight file. Expected a .safetensors file; a .pth or .pt "
                    "checkpoint is taken in with 'restorer models import'."
                )
            return head + file.read(length)
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: no such model file. 'restorer models list' shows what there is."
        ) from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}).") from error
