"""Exports for looking at in a browser: Deep Zoom, and IIIF tiles that need no server of their own.

The restored scan as 8-bit sRGB, cut into tiles at every size. pyvips (extra ``export``) cuts them;
it is given a plain temporary file, so that memory does not grow with the scan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from restorer import files
from restorer.errors import ExportError, UsageError
from restorer.layers import Layer
from restorer.pipeline import statement
from restorer.pipeline.sharing import QUALITY, bands
from restorer.pipeline.sidecar import Provenance
from restorer.pipeline.staging import Staging, check_targets, joined
from restorer.progress import Cancel, Progress, never_cancelled, no_progress, stop_if
from restorer.scan import Scan
from restorer.scan.carry import packet_of_other

ZoomKind = Literal["deepzoom", "iiif"]
ZoomForm = Literal["jpg", "png"]

HERE = "http://localhost:8000"
"""Where ``python -m http.server`` serves a folder, for a first look."""
METADATA = "metadata.xmp"
INFO = "info.json"
CONTENT = "The restored scan as tiles to look at: 8-bit sRGB."

_LAYOUTS: dict[ZoomKind, dict[str, Any]] = {
    "deepzoom": {"layout": "dz", "tile_size": 254, "overlap": 1},
    "iiif": {"layout": "iiif3", "tile_size": 512, "overlap": 0},
}
_FORMS: dict[ZoomForm, dict[str, Any]] = {
    "jpg": {"suffix": f".jpg[Q={QUALITY}]", "keep": "none"},
    "png": {"suffix": ".png", "keep": "none"},
}
_OURS = re.compile(r"metadata\.xmp|info\.json|full|\d+,\d+,\d+,\d+|.+\.dzi|.+_files")
_RAW, _CUT, _NAME = "rows.raw", "cut", "tiles"
"""In the hidden folder: libvips reads some of a name's letters as commands."""
_PROPERTIES = "vips-properties.xml"


@dataclass(frozen=True)
class Zoom:
    """How a restored scan is made ready for a browser.

    Attributes:
        kind: ``deepzoom``, or ``iiif`` for static tiles of the IIIF Image API 3 (level 0).
        form: of the tiles: ``jpg``, or ``png``, which loses nothing.
        address: of IIIF: the URL under which the folder will be found, without the folder's name.

    Raises:
        UsageError: the address is no URL.
    """

    kind: ZoomKind = "deepzoom"
    form: ZoomForm = "jpg"
    address: str = HERE

    def __post_init__(self) -> None:
        if not is_address(self.address):
            raise UsageError(
                f"{self.address}: is no address; expected http:// or https:// and where the folder "
                f"will be found, such as {HERE}."
            )


def is_address(text: str) -> bool:
    """Whether a text is a URL that a folder can be found under."""
    return re.fullmatch(r"https?://[^\s\"<>]+", text) is not None


def check_zoom(scan: Scan, folder: Path, *, overwrite: bool) -> None:
    """Refuse what ``export_zoom`` could not write.

    Raises:
        ExportError: see ``export_zoom``.
    """
    _pyvips()
    if not folder.exists():
        needed = 3 * scan.shape[0] * scan.shape[1]
        check_targets(scan, [folder], overwrite=overwrite)
        files.check_writable(folder, overwrite, needed)
        return
    if not folder.is_dir():
        raise ExportError(f"{folder}: is a file; expected a folder. Choose another name.")
    with files.refusals(folder):
        there = [path.name for path in folder.iterdir()]
    ours = METADATA in there and all(map(_OURS.fullmatch, there))
    if there and not (ours and overwrite):
        hint = "add --overwrite to replace it" if ours else "it holds other things"
        raise ExportError(f"{folder}: is there already ({hint}). Choose another folder.")


