"""Icons: one family of SVG strokes, painted in the theme's colours at every size shown."""

from __future__ import annotations

import importlib.resources
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.window.theme import Theme

SIZES = (16, 20, 24, 32, 40, 48, 60, 72)
"""Device pixels: 16, 20 and 24 logical ones at 100, 200 and 300 %."""
APP_SIZES = (16, 24, 32, 48, 64, 128, 192, 256)


def folder() -> Path:
    """Where the icons are."""
    return Path(str(importlib.resources.files("resources"))) / "icons"


class Icons:
    """Icons in the colours of one theme, each painted when it is first asked for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, colour: str | None = None) -> QIcon:
        """An icon by the name of its file; white where it is checked, grey where it is disabled.

        ``colour`` (``#rrggbb``) replaces the theme's text colour. A name without a file gives an
        empty icon.
        """
        normal = colour or self._theme.text
        key = (name, normal)
        if key not in self._made:
            self._made[key] = self._paint(name, normal)
        return self._made[key]

    def _paint(self, name: str, normal: str) -> QIcon:
        path = folder() / f"{name}.svg"
        icon = QIcon()
        if not path.is_file():
            return icon
        source = path.read_text(encoding="utf-8")
        theme = self._theme
        looks = (
            (QIcon.Mode.Normal, QIcon.State.Off, normal),
            (QIcon.Mode.Normal, QIcon.State.On, theme.on_accent),
            (QIcon.Mode.Disabled, QIcon.State.Off, theme.disabled),
            (QIcon.Mode.Disabled, QIcon.State.On, theme.disabled),
            (QIcon.Mode.Selected, QIcon.State.Off, theme.on_accent),
        )
        for mode, state, colour in looks:
            for size in SIZES:
                icon.addPixmap(render(source, size, colour), mode, state)
        return icon


def render(source: str, size: int, colour: str) -> QPixmap:
    """An SVG whose strokes are ``currentColor`` as a square picture of ``size`` device pixels."""
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def app_icon() -> QIcon:
    """The program's icon, in its own colours."""
    source = (folder() / "app.svg").read_text(encoding="utf-8")
    icon = QIcon()
    for size in APP_SIZES:
        icon.addPixmap(render(source, size, ""))
    return icon
