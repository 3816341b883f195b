"""What is said of other pictures of the wall: their kinds, and how well they lie over the scan."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from restorer.project.pictures import Kind, Registration
from restorer.registration import Model, in_mm


def kind_name(kind: Kind) -> str:
    """A kind of picture in the user's language."""
    names: dict[Kind, str] = {
        "infrared": _tr("Infrared"),
        "ultraviolet": _tr("Ultraviolet"),
        "xray": _tr("X-ray"),
        "raking": _tr("Raking light"),
        "earlier": _tr("Earlier photograph"),
        "other": _tr("Other"),
    }
    return names[kind]


def model_name(model: Model | None) -> str:
    """A model of a transform in the user's language."""
    names: dict[Model | None, str] = {
        None: _tr("As the pairs allow"),
        "shift": _tr("Shift"),
        "similarity": _tr("Shift, turn, scale"),
        "affine": _tr("Affine"),
        "homography": _tr("Perspective"),
    }
    return names[model]


def length(pixels: float, dpi: tuple[float, float] | None) -> str:
    """A distance in pixels of the scan, and in millimetres where it says its resolution."""
    mm = in_mm(pixels, dpi)
    shown = _tr("{0:.1f} px").format(pixels)
    return shown if mm is None else _tr("{0} · {1:.2f} mm").format(shown, mm)


def sentence(lies: Registration, dpi: tuple[float, float] | None) -> str:
    """How a picture lies over the scan, in a few words."""
    if lies.how == "fitted":
        return _tr("Not registered yet")
    if lies.how == "automatic":
        told = _tr("{0} of {1} places agree").format(lies.agreeing, lies.asked)
    else:
        told = _tr("{0} pairs").format(len(lies.pairs)) if len(lies.pairs) > 1 else _tr("1 pair")
    if lies.residual is None:
        return _tr("{0}: too few to check").format(told)
    return f"{told} · {length(lies.residual, dpi)}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("pictures", text)
