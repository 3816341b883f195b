"""What a report tells, gathered from a project: data alone, no words and no layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

import restorer
from restorer.layers import Classes, Layer, damage
from restorer.layers.areas import CM_PER_INCH, Area, Areas, count, measured
from restorer.pipeline.export import composed
from restorer.pipeline.request import STEP
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.project import Entry, Project, rationales
from restorer.project.pictures import Listed, listed
from restorer.project.rationales import Rationale
from restorer.reintegration import shown
from restorer.report import pictures
from restorer.report.regions import Region, Regions
from restorer.scan import Scan

ILLUSTRATED = 12
"""Regions that are shown before and after, at most."""
LISTED = 120
"""Regions that are told of, at most; the others are counted."""


@dataclass(frozen=True, eq=False)
class Material:
    """A project as a report sees it: copies, which nothing changes meanwhile.

    Attributes:
        project: to be read for what entries did.
        name: of the project's file.
        damage, restoration, handling: its layers.
        classes: what is known of the classes.
        entries: those in effect, the oldest first.
        notes: why, hole by hole.
        others: other pictures of the wall.
        scan_sha256: of the scan's file, where it is known.
    """

    project: Project
    name: str
    damage: Layer
    restoration: Layer
    handling: Layer
    classes: Classes
    entries: list[Entry]
    notes: list[Rationale]
    others: list[Listed]
    scan_sha256: str | None

    @classmethod
    def of(cls, project: Project, name: str | None = None) -> Material:
        """A project as it is now; what it reads later is what nobody may change meanwhile.

        Raises:
            ProjectError: it cannot be read.
        """
        return cls(
            project=project,
            name=name or project.path.name,
            damage=_copy(project.damage),
            restoration=_copy(project.restoration),
            handling=_copy(project.handling),
            classes=project.classes,
            entries=project.entries,
            notes=rationales.read(project),
            others=listed(project),
            scan_sha256=project.scan_sha256,
        )


@dataclass(frozen=True)
class Shown:
    """A region before and after, as JPEG files; ``set_off`` with its reintegration, if any."""

    region: Region
    before: bytes
    after: bytes
    set_off: bytes | None


@dataclass(frozen=True)
class Work:
    """What one way to restore was used for.

    Attributes:
        made: the record of the first entry, as the journal has it.
        entries: how many.
        first, last: when.
        operators: who.
    """

    made: Mapping[str, Any]
    entries: int
    first: datetime
    last: datetime
    operators: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All that a report tells.

    Attributes:
        made: when, with the zone.
        version: of the program.
        operator: who made the report.
        project: the project's name.
        scan: what the scan is, as ``Scan.description``, with ``bytes``, ``sha256`` and ``cm``.
        others: other pictures of the wall.
        before, after, condition: the whole scan as JPEG files.
        areas: what each class takes; all damage is the last.
        classes: their colours and how each is reintegrated.
        shown: regions that hold a restoration, with pictures, the largest first.
        listed: the other holes, restored or not.
        more: how many holes beyond those, and their pixels.
        holes: how many there are.
        restored: pixels that hold a restoration that counts.
        works: the ways to restore that were used, the last one first.
        journal: how often what was done, with when first and last.
        loose: notes about places where no hole is now.
    """

    made: datetime
    version: str
    operator: str
    project: str
    scan: Mapping[str, Any]
    others: list[Listed]
    before: bytes
    after: bytes
    condition: bytes
    areas: list[Area]
    classes: Classes
    shown: list[Shown]
    listed: list[Region]
    more: tuple[int, int]
    holes: int
    restored: int
    works: list[Work]
    journal: list[tuple[str, int, datetime, datetime]]
    loose: list[Rationale] = field(default_factory=list)


