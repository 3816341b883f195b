"""The menu File: files and the program."""

from __future__ import annotations

from ui.window.action_table.spec import RECENT, SEPARATOR, ActionSpec, Menu, with_scan

FILE: Menu = (
    "&File",
    (
        ActionSpec(
            "open",
            "&Open scan…",
            "open",
            icon="open",
            keys=("Ctrl+O",),
            tip="A TIFF, PNG or JPEG, or a project; the scan itself is never changed",
        ),
        RECENT,
        ActionSpec(
            "sample",
            "Try the &sample",
            "open_sample",
            icon="picture",
            tip="A painted wall with its damage marked, to try things on",
        ),
        SEPARATOR,
        ActionSpec(
            "export",
            "&Export…",
            "export",
            icon="export",
            keys=("Ctrl+E",),
            when=with_scan,
            tip="Write the restored scan, the restoration alone, the mask, or tiles",
        ),
        ActionSpec(
            "report",
            "&Write a report…",
            "report",
            icon="report",
            keys=("Ctrl+Shift+P",),
            when=with_scan,
            tip="A PDF to be filed: the scan, its condition, what was restored, by what and why",
        ),
        ActionSpec(
            "save_copy",
            "Save a copy of the &project…",
            "save_copy",
            icon="layer",
            keys=("Ctrl+Shift+S",),
            when=with_scan,
            tip="The project itself is saved with every stroke",
        ),
        SEPARATOR,
        ActionSpec(
            "batch",
            "Restore &many scans…",
            "batch",
            icon="batch",
            keys=("Ctrl+B",),
            tip="A folder of scans with their masks or projects, one after another",
        ),
        SEPARATOR,
        ActionSpec(
            "settings",
            "Se&ttings…",
            "settings",
            icon="settings",
            keys=("Ctrl+,",),
            tip="Appearance, model and device, and every key",
        ),
        ActionSpec(
            "close",
            "&Close",
            "close",
            icon="close",
            keys=("Ctrl+W",),
            when=with_scan,
            tip="Close the scan; all that was done is in its project",
        ),
        ActionSpec(
            "quit",
            "&Quit",
            "quit",
            icon="quit",
            keys=("Ctrl+Q",),
            tip="Close the window; nothing has to be saved first",
        ),
    ),
)
