"""Why a hole is restored as it is: what the conservator writes, kept with the place.

A note holds the pixels that were its hole when it was written. It belongs to whatever hole shares
a pixel with them, so it is found again whatever is painted, joined or restored there.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from restorer.layers import Layer
from restorer.layers.bits import Piece, marked, packed, unpacked
from restorer.project.project import Project

SETTING = "rationales"
LONGEST = 20_000
"""Characters of a note."""


@dataclass(frozen=True, eq=False)
class Rationale:
    """A note.

    Attributes:
        id: another one for each note.
        text: in the conservator's words.
        operator: who wrote it.
        when: in UTC, ISO 8601.
        where: the pixels that it is about, as a layer of one channel.
    """

    id: str
    text: str
    operator: str
    when: str
    where: Layer

    def touches(self, pieces: Iterable[Piece]) -> bool:
        """Whether it is about one of some pixels."""
        return any(bool((self.where.read(rect)[where] != 0).any()) for rect, where in pieces)


def read(project: Project) -> list[Rationale]:
    """All notes of a project, the oldest first; what is no note is left out."""
    stored = project.get(SETTING, [])
    found = []
    for each in stored if isinstance(stored, list) else []:
        try:
            where = unpacked(each["where"], project.scan.shape)
            fields = {name: str(each[name]) for name in ("id", "text", "operator", "when")}
        except (KeyError, TypeError, ValueError, AttributeError):
            continue
        found.append(Rationale(**fields, where=where))
    return found


def of(notes: Iterable[Rationale], pieces: Sequence[Piece]) -> list[Rationale]:
    """The notes that are about some pixels."""
    return [note for note in notes if note.touches(pieces)]


def write(project: Project, pieces: Sequence[Piece], text: str, operator: str) -> None:
    """Say why of some holes, in place of what was said of them; nothing where the text is empty.

    On the disk when this returns.

    Raises:
        ProjectError: It cannot be written; then nothing has changed.
    """
    kept = [_without(note, pieces) for note in read(project)]
    notes = [note for note in kept if note.where.tiles]
    said = text.strip()[:LONGEST]
    if said:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        where = marked(pieces, project.scan.shape)
        notes.append(Rationale(uuid.uuid4().hex, said, operator, when, where))
    project.set(SETTING, [_as_dict(note) for note in notes])


def _without(note: Rationale, pieces: Iterable[Piece]) -> Rationale:
    """A note that is no longer about some pixels."""
    layer = note.where
    left = Layer(layer.name, layer.shape, 1, layer.dtype, dict(layer.tiles))
    for rect, where in pieces:
        left.apply(left.edit(rect, 0, where))
    return replace(note, where=left)


def _as_dict(note: Rationale) -> dict[str, Any]:
    return {
        "id": note.id,
        "text": note.text,
        "operator": note.operator,
        "when": note.when,
        "where": packed(note.where),
    }
