"""The core's errors in the user's language: it writes them in English, for scripts and logs too.

An error is recognised by the sentence it was made from; names, sizes and what else was put into it
stay as they are. What is not recognised is shown in English.
"""

from __future__ import annotations

import json
import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from ui.labels import shown
from ui.languages import folder

ABOUT_A_FILE = "{0}: {1}"
"""How a file is named before what is wrong with it."""

PLACE = re.compile(r"\{(\d+)\}")


def told(message: str) -> str:
    """An error, or a label of the journal within one, in the user's language if it is known."""
    return (
        _whole(message, loose=False)
        or _about_a_file(message)
        or _whole(message, loose=True)
        or shown(message)
    )


def _whole(message: str, *, loose: bool) -> str:
    """A sentence that is known; ``loose`` are those that begin with what was put in."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(message) if template.startswith("{0} ") == loose else None
        if found is not None:
            return _put_in(QCoreApplication.translate("errors", template), found.groups())
    return ""


def _about_a_file(message: str) -> str:
    """A name and a sentence that is known."""
    name, colon, rest = message.partition(": ")
    said = told(rest) if colon else rest
    if said == rest:
        return ""
    return _put_in(QCoreApplication.translate("errors", ABOUT_A_FILE), (name, said))


def _put_in(template: str, what: tuple[str, ...]) -> str:
    """A sentence with names, numbers and other sentences in the places for them."""
    return PLACE.sub(lambda place: told(what[int(place[1])]), template)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences of the core with what recognises them, those that say most first."""
    templates = json.loads((folder() / "errors.json").read_text(encoding="utf-8"))
    return tuple(
        (template, re.compile(_pattern(template), re.DOTALL))
        for template in sorted(templates, key=len, reverse=True)
    )


def _pattern(template: str) -> str:
    """The regular expression of a sentence: anything may have been put in."""
    return "(.*?)".join(map(re.escape, re.split(r"\{\d+\}", template)))
