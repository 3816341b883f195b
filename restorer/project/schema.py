"""What stands in a project file: its marks, its tables, and the format's number."""

from __future__ import annotations

APPLICATION_ID = int.from_bytes(b"Murl")
"""SQLite's ``application_id``: what tells a project from any other database."""

FORMAT = 3
"""SQLite's ``user_version``: raised whenever an older program could no longer read the file, or
would leave out of it what a newer one relies on."""

SESSIONS = (
    # Each time a program had the project open and did something. No end: it has it open now, or
    # was killed.
    "CREATE TABLE session (id INTEGER PRIMARY KEY AUTOINCREMENT, began TEXT NOT NULL,"
    " ended TEXT, program TEXT NOT NULL)"
)

HYPOTHESES = (
    # Fills of holes that are kept beside the journal, with what made each.
    "CREATE TABLE hypothesis (id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL,"
    " rect TEXT NOT NULL, area INTEGER NOT NULL, provenance TEXT NOT NULL)",
    # Their pixels, as tiles of the restoration.
    "CREATE TABLE hypothesis_tile (hypothesis INTEGER NOT NULL, tile_row INTEGER NOT NULL,"
    " tile_column INTEGER NOT NULL, pixels INTEGER NOT NULL,"
    " PRIMARY KEY (hypothesis, tile_row, tile_column)) WITHOUT ROWID",
    "CREATE INDEX hypothesis_pixels ON hypothesis_tile (pixels)",
)

TABLES = (
    # The scan's reference, the journal's cursor, and what made the file; JSON values.
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # What the user chose; JSON values.
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # Tiles by their content: the same tile in a layer and at several places of the journal stands
    # here once, so that undo and redo move numbers and no pixels. No number is ever used twice.
    "CREATE TABLE pixels (id INTEGER PRIMARY KEY AUTOINCREMENT, digest BLOB NOT NULL UNIQUE,"
    " data BLOB NOT NULL)",
    # The layers as they are now.
    "CREATE TABLE tile (layer TEXT NOT NULL, tile_row INTEGER NOT NULL,"
    " tile_column INTEGER NOT NULL, pixels INTEGER NOT NULL,"
    " PRIMARY KEY (layer, tile_row, tile_column)) WITHOUT ROWID",
    # The journal, in the order of its ids, which are never used twice.
    "CREATE TABLE entry (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL,"
    " made TEXT NOT NULL, rects TEXT NOT NULL, provenance TEXT, session INTEGER)",
    # What an entry changed, as numbers of pixels; NULL where there is no tile.
    "CREATE TABLE change (entry INTEGER NOT NULL, layer TEXT NOT NULL, tile_row INTEGER NOT NULL,"
    " tile_column INTEGER NOT NULL, before INTEGER, after INTEGER,"
    " PRIMARY KEY (entry, layer, tile_row, tile_column)) WITHOUT ROWID",
    "CREATE INDEX change_after ON change (after)",
    SESSIONS,
    *HYPOTHESES,
)

MIGRATIONS = {
    1: (SESSIONS, "ALTER TABLE entry ADD COLUMN session INTEGER"),
    2: HYPOTHESES,
}
"""By format, what makes the next one of it."""

MARK_DAMAGED = "INSERT OR REPLACE INTO meta VALUES ('damaged', 'true')"
"""The note that something could not be read, so that the next opening recovers the rest."""

DROP_UNUSED = (
    "DELETE FROM pixels WHERE id = ?1"
    " AND NOT EXISTS (SELECT 1 FROM change WHERE after = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM hypothesis_tile WHERE pixels = ?1)"
)
"""Deletes pixels that neither the journal nor a hypothesis has any more, and so no layer."""
