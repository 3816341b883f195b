"""The project: one SQLite file with layers, journal and settings beside a reference to the scan."""

from restorer.project.journal import Entry
from restorer.project.place import SUFFIX, default_path, existing_path
from restorer.project.project import Project

__all__ = ["SUFFIX", "Entry", "Project", "default_path", "existing_path"]
