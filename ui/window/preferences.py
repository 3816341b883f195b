"""The settings at work in a window: used when it opens, followed and kept as they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QApplication

from restorer import operators
from restorer.model import catalogue
from restorer.pipeline.settings import Finish
from ui import errors
from ui.window import ask, theme
from ui.window.action_table import specs
from ui.window.actions import first_key, keys_of, shown_keys
from ui.window.panel import OTHER_MODEL
from ui.window.settings import Device

if TYPE_CHECKING:
    from ui.window.main_window import MainWindow

PREPARE_AFTER = 250
"""Milliseconds from showing the window to the import of torch: it is painted by then."""
PREPARE_BY = 4000
"""Milliseconds after which it is imported even if not all of the scan is seen yet."""
SAVE_AFTER = 1000
"""Milliseconds a setting that can be dragged has to stand still before it is written."""


def model_names() -> list[str]:
    """The models of the catalogue, the default one first."""
    names = [entry.name for entry in catalogue.models()]
    return sorted(names, key=lambda name: name != catalogue.DEFAULT)


class Preferences(QObject):
    """Lets a window begin where the last one ended, and follow what is chosen in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._store = window.store
        self._asked_for_model = False
        self._waited = 0
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._save_soon.timeout.connect(self._store.save)
        self._take()
        self.apply()
        self._connect()

    def apply(self) -> None:
        """Use the settings as they are now."""
        window, values = self._window, self._store.values
        self._apply_theme()
        window.window_actions.set_keys(values.shortcuts)
        held = {spec.name: keys_of(spec, values.shortcuts) for spec in specs() if spec.held}
        window.panel.compare.set_hold_key(shown_keys(held["show_original"]))
        window.canvas.set_original_keys(map(first_key, held["show_original"]))
        window.panel.pictures.set_hold_key(shown_keys(held["show_picture"]))
        window.canvas.set_picture_keys(map(first_key, held["show_picture"]))
        window.restoring.set_model(values.model or None)
        window.restoring.set_device(values.device)
        window.document.operator = operators.operator(values.operator)
        self.show_models()
        window.panel.restore.set_device(values.device)
        if self._asked_for_model:
            self._prepare()

    def show_models(self) -> None:
        """List the models there are now."""
        self._window.panel.restore.set_models(model_names(), self._store.values.model)

    def use_model(self, name: str) -> None:
        """Restore with another model from now on."""
        window, values = self._window, self._store.values
        if name != values.model:
            values.model = name
            self._store.save()
            window.restoring.set_model(name)
            self._prepare()
        self.show_models()

    def prepare_soon(self) -> None:
        """Load what takes long, once the window is up."""
        if not self._asked_for_model:
            self._asked_for_model = True
            QTimer.singleShot(PREPARE_AFTER, self._prepare_when_seen)

    def keep(self) -> None:
        """Write all that is to be remembered."""
        geometry = self._window.saveGeometry().toBase64()
        self._store.values.geometry = bytes(geometry.data()).decode()
        self._save_soon.stop()
        self._store.save()

    def _take(self) -> None:
        """Begin where the last window ended."""
        window, values = self._window, self._store.values
        window.restoreGeometry(QByteArray.fromBase64(values.geometry.encode()))
        window.canvas.set_brush_diameter(values.brush_diameter)
        window.strip.set_wand(values.tolerance, values.connected)
        window.canvas.wand.tolerance = values.tolerance
        window.canvas.wand.contiguous = values.connected
        window.panel.finish.set_finish(values.finish)
        window.restoring.set_finish(values.finish)
        window.seeing.show_damage_as(values.damage_look)

    def _connect(self) -> None:
        window = self._window
        panel, canvas = window.panel, window.canvas
        panel.restore.model_chosen.connect(self._model_chosen)
        panel.restore.device_chosen.connect(self._device_chosen)
        panel.finish.changed.connect(self._finish_changed)
        canvas.brush_changed.connect(self._brush_changed)
        window.strip.wand_changed.connect(self._wand_changed)
        window.seeing.damage_look_changed.connect(self._damage_look_changed)
        window.restoring.model_ready.connect(
            lambda name: panel.restore.say(self.tr("{0} is ready.").format(name))
        )
        window.restoring.model_missing.connect(lambda why: panel.restore.say(errors.told(why)))
        QApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)

    def _apply_theme(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._window.apply_theme(theme.choose(self._store.values.theme, app))

    def _prepare_when_seen(self) -> None:
        """Load the model once the scan is seen: importing torch holds up all other threads."""
        self._waited += PREPARE_AFTER
        if self._window.canvas.shows_all or self._waited >= PREPARE_BY:
            self._prepare()
        else:
            QTimer.singleShot(PREPARE_AFTER, self._prepare_when_seen)

    def _prepare(self) -> None:
        self._window.panel.restore.say(self.tr("Loading the model…"))
        self._window.restoring.prepare()

    def _model_chosen(self, name: str) -> None:
        window, values = self._window, self._store.values
        if name == OTHER_MODEL:
            path = ask.file_to_open(
                window,
                self.tr("Choose a model"),
                catalogue.user_folder(),
                [ask.pattern(self.tr("Models"), ("safetensors",))],
            )
            name = values.model if path is None else str(path)
        self.use_model(name)

    def _device_chosen(self, device: Device) -> None:
        self._store.values.device = device
        self._store.save()
        self._window.restoring.set_device(device)
        self._prepare()

    def _finish_changed(self, finish: Finish) -> None:
        self._store.values.finish = finish
        self._save_soon.start()
        self._window.restoring.set_finish(finish)

    def _brush_changed(self, diameter: float) -> None:
        self._store.values.brush_diameter = diameter
        self._save_soon.start()

    def _wand_changed(self, tolerance: int, connected: bool) -> None:
        values, wand = self._store.values, self._window.canvas.wand
        values.tolerance, values.connected = tolerance, connected
        wand.tolerance, wand.contiguous = tolerance, connected
        self._save_soon.start()

    def _damage_look_changed(self) -> None:
        self._store.values.damage_look = self._window.seeing.damage_look
        self._save_soon.start()
