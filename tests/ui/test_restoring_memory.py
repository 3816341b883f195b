"""A graphics card that is full: Restore works all the same, and the window says how."""

from __future__ import annotations

import numpy as np

from restorer.errors import DeviceMemoryError
from restorer.rect import Rect


def test_a_full_card_is_told_of_and_the_button_lives(window, fake_model, write_wall, qtbot):
    wall = write_wall(600, 900)
    window.open_path(wall)
    for left in (100, 700):
        window.document.mark("Brush", Rect.of_size(200, 60, 200, left), np.ones((200, 60), bool))
    window.document.mark("Brush", Rect.of_size(20, 300, 500, 200), np.ones((20, 300), bool))
    real, said = fake_model.fill, []

    def fill(rgb, hole, *guide):
        if max(hole.shape[1:]) > 256:
            raise DeviceMemoryError("The device 'cuda' has not enough free memory.")
        return real(rgb, hole, *guide)

    fake_model.fill = fill
    window.restoring.retreated.connect(said.append)
    with qtbot.waitSignal(window.restoring.finished, timeout=60_000):
        window.window_actions["restore_all"].trigger()
    assert len(said) == 1
    assert "windows of 256 pixels" in said[0]
    assert "windows of 256 pixels" in window.status._message.toolTip()
    entry = window.document.project.entries[-1]
    assert entry.label == "Restore"
    assert entry.provenance["settings"]["window"] == 256
    assert window.window_actions["restore_all"].isEnabled()
    marked = window.document.damage.read(window.document.damage.rect) > 0
    restored = window.document.restoration.read(window.document.restoration.rect)[..., 3] > 0
    np.testing.assert_array_equal(restored, marked)
