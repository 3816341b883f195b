"""The command info: what it says of a scan, in words and as JSON."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import tifffile

from restorer.layers import LOSS, STAIN
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan


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


def test_the_damage_of_a_project_is_measured_by_class(run, tmp_path):
    path, place = tmp_path / "wall.tif", tmp_path / "wall.mural"
    tifffile.imwrite(
        path, np.zeros((100, 200, 3), np.uint8), photometric="rgb",
        resolution=(254, 254), resolutionunit="inch",
    )  # fmt: skip
    with open_scan(path) as scan, Project.create(place, scan) as project:
        classes = project.classes
        project.set_classes(classes.changed(replace(classes.get(STAIN), policy="map")))
        for rect, number in ((Rect(0, 0, 50, 50), LOSS), (Rect(50, 0, 60, 10), STAIN)):
            project.commit("Mark", [project.damage.edit(rect, number)])
    ran = run("info", place)
    assert ran.status == 0
    lines = [line.split() for line in ran.out.splitlines()]
    assert ["Loss", "2,500", "px", "12.500", "%", "0.25", "cm2"] in lines
    assert ["Stain", "100", "px", "0.500", "%", "0.01", "cm2", "mapped", "only"] in lines
    document = run("info", place, "--json").document
    assert document["width"] == 200
    total = document["areas"][-1]
    assert (total["name"], total["pixels"], total["percent"]) == ("All damage", 2600, 13.0)


def test_what_is_no_scan_is_refused(run, tmp_path):
    path = tmp_path / "wall.tif"
    path.write_text("Dear Sir")
    ran = run("info", path)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith(f"restorer: {path}: is not a TIFF, PNG or JPEG picture")
