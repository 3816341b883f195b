"""One `restorer` command in a process of its own, and how it ended."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QObject, QProcess, Signal

COMMAND: tuple[str, ...] = (sys.executable, "-m", "ui.child")
INTERRUPTED = 130
KEPT_WORDS = 64 * 2**10
"""Bytes of what the process says on stderr that are kept, from the end."""

Status = Literal["done", "interrupted", "failed"]


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        status: done, interrupted (it saved what it had), or failed.
        message: why it failed, a sentence for the user.
        result: the JSON document it left on stdout.
    """

    status: Status
    message: str = ""
    result: dict[str, Any] = field(default_factory=dict)


class Process(QObject):
    """Runs `restorer` with arguments.

    Signals:
        ended: It is over: an ``Ended``. Nothing comes after it.
    """

    ended = Signal(object)

    def __init__(self, arguments: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = b""
        self._result = b""
        self._process = QProcess(self)
        self._process.setProgram(COMMAND[0])
        self._process.setArguments([*COMMAND[1:], *arguments])
        self._process.readyReadStandardOutput.connect(self._hear)
        self._process.readyReadStandardError.connect(self._hear)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed_to_start)

    def start(self) -> None:
        """Start it; returns at once."""
        self._process.start()

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def pid(self) -> int:
        """Its number; 0 where it does not run."""
        return int(self._process.processId())

    def interrupt(self) -> None:
        """Ask it to save what it has and end."""
        self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self, milliseconds: int) -> bool:
        """Wait until it is over; False where it still runs."""
        return not self.running or bool(self._process.waitForFinished(milliseconds))

    def _hear(self) -> None:
        self._result += self._process.readAllStandardOutput().data()
        self._words = (self._words + self._process.readAllStandardError().data())[-KEPT_WORDS:]

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._hear()
        crashed = status == QProcess.ExitStatus.CrashExit
        result = _document(self._result)
        if crashed:
            self.ended.emit(Ended("failed", self._ended_by_the_system()))
        elif code == 0:
            self.ended.emit(Ended("done", result=result))
        elif code == INTERRUPTED:
            self.ended.emit(Ended("interrupted", result=result))
        else:
            self.ended.emit(Ended("failed", _reason(result, self._words, code), result))

    def _failed_to_start(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString()
            self.ended.emit(
                Ended(
                    "failed",
                    self.tr(
                        "The program could not start itself a second time ({0}). Install it again, "
                        "or close others that need memory."
                    ).format(reason),
                )
            )

    def _ended_by_the_system(self) -> str:
        return self.tr(
            "It was ended by the system, most often because memory ran out. Close other programs "
            "and start it again: it goes on from where it was last saved."
        )


def _document(data: bytes) -> dict[str, Any]:
    """The JSON object in some bytes; empty where there is none."""
    with suppress(ValueError):
        found = json.loads(data)
        if isinstance(found, dict):
            return found
    return {}


def _reason(result: dict[str, Any], words: bytes, code: int) -> str:
    """Why a command failed: what its JSON says, else the last thing it said."""
    error = result.get("error")
    if isinstance(error, dict) and error.get("message"):
        return str(error["message"])
    lines = [line.strip() for line in words.decode(errors="replace").splitlines() if line.strip()]
    said = lines[-1].removeprefix("restorer: ") if lines else ""
    return said or f"It ended without a word (exit status {code}). Try it again."
