"""What the window says of classes and their areas."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from restorer.layers import DamageClass
from restorer.layers.areas import Area


def class_name(each: DamageClass | Area) -> str:
    """A class's name; that of one the program knows in the user's language."""
    if each.name == f"Class {each.number}":
        return QCoreApplication.translate("classes", "Class {0}").format(each.number)
    return QCoreApplication.translate("classes", each.name)


def pixels(area: Area) -> str:
    """How many pixels."""
    return f"{area.pixels:,}"


def percent(area: Area) -> str:
    """The share of the scan; what is there is never said to be nothing."""
    if area.pixels and area.share < 0.0001:
        return "< 0.01 %"
    return f"{100 * area.share:.2f} %"


def square(area: Area) -> str:
    """Square centimetres; nothing where they are not known."""
    return "" if area.cm2 is None else f"{area.cm2:,.1f} cm²"


def sentence(area: Area) -> str:
    """All of it in a line."""
    said = [f"{pixels(area)} px", percent(area), square(area)]
    return " · ".join(word for word in said if word)
