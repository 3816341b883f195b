"""Results that appear whole or not at all: checked first, made aside, put in place together."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from restorer import files
from restorer.errors import ExportError
from restorer.scan import Scan


def check_targets(scan: Scan, targets: Sequence[Path], *, overwrite: bool) -> None:
    """Refuse, before any work is done, what could not be written afterwards.

    Args:
        scan: it must not be among the targets.
        targets: files and folders that will be made, all in one folder.
        overwrite: whether they may be there already.

    Raises:
        ExportError: a target is the scan, is there already, or cannot be written.
    """
    for target in targets:
        files.must_not_be_scan(target, scan.path)
        files.check_writable(target, overwrite)


@dataclass
class Staging:
    """A hidden folder beside the targets, in which they are made.

    Attributes:
        folder: where to make them.
        overwrite: whether the targets may be there already.
        names: for each target, where it is made.
        kept: whether the folder holds what could not be put back, and must stay.
    """

    folder: Path
    overwrite: bool
    names: dict[Path, Path] = field(default_factory=dict)
    kept: bool = False

    def place_for(self, target: Path) -> Path:
        """Where to make a target."""
        return self.names.setdefault(target, self.folder / target.name)


@contextmanager
def staged(folder: Path, *, overwrite: bool, aside: Path | None = None) -> Iterator[Staging]:
    """Make targets of a folder aside and put them all in place at the end, or none of them.

    What is replaced is kept until all is in place. Folders that had to be made are taken away
    again where something fails.

    Args:
        folder: of the targets.
        overwrite: whether targets may be there at the end.
        aside: where to make them, on the same disk; what a killed program left there is removed.
            None for a hidden folder of a name that nobody else has.

    Raises:
        ExportError: the folder cannot be made or written, or a target has appeared meanwhile.
    """
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if aside is None:
            aside = Path(tempfile.mkdtemp(dir=folder, prefix=".restorer-"))
        else:
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
    except OSError as error:
        files.take_away(made)
        raise ExportError(
            f"{folder}: this folder cannot be written ({error.strerror}). Choose another one, or "
            "change its permissions."
        ) from error
    staging = Staging(aside, overwrite)
    try:
        with files.refusals(folder):
            yield staging
            _publish(staging)
    except ExportError as error:
        # the user knows the target, not the place where it was being made
        raise ExportError(_told(error, staging)) from error
    finally:
        if not staging.kept:
            shutil.rmtree(aside, ignore_errors=True)
        files.take_away(made)


def joined(
    staging: Staging | None, target: Path, overwrite: bool
) -> AbstractContextManager[Staging]:
    """The caller's staging, or one of the target's own."""
    return staged(target.parent, overwrite=overwrite) if staging is None else nullcontext(staging)


def _publish(staging: Staging) -> None:
    """Rename what was made, once it is on the disk; where one cannot be, put everything back."""
    for made in staging.names.values():
        for path in [made, *made.rglob("*")]:
            if path.is_file():
                files.flush(path)
    old = Path(tempfile.mkdtemp(dir=staging.folder))
    undo: list[tuple[Path, Path]] = []
    try:
        for target, made in staging.names.items():
            if target.exists():
                _must_be_replaceable(target, staging.overwrite)
                kept = old / target.name
                target.replace(kept)
                undo.append((kept, target))
            made.replace(target)
            undo.append((target, made))
    except (OSError, ExportError) as error:
        staging.kept = not _put_back(undo)
        if isinstance(error, ExportError):
            raise
        unchanged = f"was moved into {old}" if staging.kept else "is unchanged"
        raise ExportError(
            f"{target}: cannot be put in place ({error.strerror}). Close it where it is open in "
            f"another program, and try again; what was there {unchanged}."
        ) from error


def _must_be_replaceable(target: Path, overwrite: bool) -> None:
    """Raise where another program has written the target meanwhile."""
    empty = target.is_dir() and not any(target.iterdir())
    if not overwrite and not empty:
        raise ExportError(
            f"{target}: was written by another program meanwhile, and is left as it is. Choose "
            "another name, or replace it with --overwrite."
        )


def _put_back(undo: Sequence[tuple[Path, Path]]) -> bool:
    """Rename everything back, the last first; whether all of it could be."""
    whole = True
    for source, back in reversed(undo):
        try:
            source.replace(back)
        except OSError:
            whole = False
    return whole


def _told(error: ExportError, staging: Staging) -> str:
    """An error's sentence with the targets' names."""
    sentence = str(error)
    for target, made in staging.names.items():
        sentence = sentence.replace(str(made), str(target))
    return sentence
