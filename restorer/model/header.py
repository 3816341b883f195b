"""What a weight file says of itself: read without torch, so that listing models is quick."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from restorer.errors import ModelError
from restorer.model.config import UNetConfig

METADATA_KEY = "mural_restorer"
FORMAT = 1
_LARGEST_HEADER = 16 * 2**20


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
    metadata = _safetensors_header(path).get("__metadata__")
    text = metadata.get(METADATA_KEY) if isinstance(metadata, dict) else None
    if not isinstance(text, str):
        raise ModelError(
            f"{path}: a safetensors file, but not one of Mural Restorer's. Expected a model made "
            "by 'restorer train' or 'restorer models import'."
        )
    try:
        fields = json.loads(text)
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


def _safetensors_header(path: Path) -> dict[str, Any]:
    """The JSON in front of a safetensors file."""
    try:
        with path.open("rb") as file:
            head = file.read(8)
            (length,) = struct.unpack("<Q", head) if len(head) == 8 else (0,)
            if not 2 <= length <= min(_LARGEST_HEADER, path.stat().st_size - 8):
                raise ModelError(
                    f"{path}: not a weight file. Expected a .safetensors file; a .pth or .pt "
                    "checkpoint is taken in with 'restorer models import'."
                )
            header = json.loads(file.read(length))
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: no such model file. 'restorer models list' shows what there is."
        ) from error
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}).") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path}: not a weight file, its header is not JSON.") from error
    if not isinstance(header, dict):
        raise ModelError(f"{path}: not a weight file, its header is no JSON object.")
    return header