def gather(
    material: Material,
    *,
    operator: str = "",
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Report:
    """Everything a report on a project tells.

    Args:
        material: the project.
        operator: who makes the report.
        progress: told steps: the whole scan, then each region.
        cancelled: asked between them.

    Raises:
        ScanError: the scan cannot be read.
        ProjectError: the project cannot be read.
        Cancelled: the user asked to stop.
    """
    scan, layer = material.project.scan, material.damage
    holes = sorted(damage.holes(layer), key=lambda hole: (-hole.area, hole.rect))
    steps = min(len(holes), LISTED) + 2
    before, after = pictures.whole(scan, layer, material.restoration)
    progress(1, steps)
    layers = (layer, material.restoration, material.handling)
    telling = Regions(material.project, layers, material.entries, material.notes)
    told: list[Region] = []
    for number, hole in enumerate(holes[:LISTED], 1):
        stop_if(cancelled)
        told.append(telling.of(number, hole))
        progress(number + 1, steps)
    restored = [region for region in told if region.restored][:ILLUSTRATED]
    illustrated = {region.number for region in restored}
    found = Areas()
    found.put(count(layer, layer.keys(), cancelled=cancelled))
    factor = 2 ** pictures.level_of(scan.shape)
    map_of_damage = pictures.condition(before, layer, material.classes, factor)
    marked = [(region.number, region.rect) for region in restored]
    with_numbers = pictures.numbered(map_of_damage, marked, factor)
    about = {note.id for region in told for note in region.rationales}
    return Report(
        made=datetime.now().astimezone(),
        version=restorer.__version__,
        operator=operator,
        project=material.name,
        scan=_description(scan, material.scan_sha256 or scan.sha256(cancelled=cancelled)),
        others=material.others,
        before=pictures.jpeg(before),
        after=pictures.jpeg(after),
        condition=pictures.jpeg(with_numbers),
        areas=measured(found.totals, material.classes, scan.shape, scan.dpi),
        classes=material.classes,
        shown=[_pictured(material, region, cancelled) for region in restored],
        listed=[region for region in told if region.number not in illustrated],
        more=(len(holes[LISTED:]), sum(hole.area for hole in holes[LISTED:])),
        holes=len(holes),
        restored=_restored(layer, material.restoration),
        works=_works(material.entries),
        journal=_brief(material.entries),
        loose=[note for note in material.notes if note.id not in about],
    )


def _pictured(material: Material, region: Region, cancelled: Cancel) -> Shown:
    stop_if(cancelled)
    scan, layer = material.project.scan, material.damage
    rect = pictures.around(region.rect, scan.shape)
    set_off = shown(scan, layer, material.restoration, material.classes)
    after = partial(composed, scan, layer, material.restoration)
    styles = {material.classes.get(number).reintegration.style for number, _ in region.classes}
    third = None
    if styles != {"as_is"}:
        picture = pictures.crop(scan, rect, partial(composed, scan, layer, set_off))
        third = pictures.jpeg(picture)
    return Shown(
        region,
        pictures.jpeg(pictures.crop(scan, rect, scan.read)),
        pictures.jpeg(pictures.crop(scan, rect, after)),
        third,
    )


def _restored(layer: Layer, restoration: Layer) -> int:
    return sum(
        int(((restoration.read(rect)[..., -1] > 0) & damage.is_hole(layer, rect)).sum())
        for rect in restoration.tile_rects()
    )


def _description(scan: Scan, sha256: str) -> dict[str, Any]:
    cm = None
    if scan.dpi:
        cm = tuple(
            side / dpi * CM_PER_INCH
            for side, dpi in zip(reversed(scan.shape), scan.dpi, strict=True)
        )
    return {**scan.description(), "bytes": scan.file_bytes, "sha256": sha256, "cm": cm}


def _works(entries: Sequence[Entry]) -> list[Work]:
    """The ways to restore, told apart by model, settings and what computed."""
    ways: dict[str, list[Entry]] = {}
    for entry in entries:
        made = entry.provenance or {}
        if "restoration" in entry.rects and "model" in made and made.get(STEP) != "decide":
            model, settings = made["model"], made.get("settings", {})
            way = model.get("sha256"), settings, made.get("versions"), model.get("device")
            ways.setdefault(repr(way), []).append(entry)
    works = []
    for same in ways.values():
        records = [entry.provenance or {} for entry in same]
        people = dict.fromkeys(str(each["operator"]) for each in records if each.get("operator"))
        works.append(Work(records[0], len(same), same[0].when, same[-1].when, tuple(people)))
    return sorted(works, key=lambda work: work.last, reverse=True)


def _brief(entries: Sequence[Entry]) -> list[tuple[str, int, datetime, datetime]]:
    times = Counter(entry.label for entry in entries)
    first = {entry.label: entry.when for entry in reversed(entries)}
    last = {entry.label: entry.when for entry in entries}
    return [(label, times[label], first[label], last[label]) for label in first_seen(entries)]


def first_seen(entries: Sequence[Entry]) -> list[str]:
    """The labels of entries, in the order in which they first came."""
    return list(dict.fromkeys(entry.label for entry in entries))


def utc(text: str) -> datetime | None:
    """A moment as records have it; None where it is none."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)


def _copy(layer: Layer) -> Layer:
    return Layer(
        layer.name,
        layer.shape,
        layer.channels,
        layer.dtype,
        dict(layer.tiles),
        map_only=layer.map_only,
    )
