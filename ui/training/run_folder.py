"""A run folder as it grows: what the trainer has written so far, read again and again."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ui.training.request import Request
from ui.training.survey import Survey

METRICS, SAMPLE, VERDICT, STOP = "metrics.jsonl", "samples/latest.png", "verdict.json", "stop"
SURVEY = "survey.json"


@dataclass(frozen=True)
class Score:
    """How well a model fills the held-out crops: hole PSNR in dB and SSIM."""

    hole_psnr: float
    ssim: float
    name: str = ""


@dataclass(frozen=True)
class Picture:
    """One held-out crop: with its holes, filled by either model, and as it is."""

    input: Path
    parent: Path
    model: Path
    truth: Path


@dataclass(frozen=True)
class Verdict:
    """The new model against the one it started from.

    Attributes:
        parent: None where training started from nothing.
        better: whether the new one fills the held-out part better.
        sentence: the trainer's own words.
    """

    parent: Score | None
    model: Score
    better: bool
    sentence: str
    pictures: tuple[Picture, ...]


class RunFolder:
    """What is in a run folder. ``refresh`` reads what has been added since the last time.

    Attributes:
        path: the folder.
        request: what was asked for.
        step: how many steps are done.
        seconds: how long it has trained, all together.
        done: how much of the run lies behind, 0 to 1.
        losses: ``(seconds, loss)``, in order.
        scores: ``(seconds, Score)`` of the held-out part, in order.
        parent: the same of the model started from, where it is known.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.request = Request.read(path)
        self._read, self._inode = 0, 0
        self._forget()

    def refresh(self) -> bool:
        """Read what is new; whether anything was."""
        metrics = self.path / METRICS
        try:
            status = metrics.stat()
            if status.st_ino != self._inode or status.st_size < self._read:
                self._forget()  # a run that goes on drops what its checkpoint does not know
                self._inode = status.st_ino
            with metrics.open("rb") as file:
                file.seek(self._read)
                data = file.read()
        except OSError:
            return False
        whole = data[: data.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            with suppress(ValueError, KeyError, TypeError):
                self._take(json.loads(line))
        return bool(whole)

    @property
    def left(self) -> float | None:
        """Seconds that it will take yet, about; None where nothing is known."""
        return None if self.done <= 0 else self.seconds * (1 - self.done) / self.done

    @property
    def best(self) -> Score | None:
        """The best score so far."""
        return max((score for _, score in self.scores), key=lambda s: s.hole_psnr, default=None)

    @property
    def sample(self) -> Path | None:
        """The newest sample sheet."""
        path = self.path / SAMPLE
        return path if path.is_file() else None

    @property
    def model(self) -> Path | None:
        """The finished model's file."""
        if self.request is None:
            return None
        path = self.path / f"{self.request.name}.safetensors"
        return path if path.is_file() else None

    @property
    def survey(self) -> Survey | None:
        """What it was trained on."""
        try:
            return Survey.from_dict(json.loads((self.path / SURVEY).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @property
    def verdict(self) -> Verdict | None:
        """How the new model compares; None where there is no verdict."""
        try:
            fields = json.loads((self.path / VERDICT).read_bytes())
            return Verdict(
                parent=_score(fields["parent"]) if fields["parent"] else None,
                model=_score(fields["model"]),
                better=bool(fields["better"]),
                sentence=str(fields["sentence"]),
                pictures=tuple(
                    Picture(*(self.path / one[key] for key in Picture.__dataclass_fields__))
                    for one in fields["pictures"]
                ),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @property
    def finished(self) -> bool:
        """Whether there is a model that waits to be kept or not."""
        return self.request is not None and self.request.finished and self.model is not None

    def finish(self) -> None:
        """Note that it has ended by itself; where that cannot be written it will train on."""
        if self.request is not None:
            self.request = self.request.model_copy(update={"finished": True})
            with suppress(OSError):
                self.request.write(self.path)

    def stop(self) -> None:
        """Let the run end early and keep the best; raises ``OSError``."""
        (self.path / STOP).touch()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to end early."""
        return (self.path / STOP).exists()

    def _forget(self) -> None:
        self._read = 0
        self.step, self.seconds, self.done = 0, 0.0, 0.0
        self.losses: list[tuple[float, float]] = []
        self.scores: list[tuple[float, Score]] = []
        self.parent: Score | None = None

    def _take(self, line: dict[str, Any]) -> None:
        """One line of the metrics."""
        seconds = float(line["seconds"])
        if line.get("parent"):
            self.parent = _score(line["parent"])
        if "validation" in line:
            self.scores.append((seconds, _score(line["validation"])))
        if "done" in line:
            self.step, self.seconds, self.done = int(line["step"]), seconds, float(line["done"])
        if "loss" in line:
            self.losses.append((seconds, float(line["loss"])))


def _score(fields: dict[str, Any]) -> Score:
    return Score(float(fields["hole_psnr"]), float(fields["ssim"]), str(fields.get("name", "")))
