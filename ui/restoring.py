"""Restore on the window's side: the model, the run with its preview, and the live finish.

The core does the work in jobs; what comes back is committed here, on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from restorer.layers import Layer, handling
from restorer.model import catalogue
from restorer.pipeline import laying
from restorer.pipeline.request import REACH
from restorer.pipeline.variants import Trial
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from ui import errors
from ui import run as runs
from ui.document import Document
from ui.finishing import Finishing
from ui.pieces import by_tile
from ui.run import Models, Outcome, Run

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel


class Restoring(Finishing):
    """Restores a document's damage and keeps the finish adjustable.

    Signals, besides those of ``Finishing``:
        started: A restoration has begun.
        progressed: ``(done, total)`` windows.
        finished: It is over: a line for the status bar, and whether there is a result.
        busy_changed: A restoration that was asked for runs, or none.
        stroke_done: A stroke was restored beside other work: a line for the status bar.
        idle: What was asked for is over, and nothing runs.
        retreated: Memory was short, and the restoration began anew: a line for the status bar.
        model_ready: The model of this name is loaded.
        model_missing: The model cannot be loaded: why.
        tried: A restoration in another way is over: what of the damage, a layer like it, and what
            made the entry; None where nothing changed or it was given up.
    """

    started = Signal()
    progressed = Signal(int, int)
    finished = Signal(str, bool)
    busy_changed = Signal(bool)
    stroke_done = Signal(str)
    idle = Signal()
    retreated = Signal(str)
    model_ready = Signal(str)
    model_missing = Signal(str)
    tried = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(document, parent)
        self._models = Models()
        self._model: str | None = None
        self._device = "auto"
        self._quiet = False
        self._on_over: Callable[[Layer | None], object] | None = None
        self._next: Callable[[], None] | None = None
        self._stroke: Layer | None = None
        self._later: Layer | None = None
        document.closed.connect(self._closed)

    # Settings

    def set_model(self, name: str | None) -> None:
        """Use another model, by name or file; loaded by ``prepare`` or when it is needed."""
        self._model = name

    def set_device(self, device: str) -> None:
        """Use another device: auto, cpu, cuda or mps."""
        self._device = device

    @property
    def model(self) -> str:
        """The name or file of the model that is used."""
        return self._model or catalogue.DEFAULT

    def loader(self) -> Callable[[], RestorationModel]:
        """What gives the model that is used, in a worker; raises ``ModelError``."""
        return partial(self._models.get, self._model, self._device)

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
        """Whether a restoration runs that was asked for; strokes are restored beside other work."""
        return self._job is not None and not self._quiet

    def restore(self, region: Rect | None = None) -> None:
        """Restore all damage, or that of a region, in the background; one entry at the end."""
        self._begin(region, None, asked=False)

    def restore_just(
        self, wanted: Layer, *, asked: bool = True, trial: Trial | None = None
    ) -> None:
        """Restore just these pixels, marked in a layer like the damage.

        Rejected ones too where they were ``asked`` for; another way than usual with a ``trial``.
        """
        bounds = wanted.bounds().grow(REACH)
        self._begin(bounds.intersect(wanted.rect), wanted, asked=asked, trial=trial)

    def restore_strokes(self, wanted: Layer, on_over: Callable[[Layer | None], object]) -> bool:
        """Restore strokes that were just painted, beside other work; False where that must wait.

        ``on_over`` is called at the end, with what still waits to be restored where other damage
        came in between.
        """
        if self._job is not None or not self._document.is_open:
            return False
        bounds = wanted.bounds().grow(REACH).intersect(wanted.rect)
        self._stroke = wanted
        self._start(bounds, wanted, asked=True, on_over=on_over)
        return True

    def _begin(
        self,
        region: Rect | None,
        wanted: Layer | None,
        *,
        asked: bool,
        trial: Trial | None = None,
    ) -> None:
        """Start what was asked for, once a stroke that is being restored is given up."""
        document = self._document
        if self.busy or not document.is_open:
            return
        sought = document.damage if wanted is None else wanted
        if not sought.tile_rects(region or Rect.of_size(*document.shape)):
            self.failed.emit(
                self.tr("Nothing to restore"),
                self.tr("No damage is marked here. Paint over the damage first, then restore."),
            )
            return
        if self._job is not None:
            self._next = partial(self._begin, region, wanted, asked=asked, trial=trial)
            self._later = None if region is None else self._stroke
            self.cancel_strokes()
            return
        self._start(region, wanted, asked=asked, on_over=None, trial=trial)

    def _start(
        self,
        region: Rect | None,
        wanted: Layer | None,
        *,
        asked: bool,
        on_over: Callable[[Layer | None], object] | None,
        trial: Trial | None = None,
    ) -> None:
        document = self._document
        self._stop_finishing()
        run = Run(
            scan=document.scan,
            damage=document.copy_of(document.damage, None if wanted is None else region),
            revision=document.damage_revision,
            after=document.last_entry,
            restoration=document.copy_of(document.restoration, region),
            handling=document.copy_of(document.handling, region),
            region=region if wanted is None else None,
            wanted=wanted,
            asked=asked,
            first=self._place,
            finish=self._finish,
            model=self._model if trial is None or trial.model == self.model else trial.model,
            device=self._device,
            trial=trial,
        )
        self._shows, self._quiet, self._on_over = run, on_over is not None, on_over
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
        if not self._quiet:
            self.busy_changed.emit(True)
            self.started.emit()

    def cancel(self) -> None:
        """Stop the restoration at the next window; nothing of it is kept."""
        if self._job is not None:
            self._job.cancel()
            self._shows = None

    def cancel_strokes(self) -> None:
        """Stop restoring strokes; what was asked for goes on."""
        if self._quiet:
            self.cancel()

    def _done(self, run: Run, outcome: Outcome) -> None:
        """Commit what was restored, but for windows in which the damage changed meanwhile."""
        document, patch, filled = self._document, outcome.patch, outcome.filled
        places = outcome.places
        if run.revision != document.damage_revision:
            kept = [laying.unchanged(run.damage, document.damage, p.window) for p in places]
            filled = [f for f, keep in zip(filled, kept, strict=False) if keep]
            places = [p for p, keep in zip(places, kept, strict=True) if keep]
        fits = len(places) == len(outcome.places) and document.restoration.matches(patch)
        pieces = [(p.window, p.hole) for p in places]
        if not (fits and laying.is_plain(patch, document.handling)):
            patch = self._laid_over(patch, pieces, asked=run.asked)
        patches = [patch]
        if run.asked and document.handling.tiles:
            patches += handling.set_bits(
                document.handling, by_tile(pieces, document.shape), off=handling.REJECTED
            )
        label = "Restore" if run.trial is None else "Try again"
        made = self._entry_of(run.name, outcome.made_by, run.finish, outcome.request)
        committed = document.commit(label, patches, made)
        document.drop_preview()
        self._filled, self._filled_by = (filled if committed else []), run.name
        self._made_by, self._shown = outcome.made_by, run.finish
        left = run.wanted if len(places) < len(outcome.places) else None
        told = self._told(len(places), outcome)
        if self._quiet:
            self.stroke_done.emit(told)
        else:
            self.finished.emit(told, committed)
        if run.trial is not None and left is None:
            self.tried.emit(run.wanted, made if committed else None)
        self._end(left)

    def _told(self, kept: int, outcome: Outcome) -> str:
        told = self.tr("Restored in {0:.1f} s.").format(outcome.seconds)
        if outcome.retreat:
            told = f"{told} {errors.told(outcome.retreat)}"
        restored = len(outcome.places)
        if kept < restored:
            told = self.tr("Damage changed meanwhile in {0} of {1} places: restore them again.")
            told = told.format(restored - kept, restored)
        return told

    def _error(self, message: str) -> None:
        self._document.drop_preview()
        self.failed.emit(self.tr("Not restored"), message)
        self._end(None)

    def _cancelled(self) -> None:
        self._document.drop_preview()
        if not self._quiet:
            self.finished.emit(self.tr("Cancelled: nothing was restored."), False)
        self._end(self._later)

    def _end(self, left: Layer | None) -> None:
        """Let what waited begin: what was asked for first, then strokes, then the finish."""
        quiet, on_over, following = self._quiet, self._on_over, self._next
        self._job = self._shows = self._next = self._on_over = None
        self._stroke = self._later = None
        self._quiet = False
        if not quiet:
            self.busy_changed.emit(False)
        if following is not None:
            following()
        if on_over is not None:
            on_over(left)
        if not quiet:
            self.idle.emit()
        self._catch_up()

    def _closed(self) -> None:
        self._filled, self._next = [], None
        self._stop_finishing()
        self.cancel()
