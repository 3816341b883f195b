"""The open project as the window sees it: narrow signals, and verbs of one journal entry each.

All state is in the project; the only place the window commits through is ``Document.commit``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, QRect, Signal

from restorer import operators
from restorer.errors import RestorerError
from restorer.layers import LOSS, TILE, Hole, Layer, Patch, damage
from restorer.layers.tiles import tile_rect
from restorer.project import (
    SUFFIX,
    Entry,
    Project,
    ScanMissingError,
    default_path,
)
from restorer.rect import Rect
from restorer.scan import Scan, open_scan
from ui import errors
from ui.backdrops import Backdrops
from ui.jobs import Jobs
from ui.labels import shown
from ui.masking import Masking
from ui.preview import Preview
from ui.reintegrating import Reintegrating
from ui.suggesting import Suggesting
from ui.unsaved import Unsaved


def qrect(rect: Rect) -> QRect:
    """A ``Rect`` as Qt has it."""
    return QRect(rect.left, rect.top, rect.width, rect.height)


def to_rect(rect: QRect) -> Rect:
    """A ``QRect`` as the core has it."""
    return Rect(rect.top(), rect.left(), rect.top() + rect.height(), rect.left() + rect.width())


class Document(Masking):
    """One scan with its damage, restoration and journal, or none.

    Signals:
        opened: A project has been opened.
        closed: It is about to be gone; whoever reads from it must let go.
        damage_changed: The damage changed inside this rectangle of the scan.
        restoration_changed: The restoration, or its preview, changed inside this rectangle.
        handling_changed: What was decided about holes or suggestions changed inside this.
        selection_changed: The selection is another one, or none.
        picked_changed: Other holes are picked, or none; they differ inside this rectangle.
        scan_wanted: A project was not opened, since its scan is gone or another picture: the
            ``ScanMissingError``.

    Those of ``Marking`` besides.

    Attributes:
        operator: Who works with it, as the journal names them.
    """

    opened = Signal()
    closed = Signal()
    damage_changed = Signal(QRect)
    restoration_changed = Signal(QRect)
    handling_changed = Signal(QRect)
    selection_changed = Signal()
    picked_changed = Signal(QRect)
    scan_wanted = Signal(ScanMissingError)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._selection: QRect | None = None
        self.picking.changed.connect(self.picked_changed)
        self.unsaved = Unsaved(self)
        self.suggesting = Suggesting(self)
        self.backdrops = Backdrops(self)
        self._preview = Preview()
        self.reintegrating = Reintegrating(self)
        self._replaceable: tuple[str, object] | None = None
        self.operator = operators.operator()

    # Opening and closing

    def open(self, path: Path, scan_path: Path | None = None) -> bool:
        """Open a scan (its project beside it is resumed, or made) or a ``.mural`` project.

        What was open is closed, but only once the new one has been opened. Emits ``failed``, or
        ``scan_wanted``, and returns False where that is impossible. ``scan_path`` is where the
        scan of a project is, if not where that expects it.
        """
        if self._project is not None and _same_file(path, self._project):
            return True
        try:
            project = _open_project(path, scan_path)
        except ScanMissingError as error:
            self.scan_wanted.emit(error)
            return False
        except RestorerError as error:
            self.failed.emit(self.tr("Cannot open"), str(error))
            return False
        self.close()
        self._project = project
        self.set_damage_class(LOSS)
        self.opened.emit()
        self.backdrops.open()
        self.journal_changed.emit()
        opened = self.tr("Opened {0}").format(project.scan.path.name)
        news = project.recovered or project.migrated or project.resumed
        self.told.emit(errors.told(news) if news else opened)
        return True

    def close(self) -> None:
        """Close the project; jobs are cancelled and waited for first. Nothing is lost."""
        if self._project is None:
            return
        self.edits.finish()
        self.backdrops.finish()
        project, self._project = self._project, None
        self._replaceable = None
        self._preview.clear()
        self.set_selection(None)
        self.picking.clear()
        self.closed.emit()
        self._jobs.stop()
        self.backdrops.close()
        project.close()
        project.scan.close()

    @property
    def jobs(self) -> Jobs:
        """Where work on this document runs."""
        return self._jobs

    @property
    def scan(self) -> Scan:
        """The open scan; raises ``UsageError`` where there is none."""
        return self.project.scan

    @property
    def path(self) -> Path | None:
        """The project file; None where nothing is open."""
        return None if self._project is None else self._project.path

    @property
    def damage(self) -> Layer:
        """The damage layer; raises ``UsageError`` where nothing is open. Read it, never edit it."""
        return self.project.damage

    @property
    def restoration(self) -> Layer:
        """The restoration layer, without a preview; to be read only, like the damage."""
        return self.project.restoration

    @property
    def handling(self) -> Layer:
        """What was decided about restored holes; to be read only, like the damage."""
        return self.project.handling

    @property
    def shape(self) -> tuple[int, int]:
        """``(H, W)`` of the open scan; ``(0, 0)`` where there is none."""
        return (0, 0) if self._project is None else self._project.scan.shape

    # The journal

    def commit(
        self, label: str, patches: Iterable[Patch], provenance: Mapping[str, Any] | None = None
    ) -> bool:
        """Make one journal entry of patches; False where they are empty or it failed.

        What the disk does not take stays on the screen, and in ``unsaved``.
        """
        kept = [patch for patch in patches if not patch.empty]
        if self._project is None or not kept:
            return False
        entry = self._attempt(
            self.tr("Not saved"),
            lambda: self.unsaved.commit(
                self.project, label, kept, None if provenance is None else dict(provenance)
            ),
        )
        if entry is None:
            return False
        self._announce(entry)
        self._replaceable = None
        return True

    def commit_over(
        self,
        label: str,
        make: Callable[[], Iterable[Patch]],
        provenance: Mapping[str, Any] | None = None,
        *,
        setting: object = "",
    ) -> bool:
        """Commit in place of the last entry where this made it for the same setting, else after it.

        ``make`` is called once the last one is taken back. So a setting that is tried in many
        values costs one entry, and undo goes back to what was before all of them.
        """
        if self._replaceable == (label, setting):
            entry = self._attempt(self.tr("Not saved"), self.project.undo)
            if entry is None:
                return False
            self._announce(entry)
        committed = self.commit(label, make(), provenance)
        self._replaceable = (label, setting) if committed else None
        return committed

    def undo(self) -> bool:
        """Take the last entry back, or give up what is still on its way to be one."""
        if self.edits.give_up_last():
            return True
        return self._walk(lambda project: project.undo(), self.tr("Undone: {0}"))

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._walk(lambda project: project.redo(), self.tr("Redone: {0}"))

    @property
    def can_undo(self) -> bool:
        """Whether there is an entry to take back."""
        return self.edits.busy or (self._project is not None and self._project.can_undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is an entry to do again."""
        return self._project is not None and self._project.can_redo

    @property
    def last_entry(self) -> int:
        """The id of the last entry in effect; 0 without one, -1 where it is not on the disk yet."""
        if self.project.held:
            return -1
        entries = self.project.entries
        return entries[-1].id if entries else 0

    @property
    def restored_by(self) -> Mapping[str, Any] | None:
        """The provenance of the entry that last changed the restoration; None without one."""
        entries = [] if self._project is None else self._project.entries
        for entry in reversed(entries):
            if "restoration" in entry.rects:
                return entry.provenance
        return None

    # Selection

    @property
    def selection(self) -> QRect | None:
        """The selected rectangle, in pixels of the scan."""
        return self._selection

    def set_selection(self, rect: QRect | None) -> None:
        """Select a rectangle, clipped to the scan, or nothing."""
        kept = None
        if rect is not None:
            kept = rect.intersected(QRect(0, 0, self.shape[1], self.shape[0]))
        if kept is not None and kept.isEmpty():
            kept = None
        if kept != self._selection:
            self._selection = kept
            self.selection_changed.emit()

    @property
    def picked(self) -> list[Hole]:
        """The picked holes, in reading order; their pixels are ``picking.where(rect)``."""
        return self.picking.holes

    # What is shown

    def show_preview(self, patch: Patch) -> None:
        """Show restored pixels that are not committed yet, over the restoration."""
        self._preview.lay(patch)
        self.restoration_changed.emit(qrect(patch.rect))

    def drop_preview(self) -> None:
        """Show the restoration as it is in the project."""
        for key in self._preview.clear():
            self.restoration_changed.emit(qrect(tile_rect(key, self.shape)))

    def restored(self, rect: Rect) -> np.ndarray:
        """The restoration as shown inside ``rect`` (in one tile): (h, w, C + 1), alpha last.

        As in an export, what is there counts only where damage is still to be restored.
        """
        values = self._preview.over(rect, self.project.restoration.read(rect))
        values[~damage.is_hole(self.damage, rect)] = 0
        return values

    def restored_tiles(self, rect: Rect) -> list[Rect]:
        """The tiles that ``rect`` touches and that hold restoration, clipped to the scan."""
        if self._project is None:
            return []
        found = {
            (tile.top // TILE, tile.left // TILE)
            for tile in self.project.restoration.tile_rects(rect)
        }
        found.update(self._preview.keys(rect))
        return [tile_rect(key, self.shape) for key in sorted(found)]

    def copy_of(self, layer: Layer, region: Rect | None = None) -> Layer:
        """A copy of a layer for a worker: the tiles that ``region`` touches, or all."""
        keys = (
            layer.keys()
            if region is None
            else [(rect.top // TILE, rect.left // TILE) for rect in layer.tile_rects(region)]
        )
        tiles = {key: layer.tiles[key] for key in keys}
        return Layer(
            layer.name,
            layer.shape,
            layer.channels,
            layer.dtype,
            tiles,
            map_only=layer.map_only,
        )

    def seen_copy(self, region: Rect) -> Layer:
        """A copy of the restoration with its preview, as ``copy_of`` gives it."""
        copy = self.copy_of(self.project.restoration, region)
        for key in self._preview.keys(region):
            place = tile_rect(key, self.shape)
            values = self._preview.over(place, copy.read(place))
            copy.apply(copy.edit(place, values))
        return copy

    # Inside

    def _region(self) -> Rect | None:
        return None if self._selection is None else to_rect(self._selection)

    def _walk(self, step: Callable[[Project], Entry | None], told: str) -> bool:
        project = self._project
        if project is None:
            return False
        entry = self._attempt(self.tr("Not saved"), lambda: step(project))
        if entry is None:
            return False
        self._replaceable = None
        self._announce(entry)
        self.told.emit(told.format(shown(entry.label)))
        return True

    def _announce(self, entry: Entry) -> None:
        if "damage" in entry.rects:
            self._damage_revision += 1
            self.picking.follow(self.damage, entry.rects["damage"])
            self.damage_changed.emit(qrect(entry.rects["damage"]))
        if "handling" in entry.rects:
            self.handling_changed.emit(qrect(entry.rects["handling"]))
        seen = Rect.around(
            rect
            for layer, rect in entry.rects.items()
            if layer in ("restoration", "handling") or self.restored_tiles(rect)
        )
        if seen:
            self.restoration_changed.emit(qrect(seen))
        self.journal_changed.emit()

    def _attempt(self, title: str, step: Callable[[], Entry | None]) -> Entry | None:
        try:
            return step()
        except RestorerError as error:
            self.failed.emit(title, str(error))
            return None


def _open_project(path: Path, scan_path: Path | None) -> Project:
    if path.suffix.lower() == SUFFIX:
        return Project.open(path, scan_path=scan_path)
    beside = default_path(path)
    if beside.exists():
        return Project.open(beside, scan_path=path)
    scan = open_scan(path)
    try:
        return Project.create(beside, scan)
    except RestorerError:
        scan.close()
        raise


def _same_file(path: Path, project: Project) -> bool:
    """Whether a path names the project that is open, which is locked and needs no reopening."""
    wanted = path.resolve()
    return wanted in (project.path.resolve(), project.scan.path.resolve())