def export_zoom(
    scan: Scan,
    layer: Layer,
    restoration: Layer,
    folder: Path,
    *,
    zoom: Zoom = Zoom(),
    provenance: Provenance | None = None,
    overwrite: bool = False,
    staging: Staging | None = None,
    progress: Progress = no_progress,
    cancelled: Cancel = never_cancelled,
) -> Path:
    """Write the restored scan as tiles for a browser.

    It is no evidence: its pixels are not the scan's.

    Args:
        scan: the evidence.
        layer: the damage.
        restoration: the restored pixels with alpha.
        folder: made for the tiles; one that is there is only replaced with ``overwrite``, and
            only where it holds such tiles and nothing else.
        zoom: how.
        provenance: what made the restoration, for the XMP beside the tiles.
        overwrite: whether such a folder may be replaced.
        staging: as in ``export_restored``.
        progress: told rows, of both reading and cutting.
        cancelled: asked before each band and while tiles are cut.

    Returns:
        The file that a viewer opens: ``<folder>.dzi`` or ``info.json``, in the folder.

    Raises:
        ExportError: pyvips is not installed, or the folder is there already or cannot be written.
        Cancelled: the user asked to stop; nothing is left.
    """
    check_zoom(scan, folder, overwrite=overwrite)
    height = scan.shape[0]
    said = statement.of_export(scan, restoration, provenance, CONTENT, cancelled=cancelled)
    with joined(staging, folder, overwrite) as aside:
        made = aside.place_for(folder)
        raw, cut = aside.folder / _RAW, aside.folder / _CUT
        with raw.open("wb") as file:
            for band in bands(
                scan, layer, restoration, 1, lambda done, _: progress(done, 2 * height), cancelled
            ):
                file.write(band.tobytes())
        cut.mkdir()
        _cut(
            raw, scan.shape, cut / _NAME, zoom,
            lambda share: progress(height + round(share * height), 2 * height), cancelled,
        )  # fmt: skip
        raw.unlink()
        viewed = _named(cut, made, zoom)
        (made / METADATA).write_bytes(packet_of_other(scan, said, resized=True))
        progress(2 * height, 2 * height)
        stop_if(cancelled)
    return folder / viewed


def _cut(
    raw: Path,
    shape: tuple[int, int],
    place: Path,
    zoom: Zoom,
    progress: Callable[[float], None],
    cancelled: Cancel,
) -> None:
    """Cut a file of plain RGB rows into tiles, under a name in an empty folder."""
    pyvips = _pyvips()

    def at_work(image: Any, state: Any) -> None:
        progress(min(state.percent, 100) / 100)
        if cancelled():
            image.set_kill(True)

    try:
        picture = pyvips.Image.rawload(str(raw), shape[1], shape[0], 3)
        picture = picture.copy(interpretation="srgb")
        picture.set_progress(True)
        picture.signal_connect("eval", at_work)
        picture.dzsave(str(place), **_FORMS[zoom.form], **_LAYOUTS[zoom.kind])
    except pyvips.Error as error:
        stop_if(cancelled)
        reason = " ".join(str(error).split())
        raise ExportError(
            f"{place}: the tiles cannot be written ({reason}). See that there is space, or choose "
            "another folder."
        ) from error


def _named(cut: Path, made: Path, zoom: Zoom) -> str:
    """Put what was cut in the folder for it, by its name; the name of what a viewer opens."""
    for note in list(cut.rglob(_PROPERTIES)):
        note.unlink()
    if zoom.kind == "iiif":
        (cut / _NAME).replace(made)
        info = json.loads((made / INFO).read_text(encoding="utf-8"))
        text = json.dumps(_completed(info, made, zoom), indent=2) + "\n"
        (made / INFO).write_text(text, encoding="utf-8", newline="\n")
        return INFO
    made.mkdir()
    for ending in (".dzi", "_files"):
        (cut / f"{_NAME}{ending}").replace(made / f"{made.name}{ending}")
    return f"{made.name}.dzi"


def _completed(info: dict[str, Any], folder: Path, zoom: Zoom) -> dict[str, Any]:
    """What a viewer needs besides: where it is, the sizes there are whole, the tiles' format."""
    whole = [_sides(path.name) for path in (folder / "full").iterdir()]
    info["id"] = f"{zoom.address.rstrip('/')}/{quote(folder.name)}"
    info["sizes"] = [{"width": w, "height": h} for w, h in sorted(filter(None, whole))]
    if zoom.form == "png":
        info |= {"preferredFormats": ["png"], "extraFormats": ["png"]}
    return info


def _sides(name: str) -> tuple[int, int] | None:
    """Width and height as a size of the Image API names them."""
    width, _, height = name.partition(",")
    return (int(width), int(height)) if width.isdecimal() and height.isdecimal() else None


def _pyvips() -> Any:
    """The library.

    Raises:
        ExportError: it is not installed.
    """
    try:
        import pyvips
    except (ImportError, OSError) as error:
        raise ExportError(
            "Deep Zoom and IIIF need pyvips. Install it with "
            "'pip install mural-restorer[export]', and start again."
        ) from error
    # what it keeps for later would hold the temporary file
    pyvips.cache_set_max(0)
    return pyvips
