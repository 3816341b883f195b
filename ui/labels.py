"""What the journal calls what was done: English in the project, the user's language when shown.

A project that goes from one desk to another is read in the language of each.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

MAKE_IT = "Make it {0}"
LOAD_MASK = "Load mask {0}"

WITH_A_NAME = (MAKE_IT, LOAD_MASK)
"""Those that tell the name of a class or a file."""

LABELS = (
    *WITH_A_NAME,
    "Brush stroke",
    "Choose a hypothesis",
    "Clear damage",
    "Delete picked",
    "Erase",
    "Fade",
    "Fill",
    "Fill what is enclosed",
    "Finish",
    "Grow damage",
    "Invert damage",
    "Lock",
    "Mark area",
    "Mark similar",
    "Mark the sample's damage",
    "Reject",
    "Restore",
    "Shrink damage",
    "Smooth damage",
    "Suggested cracks",
    "Suggested losses",
    "Suggested scratches",
    "Suggested spots",
    "Suggestion rejected",
    "Suggestions brought back",
    "Take back the rejection",
    "Try again",
    "Unlock",
    "Unmark area",
    "Unmark hole",
    "Unmark similar",
)
"""All there are, for the translations."""


def shown(label: str) -> str:
    """A label in the user's language; one that the program does not know, as it is."""
    told = QCoreApplication.translate("journal", label)
    if told != label:
        return told
    for template in WITH_A_NAME:
        found = re.fullmatch(re.escape(template).replace(r"\{0\}", "(.+)"), label, re.DOTALL)
        if found is not None:
            name = QCoreApplication.translate("classes", found[1])
            return QCoreApplication.translate("journal", template).format(name)
    return label
