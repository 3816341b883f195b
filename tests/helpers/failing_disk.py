"""A disk that fails a project: full, or away; SQLite itself says so, and it can be mended."""

from __future__ import annotations

import sqlite3
from contextlib import suppress

from restorer.project import file as project_file


class FailingDisk:
    """Makes every project that is opened after it fail on demand.

    Full: SQLite's own limit of pages is reached. Away: reading and writing raise what a drive that
    was unplugged gives, and opening again finds no file.
    """

    def __init__(self, monkeypatch):
        self.full = self.away = False
        self._made = []
        real = project_file.connect

        def connect(path):
            if self.away:
                raise sqlite3.OperationalError("unable to open database file")
            database = real(path)
            self._made.append(database)
            if self.full:
                _limit(database)
            return database

        monkeypatch.setattr(project_file, "connect", connect)

    def fill(self):
        """No room from now on."""
        self.full = True
        for database in self._made:
            _limit(database)

    def free(self):
        """There is room again."""
        self.full = False
        for database in self._made:
            _limit(database, most=2**30)

    def unplug(self):
        """The drive is away from now on."""
        self.away = True
        for database in self._made:
            with suppress(sqlite3.ProgrammingError):  # it is closed
                database.set_authorizer(_refuse)

    def plug_in(self):
        """The drive is there again; a connection from before stays broken."""
        self.away = False


def _limit(database, most=None):
    with suppress(sqlite3.ProgrammingError):
        pages = most or database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count={pages}")


def _refuse(*_):
    return sqlite3.SQLITE_DENY
