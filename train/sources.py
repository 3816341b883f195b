"""What is trained on: scans, and the projects or masks that mark their damage."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from restorer.errors import ProjectError, TrainingError
from restorer.pipeline.batch import MASK_ENDING, RESTORED_ENDING, SCAN_SUFFIXES
from restorer.project import SUFFIX, existing_path
from restorer.project.snapshot import snapshot

DAMAGED_ENDING = ".damaged"
"""How the stem of a project begins to end that was set aside when it was recovered."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """A scan to train on.

    Attributes:
        path: the scan.
        damage: the project or mask that marks its damage; None where all of it is sound.
        folder: with whose scans it shares its chance to be drawn.
        polarity: what marks damage in a mask: ``white`` or ``black``.
    """

    path: Path
    damage: Path | None
    folder: Path
    polarity: str = "white"


def find_pictures(folder: Path) -> list[Path]:
    """All pictures in a folder and below, in a stable order; a file is a list of itself.

    What is hidden is left out: a Mac leaves ``._wall.tif`` beside ``wall.tif``.

    Raises:
        TrainingError: nothing is there.
    """
    if folder.is_file():
        return [folder]
    found = _below(folder, SCAN_SUFFIXES)
    if not found:
        raise _nothing(folder)
    return found


def find_sources(
    data: Sequence[Path], masks: Path | None = None, *, polarity: str = "white"
) -> list[Source]:
    """The scans in what was given, each with what marks its damage, in a stable order.

    A scan's damage is marked by the project that refers to it (given, in the same folder, or where
    the window keeps it), else by its mask: in ``masks``, else ``<stem>_mask.png`` beside it. Masks
    and restored copies that lie among the scans are no scans. A project that cannot be read
    is not passed over, since the damage of its scan is not known then: opening it says so.

    Args:
        data: pictures, projects, and folders with pictures and projects, searched below too.
        masks: a folder with ``<stem>.png`` or ``<stem>_mask.png`` for some scans, in folders as the
            scans' own or not; or the mask of the one scan.
        polarity: what marks damage in masks: ``white`` or ``black``.

    Raises:
        TrainingError: something is not there, a folder holds nothing, or no scan has a mask.
    """
    pictures: dict[Path, Path] = {}
    projects: dict[Path, None] = {}
    for place in data:
        if place.is_dir():
            found = _below(place, {SUFFIX})
            scans = [path for path in _scans_below(place) if masks not in path.parents]
            if not scans and not found:
                raise _nothing(place)
            pictures |= {picture: place for picture in scans if picture not in pictures}
            projects |= dict.fromkeys(p for p in found if not _is_set_aside(p))
        elif not place.is_file():
            raise TrainingError(f"{place}: there is no such file or folder. Check the name.")
        elif place.suffix.lower() == SUFFIX:
            projects[place] = None
        else:
            pictures.setdefault(place, place.parent)
    marked = _projects_by_scan([*projects, *_kept_elsewhere(pictures)], pictures)
    sources = {}
    for scan, project in marked.items():
        sources[scan.resolve()] = Source(scan, project, scan.parent)
    unmarked = [(path, root) for path, root in pictures.items() if path.resolve() not in sources]
    paired = _pair(unmarked, masks)
    for path, mask in paired.items():
        sources[path.resolve()] = Source(path, mask, path.parent, polarity)
    return sorted(sources.values(), key=lambda source: (source.folder, source.path))


def _nothing(folder: Path) -> TrainingError:
    return TrainingError(
        f"{folder}: no pictures here. Expected a folder with TIFF, PNG or JPEG files; check the "
        "path."
    )


def _below(folder: Path, suffixes: Iterable[str]) -> list[Path]:
    """Files in a folder and below that have one of these suffixes and are not hidden."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in suffixes
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )


def _scans_below(folder: Path) -> list[Path]:
    """The pictures in a folder and below that are no mask or restored copy."""
    pictures = _below(folder, SCAN_SUFFIXES)
    stems = {(path.parent, path.stem) for path in pictures}
    return [path for path in pictures if not _is_made(path, stems)]


def _is_made(path: Path, stems: set[tuple[Path, str]]) -> bool:
    """Whether a picture is another one's mask, or was restored from one."""
    for ending in (MASK_ENDING, RESTORED_ENDING):
        stem = path.stem.removesuffix(ending)
        if stem != path.stem and (path.parent, stem) in stems:
            return True
    return path.stem.endswith(RESTORED_ENDING) and path.with_suffix(".json").is_file()


def _is_set_aside(project: Path) -> bool:
    """Whether a project is what a recovery left of a damaged one."""
    return Path(project.stem).suffix.startswith(DAMAGED_ENDING)


def _kept_elsewhere(pictures: Iterable[Path]) -> list[Path]:
    """The projects that the window keeps for these pictures."""
    places = (existing_path(picture) for picture in pictures)
    return [place for place in places if place is not None]


def _projects_by_scan(projects: Iterable[Path], pictures: Iterable[Path]) -> dict[Path, Path]:
    """Each scan that a project refers to, and the first such project."""
    found: dict[Path, Path] = {}
    known = {path.resolve(): path for path in pictures}
    for project in dict.fromkeys(projects):
        try:
            with snapshot(project) as taken:
                scan = taken.scan
        except ProjectError as error:
            logger.debug("%s", error)
            namesake = project.resolve()
            scan = next((p for p in known if p.with_suffix(SUFFIX) == namesake), project)
        found.setdefault(known.get(scan.resolve(), scan), project)
    return found


def _pair(pictures: Sequence[tuple[Path, Path]], masks: Path | None) -> dict[Path, Path | None]:
    """The mask of each picture, given with the folder it was found in; None where it has none.

    Raises:
        TrainingError: masks were given and there is none for any picture.
    """
    if masks is None:
        return {path: _beside(path) for path, _ in pictures}
    if masks.is_file():
        if len(pictures) != 1:
            raise TrainingError(
                f"{masks}: is one mask, but there are {len(pictures)} scans without a project. "
                "Give the folder with their masks."
            )
        return {pictures[0][0]: masks}
    if not masks.is_dir():
        raise TrainingError(f"{masks}: no such folder. Expected the folder with the masks.")
    paired = {path: _mask_of(path, root, masks) for path, root in pictures}
    if pictures and not any(paired.values()):
        stem = pictures[0][0].stem
        raise TrainingError(
            f"{masks}: holds no mask for any of the {len(pictures)} scans. Expected {stem}.png or "
            f"{stem}{MASK_ENDING}.png there."
        )
    return paired


def _mask_of(path: Path, root: Path, masks: Path) -> Path | None:
    """A picture's mask in the folder of masks, in a folder as its own or directly there."""
    folders = dict.fromkeys((masks / path.parent.relative_to(root), masks))
    names = (f"{path.stem}.png", f"{path.stem}{MASK_ENDING}.png")
    candidates = [folder / name for folder in folders for name in names]
    there = (place for place in candidates if place.is_file() and not place.samefile(path))
    return next(there, None) or _beside(path)


def _beside(path: Path) -> Path | None:
    """The mask that lies beside a picture."""
    mask = path.with_name(f"{path.stem}{MASK_ENDING}.png")
    return mask if mask.is_file() and not mask.samefile(path) else None
