"""`restorer [SCAN | PROJECT]` and `--sample`, with and without a display."""

from __future__ import annotations

import shutil

import cv2
import numpy as np
import pytest
import tifffile

from resources import sample
from restorer import doctor
from restorer.cli import window


@pytest.fixture
def shown(monkeypatch):
    """A display, and a window that only says what it was asked to open."""
    opened = []

    def show(path, _args):
        opened.append(path)
        return 0

    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(doctor, "display_problem", lambda: None)
    monkeypatch.setattr(doctor, "missing_qt_packages", list)
    monkeypatch.setattr(window, "show", show)
    return opened


@pytest.fixture
def unseen(monkeypatch):
    """No display."""
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(doctor, "display_problem", lambda: "There is no display.")


def test_the_window_opens_what_is_named(run, shown, pair):
    assert run().status == 0
    assert run(pair.scan).status == 0
    assert shown == [None, pair.scan]


def test_without_a_display_it_says_what_works(run, unseen, pair):
    ran = run(pair.scan)
    assert ran.status == 2
    assert "There is no display." in ran.err
    assert "restorer restore" in ran.err


def test_missing_system_libraries_are_named(run, shown, monkeypatch):
    monkeypatch.setattr(doctor, "missing_qt_packages", lambda: ["libxcb-cursor0"])
    ran = run()
    assert ran.status == 2
    assert "apt install libxcb-cursor0" in ran.err
    assert not shown


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """A folder with the sample's files, which take seconds to draw."""
    folder = tmp_path_factory.mktemp("drawn")
    sample.write(folder)
    return folder


def test_the_sample_opens_with_its_damage_marked(run, shown, drawn, tmp_path):
    from restorer.layers import damage
    from restorer.project import Project

    out = tmp_path / "out"
    shutil.copytree(drawn, out)
    assert run("--sample", "-o", out).status == 0
    (path,) = shown
    with Project.open(path) as project:
        assert damage.holes(project.damage)
        assert len(project.entries) == 1
        project.undo()
    assert run("--sample", "-o", out).status == 0
    with Project.open(path) as project:
        assert project.can_redo, "what was done to the sample is kept"


@pytest.fixture(params=["no display", "offscreen"])
def no_screen(request, monkeypatch):
    """No display, or a platform of Qt that nobody sees."""
    if request.param == "offscreen":
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    else:
        request.getfixturevalue("unseen")


def test_the_sample_is_not_restored_over_other_pictures(run, no_screen, tiny_model, tmp_path):
    (tmp_path / "after.png").write_bytes(b"precious")
    ran = run("--sample", "-o", tmp_path, "--model", tiny_model)
    assert ran.status == 2
    assert "after.png" in ran.err
    assert "--overwrite" in ran.err
    assert (tmp_path / "after.png").read_bytes() == b"precious"


def test_the_sample_is_restored_without_a_display(run, unseen, tiny_model, drawn, tmp_path):
    shutil.copytree(drawn, tmp_path, dirs_exist_ok=True)
    (tmp_path / "after.png").write_bytes(b"of the last time")
    ran = run("--sample", "-o", tmp_path, "--model", tiny_model, "--overwrite")
    assert ran.status == 0, ran.err
    assert str(tmp_path) in ran.out
    names = ("before.png", "mask.png", "after.png", "side-by-side.png")
    before, mask, after, together = (cv2.imread(str(tmp_path / name)) for name in names)
    assert before.shape == after.shape == mask.shape
    hole = mask[..., 0] > 0
    assert 0.005 < hole.mean() < 0.5
    np.testing.assert_array_equal(before[~hole], after[~hole])
    assert (before[hole] != after[hole]).any(axis=1).mean() > 0.5
    assert together.shape[1] > 3 * before.shape[1]
    (restored,) = tmp_path.glob("*_restored.tif")
    with tifffile.TiffFile(restored) as file:
        assert file.pages[0].dtype == np.uint16
        assert "InterColorProfile" in file.pages[0].tags


def test_the_sample_and_a_scan_do_not_go_together(run, shown, pair):
    ran = run(pair.scan, "--sample")
    assert ran.status == 2
    assert "--sample" in ran.err
