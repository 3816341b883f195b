"""The script that takes the pictures of the window: all of the table is in it, each is another."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from restorer.rect import Rect
from ui.window.action_table import specs

SCRIPT = Path(__file__).parents[2] / "tools" / "screenshots.py"


@pytest.fixture(scope="module")
def screenshots():
    """The script as a module."""
    found = importlib.util.spec_from_file_location("screenshots", SCRIPT)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def restored(window, write_wall, qtbot):
    """A window with damage that is restored."""
    window.open_path(write_wall(500, 700))
    document, rect = window.document, Rect.of_size(60, 80, 200, 300)
    document.mark("Brush", rect, np.ones(rect.shape, bool))
    document.commit(
        "Restore", [document.restoration.edit(rect, np.full((*rect.shape, 4), 255, np.uint8))]
    )
    qtbot.waitUntil(lambda: window.canvas.shows_all)
    return window


def test_every_tool_every_mode_and_every_dialog_is_among_the_pictures(screenshots, restored):
    names = [name for name, _, _ in screenshots.scenes(restored)]
    assert len(names) == len(set(names))
    for spec in specs():
        if spec.group == "tool":
            assert f"tool-{spec.argument}" in names
        elif (spec.checkable and spec.name != "full_screen") or spec.text.endswith("…"):
            assert any(name.endswith(spec.name.replace("_", "-")) for name in names), spec.name


def test_pictures_of_tools_and_looks_are_taken_and_leave_no_trace(screenshots, restored, tmp_path):
    before = [entry.id for entry in restored.document.project.entries]
    taken = screenshots.take(restored, tmp_path / "light-100", "tool-r")
    taken += screenshots.take(restored, tmp_path / "light-100", "view-look")
    assert len(taken) >= 5
    images = [QImage(str(path)) for path in taken]
    assert all(image.size() == restored.size() for image in images)
    seen = {image.constBits().tobytes() for image in images}
    assert len(seen) == len(images), "no two show the same"
    assert [entry.id for entry in restored.document.project.entries] == before
    assert restored.canvas.tool == "brush"
    screenshots.sheet(taken, tmp_path / "sheet.png")
    assert QImage(str(tmp_path / "sheet.png")).width() == 3 * screenshots.SMALL


def test_the_dialog_of_an_action_is_taken_and_closed(screenshots, restored, tmp_path):
    (taken,) = screenshots.take(restored, tmp_path, "dialog-history")
    assert QImage(str(taken)).size() != restored.size()
    assert screenshots._dialogs(restored) == []
