"""The command info: what it says of a scan, in words and as JSON."""

from __future__ import annotations

import numpy as np
import tifffile


def test_a_scan_is_described(run, tmp_path):
    path = tmp_path / "wall.tif"
    tifffile.imwrite(
        path, np.zeros((20, 30, 3), np.uint16), photometric="rgb", tile=(16, 16),
        compression="lzw", resolution=(600, 600), resolutionunit="inch", metadata=None,
    )  # fmt: skip
    ran = run("info", path)
    assert ran.status == 0
    said = dict(line.split(maxsplit=1) for line in ran.out.splitlines())
    assert said["file"] == str(path)
    assert (said["width"], said["height"], said["bits"]) == ("30", "20", "16")
    assert said["dpi"] == "600, 600"
    assert (said["alpha"], said["profile"], said["notes"]) == ("no", "none", "none")
    document = run("info", path, "--json").document
    assert document["dpi"] == [600, 600]
    assert document["profile"] is None
    assert document["layout"] == "TIFF, little-endian, tiles of 16 x 16"


def test_what_is_no_scan_is_refused(run, tmp_path):
    path = tmp_path / "wall.tif"
    path.write_text("Dear Sir")
    ran = run("info", path)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith(f"restorer: {path}: is not a TIFF, PNG or JPEG picture")
