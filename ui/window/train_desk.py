"""Training at a window: the one training, its dialog and its line in the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.training.training import Training
from ui.window.messages import ask_to_close
from ui.window.train_dialog import TrainDialog
from ui.window.train_status import TrainStatus

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow


class TrainDesk(QObject):
    """Keeps the training and lets window and dialog know of each other."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.training = Training(self)
        self._dialog: TrainDialog | None = None
        status = TrainStatus(self.training)
        status.clicked.connect(self.show)
        window.status.insertPermanentWidget(1, status)  # after the message

    @property
    def active(self) -> bool:
        """Whether a training goes on."""
        return self.training.active

    def show(self) -> None:
        """Show the dialog; the window stays usable beside it."""
        window = self._window
        if self._dialog is None:
            self._dialog = TrainDialog(
                window.document, self.training, theme=window.theme, parent=window
            )
            self._dialog.models_changed.connect(lambda _: window.preferences.show_models())
            self._dialog.model_wanted.connect(window.preferences.use_model)
        values = window.store.values
        self._dialog.present(theme=window.theme, model=values.model, device=values.device)

    def ask_before_closing(self) -> None:
        """Ask whether the window is to be closed in the middle of a training, and close it."""
        ask_to_close(
            self._window,
            self.tr("Close while a training goes on?"),
            self.tr(
                "It is saved where it is. Open Train again another time, and it can be continued."
            ),
            do=self.tr("Save and close"),
        )

    def shutdown(self) -> None:
        """Save what trains and leave no process."""
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.stop()
        self.training.shutdown()
