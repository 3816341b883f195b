"""The reference to the scan: where it was, and how it is told from another picture.

A gigapixel scan takes minutes to read, so it is known by its size in bytes and by a digest of its
first and last megabyte and of blocks spread evenly between them: a file that was cut off, saved
again or swapped differs there. Its date is not looked at, since copying changes it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from restorer.errors import ProjectError
from restorer.project.boundary import damaged
from restorer.project.file import is_there
from restorer.scan import Scan

END_BYTES = 2**20
BLOCK_BYTES = 2**16
BLOCKS = 32


class ScanMissingError(ProjectError):
    """A project's scan is not where it was.

    Attributes:
        project: The project's file.
        name: Of the scan's file.
    """

    def __init__(self, message: str, project: Path, name: str) -> None:
        super().__init__(message)
        self.project = project
        self.name = name


class OtherScanError(ScanMissingError):
    """What lies where a project's scan was, or is said to be it, is another picture.

    Attributes:
        place: Where the other picture is.
        how: In what it is another one, in a few words.
    """

    def __init__(self, message: str, project: Path, name: str, place: Path, how: str) -> None:
        super().__init__(message, project, name)
        self.place = place
        self.how = how


@dataclass(frozen=True)
class ScanReference:
    """What a project knows of its scan.

    Attributes:
        name: The file's name.
        absolute: Where it was, from the root.
        relative: Where it was, from the project's folder, with ``/``; None on another drive.
        file_size: In bytes.
        digest: Of the file's ends and of blocks between them.
        shape: ``(H, W)``, upright.
        channels: 1 or 3.
        dtype: ``uint8`` or ``uint16``.
    """

    name: str
    absolute: str
    relative: str | None
    file_size: int
    digest: str
    shape: tuple[int, int]
    channels: int
    dtype: str

    @classmethod
    def of(cls, scan: Scan, project: Path) -> ScanReference:
        """The reference to an open scan, from where a project is or will be."""
        size, digest = _fingerprint(scan.path, project)
        height, width = scan.shape
        return cls(
            **_place(scan.path, project),
            file_size=size,
            digest=digest,
            shape=(int(height), int(width)),
            channels=int(scan.channels),
            dtype=scan.dtype.name,
        )

    def placed(self, scan: Path, project: Path) -> ScanReference:
        """The same picture, where it and the project are now."""
        return replace(self, **_place(scan, project))

    @property
    def identity(self) -> dict[str, Any]:
        """What tells it from other files, as JSON values: size in bytes, and the digest."""
        return {"bytes": self.file_size, "digest": self.digest}

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Any, project: Path) -> ScanReference:
        """What ``as_dict`` gave; raises ``DamagedError`` where it is something else."""
        try:
            height, width = values["shape"]
            return cls(**{**values, "shape": (int(height), int(width))})
        except (TypeError, ValueError, KeyError) as error:
            raise damaged(project) from error

    def find(self, project: Path, given: Path | None = None) -> Path:
        """Where the scan is now.

        Args:
            project: The project file; the scan is looked for where it was as seen from there,
                where it was as seen from the root, and beside the project.
            given: Where it is, if the caller knows; then nowhere else is looked.

        Raises:
            ScanMissingError: It is not there.
            OtherScanError: It is another picture.
            ProjectError: It cannot be read.
        """
        places = list(self._places(project)) if given is None else [given]
        there = [place for place in places if is_there(place)]
        for place in there:
            if _fingerprint(place, project) == (self.file_size, self.digest):
                return place
        if there:
            raise self._other(project, there[0], "its bytes differ")
        wanted = " or ".join(str(place) for place in dict.fromkeys(places))
        raise ScanMissingError(
            f"{project}: its scan {self.name} is missing; expected it at {wanted}. Put it there, "
            "or into the project's folder, and open the project again.",
            project,
            self.name,
        )

    def check(self, project: Path, scan: Scan) -> None:
        """Raise ``OtherScanError`` where an open scan is not the picture this refers to."""
        if (tuple(scan.shape), scan.channels, scan.dtype.name) != (
            self.shape,
            self.channels,
            self.dtype,
        ):
            height, width = scan.shape
            raise self._other(
                project, scan.path, f"it has {width} x {height} pixels, {scan.dtype.name}"
            )

    def _places(self, project: Path) -> Iterator[Path]:
        folder = project.resolve().parent
        if self.relative is not None:
            yield Path(os.path.normpath(folder / PurePosixPath(self.relative)))
        yield Path(self.absolute)
        yield folder / self.name

    def _other(self, project: Path, place: Path, how: str) -> OtherScanError:
        height, width = self.shape
        return OtherScanError(
            f"{project}: was made for another picture than {place}: {how}; expected {self.name} "
            f"of {width} x {height} pixels, {self.dtype}, {self.file_size} bytes, unchanged. Put "
            "that file back, or move the project elsewhere to begin a new one.",
            project,
            self.name,
            place,
            how,
        )


def _place(scan: Path, project: Path) -> dict[str, Any]:
    """Where a scan is, as a reference has it."""
    absolute = scan.resolve()
    try:
        relative = Path(os.path.relpath(absolute, project.resolve().parent)).as_posix()
    except ValueError:  # another drive
        relative = None
    return {"name": scan.name, "absolute": str(absolute), "relative": relative}


def _fingerprint(path: Path, project: Path) -> tuple[int, str]:
    """The size of a file in bytes, and the digest of what is looked at."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            for start, count in _looked_at(size):
                file.seek(start)
                digest.update(file.read(count))
    except OSError as error:
        raise ProjectError(
            f"{project}: its scan {path} cannot be read ({error.strerror}). Check its permissions "
            "and the disk it is on."
        ) from error
    return size, digest.hexdigest()


def _looked_at(size: int) -> Iterator[tuple[int, int]]:
    """Where to look in a file of ``size`` bytes, as ``(start, count)``; small ones as a whole."""
    if size <= 2 * END_BYTES + BLOCKS * BLOCK_BYTES:
        yield 0, size
        return
    yield 0, END_BYTES
    inner = size - 2 * END_BYTES - BLOCK_BYTES
    for block in range(BLOCKS):
        yield END_BYTES + inner * block // (BLOCKS - 1), BLOCK_BYTES
    yield size - END_BYTES, END_BYTES
