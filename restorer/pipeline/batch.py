"""Which scans a batch restores, what marks the damage of each, and where its copy goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from restorer.errors import UsageError
from restorer.project import SUFFIX, existing_path
from restorer.project.snapshot import snapshot

SCAN_SUFFIXES = {".tif", ".tiff", ".png", ".jpg", ".jpeg"}
MASK_ENDING = "_mask"
RESTORED_ENDING = "_restored"


@dataclass(frozen=True)
class Item:
    """One scan of a batch, where its restored copy goes, and its mask or else its project."""

    scan: Path
    out: Path
    mask: Path | None = None
    project: Path | None = None


@dataclass(frozen=True)
class Plan:
    """What a batch will do: its items, and the scans that have no mask with what was expected."""

    items: tuple[Item, ...]
    missing: tuple[tuple[Path, str], ...]


def restored_path(scan: Path, out: Path, suffix: str = ".tif") -> Path:
    """Where a scan's restored copy goes: ``<stem>_restored<suffix>`` in the folder ``out``."""
    return out / f"{scan.stem}{RESTORED_ENDING}{suffix}"


def make_plan(scans: Sequence[Path], masks: Path | None, out: Path, suffix: str = ".tif") -> Plan:
    """Find the scans and what marks their damage: ``<stem>.png`` or ``<stem>_mask.png`` among the
    masks, else the project that is kept for the scan.

    Args:
        scans: scans, projects, and folders; of a folder the scans and projects directly in it.
        masks: the folder of masks; None where there are projects alone.
        out: the folder for what is restored.
        suffix: of the restored copies.

    Raises:
        UsageError: there are no scans, none has a mask, two would be written to one file,
            one over another scan or a mask, or ``out`` is a file.
        ProjectError: a project cannot be read, or its scan is not to be found.
    """
    if out.is_file():
        raise UsageError(f"{out}: is a file. Expected a folder for what is restored.")
    if masks is not None and not masks.is_dir():
        raise UsageError(f"{masks}: no such folder. Expected the folder with the masks.")
    found, projects = _find(scans)
    marked, missing = _marked(found, projects, masks)
    items: dict[Path, Item] = {}
    for scan, (mask, project) in marked.items():
        item = Item(scan, restored_path(scan, out, suffix), mask, project)
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


def _marked(
    scans: Sequence[Path], projects: Sequence[Path], masks: Path | None
) -> tuple[dict[Path, tuple[Path | None, Path | None]], list[tuple[Path, str]]]:
    """Each scan's mask or project, and the scans that have neither with what was expected."""
    marked: dict[Path, tuple[Path | None, Path | None]] = {}
    missing = []
    for project in projects:
        with snapshot(project) as taken:
            marked[taken.scan] = (None, project)
    known = {path.resolve() for path in marked}
    for scan in scans:
        mask = _mask_of(scan, masks)
        kept = None if mask else existing_path(scan)
        if mask or (kept and scan.resolve() not in known):
            marked[scan] = (mask, kept)
        elif scan.resolve() not in known:
            missing.append((scan, _expected(scan, masks)))
    return marked, missing


def _mask_of(scan: Path, masks: Path | None) -> Path | None:
    """A scan's mask among the masks."""
    if masks is None:
        return None
    candidates = (masks / name for name in _mask_names(scan))
    return next((path for path in candidates if _is_mask(path, scan)), None)


def _mask_names(scan: Path) -> tuple[str, str]:
    return f"{scan.stem}.png", f"{scan.stem}{MASK_ENDING}.png"


def _expected(scan: Path, masks: Path | None) -> str:
    """What a scan without mask or project lacks, in a sentence."""
    if masks is None:
        return (
            f"{scan}: has no project, and no folder of masks was given. Mark its damage in the "
            "window, or add --masks."
        )
    names = " or ".join(_mask_names(scan))
    return f"{scan}: has no mask. Expected {names} in {masks}, or a project."


def _refuse_to_write_over_sources(items: Collection[Item], scans: Iterable[Path]) -> None:
    """Raise ``UsageError`` where a result would take the place of another scan or a mask."""
    masks = (item.mask for item in items if item.mask is not None)
    sources = {path.resolve() for path in (*scans, *(item.scan for item in items), *masks)}
    for item in items:
        if item.out.resolve() in sources:
            raise UsageError(
                f"{item.scan}: would be written over {item.out}, which is a scan or a mask of this "
                "batch. Choose another folder for the results."
            )


def _find(places: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The scans and the projects in files and folders, without masks and results among them, and
    without hidden files: a Mac leaves ``._wall.tif`` beside ``wall.tif``.
    """
    scans: dict[Path, None] = {}
    projects: dict[Path, None] = {}
    for place in places:
        if place.is_file():
            (projects if place.suffix.lower() == SUFFIX else scans)[place] = None
            continue
        if not place.is_dir():
            raise UsageError(f"{place}: no such file or folder. Check the name.")
        shown = sorted(p for p in place.iterdir() if p.is_file() and not p.name.startswith("."))
        pictures = [path for path in shown if path.suffix.lower() in SCAN_SUFFIXES]
        stems = {path.stem for path in pictures}
        scans |= dict.fromkeys(p for p in pictures if not _belongs_to_another(p, stems))
        projects |= dict.fromkeys(p for p in shown if p.suffix.lower() == SUFFIX)
    if not scans and not projects:
        raise UsageError(
            f"{', '.join(map(str, places))}: no scans here. Expected TIFF, PNG or JPEG files, or "
            "projects."
        )
    return list(scans), list(projects)


def _belongs_to_another(path: Path, stems: set[str]) -> bool:
    """Whether a picture is the mask or the result of another one beside it."""
    return any(
        path.stem.endswith(ending) and path.stem.removesuffix(ending) in stems
        for ending in (MASK_ENDING, RESTORED_ENDING)
    )


def _is_mask(path: Path, scan: Path) -> bool:
    """Whether a mask lies there, and not the scan itself."""
    return path.is_file() and not path.samefile(scan)
