"""The other pictures of the wall that a project knows: where they are and how they lie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from restorer.errors import ProjectError
from restorer.project.boundary import DamagedError
from restorer.project.project import Project
from restorer.project.reference import OtherScanError, ScanMissingError, ScanReference
from restorer.registration import MODELS, Model, Pair, Transform, in_mm
from restorer.registration.transform import Point
from restorer.scan import Scan, open_scan

KEY = "pictures"
"""The setting they are kept in."""

Kind = Literal["infrared", "ultraviolet", "xray", "raking", "earlier", "other"]
KINDS: tuple[Kind, ...] = get_args(Kind)

How = Literal["fitted", "pairs", "automatic"]
"""Laid over the whole scan unregistered, by pairs of points, or found by the program."""


class PictureMissingError(ProjectError):
    """Another picture of the wall is not where it was, or what is there is another file."""


@dataclass(frozen=True)
class Registration:
    """How a picture lies over the scan, and how well.

    Attributes:
        transform: from the scan to the picture.
        how: how it was found.
        model: what the pairs were fitted with; None for the one that suits their number.
        pairs: places marked in both, or some of those that the program found to agree.
        residual: pixels of the scan, root mean square; None where nothing was left to check by.
        agreeing: places that agree, where the program found it; else 0.
        asked: places that were compared then.
    """

    transform: Transform
    how: How = "fitted"
    model: Model | None = None
    pairs: tuple[Pair, ...] = ()
    residual: float | None = None
    agreeing: int = 0
    asked: int = 0


@dataclass(frozen=True)
class OtherPicture:
    """A picture of the same wall, as a project keeps it.

    Attributes:
        reference: which file it is, and where it was.
        kind: what made it.
        registration: how it lies over the scan.
        opacity: 0 to 1, how far it is faded in where it is visible.
        visible: whether it is drawn over the scan.
    """

    reference: ScanReference
    kind: Kind
    registration: Registration
    opacity: float = 0.5
    visible: bool = True

    @property
    def name(self) -> str:
        """The file's name."""
        return self.reference.name

    @classmethod
    def of(cls, project: Project, picture: Scan) -> OtherPicture:
        """A picture that is new to a project, laid over the whole scan; its kind by its name."""
        fitted = Registration(Transform.fitted(project.scan.shape, picture.shape))
        reference = ScanReference.of(picture, project.path)
        return cls(reference, kind_of(picture.path), fitted)

    def open(self, project: Path, given: Path | None = None) -> Scan:
        """Open the file, if it is the very one that was registered.

        Args:
            project: the project file.
            given: where the picture is, if not where the project expects it.

        Raises:
            PictureMissingError: it is not there, or another file is.
            ProjectError: it cannot be looked at.
            ScanError: it cannot be read.
        """
        try:
            path = self.reference.find(project, given)
        except OtherScanError as error:
            raise PictureMissingError(
                f"{error.place}: is not the picture {self.name} that was registered: {error.how}. "
                "Point to the unchanged file, or remove the picture and add this one anew."
            ) from error
        except ScanMissingError as error:
            where = given or self.reference.absolute
            raise PictureMissingError(
                f"{where}: the picture {self.name} is missing. Put it back, or point to it."
            ) from error
        return open_scan(path)


@dataclass(frozen=True)
class Listed:
    """What a report tells of another picture: ``residual_px`` and ``_mm`` are of the scan."""

    name: str
    kind: Kind
    how: How
    residual_px: float | None
    residual_mm: float | None
    pairs: int
    agreeing: int
    asked: int
    sha: str


def listed(project: Project) -> list[Listed]:
    """The other pictures of a project, for a report; their files are not looked at.

    ``sha`` is the digest that the project knows the file by, of its ends and blocks between.
    """
    return [
        Listed(
            name=each.name,
            kind=each.kind,
            how=each.registration.how,
            residual_px=each.registration.residual,
            residual_mm=None
            if each.registration.residual is None
            else in_mm(each.registration.residual, project.scan.dpi),
            pairs=len(each.registration.pairs),
            agreeing=each.registration.agreeing,
            asked=each.registration.asked,
            sha=each.reference.digest,
        )
        for each in read(project)
    ]


def read(project: Project) -> list[OtherPicture]:
    """The other pictures of a project, in order.

    Raises:
        ProjectError: the setting is not to be understood.
    """
    values = project.get(KEY, [])
    try:
        return [_from_json(value, project.path) for value in values]
    except (TypeError, ValueError, KeyError, DamagedError) as error:
        raise ProjectError(
            f"{project.path}: what it says of other pictures of the wall is damaged or of a newer "
            "version. Add the pictures anew; all else in the project is as it was."
        ) from error


def write(project: Project, pictures: Iterable[OtherPicture]) -> None:
    """Keep these pictures; on the disk when this returns.

    Raises:
        ProjectError: it cannot be written.
    """
    project.set(KEY, [_as_json(each) for each in pictures])


def kind_of(path: Path) -> Kind:
    """What a picture is likely to be, by its name."""
    words = "".join(c if c.isalnum() else " " for c in path.stem.lower()).split()
    known: dict[Kind, tuple[str, ...]] = {
        "infrared": ("ir", "irr", "nir", "swir", "infrared"),
        "ultraviolet": ("uv", "uvf", "uvl", "uvr", "ultraviolet"),
        "xray": ("xray", "xr", "xrr", "rx", "radiograph"),
        "raking": ("raking", "rak", "rl"),
    }
    for kind, names in known.items():
        if any(word in names for word in words):
            return kind
    old = any(word.isdigit() and 1839 <= int(word) <= 1999 for word in words)
    return "earlier" if old else "other"


def _as_json(picture: OtherPicture) -> dict[str, Any]:
    lies = picture.registration
    return {
        "reference": picture.reference.as_dict(),
        "kind": picture.kind,
        "opacity": picture.opacity,
        "visible": picture.visible,
        "transform": lies.transform.as_json(),
        "how": lies.how,
        "model": lies.model,
        "pairs": [[*pair.scan, *pair.picture] for pair in lies.pairs],
        "residual": lies.residual,
        "agreeing": lies.agreeing,
        "asked": lies.asked,
    }


def _from_json(value: Any, project: Path) -> OtherPicture:
    if value["kind"] not in KINDS or value["how"] not in get_args(How):
        raise ValueError("a kind that is not known")
    if value["model"] is not None and value["model"] not in MODELS:
        raise ValueError("a model that is not known")
    residual = value["residual"]
    lies = Registration(
        transform=Transform.from_json(value["transform"]),
        how=value["how"],
        model=value["model"],
        pairs=tuple(_pair(*map(float, numbers)) for numbers in value["pairs"]),
        residual=None if residual is None else float(residual),
        agreeing=int(value["agreeing"]),
        asked=int(value["asked"]),
    )
    return OtherPicture(
        reference=ScanReference.from_dict(value["reference"], project),
        kind=value["kind"],
        registration=lies,
        opacity=min(1.0, max(0.0, float(value["opacity"]))),
        visible=bool(value["visible"]),
    )


def _pair(x: float, y: float, there_x: float, there_y: float) -> Pair:
    here: Point = (x, y)
    return Pair(here, (there_x, there_y))
