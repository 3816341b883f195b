"""Which file: the desktop's own dialogs, in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

SCANS = ("tif", "tiff", "png", "jpg", "jpeg")
PROJECTS = ("mural",)
SIZE = (860, 520)
MASKS = ("png", "tif", "tiff", "jpg", "jpeg", "bmp")


def pattern(name: str, suffixes: tuple[str, ...]) -> str:
    """A filter of a file dialog; both cases, for file systems that tell them apart."""
    wanted = [*suffixes, *(suffix.upper() for suffix in suffixes)]
    return f"{name} ({' '.join(f'*.{suffix}' for suffix in wanted)})"


def can_open(path: Path) -> bool:
    """Whether a file looks like a scan or a project."""
    return path.suffix.lower().lstrip(".") in SCANS + PROJECTS


def dropped(event: QDropEvent) -> list[Path]:
    """The scans, projects and folders of a drop."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or can_open(path)]


def dropped_pictures(event: QDropEvent) -> list[Path]:
    """The pictures of a drop."""
    return [path for path in dropped(event) if path.suffix.lower().lstrip(".") in SCANS]


def file_to_open(
    parent: QWidget, title: str, folder: Path | None, filters: list[str]
) -> Path | None:
    """A file that is there; None where the user thought better of it."""
    dialog = _dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def files_to_open(
    parent: QWidget, title: str, folder: Path | None, filters: list[str]
) -> list[Path]:
    """Files that are there; none where the user thought better of it."""
    dialog = _dialog(parent, title, folder, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _all_chosen(dialog)


def folder_to_open(parent: QWidget, title: str, folder: Path | None) -> Path | None:
    """A folder that is there; None where the user thought better of it."""
    dialog = _dialog(parent, title, folder, [])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def file_to_save(parent: QWidget, title: str, proposal: Path, filters: list[str]) -> Path | None:
    """Where to write; the dialog itself asks before a file is replaced."""
    dialog = _dialog(parent, title, proposal.parent, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposal.suffix.lstrip("."))
    dialog.selectFile(proposal.name)
    return _chosen(dialog)


def place_to_save(parent: QWidget, title: str, proposal: Path, filters: list[str]) -> Path | None:
    """As ``file_to_save``, where whoever asks for it asks before a file is replaced."""
    dialog = _dialog(parent, title, proposal.parent, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.setDefaultSuffix(proposal.suffix.lstrip("."))
    dialog.selectFile(proposal.name)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, folder: Path | None, filters: list[str]) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if folder is not None:
        dialog.setDirectory(str(folder))
    if filters:
        dialog.setNameFilters(filters)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.resize(*SIZE)  # of Qt's own dialog, where the desktop has none
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    return next(iter(_all_chosen(dialog)), None)


def _all_chosen(dialog: QFileDialog) -> list[Path]:
    accepted = dialog.exec()
    files = dialog.selectedFiles()
    dialog.deleteLater()
    return [Path(file) for file in files] if accepted else []
