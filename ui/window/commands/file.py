"""What the menu File does."""

from __future__ import annotations

from pathlib import Path

import platformdirs

from restorer.errors import RestorerError
from restorer.progress import Cancel, Progress
from restorer.project import SUFFIX
from ui.window import ask
from ui.window.commands.verbs import Verbs
from ui.window.export_dialog import ExportDialog


def sample_folder() -> Path:
    """Where the sample scan is kept."""
    return Path(platformdirs.user_data_dir("mural-restorer", appauthor=False)) / "sample"


class FileCommands(Verbs):
    """What the menu File does."""

    def open(self) -> None:
        """Ask for a scan or project and open it."""
        path = ask.file_to_open(
            self._window,
            self.tr("Open scan or project"),
            self._window.store.values.folder,
            [
                ask.pattern(self.tr("Scans and projects"), ask.SCANS + ask.PROJECTS),
                ask.pattern(self.tr("Scans"), ask.SCANS),
                ask.pattern(self.tr("Projects"), ask.PROJECTS),
            ],
        )
        if path is not None:
            self._window.open_path(path)

    def open_sample(self) -> None:
        """Draw the sample scan, where that is still to be done, and open it."""

        def work(progress: Progress, cancelled: Cancel) -> Path:
            from restorer.cli import sample

            return sample.project(sample_folder())

        self._window.say(self.tr("Preparing the sample…"))
        self._window.jobs.start(
            work,
            on_done=self._window.open_path,
            on_error=lambda text: self._window.show_message(
                self.tr("The sample cannot be opened"), text
            ),
        )

    def export(self) -> None:
        """Show the export dialog."""
        state = self._window.state
        ExportDialog(
            self._document,
            theme=self._window.theme,
            restored=state.restored,
            damaged=state.damaged,
            parent=self._window,
        ).open()

    def report(self) -> None:
        """Ask where to, and write a report."""
        self._window.reports.ask()

    def save_copy(self) -> None:
        """Ask where to, and write a copy of the project."""
        current = self._document.project.path
        path = ask.file_to_save(
            self._window,
            self.tr("Save a copy of the project"),
            current.with_name(f"{current.stem}_copy{SUFFIX}"),
            [ask.pattern(self.tr("Projects"), ask.PROJECTS)],
        )
        if path is None:
            return
        try:
            self._document.project.save_copy(path, overwrite=True)
        except RestorerError as error:
            self._window.show_message(self.tr("The copy was not saved"), str(error))
        else:
            self._window.say(self.tr("Saved a copy: {0}").format(path.name))

    def batch(self) -> None:
        """Show the batch dialog, with the batch that goes on where there is one."""
        self._window.batches.show()

    def close(self) -> None:
        """Close the scan; the window stays."""
        if self._window.safety.before_leaving(lambda: None):
            self._document.close()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()
