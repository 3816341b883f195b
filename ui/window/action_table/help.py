"""The menu Help: help."""

from __future__ import annotations

from ui.window.action_table.spec import ActionSpec, Menu

HELP: Menu = (
    "&Help",
    (
        ActionSpec(
            "command_list",
            "&Commands…",
            "command_list",
            icon="search",
            keys=("Ctrl+K",),
            tip="Find any command by a few letters of its name",
        ),
        ActionSpec(
            "shortcuts",
            "&Keyboard shortcuts",
            "shortcuts",
            icon="keyboard",
            keys=("F1",),
            tip="All keys, and what mouse and pen do",
        ),
        ActionSpec(
            "manual",
            "&Manual",
            "manual",
            icon="manual",
            keys=("Shift+F1",),
            tip="A first restoration in five minutes, every tool, ethics and limits, and trouble",
        ),
        ActionSpec(
            "tour",
            "&Tour",
            "tour",
            icon="tour",
            tip="Five steps, from the scan to the export, in a minute",
        ),
        ActionSpec(
            "about",
            "&About Mural Restorer",
            "about",
            icon="info",
            tip="Version, licence and what it stands on",
        ),
    ),
)
