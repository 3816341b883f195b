"""The project: what a conservator did to one scan, open and on the disk at every moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from restorer.errors import ExportError, ProjectError
from restorer.files import must_not_be_scan
from restorer.layers import Classes, Layer, Patch
from restorer.layers.tiles import Key
from restorer.progress import Cancel, never_cancelled, stop_if
from restorer.project import recovery, sessions, values
from restorer.project.boundary import DamagedError, NotWrittenError, damaged, is_full
from restorer.project.file import ProjectFile, replacing
from restorer.project.fitting import fitting
from restorer.project.hypotheses import Hypotheses
from restorer.project.journal import Entry, Journal
from restorer.project.migration import migrate
from restorer.project.reference import ScanReference
from restorer.project.tiles import StoredTiles
from restorer.scan import Scan, open_scan


class Project:
    """An open project, locked against every other program and window until it is closed.

    One thread at a time commits, undoes and redoes; every use of the file is guarded by a lock, so
    that another thread may read tiles meanwhile, but it may find some as they were before. Workers
    that need the layers to stand still get copies.

    Attributes:
        path: The project file.
        scan: The scan, open. ``close`` closes it where ``open`` has opened it.
        damage: The damage layer: 1 channel, uint8. To be read; it changes by the journal alone.
        restoration: The restoration layer: the scan's channels and alpha, in its dtype.
        handling: What was decided about it: 1 channel of bits, see ``restorer.layers.handling``.
        recovered: One line on what was saved out of a damaged file; None where all was well.
        resumed: One line on what is there of the last session, where that was cut off.
        migrated: One line on the copy that was made of a project of an older format.
        hypotheses: Other fills of holes, beside the journal.
    """

    def __init__(
        self, file: ProjectFile, scan: Scan, reference: ScanReference, *, owns_scan: bool
    ) -> None:
        """Use ``create`` or ``open`` instead."""
        self.path = file.path
        self.scan = scan
        self.recovered: str | None = None
        self.migrated: str | None = None
        self._file = file
        self._reference = reference
        self._owns_scan = owns_scan
        self._closed = False
        self._tiles: dict[str, StoredTiles] = {}
        self.damage = self._layer("damage", 1, "uint8")
        self.restoration = self._layer("restoration", scan.channels + 1, scan.dtype.name)
        self.handling = self._layer("handling", 1, "uint8")
        self._session = sessions.Session(file)
        self.resumed = self._session.resumed
        self._journal = Journal(file, self._tiles, self._session.id)
        self.hypotheses = Hypotheses(file, self.restoration, self._tiles["restoration"])
        self._classes = Classes.from_json(self.get(values.CLASSES))
        self.damage.map_only = self._classes.map_only

    @classmethod
    def create(cls, path: Path, scan: Scan, *, overwrite: bool = False) -> Project:
        """Make the project of an open scan, which stays the caller's to close.

        Args:
            path: The file to make, and its folder where that is missing.
            scan: An open scan.
            overwrite: Whether a file there is replaced.

        Raises:
            ProjectError: It is there already, open somewhere, the scan, or cannot be written.
        """
        _must_not_be_scan(path, scan)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ProjectError(
                f"{path}: its folder cannot be made ({error.strerror}). Choose another folder."
            ) from error
        reference = ScanReference.of(scan, path)
        ProjectFile.create(path, values.notes(reference.as_dict()), overwrite=overwrite)
        file = ProjectFile(path)
        try:
            return cls(file, scan, reference, owns_scan=False)
        except BaseException:
            file.close()
            raise

    @classmethod
    def open(cls, path: Path, *, scan_path: Path | None = None) -> Project:
        """Open a project and its scan; what a killed program had committed is all there.

        A damaged file is set aside, and what can be read of it goes on under its name; then
        ``recovered`` says what was lost.

        Args:
            path: The project file.
            scan_path: Where the scan is, if not where the project expects it.

        Raises:
            ScanMissingError: Its scan is not where it was.
            OtherScanError: What is there is another picture.
            ProjectError: It is missing, no project, newer, open elsewhere, damaged beyond
                recovery, or may not be written.
            ScanError: The scan itself cannot be read.
        """
        try:
            return cls._open(path, scan_path)
        except DamagedError as error:
            recovered = recovery.recover(path, error)
        project = cls._open(path, scan_path)
        project.recovered = recovered
        return project

    @classmethod
    def _open(cls, path: Path, scan_path: Path | None) -> Project:
        file = ProjectFile(path)
        scan: Scan | None = None
        try:
            if values.read(file, "meta", values.DAMAGED, False):
                raise damaged(path)
            stored = values.read(file, "meta", values.SCAN)
            reference = ScanReference.from_dict(stored, path)
            scan = open_scan(reference.find(path, scan_path))
            reference.check(path, scan)
            now = reference.placed(scan.path, path)
            migrated = migrate(file)
            project = cls(file, scan, now, owns_scan=True)
            project.migrated = migrated
            if now != reference:
                with file.transaction() as database:
                    values.write(database, "meta", values.SCAN, now.as_dict())
        except BaseException:
            file.close()
            if scan is not None:
                scan.close()
            raise
        return project

    def __enter__(self) -> Project:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file free; what is held and was not saved is gone. Once is enough."""
        if not self._closed:
            self._closed = True
            self._session.end()
        self._file.close()
        if self._owns_scan:
            self.scan.close()

    # The journal

    @property
    def entries(self) -> list[Entry]:
        """What was done and is in effect, the oldest first."""
        return self._journal.done

    @property
    def undone(self) -> list[Entry]:
        """What was taken back and can be done again, the next one first."""
        return self._journal.undone

    @property
    def can_undo(self) -> bool:
        """Whether there is an entry to take back."""
        return self._journal.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an entry to do again."""
        return self._journal.can_redo

    def prepare(self, patch: Patch, *, cancelled: Cancel = never_cancelled) -> None:
        """Encode a patch ahead, in any thread, so that the next ``commit`` only has to write it."""
        for tile in patch.after.values():
            stop_if(cancelled)
            if tile is not None:
                self._journal.encoder.prepare(tile)

    def commit(
        self, label: str, patches: Iterable[Patch], provenance: Mapping[str, Any] | None = None
    ) -> Entry:
        """Make one entry of patches; it is on the disk when this returns. Drops what was undone.

        Args:
            label: What was done, in words for the user.
            patches: Made for the layers as they are now, in the order in which they apply; those
                of one layer are merged, empty ones left out.
            provenance: What made them, as JSON values.

        Raises:
            ProjectError: The layers have changed since a patch was made, or it cannot be written
                (``NotWrittenError``). Nothing has changed then, on the disk or in memory.
            ValueError: All patches are empty, or one cannot be of this project's layers; so too
                where the provenance is not JSON (or ``TypeError``).
        """
        if self._journal.held:
            self.save_held()
        return self._journal.commit(label, self._fitting(patches), provenance)

    def undo(self) -> Entry | None:
        """Take the last entry back, on the disk too; None where there is none.

        Raises:
            ProjectError: It cannot be written; then nothing has changed.
        """
        return self._journal.undo()

    def redo(self) -> Entry | None:
        """Do again what was last taken back; returns and raises as ``undo``."""
        return self._journal.redo()

    def patches(self, entry: Entry, most: int) -> list[Patch]:
        """What an entry changed, from any thread; nothing where that is more than ``most`` tiles.

        Raises:
            ProjectError: It cannot be read.
        """
        return self._journal.patches(entry, most)

    def changes(self, layer: str) -> dict[Key, list[tuple[int, int | None, int | None]]]:
        """What entries did to each tile of a layer, the last first: id, numbers before and after.

        Raises:
            ProjectError: It cannot be read.
        """
        return self._journal.changes(layer)

    def tile(self, layer: str, number: int) -> np.ndarray:
        """The pixels of a number that ``changes`` gives, from any thread; raises as it does."""
        return self._tiles[layer].pixels(number)

    # What could not be written

    @property
    def held(self) -> list[str]:
        """The labels of the edits that are shown and not on the disk yet, the oldest first."""
        return [edit.label for edit in self._journal.held]

    def hold(
        self, label: str, patches: Iterable[Patch], provenance: Mapping[str, Any] | None = None
    ) -> Entry:
        """Show what ``commit`` could not write, and write it before anything else is written.

        Takes what ``commit`` takes, and raises as it does where the patches do not fit.
        """
        return self._journal.hold(label, self._fitting(patches), provenance)

    def save_held(self) -> None:
        """Write what is held, in order; the file is opened anew where that is needed.

        Raises:
            ProjectError: It still cannot be written, or the file is another one by now; what was
                not written stays held.
        """
        try:
            self._journal.save_held()
        except NotWrittenError as error:
            if is_full(error):
                raise
            self._file.reconnect()
            self._journal.look_again()
            self._journal.save_held()

    # The classes of damage

    @property
    def classes(self) -> Classes:
        """What is known of the classes of damage."""
        return self._classes

    def set_classes(self, classes: Classes) -> None:
        """Change what is known of the classes, on the disk when this returns.

        No pixel changes: restored pixels whose class is only mapped from now on stay in the
        restoration and count again when it is restored again.

        Raises:
            ProjectError: It cannot be written; then nothing has changed.
        """
        self.set(values.CLASSES, classes.as_json())
        self._classes = classes
        self.damage.map_only = classes.map_only

    # The scan's checksum

    @property
    def scan_sha256(self) -> str | None:
        """The SHA-256 of the scan's file, once it was noted; of another file it does not count."""
        noted = values.read(self._file, "meta", values.SCAN_SHA256)
        known = self._reference.identity
        if not isinstance(noted, dict) or {key: noted.get(key) for key in known} != known:
            return None
        return str(noted.get("sha256"))

    def note_scan_sha256(self, sha256: str) -> None:
        """Note the SHA-256 of the scan's file, as ``Scan.sha256`` gives it.

        Raises:
            ProjectError: It cannot be written.
        """
        with self._file.transaction() as database:
            noted = {**self._reference.identity, "sha256": sha256}
            values.write(database, "meta", values.SCAN_SHA256, noted)

    def scan_known_as(self) -> dict[str, Any]:
        """The scan as a record names it, as JSON values; ``sha256`` None until it is noted."""
        known = {"file": self.scan.path.name, **self._reference.identity}
        return {**known, "sha256": self.scan_sha256}

    # Settings and copies

    def get(self, key: str, default: Any = None) -> Any:
        """A setting's JSON value, or ``default`` where it was never set."""
        return values.read(self._file, "setting", key, default)

    def set(self, key: str, value: Any) -> None:
        """Set a setting, on the disk when this returns; ``TypeError`` where it is no JSON value."""
        with self._file.transaction() as database:
            values.write(database, "setting", key, value)

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write a copy of the whole project, with what is held; it appears whole or not at all.

        Raises:
            ProjectError: It is there already, open (as this project is), the scan, or cannot be
                written.
        """
        _must_not_be_scan(path, self.scan)
        reference = self._reference.placed(self.scan.path, path)
        with replacing(path, overwrite=overwrite) as temporary:
            with self._file.copied_to(temporary, path) as database:
                values.write(database, "meta", values.SCAN, reference.as_dict())
                sessions.end_all(database)
            if self._journal.held:
                self._add_held(temporary)

    # Inside

    def _layer(self, name: str, channels: int, dtype: str) -> Layer:
        layer = Layer(name, self.scan.shape, channels, dtype)
        tiles = StoredTiles(self._file, name, layer.tile_shape, layer.dtype)
        self._tiles[name] = layer.tiles = tiles
        return layer

    def _add_held(self, copy: Path) -> None:
        """Write what is held into a copy of this project."""
        with closing(ProjectFile(copy)) as file:
            tiles = {
                name: StoredTiles(file, name, stored.shape, stored.dtype)
                for name, stored in self._tiles.items()
            }
            journal = Journal(file, tiles)
            for edit in self._journal.held:
                journal.commit(edit.label, edit.patches, edit.provenance)

    def _fitting(self, patches: Iterable[Patch]) -> list[Patch]:
        return fitting(self.path, (self.damage, self.restoration, self.handling), patches)


def _must_not_be_scan(path: Path, scan: Scan) -> None:
    """Raise ``ProjectError`` where a project would take the place of its scan."""
    try:
        must_not_be_scan(path, scan.path)
    except ExportError as error:
        raise ProjectError(str(error)) from error
