"""Against PySide6 6.12.0 on Python 3.11, which gives up references that it never took.

Its wheels are built for singletons that cannot be freed, which they can before Python 3.12: every
call that returns nothing takes a reference from ``None``, every ``emit`` one from ``True``. After
some thousand of them, a minute of painting, the interpreter ends with ``none_dealloc``.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 2**40


def keep_singletons() -> None:
    """Give the singletons more references than can ever be given up."""
    if sys.implementation.name == "cpython" and sys.version_info < (3, 12):
        for singleton in (None, True, False, NotImplemented):
            # The count is the first field of every object.
            references = ctypes.c_ssize_t.from_address(id(singleton))
            if references.value < PLENTY:
                references.value += PLENTY
