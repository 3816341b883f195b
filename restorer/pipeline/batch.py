"""A folder of scans, one after another: one that fails does not stop the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from restorer.errors import RestorerError, UsageError
from restorer.progress import Cancel, never_cancelled, stop_if

SCAN_SUFFIXES = {".tif", ".tiff", ".png", ".jpg", ".jpeg"}
MASK_ENDING = "_mask"
RESTORED_ENDING = "_restored"

Report = TypeVar("Report")


@dataclass(frozen=True)
class Item:
    """One scan of a batch, its mask, and where its restored copy goes."""

    scan: Path
    mask: Path
    out: Path


@dataclass(frozen=True)
class Plan:
    """What a batch will do: its items, and the scans that have no mask with what was expected."""

    items: tuple[Item, ...]
    missing: tuple[tuple[Path, str], ...]


@dataclass(frozen=True)
class Outcome(Generic[Report]):
    """What became of an item: a report, or an error in one sentence; and the seconds it took."""

    item: Item
    report: Report | None
    error: str | None
    seconds: float


def restored_path(scan: Path, out: Path, suffix: str = ".tif") -> Path:
    """Where a scan's restored copy goes: ``<stem>_restored<suffix>`` in the folder ``out``."""
    return out / f"{scan.stem}{RESTORED_ENDING}{suffix}"


def make_plan(scans: Sequence[Path], masks: Path, out: Path, suffix: str = ".tif") -> Plan:
    """Find the scans and pair each with its mask: ``<stem>.png``, else ``<stem>_mask.png``.

    Args:
        scans: files and folders; of a folder the scans directly in it.
        masks: the folder of masks.
        out: the folder for what is restored.
        suffix: of the restored copies.

    Raises:
        UsageError: there are no scans, none has a mask, two would be written to one file,
            one over another scan or a mask, or ``out`` is a file.
    """
    if out.is_file():
        raise UsageError(f"{out}: is a file. Expected a folder for what is restored.")
    found = _find_scans(scans)
    if not masks.is_dir():
        raise UsageError(f"{masks}: no such folder. Expected the folder with the masks.")
    items: dict[Path, Item] = {}
    missing = []
    for scan in found:
        candidates = [masks / f"{scan.stem}.png", masks / f"{scan.stem}{MASK_ENDING}.png"]
        mask = next((path for path in candidates if _is_mask(path, scan)), None)
        if mask is None:
            names = " or ".join(path.name for path in candidates)
            missing.append((scan, f"{scan}: has no mask. Expected {names} in {masks}."))
            continue
        item = Item(scan, mask, restored_path(scan, out, suffix))
        if item.out in items:
            raise UsageError(
                f"{scan}: would be written to {item.out}, like {items[item.out].scan}. Rename one, "
                "or restore them into two folders."
            )
        items[item.out] = item
    if not items:
        raise UsageError(f"{missing[0][1]} None of the {len(missing)} scans has a mask.")
    _refuse_to_write_over_sources(items.values(), found)
    return Plan(tuple(items.values()), tuple(missing))


def run_batch(
    items: Iterable[Item],
    restore: Callable[[Item], Report],
    *,
    on_done: Callable[[Outcome[Report]], None] = lambda outcome: None,
    cancelled: Cancel = never_cancelled,
) -> list[Outcome[Report]]:
    """Restore items one after another.

    Args:
        items: of a plan.
        restore: what is done with one; a ``RestorerError`` or ``OSError`` it raises is that item's
            outcome.
        on_done: told each outcome as it comes.
        cancelled: asked before each item.

    Raises:
        Cancelled: the user stopped; what was finished stays.
    """
    outcomes = []
    for item in items:
        stop_if(cancelled)
        began = time.monotonic()
        report, error = None, None
        try:
            report = restore(item)
        except RestorerError as problem:
            error = _naming(item, str(problem))
        except OSError as problem:
            error = f"{item.scan}: {problem.strerror or type(problem).__name__}."
        outcome = Outcome(item, report, error, time.monotonic() - began)
        on_done(outcome)
        outcomes.append(outcome)
    return outcomes


def _naming(item: Item, sentence: str) -> str:
    """An error's sentence, with the scan in front where it names none of the item's files."""
    named = any(path.name in sentence for path in (item.scan, item.mask, item.out))
    return sentence if named else f"{item.scan}: {sentence}"


def _refuse_to_write_over_sources(items: Collection[Item], scans: Iterable[Path]) -> None:
    """Raise ``UsageError`` where a result would take the place of another scan or a mask."""
    sources = {path.resolve() for path in (*scans, *(item.mask for item in items))}
    for item in items:
        if item.out.resolve() in sources:
            raise UsageError(
                f"{item.scan}: would be written over {item.out}, which is a scan or a mask of this "
                "batch. Choose another folder for the results."
            )


def _find_scans(places: Sequence[Path]) -> list[Path]:
    """The scans in files and folders, without masks and results that lie among them, and without
    hidden files: a Mac leaves ``._wall.tif`` beside ``wall.tif``.
    """
    found: dict[Path, None] = {}
    for place in places:
        if place.is_file():
            found[place] = None
            continue
        if not place.is_dir():
            raise UsageError(f"{place}: no such file or folder. Check the name.")
        pictures = sorted(p for p in place.iterdir() if p.suffix.lower() in SCAN_SUFFIXES)
        stems = {path.stem for path in pictures}
        for path in pictures:
            hidden = path.name.startswith(".")
            if path.is_file() and not hidden and not _belongs_to_another(path, stems):
                found[path] = None
    if not found:
        raise UsageError(
            f"{', '.join(map(str, places))}: no scans here. Expected TIFF, PNG or JPEG files."
        )
    return list(found)


def _belongs_to_another(path: Path, stems: set[str]) -> bool:
    """Whether a picture is the mask or the result of another one beside it."""
    return any(
        path.stem.endswith(ending) and path.stem.removesuffix(ending) in stems
        for ending in (MASK_ENDING, RESTORED_ENDING)
    )


def _is_mask(path: Path, scan: Path) -> bool:
    """Whether a mask lies there, and not the scan itself."""
    return path.is_file() and not path.samefile(scan)
