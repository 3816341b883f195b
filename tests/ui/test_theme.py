"""The looks: neutral surfaces, text that can be read, and a style sheet without a hole."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.window import theme
from ui.window.icons import folder

THEMES = pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT], ids=["dark", "light"])


def luminance(colour):
    """Relative luminance as WCAG defines it."""

    def linear(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue, _ = QColor(colour).getRgbF()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@THEMES
def test_large_surfaces_are_neutral(look):
    for name in ("window", "panel", "base", "surround", "border", "raised", "hover", "pressed"):
        colour = QColor(getattr(look, name))
        assert colour.red() == colour.green() == colour.blue(), name


@THEMES
def test_text_can_be_read(look):
    for ground in ("window", "panel", "base", "raised"):
        assert contrast(look.text, getattr(look, ground)) >= 7, ground
        assert contrast(look.muted, getattr(look, ground)) >= 4.5, ground
    assert contrast(look.text, look.hover) >= 7


@THEMES
def test_controls_can_be_told_from_their_ground(look):
    assert contrast(look.accent, look.panel) >= 3
    assert contrast(look.on_accent, look.accent) >= 3.5
    assert contrast(look.strong_border, look.panel) >= 1.5


@THEMES
def test_the_style_sheet_has_every_colour_and_mark(look):
    sheet = theme.style_sheet(look)
    assert "$" not in sheet
    marks = {part.split(")")[0] for part in sheet.split("url(icons:")[1:]}
    assert marks
    for mark in marks:
        assert (folder() / mark).is_file(), mark


def test_a_name_chooses_a_theme(qapp):
    assert theme.choose("dark", qapp) is theme.DARK
    assert theme.choose("light", qapp) is theme.LIGHT
    assert theme.choose("system", qapp) in (theme.DARK, theme.LIGHT)


def test_a_theme_is_seen_in_the_application(qapp):
    before = qapp.palette(), qapp.styleSheet()
    try:
        theme.apply(theme.DARK, qapp, folder())
        assert QApplication.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window
        assert QApplication.palette().color(QPalette.ColorRole.Dark).name() == theme.DARK.surround
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])
