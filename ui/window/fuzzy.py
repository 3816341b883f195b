"""How well words that were typed fit a name, so that a few letters find it."""

from __future__ import annotations

import re

AT_START, INSIDE, SCATTERED = 4.0, 2.0, 1.0


def score(typed: str, name: str, others: str = "") -> float | None:
    """How well all typed words fit; None where one does not fit at all.

    A word fits best at the start of one of the name's, then inside of one, then as letters in
    their order; anywhere in ``others`` (what is also known of it) it fits half as well.
    """
    total = 0.0
    for word in typed.casefold().split():
        best = _fit(word, name.casefold())
        if best is None and word in others.casefold():
            best = SCATTERED / 2
        if best is None:
            return None
        total += best
    return total - len(name) / 1000


def _fit(word: str, name: str) -> float | None:
    if re.search(rf"(^|\W){re.escape(word)}", name):
        return AT_START + (AT_START if name.startswith(word) else 0)
    if word in name:
        return INSIDE
    letters = iter(name)
    return SCATTERED if len(word) > 1 and all(letter in letters for letter in word) else None
