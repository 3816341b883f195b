"""What the actions do: one method for each slot that the table of actions names."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject

from restorer.errors import RestorerError
from restorer.model import catalogue
from restorer.progress import Cancel, Progress
from restorer.project import SUFFIX
from ui.canvas.looks import Look
from ui.document import to_rect
from ui.exporting import proposal
from ui.window import ask
from ui.window.about_dialog import AboutDialog
from ui.window.export_dialog import ExportDialog
from ui.window.mask_dialog import MaskDialog
from ui.window.models_dialog import ModelsDialog
from ui.window.preferences import model_names
from ui.window.settings_dialog import SettingsDialog
from ui.window.shortcuts_page import ShortcutsPage

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

log = logging.getLogger(__name__)


def sample_folder() -> Path:
    """Where the sample scan is kept."""
    return Path(platformdirs.user_data_dir("mural-restorer", appauthor=False)) / "sample"


class Commands(QObject):
    """The verbs of a window. They are called by actions only where these are enabled."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.document
        self._canvas = window.canvas
        self._restoring = window.restoring

    # Files

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

    def close(self) -> None:
        """Close the scan; the window stays."""
        self._document.close()

    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    # The journal and the selection

    def undo(self) -> None:
        """Take the last entry back."""
        self._document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._document.redo()

    def select_none(self) -> None:
        """Select nothing."""
        self._document.set_selection(None)

    # Tools

    def choose_tool(self, name: str) -> None:
        """Take a tool in hand."""
        self._canvas.set_tool(name)
        self._canvas.setFocus()

    def end_gesture(self) -> None:
        """End the outline and keep it."""
        self._canvas.commit_gesture()

    def give_up(self) -> None:
        """Forget the outline, or the selection."""
        self._canvas.cancel_gesture()

    def larger_brush(self) -> None:
        """Size the brush up."""
        self._canvas.step_brush(1)

    def smaller_brush(self) -> None:
        """Size the brush down."""
        self._canvas.step_brush(-1)

    # Damage

    def grow(self) -> None:
        """Grow the damage by the panel's pixels."""
        self._document.grow(self._window.panel.damage.amount.value())

    def shrink(self) -> None:
        """Shrink the damage by the panel's pixels."""
        self._document.shrink(self._window.panel.damage.amount.value())

    def clear_damage(self) -> None:
        """Unmark the damage; undo brings it back."""
        self._document.clear_damage()

    def load_mask(self) -> None:
        """Ask for a mask and how to read it, and load it."""
        path = ask.file_to_open(
            self._window,
            self.tr("Load mask"),
            self._document.scan.path.parent,
            [ask.pattern(self.tr("Masks"), ask.MASKS)],
        )
        if path is None:
            return
        dialog = MaskDialog(path, damaged=self._window.state.damaged, parent=self._window)
        dialog.accepted.connect(
            lambda: self._document.load_mask(path, dialog.polarity, dialog.replace)
        )
        dialog.open()

    def save_mask(self) -> None:
        """Ask where to, and write the damage as a mask."""
        path = ask.file_to_save(
            self._window,
            self.tr("Save mask"),
            proposal(self._document.scan.path, "mask"),
            [ask.pattern(self.tr("PNG"), ("png",))],
        )
        if path is not None:
            self._document.save_mask(path, overwrite=True)

    def show_damage(self, on: bool) -> None:
        """Tint the damage, or not."""
        self._canvas.set_damage_visible(on)

    # Restoring

    def restore_all(self) -> None:
        """Restore all damage."""
        self._restoring.restore()

    def restore_selection(self) -> None:
        """Restore the damage inside the selection."""
        selection = self._document.selection
        if selection is not None:
            self._restoring.restore(to_rect(selection))

    def cancel(self) -> None:
        """Stop restoring."""
        self._restoring.cancel()

    # Training

    def train(self) -> None:
        """Show the training dialog, with the training that goes on where there is one."""
        self._window.desk.show()

    def models(self) -> None:
        """Show the models; what is done with them counts at once."""
        window, values = self._window, self._window.store.values
        dialog = ModelsDialog(
            window.jobs,
            theme=window.theme,
            chosen=values.model,
            used=self._what_model_did,
            held=self._why_model_is_held,
            folder=values.folder,
            parent=window,
        )
        dialog.use.connect(window.preferences.use_model)
        dialog.changed.connect(window.preferences.show_models)
        dialog.open()

    def _what_model_did(self, name: str) -> str:
        """What a model has to do with the open project, in a sentence."""
        entries = self._document.project.entries if self._document.is_open else []
        made_with = {(entry.provenance or {}).get("model", {}).get("name") for entry in entries}
        if name not in made_with:
            return ""
        return self.tr("The restoration of {0} was made with it.").format(
            self._document.scan.path.name
        )

    def _why_model_is_held(self, name: str) -> str:
        """What a model is needed for now, in a sentence."""
        training = self._window.desk.training
        request = training.run.request if training.run is not None else None
        if request is not None and request.parent == name:
            return self.tr("A training that is not over started from it.")
        chosen = self._window.store.values.model or catalogue.DEFAULT
        if self._restoring.busy and chosen == name:
            return self.tr("It is restoring now.")
        return ""

    # The view

    def zoom_in(self) -> None:
        """Look closer."""
        self._canvas.zoom_in()

    def zoom_out(self) -> None:
        """Look from further away."""
        self._canvas.zoom_out()

    def fit(self) -> None:
        """Show the whole scan."""
        self._canvas.fit()

    def actual_size(self) -> None:
        """Show a scan pixel as a screen pixel."""
        self._canvas.zoom_to(1.0)

    def compare(self, on: bool) -> None:
        """Show the before/after slider, or not."""
        self._canvas.set_compare(on)
        self._canvas.setFocus()

    def choose_look(self, look: Look) -> None:
        """Show the restoration in another look."""
        self._window.choose_look(look)

    def next_area(self) -> None:
        """Give the keys to the next of canvas, panel and rail."""
        self._window.focus_next_area()

    def full_screen(self, on: bool) -> None:
        """Fill the screen, or not."""
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    # Dialogs

    def settings(self) -> None:
        """Show the settings, and use what was chosen."""
        dialog = SettingsDialog(
            self._window.store.values, models=model_names(), parent=self._window
        )
        dialog.accepted.connect(lambda: self._use(dialog.apply_to))
        dialog.open()

    def shortcuts(self) -> None:
        """Show the page of keys."""
        ShortcutsPage(self._window.store.values.shortcuts, self._window).open()

    def about(self) -> None:
        """Say what the program is."""
        AboutDialog(self._window).open()

    def _use(self, apply_to: Callable[..., None]) -> None:
        apply_to(self._window.store.values)
        self._window.store.save()
        self._window.preferences.apply()
        self._window.show_recent()
