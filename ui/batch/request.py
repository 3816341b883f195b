"""What a batch is asked to do, and what the `restorer` command says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from restorer.pipeline.settings import Mode


@dataclass(frozen=True)
class BatchRequest:
    """One batch.

    Attributes:
        scans: scans, projects and folders of them.
        masks: the folder of masks; None where all have projects.
        out: the folder for what is restored.
        model: a name of the catalogue or a file; empty for the program's own.
        device: auto, cpu, cuda or mps.
        finish: the mode of the post-processing.
        tiles: side of the tiles that are written too; None for none.
        form: ``tif`` or ``png``.
    """

    scans: tuple[Path, ...]
    masks: Path | None
    out: Path
    model: str = ""
    device: str = "auto"
    finish: Mode = "blend"
    tiles: int | None = None
    form: str = "tif"

    def arguments(self, *, plan: bool = False) -> list[str]:
        """Of the `restorer` command that does it, or with ``plan`` says what it would do."""
        words = ["batch", *map(str, self.scans), "-o", str(self.out), "--json"]
        words += ["--device", self.device, "--finish", self.finish, "--format", self.form]
        if self.masks is not None:
            words += ["--masks", str(self.masks)]
        if self.model:
            words += ["--model", self.model]
        if self.tiles is not None:
            words += ["--tiles", str(self.tiles)]
        return [*words, "--plan"] if plan else words


@dataclass(frozen=True)
class BatchItem:
    """One scan of a batch.

    Attributes:
        scan: its file.
        mask: the mask or project that marks its damage; None where there is none.
        out: the name of the restored copy; empty where there is none.
        error: why it cannot be restored, or was not; empty where it can, or was.
        done: whether it is restored.
    """

    scan: Path
    mask: Path | None = None
    out: str = ""
    error: str = ""
    done: bool = False

    @classmethod
    def of(cls, told: dict[str, Any]) -> BatchItem:
        """From what the command says of a scan."""
        mask, file = told.get("mask"), told.get("file")
        return cls(
            scan=Path(told["scan"]),
            mask=Path(mask) if mask else None,
            out=Path(file).name if file else "",
            error=told.get("error") or "",
            done="sha256" in told,
        )
