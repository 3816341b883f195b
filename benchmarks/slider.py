"""How long the slider of Suggest damage takes to the painted frame, on the program's own sample.

See README.md. Offscreen, as ``window.py``, whose hands it uses.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import platformdirs
from PySide6.QtWidgets import QApplication
from window import Bench

from restorer.cli import sample

ZOOMS = 0.43, 1.0
POSITIONS = (*range(30, 71, 2), *range(69, 30, -2))
"""In per cent, one after another: a hand that drags the slider there and back."""


def main() -> int:
    """Print for each kind and zoom how long each move took until its frame was painted.

    Beside the time on the clock, the processor time of the GUI thread, which other programs on a
    busy machine do not lengthen.
    """
    argparse.ArgumentParser(description=__doc__).parse_args()
    app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("cache", "data", "config"):
            setattr(platformdirs, f"user_{kind}_dir", lambda *_, k=kind, **__: str(folder / k))
            setattr(platformdirs, f"user_{kind}_path", lambda *_, k=kind, **__: folder / k)
        bench = Bench(folder)
        bench.open(sample.project(folder / "sample"))
        for kind in ("cracks", "losses"):
            for zoom in ZOOMS:
                print(told(bench, kind, zoom), flush=True)
        bench.window.close()
    del app
    return 0


def told(bench: Bench, kind: str, zoom: float) -> str:
    """What was measured of a kind at a zoom, in a line."""
    window, canvas = bench.window, bench.canvas
    suggesting = window.document.suggesting
    canvas.set_tool("suggest")
    suggesting.set_kind(kind)
    canvas.zoom_to(zoom)
    bench.pump(0.5)
    bench.pump(120, lambda: suggesting.shown is not None and not suggesting.missing[0])
    dialog, took, worked = window.detect_desk.dialog, [], []
    assert dialog is not None
    for position in POSITIONS:
        begun, before = time.perf_counter(), time.thread_time()
        dialog.sensitivity.slider.setValue(position)
        QApplication.processEvents()
        took.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.thread_time() - before))
    area = canvas.view.visible().area / 1e6
    middle, late = np.median(took), np.percentile(took, 99)
    return (
        f"{kind} at {100 * zoom:3.0f} %, {area:.1f} megapixels in view: {middle:.0f} ms, "
        f"99 of 100 within {late:.0f} ms; {np.median(worked):.0f} ms of the thread's own work"
    )


if __name__ == "__main__":
    sys.exit(main())
