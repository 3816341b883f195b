"""The menu Edit: the journal, the selection and the gesture."""

from __future__ import annotations

from ui.window.action_table.spec import (
    SEPARATOR,
    ActionSpec,
    Menu,
    can_redo,
    can_undo,
    with_any_selection,
    with_scan,
)

EDIT: Menu = (
    "&Edit",
    (
        ActionSpec(
            "undo",
            "&Undo",
            "undo",
            icon="undo",
            keys=("Ctrl+Z",),
            when=can_undo,
            tip="Take the last step back; it goes back to the beginning, over restarts too",
        ),
        ActionSpec(
            "redo",
            "&Redo",
            "redo",
            icon="redo",
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
            when=can_redo,
            tip="Do again what was taken back, until something new is done",
        ),
        ActionSpec(
            "history",
            "Undo &list…",
            "history",
            icon="history",
            keys=("Ctrl+H",),
            when=with_scan,
            tip="All that was done, with pictures; a click goes back or forth to there",
        ),
        SEPARATOR,
        ActionSpec(
            "select_none",
            "Select &nothing",
            "select_none",
            keys=("Ctrl+D",),
            when=with_any_selection,
            tip="Let go of the selection and of picked holes",
        ),
        SEPARATOR,
        ActionSpec(
            "end_gesture",
            "&Finish outline",
            "end_gesture",
            keys=("Return", "Enter"),
            when=with_scan,
            canvas_only=True,
            tip="Close the outline that is being drawn",
        ),
        ActionSpec(
            "give_up",
            "&Give up outline",
            "give_up",
            keys=("Esc",),
            when=with_scan,
            canvas_only=True,
            tip="Forget the stroke or outline that is being drawn",
        ),
    ),
)
