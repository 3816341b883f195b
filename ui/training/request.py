"""What a training is asked to do: kept in its run folder, so that it can be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

REQUEST = "request.json"
NO_LIMIT = 1_000_000
"""Steps: the minutes alone are the budget, however fast the computer."""


class Request(BaseModel):
    """One fine-tuning.

    Attributes:
        data: scans, projects and folders of them.
        parent: the model to start from, a name of the catalogue or a file.
        name: what the new model will be called.
        minutes: the time budget.
        device: auto, cpu, cuda or mps.
        finished: whether it has been done; what is left is to keep the model or not.
    """

    model_config = ConfigDict(frozen=True)

    data: tuple[Path, ...]
    parent: str
    name: str
    minutes: float
    device: str = "auto"
    finished: bool = False

    def arguments(self, run: Path) -> list[str]:
        """Of the `restorer` command that does it."""
        return [
            *arguments(self.data, run, self.parent),
            *("--name", self.name, "--minutes", f"{self.minutes:g}", "--steps", str(NO_LIMIT)),
            *("--device", self.device),
        ]

    def write(self, run: Path) -> None:
        """Keep it in a run folder that is there; raises ``OSError``."""
        temporary = run / f".{REQUEST}"
        temporary.write_text(self.model_dump_json(indent=2), encoding="utf-8")
        temporary.replace(run / REQUEST)

    @classmethod
    def read(cls, run: Path) -> Request | None:
        """The one in a run folder; None where there is none that can be understood."""
        try:
            return cls.model_validate_json((run / REQUEST).read_bytes())
        except (OSError, ValidationError):
            return None


def arguments(data: Sequence[Path], run: Path, parent: str) -> list[str]:
    """Of the `restorer` command on some data; with ``--survey`` it tells what would be used."""
    return ["train", *map(str, data), "-o", str(run), "--from", parent, "--json"]
