"""The live finish: what was restored last is finished as the settings are, without the network.

Also what is shown of windows that come one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal

from restorer.layers import Patch, damage
from restorer.pipeline import laying
from restorer.pipeline.request import KEY, MAP_ONLY, STEP, Request
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.progress import Cancel, Progress
from restorer.rect import Rect
from ui import run as runs
from ui.document import Document, qrect
from ui.jobs import Job
from ui.run import Run

if TYPE_CHECKING:
    from restorer.pipeline.engine import Filled

SETTLE = 15
"""Milliseconds a finish setting has to stand still before it is computed."""


class Finishing(QObject):
    """The part of ``Restoring`` that finishes and shows.

    Signals:
        window_done: The result inside this rectangle can be seen.
        failed: It is over without a result: a title and a message for a dialog.
        finishing: ``(done, total)`` windows that are finished anew.
    """

    window_done = Signal(QRect)
    failed = Signal(str, str)
    finishing = Signal(int, int)
    _patched = Signal(object, object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._job: Job | None = None
        self._finish = Finish()
        self._filled: list[Filled] = []
        self._filled_by = ""
        self._made_by = Provenance()
        self._shown = Finish()
        self._finish_job: Job | None = None
        self._shows: object = None
        self._near = (0.0, 0.0)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._settle.timeout.connect(self._refinish)
        self._patched.connect(self._window_arrived, Qt.ConnectionType.QueuedConnection)
        document.journal_changed.connect(self._journal_moved)

    @property
    def finish(self) -> Finish:
        """The finish of the next restoration."""
        return self._finish

    def set_finish(self, finish: Finish) -> None:
        """Finish so from now on; the last restoration is finished anew, without the network."""
        if finish != self._finish:
            self._finish = finish
            self._catch_up()

    def look_at(self, row: float, column: float) -> None:
        """Restore and finish first what is near a place in the scan, from now on."""
        self._near = (row, column)

    def _place(self) -> tuple[float, float]:
        """Where to begin; read by the thread that restores, too."""
        return self._near

    # What is shown

    def _window_arrived(self, made_by: object, patch: Patch) -> None:
        """Show a window, unless what made it is over or cancelled."""
        if made_by is not None and made_by is self._shows:
            document = self._document
            if not laying.is_plain(patch, document.handling):
                asked = isinstance(made_by, Run) and made_by.asked
                pieces = laying.changed(patch, document.shape)
                patch = self._laid_over(patch, pieces, asked=asked)
            if not patch.empty:
                document.show_preview(patch)
            if self._job is not None:
                self.window_done.emit(qrect(patch.rect))

    def _laid_over(
        self, patch: Patch, pieces: Iterable[tuple[Rect, np.ndarray]], *, asked: bool = False
    ) -> Patch:
        """What a patch restored, for the restoration as it is, by what was decided about it."""
        document = self._document
        return laying.laid_over(document.restoration, patch, pieces, document.handling, asked=asked)

    # The live finish

    def _catch_up(self) -> None:
        """Finish the last restoration as the settings are now."""
        if self._filled and self._finish != self._shown and self._job is None:
            self._settle.start()

    def _refinish(self) -> None:
        """Finish the last restoration anew, in a job; what was undone is left alone."""
        document = self._document
        if not document.is_open or self._job is not None:
            return
        if self._finish_job is not None:
            self._finish_job.cancel()  # once it is over, this is called again
            return
        there = self._still_there(self._filled)
        if not there:
            document.drop_preview()
            return
        scan, finish, name = document.scan, self._finish, self._filled_by
        entry = self._entry_of(name, self._made_by, finish)
        middle, shows = self._near, object()
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
            self._finish_job = self._shows = None
            if self._finish != finish:
                self._follow()
                return
            self._shown = finish
            pieces = [(f.window, f.hole) for f in self._still_there(there)]
            document.commit_over(
                "Finish",
                lambda: [self._laid_over(patch, pieces)],
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
            self._follow()

        self._finish_job = document.jobs.start(
            work,
            on_done=done,
            on_error=error,
            on_cancelled=cancelled,
            on_progress=self.finishing.emit,
        )

    def _follow(self) -> None:
        """Go on where settings moved on; what is shown stays until the next is, if one comes."""
        if self._finish == self._shown and self._job is None:
            self._document.drop_preview()
        self._catch_up()

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

    def _entry_of(
        self, run: str, made_by: Provenance, finish: Finish, request: Request | None = None
    ) -> dict[str, Any]:
        """What the journal keeps of a run: the sidecar's words, which run it was, and of what.

        ``request`` is what the network was asked for; None where a run is only finished anew.
        """
        made = made_by.as_dict()
        made["settings"] = {**made["settings"], "finish": finish.as_dict()}
        made["operator"] = self._document.operator
        scan = self._document.project.scan_known_as()
        step: dict[str, Any] = {STEP: "restore"}
        if request is None:
            step = {STEP: "finish", MAP_ONLY: sorted(self._document.damage.map_only)}
        else:
            step[KEY] = request.as_dict()
        return {**made, "scan": scan, "run": run, **step}
