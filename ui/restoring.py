"""Restore on the window's side: the model, the run with its preview, and the live finish.

The core does the work in jobs; what comes back is committed here, on the GUI thread.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal

from restorer.layers import Layer, Patch, damage
from restorer.pipeline.settings import Finish
from restorer.progress import Cancel, Progress, stop_if
from restorer.rect import Rect
from restorer.scan import Scan
from ui.document import Document, qrect
from ui.jobs import Job

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.engine import Filled, Restored

SETTLE = 150
"""Milliseconds a finish setting has to stand still before it is shown."""
KEPT_BYTES = 768 * 2**20
"""Of the last run's windows, for the live finish; a larger run is finished once and for all."""


class Models:
    """The one model that is loaded; asked for from workers only."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted: tuple[str | None, str] | None = None
        self._model: RestorationModel | None = None

    def get(self, name: str | None, device: str) -> RestorationModel:
        """The model of a name on a device, loaded where it is not; raises ``ModelError``."""
        from restorer.model.inference import load_model

        with self._lock:
            if self._model is None or self._wanted != (name, device):
                self._model = None
                self._model = load_model(name, device)
                self._wanted = (name, device)
            return self._model


@dataclass(frozen=True)
class Run:
    """What a restoration was started with: copies, which nothing changes any more."""

    scan: Scan
    damage: Layer
    restoration: Layer
    region: Rect | None
    finish: Finish
    model: str | None
    device: str


class Restoring(QObject):
    """Restores a document's damage and keeps the finish adjustable.

    Signals:
        started: A restoration has begun.
        progressed: ``(done, total)`` windows.
        window_done: The result inside this rectangle can be seen.
        finished: It is over, kept or cancelled: a line for the status bar.
        failed: It is over without a result: a title and a message for a dialog.
        busy_changed: A restoration runs, or none.
        model_ready: The model of this name is loaded.
    """

    started = Signal()
    progressed = Signal(int, int)
    window_done = Signal(QRect)
    finished = Signal(str)
    failed = Signal(str, str)
    busy_changed = Signal(bool)
    model_ready = Signal(str)
    _window = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._models = Models()
        self._model: str | None = None
        self._device = "auto"
        self._finish = Finish()
        self._job: Job | None = None
        self._run: Run | None = None
        self._filled: list[Filled] = []
        self._made_by: dict[str, Any] = {}
        self._finish_job: Job | None = None
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._refinish)
        self._window.connect(self._window_arrived, Qt.ConnectionType.QueuedConnection)
        document.closed.connect(self._closed)

    # Settings

    @property
    def finish(self) -> Finish:
        """The finish of the next restoration."""
        return self._finish

    def set_finish(self, finish: Finish) -> None:
        """Finish so from now on; the last restoration is finished anew, without the network."""
        if finish != self._finish:
            self._finish = finish
            if self._filled and not self.busy:
                self._settle.start()

    def set_model(self, name: str | None) -> None:
        """Use another model, by name or file; loaded by ``prepare`` or when it is needed."""
        self._model = name

    def set_device(self, device: str) -> None:
        """Use another device: auto, cpu, cuda or mps."""
        self._device = device

    def prepare(self) -> None:
        """Import torch and load the model in the background, so that Restore starts at once."""
        name, device = self._model, self._device

        def work(progress: Progress, cancelled: Cancel) -> str:
            return self._models.get(name, device).name

        self._document.jobs.start(
            work,
            on_done=self.model_ready.emit,
            on_error=lambda message: self.failed.emit(self.tr("Cannot load the model"), message),
        )

    # Restoring

    @property
    def busy(self) -> bool:
        """Whether a restoration runs."""
        return self._job is not None

    def restore(self, region: Rect | None = None) -> None:
        """Restore all damage, or that of a region, in the background; one entry at the end."""
        document = self._document
        if self.busy or not document.is_open:
            return
        if not document.damage.tile_rects(region or Rect.of_size(*document.shape)):
            self.failed.emit(
                self.tr("Nothing to restore"),
                self.tr("No damage is marked here. Paint over the damage first, then restore."),
            )
            return
        self._stop_finishing()
        run = Run(
            scan=document.scan,
            damage=document.copy_of(document.damage),
            restoration=document.copy_of(document.restoration),
            region=region,
            finish=self._finish,
            model=self._model,
            device=self._device,
        )
        self._run = run
        self._job = document.jobs.start(
            lambda progress, cancelled: self._work(run, progress, cancelled),
            on_done=lambda outcome: self._done(run, *outcome),
            on_error=self._error,
            on_progress=self.progressed.emit,
            on_cancelled=self._cancelled,
        )
        self.busy_changed.emit(True)
        self.started.emit()

    def cancel(self) -> None:
        """Stop the restoration at the next window; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()

    def _work(
        self, run: Run, progress: Progress, cancelled: Cancel
    ) -> tuple[Restored, dict[str, Any]]:
        """Load what is missing and restore; runs in a worker."""
        from restorer.pipeline import engine

        model = self._models.get(run.model, run.device)
        stop_if(cancelled)
        restored = engine.restore(
            run.scan,
            run.damage,
            model,
            finish=run.finish,
            region=run.region,
            restoration=run.restoration,
            progress=progress,
            cancelled=cancelled,
            on_window=lambda filled, patch: self._window.emit(run, patch),
        )
        made_by = {
            "model": model.name,
            "model_sha256": model.sha256,
            "device": str(model.device),
            "seconds": round(restored.seconds, 2),
        }
        return restored, made_by

    def _window_arrived(self, run: Run, patch: Patch) -> None:
        if run is self._run and self._job is not None and not self._job.cancelled:
            self._document.show_preview(patch)
            self.window_done.emit(qrect(patch.rect))

    def _done(self, run: Run, restored: Restored, made_by: dict[str, Any]) -> None:
        self._end()
        kept = [filled for filled in restored.filled if self._unchanged(run, filled)]
        dropped = len(restored.filled) - len(kept)
        patch = restored.patch
        if dropped or self._restoration_moved_on(restored.patch):
            patch = self._patch_of(kept, restored.patch)
        entry = {**made_by, "finish": run.finish.as_dict()}
        committed = self._document.commit(self.tr("Restore"), [patch], entry)
        self._document.drop_preview()
        self._remember(kept if committed else [], made_by)
        self.finished.emit(self._told(len(kept), dropped, restored.seconds))
        if committed and self._finish != run.finish:
            self._settle.start()

    def _told(self, kept: int, dropped: int, seconds: float) -> str:
        if not kept and not dropped:
            return self.tr("There was nothing to restore.")
        told = self.tr("Restored {0} places in {1:.1f} s.").format(kept, seconds)
        if dropped:
            told += " " + self.tr(
                "The damage of {0} others changed meanwhile: restore them again."
            ).format(dropped)
        return told

    def _error(self, message: str) -> None:
        self._end()
        self._document.drop_preview()
        self.failed.emit(self.tr("Not restored"), message)

    def _cancelled(self) -> None:
        self._end()
        self._document.drop_preview()
        self.finished.emit(self.tr("Cancelled: nothing was restored."))

    def _end(self) -> None:
        self._job = self._run = None
        self.busy_changed.emit(False)

    def _unchanged(self, run: Run, filled: Filled) -> bool:
        """Whether the damage in a window is what it was when the run began."""
        before = damage.is_hole(run.damage.read(filled.window))
        now = damage.is_hole(self._document.damage.read(filled.window))
        return bool(np.array_equal(before, now))

    def _restoration_moved_on(self, patch: Patch) -> bool:
        """Whether the restoration is no longer what the patch was made for."""
        tiles = self._document.restoration.tiles
        return any(
            not _same(tiles.get(key), before) for key, before in patch.before.items()
        )

    def _patch_of(self, kept: list[Filled], patch: Patch) -> Patch:
        """The part of a patch that some windows restored, on the restoration as it is now."""
        layer = self._document.restoration
        result = Layer(layer.name, layer.shape, layer.channels, layer.dtype)
        result.apply(Patch(layer.name, dict.fromkeys(patch.after), patch.after))
        return _written(layer, [(f.window, result.read(f.window), f.hole) for f in kept])

    # The live finish

    def _remember(self, filled: list[Filled], made_by: dict[str, Any]) -> None:
        size = sum(f.known.nbytes + f.fill.nbytes + f.hole.nbytes for f in filled)
        self._filled = filled if size <= KEPT_BYTES else []
        self._made_by = made_by

    def _refinish(self) -> None:
        """Finish the last restoration anew, in a job; what was undone is left alone."""
        document = self._document
        self._stop_finishing()
        if not document.is_open or self.busy:
            return
        there = [filled for filled in self._filled if self._still_there(filled)]
        if not there:
            return
        scan, finish, made_by = document.scan, self._finish, self._made_by

        def work(progress: Progress, cancelled: Cancel) -> Patch:
            from restorer.pipeline import engine

            return engine.refinish(scan, there, finish)

        def done(patch: Patch) -> None:
            self._finish_job = None
            kept = [filled for filled in there if self._still_there(filled)]
            entry = {**made_by, "finish": finish.as_dict()}
            document.commit_over(
                self.tr("Finish"), lambda: self._patch_of(kept, patch), entry
            )

        def error(message: str) -> None:
            self._finish_job = None
            self.failed.emit(self.tr("The finish was not changed"), message)

        self._finish_job = document.jobs.start(work, on_done=done, on_error=error)

    def _still_there(self, filled: Filled) -> bool:
        """Whether a window's damage is marked, and restored, as the window left it."""
        marked = damage.is_hole(self._document.damage.read(filled.window))
        shown = self._document.restoration.read(filled.window)[..., -1] > 0
        return bool(marked[filled.hole].all() and shown[filled.hole].any())

    def _stop_finishing(self) -> None:
        self._settle.stop()
        if self._finish_job is not None:
            self._finish_job.cancel()
            self._finish_job = None

    def _closed(self) -> None:
        self._stop_finishing()
        self.cancel()
        self._filled = []


def _same(tile: np.ndarray | None, other: np.ndarray | None) -> bool:
    if tile is None or other is None:
        return tile is other
    return tile is other or np.array_equal(tile, other)


def _written(layer: Layer, pieces: list[tuple[Rect, np.ndarray, np.ndarray]]) -> Patch:
    """One patch of several edits, of which later ones see what earlier ones wrote."""
    keys = set()
    raise NotImplementedError
