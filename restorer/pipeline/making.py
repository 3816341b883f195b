"""A restoration in memory, with what made it: what files, batches and notebooks share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.layers import Layer
from restorer.pipeline.settings import Finish
from restorer.pipeline.sidecar import Provenance
from restorer.progress import Cancel, Progress, never_cancelled, no_progress
from restorer.rect import Rect
from restorer.scan import Scan

if TYPE_CHECKING:
    from restorer.model.inference import RestorationModel
    from restorer.pipeline.cluster_windows import OnWorkers


@dataclass(frozen=True, eq=False)
class Made:
    """A restoration that is written nowhere yet.

    Attributes:
        layer: the restored pixels: the scan's channels and alpha, in its dtype.
        provenance: what made them.
        windows: how many went through the network.
        seconds: how long it took.
    """

    layer: Layer
    provenance: Provenance
    windows: int
    seconds: float


def make(
    scan: Scan,
    damage: Layer,
    model: RestorationModel | OnWorkers,
    finish: Finish,
    *,
    mask: Path | None = None,
    mask_sha256: str = "",
    operator: str = "",
    region: Rect | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Made:
    """Restore the damage of a scan into a layer of its own; imports torch.

    Args:
        scan: open.
        damage: its damage layer.
        model: a loaded model, or the workers of a cluster.
        finish: the post-processing.
        mask: the file that marked the damage, for the record.
        mask_sha256: of that file.
        operator: who restores; empty for whom the environment or the system names.
        region: only damage in here is restored.
        progress: told windows.
        cancelled: asked before each window.

    Raises:
        MaskError: nothing is damaged, or nothing around the damage is known.
        ScanError: the scan cannot be read.
        Cancelled: the user asked to stop.
    """
    from restorer.pipeline import engine

    restored = engine.restore(
        scan,
        damage,
        model,
        finish=finish,
        region=region,
        keep=False,
        progress=progress,
        cancelled=cancelled,
    )
    layer = engine.working_copy(scan)
    layer.apply(restored.patch)
    provenance = Provenance.of(
        model, finish, restored, mask=mask, mask_sha256=mask_sha256, operator=operator
    )
    return Made(layer, provenance, restored.windows, restored.seconds)
