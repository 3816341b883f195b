"""What a command says: results on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import logging
import math
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from restorer.progress import Cancel, Progress

_ENDINGS = (signal.SIGINT, signal.SIGTERM)


class Unheard(Exception):  # noqa: N818 - what the command did may be done and well
    """Nobody gets the result: its pipe is ``closed``, or the disk it goes to is full."""

    def __init__(self, reason: str, *, closed: bool) -> None:
        super().__init__(reason)
        self.closed = closed


@dataclass(frozen=True)
class Console:
    """Where a command's words go.

    Attributes:
        json: one JSON document on stdout and nothing else there.
        verbose: tell more, with tracebacks.
    """

    json: bool = False
    verbose: bool = False

    def prepare(self) -> None:
        """Let no file name fail to print, whatever the terminal's encoding, and print it nowhere
        where a stream is closed.
        """
        sys.stdout = sys.stdout or _nowhere()
        sys.stderr = sys.stderr or _nowhere()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """A line of the result for a person; silent with ``--json``."""
        if not self.json:
            self._write(f"{text}\n")

    def result(self, document: dict[str, Any]) -> None:
        """The result for a program; silent without ``--json``."""
        if self.json:
            self._write(json.dumps(_plain(document), indent=2, allow_nan=False) + "\n")

    def finish(self) -> None:
        """Let all of the result out.

        Raises:
            Unheard: nobody gets it.
        """
        self._write("")

    def _write(self, text: str) -> None:
        """Write to stdout at once, so that it is known whether it arrived."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            # Keep Python from complaining about it again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Unheard(
                error.strerror or "closed", closed=isinstance(error, BrokenPipeError)
            ) from error

    def note(self, text: str) -> None:
        """A line on stderr, above a progress bar where one is shown."""
        if sys.stderr.isatty():
            from tqdm import tqdm

            tqdm.write(text, file=sys.stderr)
        else:
            with suppress(OSError):  # there is no other place to say it
                sys.stderr.write(f"{text}\n")

    def refuse(self, message: str, *, kind: str) -> None:
        """Why there is no result: a sentence on stderr, and as JSON where that was asked for."""
        self.note(f"restorer: {message}")
        self.result({"error": {"type": kind, "message": message}})

    @contextmanager
    def progress(self, what: str, unit: str = "") -> Iterator[Progress]:
        """A progress bar on stderr, where that is a terminal."""
        if not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from tqdm import tqdm

        with tqdm(desc=what, unit=unit, file=sys.stderr, leave=False, dynamic_ncols=True) as bar:

            def show(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            yield show


@contextmanager
def interruptible(console: Console) -> Iterator[Cancel]:
    """Ctrl+C, or the system's wish to end, asks the work to stop cleanly; a second one stops it at
    once.
    """
    asked = threading.Event()

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        console.note("Stopping cleanly; Ctrl+C once more stops at once.")

    before = {number: signal.signal(number, on_interrupt) for number in _ENDINGS}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Notes(logging.Handler):
    """Turns what is logged into notes."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        """Show one."""
        self._console.note(self.format(record))


def configure_logging(console: Console) -> None:
    """Send warnings to stderr, with ``-v`` all that is logged."""
    level = logging.INFO if console.verbose else logging.WARNING
    form = "restorer: %(message)s"
    logging.basicConfig(level=level, format=form, handlers=[_Notes(console)], force=True)
    logging.captureWarnings(True)
    # tifffile logs what it meets in a damaged file, and libraries warn their programmers; the user
    # gets one sentence instead.
    for name in ("tifffile", "py.warnings"):
        logging.getLogger(name).setLevel(level if console.verbose else logging.CRITICAL)


def _nowhere() -> TextIO:
    """A stream that drops what is written."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _plain(value: Any) -> Any:
    """The same value with paths as text, and null for numbers JSON does not have."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
