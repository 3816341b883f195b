"""The project: one SQLite file with layers, journal and settings beside a reference to the scan."""

from restorer.project.boundary import NotWrittenError
from restorer.project.hypotheses import Hypotheses, Hypothesis
from restorer.project.journal import Entry
from restorer.project.place import SUFFIX, default_path, existing_path
from restorer.project.project import Project
from restorer.project.reference import OtherScanError, ScanMissingError

__all__ = [
    "SUFFIX",
    "Entry",
    "Hypotheses",
    "Hypothesis",
    "NotWrittenError",
    "OtherScanError",
    "Project",
    "ScanMissingError",
    "default_path",
    "existing_path",
]
