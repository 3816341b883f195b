"""Results that appear whole or not at all: checked first, made aside, put in place together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from restorer.errors import ExportError
from restorer.scan import Scan, files


def check_targets(
    scan: Scan, targets: Sequence[Path], *, overwrite: bool, needed_bytes: int = 0
) -> None:
    """Refuse, before any work is done, what could not be written afterwards.

    Args:
        scan: it must not be among the targets.
        targets: files and folders that will be made, all in one folder.
        overwrite: whether they may be there already.
        needed_bytes: the space they take, about.

    Raises:
        ExportError: a target is the scan, is there already, or cannot be written.
    """
    for target in targets:
        if _same_place(target, scan.path):
            raise ExportError(
                f"{target}: is the scan itself, which is never written to. Choose another name "
                "for the result."
            )
        files.check_writable(target, overwrite, needed_bytes)


@dataclass
class Staging:
    """A hidden folder beside the targets, in which they are made.

    Attributes:
        folder: where to make them.
        names: for each target, where it is made.
    """

    folder: Path
    names: dict[Path, Path] = field(default_factory=dict)

    def place_for(self, target: Path) -> Path:
        """Where to make a target."""
        return self.names.setdefault(target, self.folder / target.name)


@contextmanager
def staged(folder: Path) -> Iterator[Staging]:
    """Make targets of a folder aside and put them all in place at the end, or none of them.

    What is replaced is kept until all is in place. Folders that had to be made are taken away
    again where something fails.

    Raises:
        ExportError: the folder cannot be made or written.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder, prefix=".restorer-"))
    except OSError as error:
        raise ExportError(
            f"{folder}: this folder cannot be written ({error.strerror}). Choose another one, or "
            "change its permissions."
        ) from error
    staging = Staging(aside)
    try:
        yield staging
        _publish(staging)
    except BaseException as error:
        shutil.rmtree(aside, ignore_errors=True)
        with suppress(OSError):
            for path in made:
                path.rmdir()
        if isinstance(error, ExportError):
            # The user knows the target, not the place where it was being made.
            raise ExportError(_told(error, staging)) from error
        if isinstance(error, OSError):
            raise ExportError(
                f"{folder}: writing failed ({error.strerror or error}). Check the free space and "
                "the permissions; nothing was left half-written."
            ) from error
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _publish(staging: Staging) -> None:
    """Rename all that was made; where one cannot be, put everything back."""
    old = staging.folder / "replaced"
    old.mkdir()
    undo: list[tuple[Path, Path]] = []
    try:
        for target, made in staging.names.items():
            if target.exists():
                kept = old / target.name
                target.replace(kept)
                undo.append((kept, target))
            made.replace(target)
            undo.append((target, made))
    except OSError as error:
        for source, back in reversed(undo):
            source.replace(back)
        raise ExportError(
            f"{target}: cannot be put in place ({error.strerror}). Close it where it is open in "
            "another program, and try again; what was there is unchanged."
        ) from error


def _told(error: ExportError, staging: Staging) -> str:
    """An error's sentence with the targets' names."""
    sentence = str(error)
    for target, made in staging.names.items():
        sentence = sentence.replace(str(made), str(target))
    return sentence


def _same_place(one: Path, other: Path) -> bool:
    """Whether two paths are the same file, or would be."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()
