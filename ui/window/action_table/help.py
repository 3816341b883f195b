"""The menu Help: help."""

from __future__ import annotations

from ui.window.action_table.spec import ActionSpec, Menu

HELP: Menu = (
    "&Help",
    (
        ActionSpec("shortcuts", "&Keyboard shortcuts", "shortcuts", icon="keyboard", keys=("F1",)),
        ActionSpec("about", "&About Mural Restorer", "about", icon="info"),
    ),
)
