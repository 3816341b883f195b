"""Batches at a window: the one batch and its dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.batch.batch import Batch
from ui.window.batch_dialog import BatchDialog
from ui.window.messages import ask_to_close

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class BatchDesk(QObject):
    """Keeps the batch, and shows its dialog with what is chosen in the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.batch = Batch(self)
        self._dialog: BatchDialog | None = None
        self.batch.ended.connect(
            lambda done, left: window.say(
                self.tr("Batch: {0} restored, {1} not").format(done, left)
            )
        )

    @property
    def active(self) -> bool:
        """Whether a batch goes on."""
        return self.batch.running

    def show(self) -> None:
        """Show the dialog; the window stays usable beside it."""
        window, values = self._window, self._window.store.values
        if self._dialog is None:
            self._dialog = BatchDialog(self.batch, theme=window.theme, parent=window)
        self._dialog.present(
            theme=window.theme,
            model=values.model,
            device=values.device,
            finish=window.panel.finish.finish.mode,
        )

    def ask_before_closing(self) -> None:
        """Ask whether the window is to be closed in the middle of a batch, and close it."""
        ask_to_close(
            self._window,
            self.tr("Close while a batch goes on?"),
            self.tr(
                "What is restored stays. Start it again another time, and it goes on from there."
            ),
            do=self.tr("Stop and close"),
        )

    def shutdown(self) -> None:
        """Stop what runs and leave no process."""
        if self._dialog is not None:
            self._dialog.hide()
        self.batch.shutdown()
