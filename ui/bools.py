"""Against PySide6 6.12.0, whose ``emit`` gives up a reference to its result that it never took.

``True`` is freed after some thousand signals then, which ends the program. From Python 3.12 on
nothing can free it.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 2**40


def keep_bools() -> None:
    """Give ``True`` and ``False`` more references than can ever be given up."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for value in (True, False):
            # The count is the first field of every object.
            references = ctypes.c_ssize_t.from_address(id(value))
            if references.value < PLENTY:
                references.value += PLENTY
