"""How fast the window is on scans of any size: first pixels, memory, strokes, commits.

See README.md. Offscreen: what is measured is the work of this program and of Qt's painter, up to
the finished frame; no screen and no graphics card takes part.
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
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import imagecodecs
import numpy as np
import platformdirs
import tifffile
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

TILE = 512
GIGAPIXEL, SMALL = 32768, 2048
SIZE = 1920, 1080
BRUSHES = 40, 500, 2000
ZOOMS = 0.1, 0.5, 1.0, 2.0
STEPS = 120
"""Mouse events of a stroke."""
STEP = 9.0
"""Logical pixels from one event to the next: a hand in a hurry."""


@dataclass
class Stroke:
    """One stroke: how long each event took until its frame was painted, and how long keeping it."""

    scan: str
    brush: int
    zoom: float
    p50_ms: float
    p99_ms: float
    most_ms: float
    megapixels: float
    commit_ms: float
    undo_ms: float


@dataclass
class Opening:
    """How long it took until something, and until everything in view, was seen; and memory."""

    scan: str
    first_s: float
    all_s: float
    peak_mb: float


def write_scan(path: Path, side: int) -> None:
    """A square 16-bit RGB scan in Deflate tiles: some different ones of grain, over and over."""
    rng = np.random.default_rng(1)
    rows, columns = np.mgrid[0:TILE, 0:TILE].astype(np.float32) / TILE
    soft = np.stack([rows, columns, 1 - rows], 2) * 20000 + 20000

    def packed() -> bytes:
        grain = rng.normal(0, 300, soft.shape)
        pixels = imagecodecs.delta_encode((soft + grain).astype(np.uint16), axis=-2)
        return bytes(imagecodecs.zlib_encode(pixels.tobytes(), 1))

    kinds = [packed() for _ in range(16)]
    many = (side // TILE) ** 2
    with tifffile.TiffWriter(path, bigtiff=True) as file:
        file.write(
            (kinds[n % 16 if n % 5 else n % 3] for n in range(many)),
            shape=(side, side, 3),
            dtype=np.uint16,
            photometric="rgb",
            tile=(TILE, TILE),
            compression="zlib",
            predictor=True,
        )


def resident(kind: str = "VmHWM") -> float:
    """Megabytes of memory of this process: the most there ever were, or ``VmRSS``, now."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(kind):
            return int(line.split()[1]) / 1024
    return float("nan")


