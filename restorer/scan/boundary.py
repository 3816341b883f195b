"""The one place where a reader's or codec's exception becomes a sentence for the user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from restorer.errors import Cancelled, RestorerError


class Refused(Exception):  # noqa: N818 - a reader's verdict, on its way to the boundary
    """What a reader says about a file it does not take; the boundary puts the file's name before.

    The sentences say what the file is, what was expected, and what to do.
    """


@contextmanager
def reading(path: Path, error: type[RestorerError], kind: str) -> Iterator[None]:
    """Raise ``error``, naming the file, for whatever a library raises on a damaged picture.

    tifffile, imagecodecs and Pillow raise nearly anything on damaged files: TypeError, IndexError,
    ZeroDivisionError, MemoryError, struct.error.

    Args:
        path: the file.
        error: what to raise.
        kind: what the file should be, as ``a scan``.
    """
    try:
        yield
    except (RestorerError, Cancelled):
        raise
    except Refused as cause:
        raise error(f"{path}: {cause}") from cause
    except FileNotFoundError as cause:
        raise error(f"{path}: there is no such file. Check the name and the folder.") from cause
    except IsADirectoryError as cause:
        raise error(f"{path}: is a folder; expected {kind}. Choose a file in it.") from cause
    except PermissionError as cause:
        if path.is_dir():
            raise error(f"{path}: is a folder; expected {kind}. Choose a file in it.") from cause
        raise error(
            f"{path}: may not be read ({cause.strerror}). Change its permissions, or copy it to a "
            "folder of your own."
        ) from cause
    except MemoryError as cause:
        raise error(
            f"{path}: cannot be read, since it asks for more memory than there is: it is damaged, "
            "or too large for this computer. Save it again from the program that made it, as a "
            "tiled TIFF."
        ) from cause
    except Exception as cause:
        raise error(
            f"{path}: cannot be read as {kind}{_said(cause)}: it is damaged or incomplete. Copy it "
            "again from where it came, or save it again from the program that made it."
        ) from cause


_STUMBLES = (ArithmeticError, AssertionError, AttributeError, LookupError, NameError, TypeError)
"""What a library raises where it did not expect such a file; its words help nobody."""


def _said(cause: Exception) -> str:
    """What a library said, in brackets and without a full stop; nothing where it stumbled."""
    words = " ".join(str(cause).split()).rstrip(".") or type(cause).__name__
    if isinstance(cause, _STUMBLES):
        return ""
    return f" ({words})" if len(words) <= 120 else f" ({words[:117]}...)"
