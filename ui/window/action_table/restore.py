"""The menu Restore: restoring, and the models that do it."""

from __future__ import annotations

from ui.window.action_table.spec import (
    SEPARATOR,
    ActionSpec,
    Menu,
    can_restore,
    can_restore_selection,
    while_busy,
)

RESTORE: Menu = (
    "&Restore",
    (
        ActionSpec(
            "restore_all",
            "Restore &all",
            "restore_all",
            icon="restore",
            keys=("Shift+R",),
            when=can_restore,
            tip="Fill all damage",
        ),
        ActionSpec(
            "restore_selection",
            "Restore &selection",
            "restore_selection",
            icon="restore-selection",
            keys=("Ctrl+R",),
            when=can_restore_selection,
            tip="Fill the damage inside the selection",
        ),
        ActionSpec(
            "cancel",
            "&Cancel",
            "cancel",
            icon="cancel",
            keys=("Ctrl+.",),
            when=while_busy,
            tip="Stop restoring; nothing is kept of it",
        ),
        SEPARATOR,
        ActionSpec(
            "train",
            "&Train…",
            "train",
            icon="train",
            keys=("Ctrl+T",),
            tip="Fine-tune a model on your own scans",
        ),
        ActionSpec(
            "models",
            "&Models…",
            "models",
            icon="models",
            keys=("Ctrl+Shift+M",),
            tip="What the models are; rename, import, export or delete your own",
        ),
    ),
)