class Bench:
    """A window, and hands that measure."""

    def __init__(self, folder: Path) -> None:
        from ui.window.main_window import MainWindow
        from ui.window.settings import SettingsStore

        self.window = MainWindow(SettingsStore(folder / "settings.json"))
        self.canvas = self.window.canvas
        self.window.resize(*SIZE)
        self.window.show()
        self.pump(0.5)
        self.pump(60, lambda: self.window.jobs.running == 0)  # torch is loaded
        self.empty = resident("VmRSS")

    def pump(self, seconds: float = 0.0, until: Callable[[], bool] | None = None) -> None:
        """Let the window work for so long, or until something is so."""
        end = time.perf_counter() + seconds
        while True:
            QApplication.processEvents()
            if time.perf_counter() > end or (until is not None and until()):
                return
            time.sleep(0.001)

    def open(self, path: Path, patience: float = 120) -> Opening:
        """Open a scan and wait for all that is in view."""
        seen = _First(self.canvas)
        begun = time.perf_counter()
        self.window.open_path(path)
        self.pump(patience, lambda: seen.when is not None)
        first = (seen.when or time.perf_counter()) - begun
        seen.end()
        self.pump(patience, lambda: self.canvas.shows_all)
        whole = time.perf_counter() - begun
        return Opening(path.name, first, whole, resident() - self.empty)

    def stroke(self, brush: int, zoom: float) -> Stroke:
        """Draw a wavy line across the canvas with a brush at a zoom, and take it back."""
        canvas, document = self.canvas, self.window.document
        canvas.set_tool("brush")
        canvas.set_brush_diameter(brush)
        canvas.zoom_to(max(zoom, canvas.view.fit_zoom))
        canvas.centre_on((document.shape[1] / 2, document.shape[0] / 2))
        self.pump(30, lambda: canvas.shows_all)
        self.pump(0.2)
        places = list(_wave(canvas.width(), canvas.height()))
        self._mouse(QEvent.Type.MouseButtonPress, places[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        took = []
        for place in places[1:]:
            begun = time.perf_counter()
            self._mouse(QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)
            QApplication.processEvents()
            took.append(1000 * (time.perf_counter() - begun))
        begun = time.perf_counter()
        self._mouse(QEvent.Type.MouseButtonRelease, places[-1], Qt.MouseButton.LeftButton)
        if document.edits.busy:
            self.pump(20, lambda: not document.edits.busy)
        commit = 1000 * (time.perf_counter() - begun)
        rect = document.project.entries[-1].rects["damage"]
        touched = sum(tile.area for tile in document.damage.tile_rects(rect)) / 1e6
        begun = time.perf_counter()
        document.undo()
        undo = 1000 * (time.perf_counter() - begun)
        self.pump(0.1)
        return Stroke(
            document.scan.path.name,
            brush,
            canvas.view.zoom,
            statistics.median(took),
            float(np.percentile(took, 99)),
            max(took),
            touched,
            commit,
            undo,
        )

    def _mouse(self, kind: QEvent.Type, place: QPointF, button: Qt.MouseButton) -> None:
        held = kind != QEvent.Type.MouseButtonRelease
        QApplication.sendEvent(
            self.canvas,
            QMouseEvent(
                kind,
                place,
                self.canvas.mapToGlobal(place),
                button,
                Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
            ),
        )


class _First:
    """Notes when a canvas first shows more than the surround and an empty scan."""

    def __init__(self, canvas) -> None:
        self.when: float | None = None
        self._canvas, self._paint = canvas, canvas.paintEvent
        canvas.paintEvent = self._painted

    def _painted(self, event: QPaintEvent) -> None:
        self._paint(event)
        if self.when is None and self._canvas.shows_something:
            self.when = time.perf_counter()

    def end(self) -> None:
        del self._canvas.paintEvent


def _wave(width: int, height: int) -> Iterator[QPointF]:
    across = min(STEP, 0.9 * width / STEPS)
    for step in range(STEPS):
        yield QPointF(0.05 * width + step * across, height / 2 + 0.2 * height * np.sin(step / 9))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scans", nargs="*", type=Path, help="instead of a gigapixel of its own")
    parser.add_argument("--json", type=Path, help="where all numbers go")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("cache", "data", "config"):
            setattr(platformdirs, f"user_{kind}_dir", lambda *_, k=kind, **__: str(folder / k))
            setattr(platformdirs, f"user_{kind}_path", lambda *_, k=kind, **__: folder / k)
        small = folder / "small.tif"
        write_scan(small, SMALL)
        large = given.scans
        if not large:
            large = [folder / "gigapixel.tif"]
            write_scan(large[0], GIGAPIXEL)
        return run(folder, small, large, given.json)


def run(folder: Path, small: Path, large: list[Path], out: Path | None) -> int:
    app = QApplication([])
    bench = Bench(folder)
    openings: list[Opening] = []
    strokes: list[Stroke] = []
    for path in [*large, small]:
        openings.append(bench.open(path))
        print(
            f"{path.name}: first pixels after {openings[-1].first_s:.2f} s, all that is in view "
            f"after {openings[-1].all_s:.1f} s",
            flush=True,
        )
        for brush in BRUSHES:
            for zoom in ZOOMS:
                strokes.append(bench.stroke(brush, zoom))
                print(told(strokes[-1]), flush=True)
        print(f"memory above the empty window, at most: {resident() - bench.empty:.0f} MB")
    print(worst(strokes, small.name))
    bench.window.close()
    if out is not None:
        numbers = {"open": openings, "strokes": strokes}
        out.write_text(json.dumps({k: [asdict(v) for v in vs] for k, vs in numbers.items()}))
    del app
    return 0


def told(stroke: Stroke) -> str:
    keeping = stroke.commit_ms / stroke.megapixels
    return (
        f"  brush {stroke.brush:4} at {100 * stroke.zoom:3.0f} %: frame {stroke.p50_ms:5.1f} ms, "
        f"99 of 100 within {stroke.p99_ms:5.1f}; kept in {stroke.commit_ms:5.0f} ms, "
        f"{keeping:4.1f} a megapixel of {stroke.megapixels:4.1f}; undone in {stroke.undo_ms:4.0f}"
    )


def worst(strokes: list[Stroke], small: str) -> str:
    """The largest 99th percentile on large scans, and what it is to that on the small one."""

    def slowest(large: bool) -> float:
        return max(stroke.p99_ms for stroke in strokes if (stroke.scan != small) == large)

    return (
        f"99 of 100 frames at worst: large {slowest(True):.1f} ms, small {slowest(False):.1f} ms, "
        f"ratio {slowest(True) / slowest(False):.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
