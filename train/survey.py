"""What a training run would use, and what speaks against it, in words for a curator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from train.opened import Material, look_through, looks_like_a_mask
from train.sources import Source
from train.split import Split, split

if TYPE_CHECKING:
    from train.settings import TrainSettings

FEW_MEGAPIXELS = 4.0
"""Below this much to learn from, a model learns the scans by heart."""

MUCH_DAMAGE = 0.5
"""Damaged share of a scan that is worth a word."""

NAMED = 3
"""Scans that a warning names."""

Use = Literal["training", "validation", "both", "left out", "skipped"]


@dataclass(frozen=True)
class ScanSurvey:
    """What is used of one scan.

    Attributes:
        path: the scan.
        damage: the project or mask that marks its damage.
        width: in pixels; 0 where it cannot be read.
        height: in pixels.
        megapixels: of the whole scan.
        sound_megapixels: of what is not damaged.
        training_megapixels: sound ones that are trained on.
        validation_megapixels: sound ones that are held out.
        use: on which side it is; ``both`` by region.
        reason: why it is skipped or left out.
    """

    path: str
    damage: str | None
    width: int
    height: int
    megapixels: float
    sound_megapixels: float
    training_megapixels: float
    validation_megapixels: float
    use: Use
    reason: str


@dataclass(frozen=True)
class SamePicture:
    """Two scans that show the same picture, and what became of them."""

    one: str
    other: str
    mirrored: bool
    likeness: float
    use: str


@dataclass(frozen=True)
class Survey:
    """What a run uses.

    Attributes:
        scans: each one, the skipped ones last.
        sound_megapixels: of all scans that can be used.
        training_megapixels: sound ones that are trained on.
        validation_megapixels: sound ones that are held out.
        held_out: ``scans``, ``region`` or ``nothing``.
        near_duplicates: pairs of scans that show the same picture.
        warnings: in plain words.
    """

    scans: list[ScanSurvey]
    sound_megapixels: float
    training_megapixels: float
    validation_megapixels: float
    held_out: Literal["scans", "region", "nothing"]
    near_duplicates: list[SamePicture]
    warnings: list[str]

    def as_dict(self) -> dict[str, Any]:
        """JSON values."""
        return asdict(self)


def survey(
    sources: Sequence[Source],
    settings: TrainSettings,
    *,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Survey:
    """What a run with these settings would use of these scans.

    Where none of them can be used the survey says why, though training would raise.

    Args:
        sources: the scans.
        settings: of the run: crop, share held out, seed.
        progress: told scans.
        cancelled: asked before each scan.

    Raises:
        Cancelled: the user stopped.
    """
    material = look_through(sources, side=settings.crop, progress=progress, cancelled=cancelled)
    with material:
        made = split(material.opened, settings.validation, settings.seed, side=settings.crop)
        return describe(material, made, settings)


def describe(material: Material, made: Split, settings: TrainSettings) -> Survey:
    """The survey of what is open and how it was split."""
    scans = [_scan(material, made, index) for index in range(len(material.opened))]
    for skipped in material.skipped:
        scans.append(
            ScanSurvey(str(skipped.path), None, 0, 0, 0, 0, 0, 0, "skipped", skipped.reason)
        )
    same = [
        SamePicture(
            scans[pair.one].path,
            scans[pair.other].path,
            pair.mirrored,
            round(pair.likeness, 3),
            f"{scans[pair.one].use}, {scans[pair.other].use}",
        )
        for pair in made.same
    ]
    held_out: Literal["scans", "region", "nothing"] = "nothing"
    if made.validation:
        held_out = "region" if any(scan.use == "both" for scan in scans) else "scans"
    found = Survey(
        scans,
        _sum(scan.sound_megapixels for scan in scans),
        _sum(scan.training_megapixels for scan in scans),
        _sum(scan.validation_megapixels for scan in scans),
        held_out,
        same,
        [],
    )
    found.warnings.extend(_warnings(found, material, settings))
    return found


def _scan(material: Material, made: Split, index: int) -> ScanSurvey:
    """What is used of a scan."""
    scan = material.opened[index]
    areas = [
        sum(scan.sound_area(part.rect) for part in parts if part.source == index)
        for parts in (made.training, made.validation)
    ]
    uses: dict[tuple[bool, bool], Use] = {
        (True, False): "training",
        (False, True): "validation",
        (True, True): "both",
        (False, False): "left out",
    }
    use = uses[areas[0] > 0, areas[1] > 0]
    reason = ""
    if use == "left out":
        twins = {
            pair.one + pair.other - index for pair in made.same if index in (pair.one, pair.other)
        }
        names = ", ".join(sorted(material.opened[twin].source.path.name for twin in twins))
        reason = f"shows the same picture as {names}, of which a part is held out"
    damage = scan.source.damage
    return ScanSurvey(
        str(scan.source.path),
        None if damage is None else str(damage),
        scan.shape[1],
        scan.shape[0],
        _mega(scan.rect.area),
        _mega(scan.sound_area(scan.rect)),
        _mega(areas[0]),
        _mega(areas[1]),
        use,
        reason,
    )


def _warnings(found: Survey, material: Material, settings: TrainSettings) -> list[str]:
    """What a curator should know before the run starts."""
    skipped = [scan for scan in found.scans if scan.use == "skipped"]
    used = [scan for scan in found.scans if scan.use != "skipped"]
    said = []
    if skipped:
        said.append(f"{_count(len(skipped), 'scan')} cannot be used. {skipped[0].reason}")
    if not used:
        return [*said, "There is nothing to train on. Add scans."]
    if found.training_megapixels < FEW_MEGAPIXELS:
        said.append(
            f"Only {found.training_megapixels:.1f} sound megapixels to learn from: the model may "
            "learn these scans by heart and do no better elsewhere. Add scans of the same wall or "
            "workshop, and train for a few minutes only."
        )
    said.extend(_on_the_test(found, len(used), settings))
    alike = [f"{_name(pair.one)} and {_name(pair.other)}" for pair in found.near_duplicates]
    if alike:
        said.append(
            f"Some scans show the same picture: {_some(alike)}. They count as one and are kept on "
            "one side of the test, so that it is honest."
        )
    damaged = [
        f"{_name(scan.path)} ({scan.sound_megapixels:.1f} of {scan.megapixels:.1f} megapixels)"
        for scan in used
        if scan.sound_megapixels < (1 - MUCH_DAMAGE) * scan.megapixels
    ]
    if damaged:
        said.append(f"Sound for the smaller part only: {_some(damaged)}.")
    masks = [
        scan.source.path.name
        for scan in material.opened
        if scan.overview is not None and looks_like_a_mask(scan.overview)
    ]
    if masks:
        said.append(
            f"Black and white only: {_some(masks)}. If these are masks, move them to a folder of "
            "their own and say that it holds the masks."
        )
    slow = [scan.source.path.name for scan in material.opened if scan.whole and not scan.held]
    if slow:
        said.append(
            f"Too large to be kept in memory: {_some(slow)}. PNG and JPEG can only be read as a "
            "whole, so training will be slow: save them as tiled TIFF."
        )
    return said


def _on_the_test(found: Survey, used: int, settings: TrainSettings) -> list[str]:
    """What to think of the measurements on what is held out."""
    if found.held_out == "nothing":
        room = " Add a scan, or a larger one." if settings.validation > 0 else ""
        return [
            "Nothing is held out, so nobody can tell whether the new model is better than the one "
            f"it came from.{room}"
        ]
    if found.held_out == "region":
        return [
            f"With {_count(used, 'scan')} the test is on a part of a scan that is trained on "
            "elsewhere: expect less on a wall that the model has never seen."
        ]
    return []


def _name(path: str) -> str:
    return Path(path).name


def _some(things: Sequence[str]) -> str:
    """The first few of some things, and how many there are besides."""
    more = len(things) - NAMED
    return ", ".join(things[:NAMED]) + (f", and {more} more" if more > 0 else "")


def _mega(pixels: int) -> float:
    return round(pixels / 1e6, 3)


def _sum(values: Iterable[float]) -> float:
    return round(sum(values), 3)


def _count(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
