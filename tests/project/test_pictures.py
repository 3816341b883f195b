"""Other pictures of the wall in a project: kept, found again, and never taken for one another."""

from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pytest

from restorer.errors import ProjectError
from restorer.project import Project, pictures
from restorer.project.pictures import OtherPicture, PictureMissingError, Registration, kind_of
from restorer.registration import Pair, Transform
from restorer.scan import open_scan

LIES = Registration(
    transform=Transform.of(np.array([[0.5, 0.1, 3], [-0.1, 0.5, 4], [1e-6, 0, 1]])),
    how="pairs",
    model="affine",
    pairs=(Pair((10.5, 20.25), (3.0, 4.0)), Pair((1.0, 2.0), (5.0, 6.0))),
    residual=1.25,
)


@pytest.fixture
def project(make_project):
    with Project.open(make_project()) as opened:
        yield opened


@pytest.fixture
def infrared(project, write_scan):
    """A registered infrared picture, beside the scan."""
    with open_scan(write_scan("wall_IR.tif", shape=(300, 350), dtype=np.uint16, seed=3)) as scan:
        made = OtherPicture.of(project, scan)
    return replace(made, registration=LIES, opacity=0.25)


def test_a_new_picture_lies_over_the_whole_scan(project, infrared, write_scan):
    with open_scan(write_scan("b.tif", shape=(300, 350))) as scan:
        made = OtherPicture.of(project, scan)
    assert made.registration.how == "fitted"
    assert made.registration.transform.point((700, 600)) == pytest.approx((350, 300))
    assert made.registration.residual is None


def test_pictures_are_in_the_project_when_it_is_opened_again(project, infrared):
    pictures.write(project, [infrared, replace(infrared, kind="xray", visible=False)])
    path = project.path
    project.close()
    with Project.open(path) as again:
        assert pictures.read(again) == [infrared, replace(infrared, kind="xray", visible=False)]
        with infrared.open(path) as scan:
            assert (scan.shape, scan.bits, scan.channels) == ((300, 350), 16, 1)


def test_a_project_without_pictures_has_none(project):
    assert pictures.read(project) == []
    assert pictures.listed(project) == []


def test_a_picture_moves_with_the_project(project, infrared, tmp_path):
    pictures.write(project, [infrared])
    project.close()
    folder = tmp_path / "moved"
    folder.mkdir()
    for name in ("wall.tif", "wall.mural", "wall_IR.tif"):
        shutil.move(tmp_path / name, folder / name)
    with infrared.open(folder / "wall.mural") as scan:
        assert scan.path.parent == folder


def test_a_missing_picture_is_said_and_can_be_pointed_to(project, infrared, tmp_path):
    elsewhere = tmp_path / "elsewhere.tif"
    (tmp_path / "wall_IR.tif").rename(elsewhere)
    with pytest.raises(PictureMissingError, match=r"wall_IR\.tif is missing.*point to it"):
        infrared.open(project.path)
    with infrared.open(project.path, elsewhere) as scan:
        assert scan.path == elsewhere


def test_a_changed_picture_is_never_taken_for_the_one_that_was_registered(
    project, infrared, write_scan
):
    path = write_scan("wall_IR.tif", shape=(300, 350), dtype=np.uint16, seed=4)
    with pytest.raises(PictureMissingError, match=r"is not the picture wall_IR\.tif"):
        infrared.open(project.path)
    with pytest.raises(PictureMissingError, match="remove the picture and add this one anew"):
        infrared.open(project.path, path)


def test_a_report_is_told_name_kind_and_residual(project, infrared):
    pictures.write(project, [infrared])
    (told,) = pictures.listed(project)
    assert (told.name, told.kind, told.how) == ("wall_IR.tif", "infrared", "pairs")
    assert (told.residual_px, told.residual_mm, told.pairs) == (1.25, None, 2)


@pytest.mark.parametrize(
    "spoilt", [{"kind": "gamma"}, {"transform": [0] * 9}, {"pairs": [[1]]}, {"reference": 3}]
)
def test_what_cannot_be_understood_is_said(project, infrared, spoilt):
    pictures.write(project, [infrared])
    (value,) = project.get(pictures.KEY)
    project.set(pictures.KEY, [{**value, **spoilt}])
    with pytest.raises(ProjectError, match="Add the pictures anew"):
        pictures.read(project)
    project.set(pictures.KEY, 7)
    with pytest.raises(ProjectError, match="Add the pictures anew"):
        pictures.read(project)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("wall_IR.tif", "infrared"),
        ("north-uvf 2.tif", "ultraviolet"),
        ("raking_left.tif", "raking"),
        ("xray.tif", "xray"),
        ("wall 1936.jpg", "earlier"),
        ("firmament.tif", "other"),
    ],
)
def test_the_kind_is_guessed_from_whole_words_of_the_name(tmp_path, name, kind):
    assert kind_of(tmp_path / name) == kind
