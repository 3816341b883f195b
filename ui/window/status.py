"""The bar below: what happened last, where the cursor is, what the scan is, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStatusBar, QToolButton, QWidget

from restorer.scan import Scan
from ui.canvas.probe import Pixel
from ui.languages import plain
from ui.window.actions import Actions
from ui.window.theme import GRID
from ui.window.widgets import ShortLine

MM_PER_INCH = 25.4


class StatusBar(QStatusBar):
    """Message on the left; cursor, scan and zoom on the right."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._message = ShortLine()
        self._message.setObjectName("message")
        self._message.setContentsMargins(GRID, 0, 0, 0)
        self._cursor = self._field(
            self.tr("Cursor position"), "00000, 00000 px · 0000.0, 0000.0 mm"
        )
        self._pixel = self._field(self.tr("Pixel values"), "00000 00000 00000 · #000000")
        self._confidence = QLabel()
        self._confidence.setAccessibleName(self.tr("Expected error of the fill"))
        self._confidence.setToolTip(
            self.tr("How far the restored pixel may be from the lost one, in levels of 255")
        )
        self._confidence.hide()
        self._preparing = Preparing(self)
        self._scan = QLabel()
        self._scan.setAccessibleName(self.tr("Scan"))
        self._zoom = self._field(self.tr("Zoom"), "6400 %")
        self._zooms = self._zoom_box(actions)
        self._dpi: tuple[float, float] | None = None
        self.addWidget(self._message, 1)
        self.addPermanentWidget(self._preparing)
        for widget in (
            self._confidence,
            self._pixel,
            self._cursor,
            self._scan,
            self._zooms,
        ):
            self.addPermanentWidget(widget)
        self.set_scan(None)

    def say(self, message: str) -> None:
        """Show a message until the next one."""
        self._message.set_text(message)

    def set_scan(self, scan: Scan | None) -> None:
        """Show what the scan is; with None, nothing."""
        for widget in (self._pixel, self._cursor, self._scan, self._zooms):
            widget.setVisible(scan is not None)
        self._dpi = None if scan is None else scan.dpi
        self._scan.setText("" if scan is None else describe(scan))
        self.set_cursor(None)
        self.set_pixel(None)

    def set_confidence(self, told: str) -> None:
        """Show how sure the fill at the pointer is; with an empty text, nothing."""
        self._confidence.setText(told)
        self._confidence.setVisible(bool(told))

    def set_pixel(self, pixel: Pixel | None) -> None:
        """Show the values of a pixel: in the scan's depth, and as displayed in sRGB."""
        self._pixel.setText("" if pixel is None else pixel_text(pixel))
        tip = ""
        if pixel is not None and pixel.restored is not None:
            scan, added = (" ".join(map(str, v)) for v in (pixel.values, pixel.restored))
            tip = self.tr("Scan: {0}. Restored: {1}.").format(scan, added)
        self._pixel.setToolTip(tip)

    def set_cursor(self, point: tuple[float, float] | None) -> None:
        """Show a position in the scan, in pixels and where the resolution is known in mm."""
        self._cursor.setText("" if point is None else position_text(point, self._dpi))

    @property
    def preparing(self) -> Preparing:
        """How much of the scan's overview is made."""
        return self._preparing

    def set_zoom(self, zoom: float) -> None:
        """Show a zoom; 1 is 100 %."""
        percent = 100 * zoom
        self._zoom.setText(f"{percent:.0f} %" if percent >= 10 else f"{percent:.1f} %")

    def _field(self, name: str, widest: str) -> QLabel:
        made = QLabel()
        made.setAccessibleName(name)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setMinimumWidth(made.fontMetrics().horizontalAdvance(widest) + GRID)
        return made

    def _zoom_box(self, actions: Actions) -> QWidget:
        box = QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(GRID, 2, GRID, 2)
        layout.setSpacing(2)
        buttons = []
        for name in ("zoom_out", "zoom_in"):
            button = QToolButton()
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(16, 16))
            button.setFixedSize(24, 24)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(plain(actions[name].text()))
            buttons.append(button)
        layout.addWidget(buttons[0])
        layout.addWidget(self._zoom)
        layout.addWidget(buttons[1])
        return box


class Preparing(QWidget):
    """How much of the scan's overview is made, with a button to stop; there only meanwhile.

    Signals:
        stopped: The button was pressed.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._text.setToolTip(
            self.tr(
                "The scan holds no smaller versions of itself. They are made once and kept, so that"
                " it can be seen from afar at once. You can work meanwhile."
            )
        )
        stop = QToolButton()
        stop.setText(self.tr("Stop"))
        stop.setToolTip(self.tr("Go on the next time the scan is opened; until then it is blurred"))
        stop.setAccessibleName(self.tr("Stop preparing the overview"))
        stop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        stop.clicked.connect(self.stopped)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._text)
        layout.addWidget(stop)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is; hidden where ``total`` is 0."""
        if total:
            self._text.setText(self.tr("Preparing overview: {0} %").format(100 * done // total))
        self.setVisible(total > 0)


def describe(scan: Scan) -> str:
    """Size, bit depth and profile in one line."""
    height, width = scan.shape
    bits = QCoreApplication.translate("StatusBar", "{0} bit").format(scan.bits)
    profile = scan.profile_name or QCoreApplication.translate("StatusBar", "no profile")
    return f"{width} × {height} · {bits} · {profile}"


def pixel_text(pixel: Pixel) -> str:
    """What is seen of a pixel; ``+`` says that it is restored."""
    seen = pixel.values if pixel.restored is None else pixel.restored
    added = "" if pixel.restored is None else "+ "
    red, green, blue = pixel.srgb
    return f"{added}{' '.join(map(str, seen))} · #{red:02x}{green:02x}{blue:02x}"


def position_text(point: tuple[float, float], dpi: tuple[float, float] | None) -> str:
    """A position in pixels, and in millimetres of the original where the resolution is known."""
    x, y = point
    pixels = f"{int(x)}, {int(y)} px"
    if dpi is None or min(dpi) <= 0:
        return pixels
    return f"{pixels} · {x / dpi[0] * MM_PER_INCH:.1f}, {y / dpi[1] * MM_PER_INCH:.1f} mm"
