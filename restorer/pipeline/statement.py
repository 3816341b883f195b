"""What the XMP of an export says of how it was made, in words."""

from __future__ import annotations

from restorer import __version__
from restorer.layers import Layer
from restorer.pipeline.sidecar import Provenance
from restorer.progress import Cancel, never_cancelled
from restorer.scan import Scan
from restorer.scan.xmp import Statement

PROGRAM = "Mural Restorer"


def of_export(
    scan: Scan,
    restoration: Layer,
    provenance: Provenance | None,
    content: str,
    *,
    cancelled: Cancel = never_cancelled,
) -> Statement:
    """What to say of an export.

    Args:
        scan: the evidence; its file is read for its checksum.
        restoration: where it is empty, nothing is said of a model.
        provenance: what made the restoration; None where it is not known.
        content: what the export is, as a sentence.
        cancelled: asked while the file is read.

    Raises:
        Cancelled: the user asked to stop.
        ScanError: the scan cannot be read.
    """
    made = provenance or Provenance()
    restored = bool(restoration.tile_rects())
    version = made.versions.get("mural-restorer", __version__)
    return Statement(
        scan=scan.path.name,
        scan_sha256=scan.sha256(cancelled=cancelled),
        content=content,
        when=made.made,
        software=f"{PROGRAM} {__version__}",
        parameters=" ".join([content, *(_how(made) if restored else [])]),
        system=(f"{made.model} ({PROGRAM})" if made.model else PROGRAM) if restored else "",
        system_version=version if restored else "",
        model=made.model if restored else "",
        model_sha256=made.model_sha256 if restored else "",
    )


def _how(made: Provenance) -> list[str]:
    """Sentences on the model, the settings and the mask, as far as they are known."""
    said = []
    if made.model:
        said.append(f"Restored by the model {made.model}, SHA-256 {made.model_sha256}.")
    if made.finish is not None:
        settings = ", ".join(f"{name} {value}" for name, value in made.finish.as_dict().items())
        said.append(f"Finish: {settings}.")
    if made.window is not None:
        said.append(f"Window: {made.window} pixels.")
    if made.reintegration:
        styles = (f"{each.name} {each.reintegration.style}" for each in made.reintegration)
        said.append(f"Reintegration: {', '.join(styles)}.")
    if made.mask is not None:
        checksum = f", SHA-256 {made.mask_sha256}" if made.mask_sha256 else ""
        said.append(f"Damage marked by {made.mask.name}{checksum}.")
    return said
