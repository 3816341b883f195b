"""Files that appear whole or not at all, and what is said where one cannot be written."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from restorer.errors import ExportError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def atomic_output(path: Path, overwrite: bool) -> Iterator[Path]:
    """Give a temporary file in the same folder, which takes the name ``path`` at the end.

    The temporary file is flushed to the disk before it is renamed. Where anything fails it is
    removed, and what was at ``path`` stays as it was.

    Args:
        path: the file to write; its folder must be there.
        overwrite: whether it may be there already.

    Raises:
        ExportError: the file is there already, or the system refuses to write it.
    """
    _must_be_free(path, overwrite)
    with refusals(path):
        temporary = _new_file(path)
    try:
        with refusals(path):
            yield temporary
            flush(temporary)
            _must_be_free(path, overwrite)
            temporary.replace(path)
            _flush_folder(path.parent)
    except ExportError as error:
        # the user knows the file, not the place where it was being made
        raise ExportError(str(error).replace(str(temporary), str(path))) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def check_writable(path: Path, overwrite: bool, needed_bytes: int = 0) -> None:
    """Refuse, before any work is done, what could not be written afterwards.

    Args:
        path: the file or folder that will be made; folders on the way to it may be missing.
        overwrite: whether it may be there already.
        needed_bytes: the space it takes, about.

    Raises:
        ExportError: it is there already, its folder cannot be written, or the disk is full.
    """
    _must_be_free(path, overwrite)
    with refusals(path):
        folder = next(place for place in path.absolute().parents if place.exists())
        if not folder.is_dir():
            raise ExportError(
                f"{path}: cannot be made, since {folder} is a file. Choose another folder."
            )
        _new_file(folder / path.name).unlink()
        free = shutil.disk_usage(folder).free
    if free < needed_bytes:
        raise ExportError(
            f"{path}: there is not enough space on the disk: {_size(needed_bytes)} are needed and "
            f"{_size(free)} are free. Free some, or choose another folder."
        )


@contextmanager
def folder_made(folder: Path) -> Iterator[None]:
    """Make a folder and those above it; they are taken away again where nothing comes into them.

    Raises:
        ExportError: it cannot be made.
    """
    with refusals(folder):
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        with refusals(folder):
            folder.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        take_away(missing)


def remove_unfinished(folder: Path, process: int) -> None:
    """Remove what a process that is gone was writing into a folder when it was killed."""
    for left in folder.glob(f".restorer-{process}-*"):
        with suppress(OSError):
            left.unlink()


def take_away(folders: Sequence[Path]) -> None:
    """Remove those of the folders that are there and empty, the deepest first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Raise ``ExportError``, naming the user's file, for what the system refuses."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path}: {_sentence(error)}") from error


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are the same file, or would be."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def must_not_be_scan(path: Path, scan: Path) -> None:
    """Raise ``ExportError`` where a file to be written is the scan, under whatever name."""
    with refusals(path):
        same = same_file(path, scan)
    if same:
        raise ExportError(
            f"{path}: is the scan itself, which is never written to. Choose another name for the "
            "result."
        )


def not_as_written(path: Path) -> ExportError:
    """What to raise where a file that was just written holds something else."""
    return ExportError(
        f"{path}: what was read back is not what was written. The disk may be failing: choose "
        "another one."
    )


def flush(path: Path) -> None:
    """Wait until a file's bytes are on the disk; raises ``OSError``."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _sentence(error: OSError) -> str:
    """What went wrong, and what to do."""
    if error.errno in _FULL:
        return (
            "there is no space left on the disk. Free some, or choose another folder; nothing was "
            "left half-written."
        )
    if error.errno in _FORBIDDEN:
        return (
            f"may not be written ({error.strerror}). Close it where it is open in another program, "
            "change the permissions, or choose another folder."
        )
    if error.errno == errno.EFBIG:
        return (
            "is too large for the file system of this disk. Choose a folder on another disk; "
            "nothing was left half-written."
        )
    return (
        f"cannot be written ({error.strerror or error}). Check the name and the disk, or choose "
        "another folder; nothing was left half-written."
    )


def _must_be_free(path: Path, overwrite: bool) -> None:
    """Raise where ``path`` is a folder, or there and not to be replaced."""
    with refusals(path):
        folder, there = path.is_dir(), path.exists()
    if folder:
        raise ExportError(f"{path}: is a folder; expected a file's name. Choose such a name.")
    if there and not overwrite:
        raise ExportError(
            f"{path}: is there already. Choose another name, or replace it with --overwrite."
        )


def _new_file(path: Path) -> Path:
    """Make an empty hidden file beside ``path``, with the permissions any new file gets."""
    made = path.with_name(f".restorer-{os.getpid()}-{secrets.token_hex(6)}{path.suffix}")
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    return made


def _flush_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, on systems that can."""
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"
