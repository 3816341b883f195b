"""The core of Mural Restorer: scans, layers, projects, the network and the pipeline. No Qt.

For notebooks and scripts, what is needed most stands here: ``open_scan``, ``load_model``,
``restore``, ``verify``, ``Project``, and ``Finish`` for the post-processing. Nothing heavy is
imported before one of them is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from restorer.model.inference import load_model
    from restorer.notebook import restore, verify
    from restorer.pipeline.settings import Finish
    from restorer.project import Project
    from restorer.scan import open_scan

__version__ = "0.1.0"

__all__ = ["Finish", "Project", "load_model", "open_scan", "restore", "verify"]

_HOMES = {
    "Finish": "restorer.pipeline.settings",
    "Project": "restorer.project",
    "load_model": "restorer.model.inference",
    "open_scan": "restorer.scan",
    "restore": "restorer.notebook",
    "verify": "restorer.notebook",
}


def __getattr__(name: str) -> Any:
    """What is imported only when it is used."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'restorer' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
