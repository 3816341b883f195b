"""Restore on the window's side: the model, the run with its preview, and the live finish.

The core does the work in jobs; what comes back is committed here, on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal, SignalInstance

from restorer.layers import Patch, damage
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from ui import run as runs
from ui.document import Document, qrect
from ui.jobs import Job
from ui.run import Models, Outcome, Run

if TYPE_CHECKING:
    from restorer.pipeline.engine import Filled

SETTLE = 150
"""Milliseconds a finish setting has to stand still before it is shown."""


class Restoring(QObject):
    """Restores a document's damage and keeps the finish adjustable.

    Signals:
        started: A restoration has begun.
        progressed: ``(done, total)`` windows.
        window_done: The result inside this rectangle can be seen.
        finished: It is over: a line for the status bar, and whether there is a result.
        failed: It is over without a result: a title and a message for a dialog.
        busy_changed: A restoration runs, or none.
        retreated: Memory was short, and the restoration began anew: a line for the status bar.
        finishing: ``(done, total)`` windows that are finished anew.
        model_ready: The model of this name is loaded.
        model_missing: The model cannot be loaded: why.
    """

    started = Signal()
    progressed = Signal(int, int)
    window_done = Signal(QRect)
    finished = Signal(str, bool)
    failed = Signal(str, str)
    busy_changed = Signal(bool)
    finishing = Signal(int, int)
    retreated = Signal(str)
    model_ready = Signal(str)
    model_missing = Signal(str)
    _patched = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._models = Models()
        self._model: str | None = None
        self._device = "auto"
        self._finish = Finish()
        self._job: Job | None = None
        self._filled: list[Filled] = []
        self._filled_by = ""
        self._made_by = Provenance()
        self._shown = Finish()
        self._finish_job: Job | None = None
        self._shows: object = None
        self._middle: Callable[[], tuple[float, float]] = lambda: (0.0, 0.0)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._refinish)
        self._patched.connect(self._window_arrived, Qt.ConnectionType.QueuedConnection)
        document.closed.connect(self._closed)
        document.journal_changed.connect(self._journal_moved)

    # Settings

    @property
    def finish(self) -> Finish:
        """The finish of the next restoration."""
        return self._finish

    def set_finish(self, finish: Finish) -> None:
        """Finish so from now on; the last restoration is finished anew, without the network."""
        if finish != self._finish:
            self._finish = finish
            self._catch_up()

    def set_model(self, name: str | None) -> None:
        """Use another model, by name or file; loaded by ``prepare`` or when it is needed."""
        self._model = name

    def set_device(self, device: str) -> None:
        """Use another device: auto, cpu, cuda or mps."""
        self._device = device

    def begin_at(self, middle: Callable[[], tuple[float, float]]) -> None:
        """Finish first what is near a scan position ``(row, column)``, asked for each time."""
        self._middle = middle

    def prepare(self) -> None:
        """Import torch and load the model in the background, so that Restore starts at once."""
        wanted = name, device = self._model, self._device

        def work(progress: Progress, cancelled: Cancel) -> str:
            return self._models.get(name, device).name

        def tell(signal: SignalInstance, text: str) -> None:
            if wanted == (self._model, self._device):
                signal.emit(text)

        self._document.jobs.start(
            work,
            on_done=lambda text: tell(self.model_ready, text),
            on_error=lambda text: tell(self.model_missing, text),
            # Another document was opened meanwhile, which stops all jobs.
            on_cancelled=lambda: QTimer.singleShot(0, self.prepare),
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
            revision=document.damage_revision,
            restoration=document.copy_of(document.restoration, region),
            region=region,
            finish=self._finish,
            model=self._model,
            device=self._device,
        )
        self._shows = run
        self._job = document.jobs.start(
            lambda progress, cancelled: runs.work(
                run,
                self._models,
                lambda patch: self._patched.emit(run, patch),
                lambda retreat: self.retreated.emit(retreat.told),
                progress,
                cancelled,
            ),
            on_done=lambda outcome: self._done(run, outcome),
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
            self._shows = None

    def _window_arrived(self, made_by: object, patch: Patch) -> None:
        """Show a window, unless what made it is over or cancelled."""
        if made_by is not None and made_by is self._shows:
            self._document.show_preview(patch)
            if self.busy:
                self.window_done.emit(qrect(patch.rect))

    def _done(self, run: Run, outcome: Outcome) -> None:
        """Commit what was restored, but for windows in which the damage changed meanwhile."""
        self._end()
        document, patch, filled = self._document, outcome.patch, outcome.filled
        places = outcome.places
        if run.revision != document.damage_revision:
            kept = [runs.unchanged(run.damage, document.damage, p.window) for p in places]
            filled = [f for f, keep in zip(filled, kept, strict=False) if keep]
            places = [p for p, keep in zip(places, kept, strict=True) if keep]
        if len(places) < len(outcome.places) or not document.restoration.matches(patch):
            patch = runs.laid_over(
                document.restoration, patch, ((p.window, p.hole) for p in places)
            )
        committed = document.commit(
            self.tr("Restore"), [patch], _entry(run.name, outcome.made_by, run.finish)
        )
        document.drop_preview()
        self._filled, self._filled_by = (filled if committed else []), run.name
        self._made_by, self._shown = outcome.made_by, run.finish
        self.finished.emit(self._told(len(places), outcome), committed)
        self._catch_up()

    def _told(self, kept: int, outcome: Outcome) -> str:
        told = self.tr("Restored in {0:.1f} s.").format(outcome.seconds)
        if outcome.retreat:
            told = f"{told} {outcome.retreat}"
        restored = len(outcome.places)
        if kept < restored:
            told = self.tr("Damage changed meanwhile in {0} of {1} places: restore them again.")
            told = told.format(restored - kept, restored)
        return told

    def _error(self, message: str) -> None:
        self._end()
        self._document.drop_preview()
        self.failed.emit(self.tr("Not restored"), message)
        self._catch_up()

    def _cancelled(self) -> None:
        self._end()
        self._document.drop_preview()
        self.finished.emit(self.tr("Cancelled: nothing was restored."), False)
        self._catch_up()

    def _end(self) -> None:
        self._job = self._shows = None
        self.busy_changed.emit(False)

    # The live finish

    def _catch_up(self) -> None:
        """Finish the last restoration as the settings are now, once they stand still."""
        if self._filled and self._finish != self._shown and not self.busy:
            self._settle.start()

    def _refinish(self) -> None:
        """Finish the last restoration anew, in a job; what was undone is left alone."""
        document = self._document
        if not document.is_open or self.busy:
            return
        if self._finish_job is not None:
            self._finish_job.cancel()  # once it is over, this is called again
            return
        there = self._still_there(self._filled)
        if not there:
            return
        scan, finish, name = document.scan, self._finish, self._filled_by
        entry = _entry(name, self._made_by, finish)
        middle, shows = self._middle(), object()
        self._shows = shows

        def work(progress: Progress, cancelled: Cancel) -> Patch:
            return runs.refinish(
                scan,
                there,
                finish,
                middle,
                lambda patch: self._patched.emit(shows, patch),
                progress,
                cancelled,
            )

        def done(patch: Patch) -> None:
            self._finish_job, self._shows, self._shown = None, None, finish
            pieces = [(f.window, f.hole) for f in self._still_there(there)]
            document.commit_over(
                self.tr("Finish"),
                lambda: [runs.laid_over(document.restoration, patch, pieces)],
                entry,
            )
            document.drop_preview()
            self._catch_up()

        def error(message: str) -> None:
            self._finish_job = self._shows = None
            document.drop_preview()
            self.failed.emit(self.tr("The finish was not changed"), message)

        def cancelled() -> None:
            self._finish_job = None
            if not self.busy:
                document.drop_preview()
            self._catch_up()

        self._finish_job = document.jobs.start(
            work,
            on_done=done,
            on_error=error,
            on_cancelled=cancelled,
            on_progress=self.finishing.emit,
        )

    def _journal_moved(self) -> None:
        """Do not go on finishing what was undone."""
        if self._finish_job is not None and not self._still_there(self._filled):
            self._stop_finishing()

    def _still_there(self, filled: list[Filled]) -> list[Filled]:
        """The windows whose damage is still marked, where their run was the last to restore."""
        document = self._document
        made_by = document.restored_by
        if made_by is None or made_by.get("run") != self._filled_by:
            return []
        return [
            item for item in filled if damage.is_hole(document.damage, item.window)[item.hole].all()
        ]

    def _stop_finishing(self) -> None:
        """Throw away what is being finished."""
        self._settle.stop()
        if self._finish_job is not None:
            self._finish_job.cancel()
            self._shows = None
            self._document.drop_preview()

    def _closed(self) -> None:
        self._filled = []
        self._stop_finishing()
        self.cancel()


def _entry(run: str, made_by: Provenance, finish: Finish) -> dict[str, Any]:
    """What the journal keeps of a run: the sidecar's words, and which run it was."""
    made = made_by.as_dict()
    made["settings"] = {**made["settings"], "finish": finish.as_dict()}
    return {**made, "run": run}
