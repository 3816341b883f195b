"""What a training would use, as ``restorer train --survey --json`` tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Use = Literal["training", "validation", "both", "left out", "skipped"]


@dataclass(frozen=True)
class Surveyed:
    """One scan: its pixels, how many of them are sound, and what it is used for.

    Attributes:
        megapixels: of the whole scan.
        sound: megapixels outside its damage.
        use: to learn from, held out to measure on, both by region, left out, or skipped since it
            cannot be used.
        reason: why it is left out or skipped.
    """

    path: Path
    megapixels: float
    sound: float
    use: Use
    reason: str = ""


@dataclass(frozen=True)
class Survey:
    """All scans, and what the user should know of them.

    Attributes:
        warnings: sentences, as the trainer says them.
        training, held_out: sound megapixels.
    """

    scans: tuple[Surveyed, ...]
    warnings: tuple[str, ...] = ()
    training: float = 0.0
    held_out: float = 0.0

    @property
    def possible(self) -> bool:
        """Whether there is anything to learn from."""
        return self.training > 0

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> Survey:
        """Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what is no survey."""
        return cls(
            scans=tuple(
                Surveyed(
                    path=Path(one["path"]),
                    megapixels=float(one["megapixels"]),
                    sound=float(one["sound_megapixels"]),
                    use=one["use"],
                    reason=str(one.get("reason") or ""),
                )
                for one in fields["scans"]
            ),
            warnings=tuple(map(str, fields["warnings"])),
            training=float(fields["training_megapixels"]),
            held_out=float(fields["validation_megapixels"]),
        )
