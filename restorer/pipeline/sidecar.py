"""The sidecar: what a result was made from and with, as JSON beside it."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import restorer
from restorer import operators
from restorer.layers import DamageClass, Layer
from restorer.pipeline.settings import Finish
from restorer.pipeline.variants import USUAL, Variant

if TYPE_CHECKING:
    from restorer.model.header import ModelCard
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.cluster_windows import OnWorkers
    from restorer.pipeline.engine import Restored

FORMAT = 1


def now() -> str:
    """The time in UTC, ISO 8601; that of SOURCE_DATE_EPOCH where it is set.

    That is how programs are told to write the same bytes again
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    time = datetime.fromtimestamp(int(told), UTC) if told.isdecimal() else datetime.now(UTC)
    return time.isoformat(timespec="seconds")


def program_versions() -> dict[str, str]:
    """Versions of the program and of Python; what needs torch adds torch's."""
    return {"mural-restorer": restorer.__version__, "python": platform.python_version()}


def essentials(card: ModelCard) -> dict[str, Any]:
    """What a record should still say of a model when the model itself is gone."""
    fields = ("summary", "data", "limits", "licence", "parent", "made_with", "steps")
    return {name: value for name in fields if (value := getattr(card, name))}


@dataclass(frozen=True)
class Provenance:
    """What made a restoration.

    Attributes:
        model: the model's name; empty where it is not known.
        model_sha256: of its weight file.
        weights_sha256: of the weights alone, which a model keeps when it is renamed.
        device: where it ran.
        device_name: what that is, see ``engine.device_name``.
        finish: the post-processing.
        window: side of a window in pixels.
        variant: how windows were shown to the network; told where it is not the usual way.
        threads: of the processor, on which the last bits of the network's numbers depend; None
            where that is not known.
        card: what the model's card says of where it is from.
        operator: who restored.
        seconds: how long restoring took.
        reintegration: the classes whose restoration is set off from the original, in an export.
        mask: the mask's file, where the damage came from one.
        mask_sha256: of that file.
        versions: of the program and of what computes.
        made: when, in UTC, ISO 8601.
    """

    model: str = ""
    model_sha256: str = ""
    weights_sha256: str = ""
    device: str = ""
    device_name: str = ""
    finish: Finish | None = None
    window: int | None = None
    variant: Variant = USUAL
    threads: int | None = None
    card: dict[str, Any] = field(default_factory=dict)
    operator: str = field(default_factory=operators.operator)
    seconds: float | None = None
    reintegration: tuple[DamageClass, ...] = ()
    mask: Path | None = None
    mask_sha256: str = ""
    versions: dict[str, str] = field(default_factory=program_versions)
    made: str = field(default_factory=now)

    @classmethod
    def of(
        cls,
        model: RestorationModel | OnWorkers,
        finish: Finish,
        restored: Restored,
        *,
        mask: Path | None = None,
        mask_sha256: str = "",
        operator: str = "",
    ) -> Provenance:
        """What made a restoration; imports torch. ``operator`` is who, where they were named."""
        from restorer.model import inference
        from restorer.pipeline import engine

        device = restored.device or str(model.device)
        return cls(
            model=model.name,
            model_sha256=model.sha256,
            weights_sha256=model.header.tensors_sha256,
            device=device,
            device_name=engine.device_name(device),
            finish=finish,
            window=restored.window,
            variant=restored.variant,
            threads=inference.threads(),
            card=essentials(model.header.card),
            operator=operators.operator(operator),
            seconds=round(restored.seconds, 3),
            mask=mask,
            mask_sha256=mask_sha256,
            versions={**program_versions(), **engine.versions()},
        )

    def as_dict(self) -> dict[str, Any]:
        """JSON values, as they stand in a sidecar and in a project's journal."""
        return {
            "versions": self.versions,
            "model": {
                "name": self.model,
                "sha256": self.model_sha256,
                "weights_sha256": self.weights_sha256,
                "device": self.device,
                "device_name": self.device_name,
                "card": self.card,
            },
            "mask": {
                "file": self.mask.name if self.mask else None,
                "sha256": self.mask_sha256 or None,
            },
            "settings": {
                "finish": self.finish.as_dict() if self.finish else None,
                "window": self.window,
                "threads": self.threads,
                **({} if self.variant == USUAL else {"variant": self.variant.as_dict()}),
                **({"reintegration": self._reintegration()} if self.reintegration else {}),
            },
            "operator": self.operator,
            "time": {"made": self.made, "seconds": self.seconds},
        }

    def _reintegration(self) -> list[dict[str, Any]]:
        """How each class is set off: its style, and of its sizes (in mm) those that matter."""
        return [
            {
                "class": each.number,
                "name": each.name,
                "style": each.reintegration.style,
                **each.reintegration.sizes,
            }
            for each in self.reintegration
        ]


def damage_sha256(layer: Layer) -> str:
    """A checksum of the damage itself: the written tiles in order, with their places."""
    digest = hashlib.sha256(f"{layer.shape[0]}x{layer.shape[1]}".encode())
    for key in sorted(layer.keys()):
        digest.update(f"|{key[0]},{key[1]}|".encode())
        digest.update(layer.tiles[key].tobytes())
    return digest.hexdigest()


def file_sha256(path: Path) -> str:
    """The checksum of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sidecar_path(out: Path) -> Path:
    """Where the sidecar of a result goes: the same name with ``.json``."""
    return out.with_suffix(".json")


def to_text(document: dict[str, Any]) -> str:
    """A sidecar's text.

    A file name may hold bytes that are no UTF-8; they are written as JSON's escapes.
    """
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
