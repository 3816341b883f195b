"""Edits of damage that would hold the window up: made in jobs, one after another, in their order.

Only the commit is on the GUI thread, and what it writes has been encoded before.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from restorer.errors import RestorerError
from restorer.layers import Layer, Patch
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.project import Project
from ui.jobs import Job
from ui.labels import shown

if TYPE_CHECKING:
    from ui.marking import Marking

QUICK = 64
"""Tiles that an edit may read and still be made at once."""

Verb = Callable[[Layer, Progress, Cancel], Sequence[Patch]]
"""Makes the patches of an edit for the damage as it is now; may be called again."""


@dataclass(frozen=True, eq=False)
class Edit:
    """An edit that is still to be made; ``on_kept`` is given its patches once they are kept."""

    label: str
    verb: Verb
    on_kept: Callable[[Sequence[Patch]], object] | None = None


class Edits(QObject):
    """The edits of a document that are under way."""

    def __init__(self, document: Marking) -> None:
        super().__init__(document)
        self._document = document
        self._waiting: deque[Edit] = deque()
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether an edit is under way."""
        return bool(self._waiting)

    def do(
        self,
        label: str,
        verb: Verb,
        *,
        quick: bool,
        on_kept: Callable[[Sequence[Patch]], object] | None = None,
    ) -> bool:
        """Make an edit: at once where it is quick and none is under way, else when it is its turn.

        ``on_kept`` is given its patches once they are in the journal. False where it was made at
        once and changed nothing.
        """
        edit = Edit(label, verb, on_kept)
        if quick and not self.busy:
            patches = verb(self._document.project.damage, no_progress, never_cancelled)
            return self._keep(edit, patches)
        self._waiting.append(edit)
        self._document.journal_changed.emit()
        if self._job is None:
            self._start()
        return True

    def give_up_last(self) -> bool:
        """Take back the last edit that is under way; False where there is none."""
        if not self._waiting:
            return False
        edit = self._waiting.pop()
        if not self._waiting and self._job is not None:
            self._job.cancel()
        self._document.told.emit(self.tr("Given up: {0}").format(shown(edit.label)))
        self._document.journal_changed.emit()
        return True

    def finish(self) -> None:
        """Make all that is under way now, and wait for it: the document is about to close."""
        waiting, self._waiting = self._waiting, deque()
        if waiting:
            self._document.jobs.stop()
        for edit in waiting:
            try:
                patches = edit.verb(self._document.project.damage, no_progress, never_cancelled)
            except RestorerError as error:
                self._failed(str(error))
            else:
                self._document.commit(edit.label, patches)

    def _start(self) -> None:
        edit, project = self._waiting[0], self._document.project
        revision = self._document.damage_revision
        self._document.told.emit(f"{shown(edit.label)}…")
        self._job = self._document.jobs.start(
            partial(_made, edit.verb, project),
            on_done=partial(self._done, edit, revision),
            on_error=partial(self._error, edit),
            on_progress=partial(self._progressed, edit),
            on_cancelled=self._go_on,
        )

    def _done(self, edit: Edit, revision: int, patches: Sequence[Patch]) -> None:
        current = revision == self._document.damage_revision  # else it is made again
        if current and self._waiting and self._waiting[0] is edit:
            self._waiting.popleft()
            kept = self._keep(edit, patches)
            self._document.told.emit(
                shown(edit.label) if kept else self.tr("There is nothing to change.")
            )
        self._go_on()

    def _keep(self, edit: Edit, patches: Sequence[Patch]) -> bool:
        kept = self._document.commit(edit.label, patches)
        if kept and edit.on_kept is not None:
            edit.on_kept(patches)
        return kept

    def _error(self, edit: Edit, message: str) -> None:
        if self._waiting and self._waiting[0] is edit:
            self._waiting.popleft()
        self._failed(message)
        self._go_on()

    def _failed(self, message: str) -> None:
        self._document.failed.emit(self.tr("The damage was not changed"), message)

    def _go_on(self) -> None:
        self._job = None
        if self._waiting and self._document.is_open:
            self._start()
        self._document.journal_changed.emit()

    def _progressed(self, edit: Edit, done: int, total: int) -> None:
        percent = 100 * done // max(1, total)
        self._document.told.emit(self.tr("{0}: {1} %").format(shown(edit.label), percent))


def _made(verb: Verb, project: Project, progress: Progress, cancelled: Cancel) -> Sequence[Patch]:
    """The patches of an edit, encoded; runs in a worker."""
    patches = verb(project.damage, progress, cancelled)
    for patch in patches:
        project.prepare(patch, cancelled=cancelled)
    return patches
