"""In each language, all that is written in the window and its dialogs has room, and is in it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QMenu,
    QSizePolicy,
    QWidget,
)

from restorer.rect import Rect
from ui import languages

SCRIPT = Path(__file__).parents[2] / "tools" / "screenshots.py"

SCENES = r"window|dialog-|tool-(brush|wand|suggest)|tour-[15]"
"""Whatever is written differently; the other tools and looks change the picture alone."""

NAMES = (
    r"mural-small|Mural Restorer|English|TIFF|PNG|PDF|HTML|Deep Zoom|IIIF|NVIDIA|Apple GPU"
    r"|http|wall|\.(tif|mural)\b|^(Ctrl|Alt|Shift|Esc|Del|Tab|Menu|Backspace|Space|Return)\b"
)
"""What is called the same in each language, and what the user called something."""


@pytest.fixture(params=languages.NAMES)
def language(request, qapp):
    """Each language in turn; English again after the test."""
    before = QLocale()
    languages.use(qapp, request.param)
    yield request.param
    languages.use(qapp, "en")
    QLocale.setDefault(before)


@pytest.fixture(scope="module")
def screenshots():
    """The script that opens all dialogs."""
    found = importlib.util.spec_from_file_location("screenshots", SCRIPT)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_all_that_is_written_has_room_and_is_in_the_language(
    language, window, screenshots, write_wall, qtbot
):
    window.open_path(write_wall(500, 700))
    document, rect = window.document, Rect.of_size(60, 80, 200, 300)
    document.mark("Brush stroke", rect, np.ones(rect.shape, bool))
    document.commit(
        "Restore", [document.restoration.edit(rect, np.full((*rect.shape, 4), 255, np.uint8))]
    )
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    cut, foreign = {}, {}
    with screenshots.no_file_dialogs():
        for name, show, put_back in screenshots.scenes(window):
            if re.match(SCENES, name):
                shown = show()
                screenshots.settle(0.05)
                for part in (shown, *shown.findChildren(QObject)):
                    if isinstance(part, QWidget) and part.isVisible() and is_cut_off(part):
                        cut[name] = (type(part).__name__, part.sizeHint(), part.size(), texts(part))
                    if language != "en":
                        foreign |= {text: name for text in texts(part) if is_foreign(text)}
                put_back()
    assert cut == {}
    assert foreign == {}


def is_cut_off(part):
    """Whether a part of the window is too small for its text."""
    if isinstance(part, QLabel) and part.wordWrap():
        return part.heightForWidth(part.width()) > part.height()
    if isinstance(part, QLabel):
        fits = part.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored  # made shorter
        return not fits and bool(part.text()) and part.sizeHint().width() > part.width()
    if isinstance(part, QAbstractButton | QComboBox):
        return part.sizeHint().width() > part.width()
    return False


def texts(part):
    """What is written on a part of the window, or said when it is pointed at."""
    found = []
    for ask in ("text", "windowTitle", "toolTip", "statusTip", "accessibleName", "title"):
        said = getattr(part, ask, None)
        if callable(said) and isinstance(part, QWidget | QAction | QMenu):
            found.append(said())
    if isinstance(part, QComboBox):
        found += [part.itemText(index) for index in range(part.count())]
    if isinstance(part, QAbstractItemView) and not isinstance(part, QHeaderView):
        found += list(cells(part.model()))
    return [text for text in found if isinstance(text, str)]


def cells(model, parent=None):
    """The titles of a list's columns, and what stands in it."""
    parent = parent or QModelIndex()
    flat = isinstance(model, QAbstractListModel | QAbstractTableModel)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        yield model.headerData(column, Qt.Orientation.Horizontal)
        for row in range(model.rowCount(parent)):
            index = model.index(row, column, parent)
            yield index.data()
            if column == 0 and not flat and model.hasChildren(index):
                yield from cells(model, index)


def is_foreign(text):
    """Whether a text has words, and none of them is Chinese."""
    plain = re.sub(r"<style>.*?</style>|<[^>]*>", "", text, flags=re.DOTALL)
    words = re.search(r"[A-Za-z]{3}", plain) and not re.search("[\u4e00-\u9fff]", plain)
    return bool(words) and not re.search(NAMES, plain)


def test_a_button_that_is_too_small_is_noticed(qtbot, language):
    label = QLabel("修复" * 20 if language != "en" else "Restore " * 10)
    qtbot.addWidget(label)
    label.resize(40, 20)
    assert is_cut_off(label)
    label.resize(label.sizeHint())
    assert not is_cut_off(label)
