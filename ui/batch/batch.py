"""The one batch of a window: planned, started, followed, stopped."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from restorer.pipeline.batch_manifest import NAME
from ui.batch.request import BatchItem, BatchRequest
from ui.process import Ended, Process

LOOK = 400
"""Milliseconds between two looks at the manifest."""
SETTLE = 250
"""Milliseconds a choice has to stand still before it is planned."""
PATIENCE = 60_000
"""Milliseconds a process may take to end what it is writing when the window is closed."""

Stage = Literal["idle", "planning", "running", "stopping"]


class Batch(QObject):
    """Runs `restorer batch` in a process of its own; what it did last is kept until the next plan.

    Attributes:
        stage: what is going on.
        items: the scans, in their order; those that cannot be restored say why.

    Signals:
        changed: The stage, or what is known of the items.
        failed: A plan or a batch could not be made: why.
        ended: A batch is over, or was stopped: how many of its scans are restored and how many not.
    """

    changed = Signal()
    failed = Signal(str)
    ended = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage = "idle"
        self.items: list[BatchItem] = []
        self._request: BatchRequest | None = None
        self._process: Process | None = None
        self._seen = 0
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._begin_plan)
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._look_at_manifest)

    @property
    def running(self) -> bool:
        """Whether scans are being restored."""
        return self.stage in ("running", "stopping")

    @property
    def ready(self) -> bool:
        """Whether there is a plan with something to restore."""
        return self.stage == "idle" and any(item.out and not item.error for item in self.items)

    def plan(self, request: BatchRequest) -> None:
        """Find out, soon, what a batch would do; not while one runs."""
        self._leave_process()
        self._request, self.items = request, []
        if request.scans:
            self._settle.start()
        else:
            self._settle.stop()
        self._set_stage("planning" if request.scans else "idle")

    def start(self) -> None:
        """Restore what was planned, but for what has been restored before."""
        if self._request is None or not self.ready:
            return
        manifest = self._request.out / NAME
        self._seen = manifest.stat().st_size if manifest.exists() else 0
        self.items = [replace(item, done=False) for item in self.items]
        self._run(self._request.arguments(), "running")
        self._look.start()

    def stop(self) -> None:
        """Let it end what it is writing; the next start goes on from there."""
        if self._process is not None and self.stage == "running":
            self._process.interrupt()
            self._set_stage("stopping")

    def shutdown(self) -> None:
        """Stop, and wait until no process is left."""
        self.blockSignals(True)
        self._leave_process()
        self.stage = "idle"

    def _begin_plan(self) -> None:
        if self._request is not None:
            self._run(self._request.arguments(plan=True), "planning")

    def _run(self, arguments: list[str], stage: Stage) -> None:
        self._process = Process(arguments, self)
        self._process.ended.connect(self._over)
        self._set_stage(stage)
        self._process.start()

    def _look_at_manifest(self) -> None:
        """Take in what the batch has said since the last look: whole lines."""
        if self._request is None:
            return
        try:
            with (self._request.out / NAME).open("rb") as file:
                file.seek(self._seen)
                text = file.read()
        except OSError:
            return  # it is not there yet
        whole = text[: text.rfind(b"\n") + 1]
        self._seen += len(whole)
        for line in whole.splitlines():
            event = json.loads(line)
            self._say(event["out"], event["state"] == "restored", event.get("error", ""))
        if whole:
            self.changed.emit()

    def _say(self, out: str, done: bool, error: str) -> None:
        self.items = [
            replace(item, done=done, error=error) if item.out == out else item
            for item in self.items
        ]

    def _over(self, ended: Ended) -> None:
        was_batch = self.running
        self._look_at_manifest()
        self._forget_process()
        told = ended.result.get("scans")
        if isinstance(told, list):
            outs = {item.scan: item.out for item in self.items}
            found = [BatchItem.of(one) for one in told]
            self.items = [replace(one, out=one.out or outs.get(one.scan, "")) for one in found]
        self._set_stage("idle")
        if was_batch and (isinstance(told, list) or ended.status == "interrupted"):
            done = sum(item.done for item in self.items)
            self.ended.emit(done, len(self.items) - done)
        elif not isinstance(told, list):
            self.failed.emit(ended.message)

    def _leave_process(self) -> None:
        """End what runs, and wait for it; a batch ends what it is writing."""
        self._settle.stop()
        process = self._process
        if process is not None:
            process.ended.disconnect(self._over)
            if self.running:
                process.interrupt()
            if not self.running or not process.wait(PATIENCE):
                process.kill()
                process.wait(-1)
            self._forget_process()

    def _forget_process(self) -> None:
        self._look.stop()
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()

    def _set_stage(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()
