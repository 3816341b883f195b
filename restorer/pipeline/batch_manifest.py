"""What a batch has done: a line of JSON for each event, in the folder of its results.

A batch that was cancelled or killed goes on by it: what is restored, from the same files and in the
same way, is not restored again, and what was half done may be done anew.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from restorer.files import refusals

NAME = "batch.jsonl"

State = Literal["begun", "restored", "failed"]


class BatchManifest:
    """The manifest of a folder, read when it is made. One program writes it, in any thread.

    A last line that a killed program left unfinished is taken off.

    Raises:
        ExportError: it cannot be read or mended.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / NAME
        self._folder = folder
        self._writing = threading.Lock()
        self._last: dict[str, dict[str, Any]] = {}
        with refusals(self.path):
            text = self.path.read_bytes() if self.path.exists() else b""
            whole = text[: text.rfind(b"\n") + 1]
            if whole != text:
                with self.path.open("r+b") as file:
                    file.truncate(len(whole))
                    os.fsync(file.fileno())
        for line in whole.splitlines():
            self._take(line)

    def report(self, out: Path, made_from: Mapping[str, Any]) -> dict[str, Any] | None:
        """What was said of a result when it was restored from just this, where it is still there
        as it was written; else None.

        Args:
            out: the result.
            made_from: of ``described``: sources and settings.
        """
        last = self._last.get(out.name, {})
        if last.get("state") != "restored" or last.get("made_from") != made_from:
            return None
        there = all(self._described(self._folder / file["name"]) == file for file in last["files"])
        return last["report"] if there else None

    def left_half_done(self, out: Path) -> bool:
        """Whether a batch began this result and did not end it: what is there now is its own."""
        return self._last.get(out.name, {}).get("state") == "begun"

    def begin(self, out: Path, made_from: Mapping[str, Any]) -> None:
        """Say that work on a result begins; on the disk when this returns.

        Raises:
            ExportError: it cannot be written; nor can any of the others.
        """
        self._add("begun", out, made_from=made_from)

    def restored(
        self, out: Path, made_from: Mapping[str, Any], files: list[Path], report: dict[str, Any]
    ) -> None:
        """Say that a result is there.

        Args:
            out: the result.
            made_from: what it was made from.
            files: it and what belongs to it.
            report: what to say of it when it is asked for again.
        """
        listed = [self._described(file) for file in files]
        self._add("restored", out, made_from=made_from, files=listed, report=report)

    def failed(self, out: Path, error: str) -> None:
        """Say that a result could not be made, and why; it is tried again next time."""
        self._add("failed", out, error=error)

    def _add(self, state: State, out: Path, **fields: Any) -> None:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps({"state": state, "out": out.name, "when": when, **fields})
        with self._writing, refusals(self.path), self.path.open("ab") as file:
            file.write(line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._take(line)

    def _described(self, path: Path) -> dict[str, Any] | None:
        """A result as the manifest knows it again, by its place in the folder."""
        found = described(path)
        return found and {**found, "name": path.relative_to(self._folder).as_posix()}

    def _take(self, line: str | bytes) -> None:
        try:
            event = json.loads(line)
            self._last[event["out"]] = event
        except (ValueError, KeyError, TypeError):
            return  # not a line of ours: nothing is known from it


def described(path: Path | None) -> dict[str, Any] | None:
    """A file as the manifest knows it again: name, bytes and time; None where it is not there."""
    if path is None or not path.exists():
        return None
    status = path.stat()
    return {"name": path.name, "bytes": status.st_size, "modified": status.st_mtime_ns}
