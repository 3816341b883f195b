"""What is written down when the program fails, and found again at the next start.

Each run has a file of its own in the user's log folder: the program's versions, and below a line
whatever went wrong. Errors that nobody caught are written there by Python, crashes of libraries by
``faulthandler``, which works when nothing else does any more. A run in which all went well leaves
no file, nor does one that was killed.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
import traceback
from contextlib import suppress
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import platformdirs
import PySide6

import restorer
from restorer.processes import is_running

LINE = "\n----\n"
"""Between what ran and what went wrong."""

RUNNING, NEW, SEEN = "running", "new", "crash"
"""How names begin: of runs that are not over, of reports not shown yet, and of those that were."""

KEPT = 10
"""Reports that are kept, the newest ones."""

LOG_BYTES = 2**20

log = logging.getLogger(__name__)


def folder() -> Path:
    """Where the logs are."""
    return Path(platformdirs.user_log_dir("mural-restorer", appauthor=False))


class CrashLog:
    """The file of this run, from beginning to end, and the reports that other runs left."""

    def __init__(self, place: Path) -> None:
        self.folder = place
        self._path = place / f"{RUNNING}-{os.getpid()}.log"
        self._file: TextIO | None = None
        self._lock = threading.Lock()

    def begin(self) -> list[Path]:
        """Watch this run from now on; reports of earlier runs that nobody has seen, newest first.

        Where the folder cannot be written, nothing is watched and nothing is found.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._collect()
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write(_heading() + LINE)
            self._file.flush()
        except OSError as error:
            log.warning("crashes will not be written down: %s", error)
            return []
        faulthandler.enable(self._file)
        return sorted(self.folder.glob(f"{NEW}-*.log"), reverse=True)

    def note(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write an error down that nobody caught; it is on the disk when this returns."""
        with self._lock, suppress(OSError, ValueError):
            if self._file is not None:
                self._file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n")
                self._file.write("".join(traceback.format_exception(kind, error, trace)) + "\n")
                self._file.flush()
                os.fsync(self._file.fileno())

    def seen(self, report: Path) -> Path:
        """Note that a report was shown or put aside; where it is now."""
        kept = report.with_name(report.name.replace(NEW, SEEN, 1))
        with suppress(OSError):
            report.replace(kept)
            for old in sorted(self.folder.glob(f"{SEEN}-*.log"))[:-KEPT]:
                old.unlink()
        return kept if kept.exists() else report

    def end(self) -> None:
        """The run is over: its file goes, or becomes a report where something is in it."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                _keep_or_remove(self._path)

    def _collect(self) -> None:
        """Make reports of the files of runs that are over without having ended."""
        for left in self.folder.glob(f"{RUNNING}-*.log"):
            if not _is_running(left):
                # Windows refuses where the run still has it open
                with suppress(OSError):
                    _keep_or_remove(left)


def write_log(place: Path) -> logging.Handler | None:
    """Write what the program logs, warnings and worse, to a file of bounded size."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            place / "mural-restorer.log", maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except OSError as error:
        log.warning("the log is not written: %s", error)
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    return handler


def _keep_or_remove(path: Path) -> None:
    written = path.read_text(encoding="utf-8", errors="replace")
    if written.partition(LINE)[2].strip():
        when = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        path.replace(path.with_name(f"{NEW}-{when:%Y-%m-%d-%H%M%S}-{path.stem.split('-')[1]}.log"))
    else:
        path.unlink()


def _is_running(path: Path) -> bool:
    """Whether the process of a run's file may be there. Windows keeps the file of one that is."""
    try:
        process = int(path.stem.split("-")[1])
    except (IndexError, ValueError):
        return False
    return os.name != "nt" and process != os.getpid() and is_running(process)


def _heading() -> str:
    """What ran, for whoever reads the report."""
    return (
        f"Mural Restorer {restorer.__version__}, begun "
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}\n"
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {sys.platform}, "
        f"{platform.platform()}"
    )
