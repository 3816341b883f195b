"""From a stroke to restored pixels on the screen, on a scan of a hundred megapixels.

A canvas of 1280 x 800 shows the scan at 100 %; strokes of a 64-pixel brush are painted with mouse
events while "Restore as I paint" is on. Timed is from the release of the button to the end of the
first paint that shows every pixel of the hole restored. The first stroke is painted before the
model is loaded (cold: importing torch, reading the weights, a first fill), the others after.

    python benchmarks/restore.py [--strokes N] [--side PIXELS] [--model NAME|FILE] [--device DEVICE]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import tifffile
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from restorer.rect import Rect
from ui.canvas.view import Canvas
from ui.document import Document
from ui.jobs import Jobs
from ui.restoring import Restoring
from ui.strokes import Strokes

BRUSH = 64
TILE = 256
PATIENCE = 120.0


class Timed(Canvas):
    """A canvas that notes when it has painted a hole restored."""

    hole: Rect | None = None
    shown_at = 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and look whether the hole is there."""
        super().paintEvent(event)
        if self.hole is not None and self.document is not None and self._is_restored(self.hole):
            self.shown_at, self.hole = time.perf_counter(), None

    def _is_restored(self, hole: Rect) -> bool:
        document = self.document
        if document is None:
            return False
        marked = document.damage.read(hole) > 0
        alpha = np.zeros(hole.shape, np.int64)
        for tile in document.restored_tiles(hole):
            part = tile.intersect(hole)
            alpha[part.within(hole)] = document.restored(part)[..., -1]
        return bool((alpha[marked] > 0).all())


def write_wall(path: Path, side: int) -> None:
    """A tiled TIFF of soft colours with fine noise, one pattern over and over."""
    rng = np.random.default_rng(0)
    rows, columns = np.mgrid[0:TILE, 0:TILE] / TILE
    waves = 0.5 + 0.2 * np.sin(6.3 * rows), 0.5 + 0.2 * np.cos(6.3 * columns), 0.4 + 0 * rows
    soft = np.stack(waves, 2)
    tile = (255 * np.clip(soft + rng.normal(0, 0.03, soft.shape), 0, 1)).astype(np.uint8)
    count = (-(-side // TILE)) ** 2

    def tiles() -> Iterator[np.ndarray]:
        for _ in range(count):
            yield tile

    tifffile.imwrite(
        path, tiles(), shape=(side, side, 3), dtype=np.uint8, tile=(TILE, TILE), photometric="rgb"
    )


def send(canvas: Canvas, kind: QEvent.Type, at: QPointF, *, held: bool) -> None:
    """Send a mouse event."""
    left = Qt.MouseButton.LeftButton
    nothing = Qt.MouseButton.NoButton
    button = nothing if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(
        kind,
        at,
        canvas.mapToGlobal(at),
        button,
        left if held else nothing,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def paint_stroke(canvas: Timed, at: tuple[int, int]) -> float:
    """Paint a dab at a scan position and wait until it is seen restored: seconds."""
    canvas.centre_on((float(at[0]), float(at[1])))
    wait(lambda: canvas.shows_all)
    spot = QPointF(*canvas.view.to_view((at[0], at[1])))
    kinds = QEvent.Type
    send(canvas, kinds.MouseButtonPress, spot, held=True)
    send(canvas, kinds.MouseMove, spot + QPointF(1, 0), held=True)
    half = BRUSH // 2 + 4
    canvas.hole = Rect(at[1] - half, at[0] - half, at[1] + half, at[0] + half)
    canvas.shown_at = 0.0
    start = time.perf_counter()
    send(canvas, kinds.MouseButtonRelease, spot + QPointF(1, 0), held=False)
    wait(lambda: canvas.shown_at > 0)
    return canvas.shown_at - start


def wait(until: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    end = time.perf_counter() + PATIENCE
    while not until():
        QApplication.processEvents()
        time.sleep(0.0005)
        if time.perf_counter() > end:
            raise SystemExit("nothing happened for two minutes")


def main() -> int:
    """Time the strokes and print a line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strokes", type=int, default=20)
    parser.add_argument("--side", type=int, default=10_000)
    parser.add_argument("--model")
    parser.add_argument("--device", default="auto")
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication(sys.argv)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wall.tif"
        write_wall(path, arguments.side)
        times = timed(path, arguments)
    app.processEvents()
    warm = sorted(times[1:])
    print(
        json.dumps(
            {
                "megapixels": round(arguments.side**2 / 1e6, 1),
                "strokes": len(warm),
                "cold": round(times[0], 3),
                "median": round(statistics.median(warm), 3),
                "p90": round(warm[int(0.9 * (len(warm) - 1))], 3),
                "most": round(warm[-1], 3),
            }
        )
    )
    return 0


def timed(path: Path, arguments: argparse.Namespace) -> list[float]:
    """The seconds of each stroke, the cold one first."""
    jobs = Jobs()
    document = Document(jobs)
    restoring = Restoring(document)
    restoring.set_model(arguments.model)
    restoring.set_device(arguments.device)
    strokes = Strokes(document, restoring)
    strokes.set_on(True)
    canvas = Timed()
    canvas.set_document(document)
    canvas.resize(1280, 800)
    canvas.show()
    if not document.open(path):
        raise SystemExit("the scan could not be opened")
    canvas.zoom_to(1.0)
    canvas.set_brush_diameter(BRUSH)
    canvas.set_restoration_on_top(True)
    side = arguments.side
    rng = np.random.default_rng(1)
    try:
        return [
            paint_stroke(canvas, (int(x), int(y)))
            for x, y in rng.integers(700, side - 700, (arguments.strokes + 1, 2))
        ]
    finally:
        canvas.close()
        document.close()
        jobs.shutdown()


if __name__ == "__main__":
    sys.exit(main())
