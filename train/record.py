"""What a run leaves to be looked at: metrics, curves, sample sheets, TensorBoard where it is there.

Everything is read by the window while the run goes on: pictures appear whole, and metrics grow by
whole lines.
"""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from PIL import Image

from restorer.files import flush
from train import drawing
from train.checkpoint import writing

METRICS = "metrics.jsonl"
CURVES = "curves.png"
SAMPLES = "samples"
LATEST = "latest.png"
TENSORBOARD = "tensorboard"

SHEET_EVERY = 0.02
"""Share of the run between sample sheets that are kept."""

RENAMINGS = 20
"""Attempts to give a file the name of one that is being read, in a second."""

_COURSE = {"step", "seconds", "done", "learning_rate"}
"""What a line says beside the losses."""

Row = dict[str, Any]

logger = logging.getLogger(__name__)


class _Writer(Protocol):
    """What is used of TensorBoard's ``SummaryWriter``."""

    def add_scalar(self, tag: str, scalar_value: float, global_step: int) -> None:
        """Add a point to a curve."""

    def flush(self) -> None:
        """Write what was added."""

    def close(self) -> None:
        """Write it all, and end."""


class Record:
    """The record of a run in its folder; what it holds beyond ``step`` is taken off.

    Args:
        run: the folder.
        step: where the run goes on, -1 where it begins.

    Attributes:
        rows: of the metrics so far, as they stand in the file.

    Raises:
        TrainingError: the folder cannot be written.
    """

    def __init__(self, run: Path, *, step: int) -> None:
        self.run = run
        self._sheet_at = -1.0
        with writing(run):
            self.rows = [row for row in _read(run / METRICS) if row["step"] <= step]
            (run / SAMPLES).mkdir(parents=True, exist_ok=True)
            with appearing(run / METRICS) as part:
                part.write_text("".join(map(_line, self.rows)), encoding="utf-8")
            for sheet in (run / SAMPLES).glob("[0-9]*.png"):
                if sheet.stem.isdecimal() and int(sheet.stem) > step:
                    sheet.unlink()
        self._board = _tensorboard(run / TENSORBOARD, step)

    def add(self, row: Row) -> None:
        """Add a line to the metrics.

        Raises:
            TrainingError: it cannot be written; the file is as before.
        """
        with writing(self.run):
            _append(self.run / METRICS, _line(row))
        self.rows.append(row)
        if self._board is not None:
            self._tell_tensorboard(self._board, row)

    def losses(self) -> dict[str, float]:
        """The loss and its terms in the last line that has them."""
        row = next((row for row in reversed(self.rows) if "loss" in row), {})
        return {name: value for name, value in row.items() if name not in _COURSE}

    def draw(
        self,
        columns: Sequence[drawing.Column],
        *,
        step: int,
        done: float,
        weights: Mapping[str, float],
    ) -> None:
        """Draw the curves, and a sheet of samples where there are some.

        Args:
            columns: the samples.
            step: at which they were made.
            done: how much of the run lies behind, 0 to 1.
            weights: of the terms of the loss, which are drawn as they count.

        Raises:
            TrainingError: the folder cannot be written.
        """
        with writing(self.run):
            with appearing(self.run / CURVES) as part:
                Image.fromarray(drawing.curves(self.rows, weights)).save(part, "PNG")
            if not columns:
                return
            sheet = Image.fromarray(drawing.sheet(columns))
            names = [LATEST]
            if done >= 1 or done - self._sheet_at >= SHEET_EVERY or self._sheet_at < 0:
                names.append(f"{step:06d}.png")
                self._sheet_at = done
            for name in names:
                with appearing(self.run / SAMPLES / name) as part:
                    sheet.save(part, "PNG")

    def close(self) -> None:
        """End TensorBoard's file."""
        if self._board is not None:
            with suppress(OSError):
                self._board.close()

    def _tell_tensorboard(self, board: _Writer, row: Row) -> None:
        """The numbers of a row; a failing TensorBoard does not end the run."""
        try:
            for name, value in _scalars(row):
                board.add_scalar(name, value, row["step"])
            board.flush()
        except (OSError, RuntimeError) as error:
            logger.warning("TensorBoard's file cannot be written any more: %s", error)
            self._board = None


def _scalars(row: Row) -> Iterator[tuple[str, float]]:
    """The curves a row adds to."""
    for name, value in row.items():
        if name in _COURSE - {"learning_rate"} or value is None:
            continue
        if isinstance(value, dict):
            yield from ((f"{name}/{measure}", number) for measure, number in value.items())
        else:
            yield f"training/{name}", value


def _tensorboard(folder: Path, step: int) -> _Writer | None:
    """TensorBoard's writer, where TensorBoard is installed."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None
    try:
        writer: _Writer = SummaryWriter(str(folder), purge_step=step + 1)
    except OSError as error:
        logger.warning("%s: TensorBoard cannot write here: %s", folder, error)
        return None
    return writer


def _read(path: Path) -> list[Row]:
    """The whole lines of the metrics; a line that was cut off is left out."""
    rows: list[Row] = []
    if not path.exists():
        return rows
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        with suppress(json.JSONDecodeError):
            row = json.loads(line)
            if isinstance(row, dict) and isinstance(row.get("step"), int):
                rows.append(row)
    return rows


def _line(row: Row) -> str:
    """A row as it stands in the file."""
    return json.dumps(row) + "\n"


def _append(path: Path, line: str) -> None:
    """Add a line, or leave the file as it is; raises ``OSError``."""
    with path.open("ab") as file:
        before = file.tell()
        try:
            file.write(line.encode())
            file.flush()
        except OSError:
            with suppress(OSError):
                os.truncate(path, before)
            raise


def write(path: Path, text: str) -> None:
    """Let a text file appear whole; raises ``OSError``."""
    with appearing(path) as part:
        part.write_text(text + "\n", encoding="utf-8")
        flush(part)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """A place beside ``path`` that takes its name when it is written; raises ``OSError``."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        _rename(part, path)
    finally:
        part.unlink(missing_ok=True)


def _rename(part: Path, path: Path) -> None:
    """Give a file its name; Windows refuses while somebody reads the one that has it."""
    for _ in range(RENAMINGS):
        try:
            part.replace(path)
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    part.replace(path)
