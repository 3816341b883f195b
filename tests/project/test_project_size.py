"""What a project costs: a stroke its tiles, opening no pixels, reading a bounded memory."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import tifffile

from restorer.layers import STAIN, TILE, Patch, damage
from restorer.project import Project, file, journal, tiles
from restorer.rect import Rect
from restorer.scan import open_scan

LARGE = (9000, 8000)


@pytest.fixture
def empty_wall(tmp_path):
    """Write a grey scan of a size, all one tone; its path."""

    def write(name, shape):
        path = tmp_path / name
        pixels = np.zeros(shape, np.uint8)
        tifffile.imwrite(path, pixels, compression="zlib", tile=(512, 512))
        return path

    return write


@pytest.fixture
def decoded(monkeypatch):
    """The bytes of each tile that is decompressed, as it happens."""
    sizes = []
    decode = tiles.decode

    def counting(digest, data, size):
        sizes.append(size)
        return decode(digest, data, size)

    monkeypatch.setattr(tiles, "decode", counting)
    return sizes


def test_a_stroke_costs_its_tiles_whatever_the_size_of_the_scan(empty_wall, stroke):
    sizes = []
    for name, shape in (("small.tif", (300, 300)), ("large.tif", LARGE)):
        path = empty_wall(name, shape)
        with open_scan(path) as scan, Project.create(path.with_suffix(".mural"), scan) as project:
            project.commit("Mark", [stroke(project, 10, 10)])
        sizes.append(path.with_suffix(".mural").stat().st_size)
    assert abs(sizes[1] - sizes[0]) <= 4096
    assert sizes[1] < 70_000


def test_each_stroke_adds_no_more_than_its_tile_compressed(make_project):
    path = make_project()
    sizes = [path.stat().st_size]
    rng = np.random.default_rng(0)
    rect = Rect(0, 0, TILE, TILE)
    for _ in range(2):
        with Project.open(path) as project:
            for _ in range(20):
                where = rng.random(rect.shape) < 0.01
                project.commit("Specks", [damage.mark(project.damage, rect, where)])
            (most,) = project._file.rows("SELECT max(length(data)) FROM pixels")
        sizes.append(path.stat().st_size)
    assert most[0] < TILE * TILE / 4
    for before, after in pairwise(sizes):
        assert (after - before) / 20 < most[0] + 2 * 4096


def test_equal_tiles_are_stored_once(empty_wall):
    path = empty_wall("large.tif", LARGE)
    with open_scan(path) as scan, Project.create(path.with_suffix(".mural"), scan) as project:
        tile = np.full((TILE, TILE), STAIN, np.uint8)
        places = [(row, column) for row in range(35) for column in range(31)]
        everywhere = Patch("damage", dict.fromkeys(places), dict.fromkeys(places, tile))
        project.commit("All of it", [everywhere])
        assert project._file.rows("SELECT count(*) FROM pixels") == [(1,)]
        assert len(project.damage.tiles) == len(places)
        project.undo()
        project.redo()
    assert path.with_suffix(".mural").stat().st_size < 200_000


def test_opening_listing_and_undoing_decompress_nothing(make_project, stroke, decoded):
    path = make_project()
    with Project.open(path) as project:
        project.commit("One", [stroke(project, 0, 0, 600, 600)])
        project.commit("Two", [stroke(project, 100, 100, damage_class=2)])
    decoded.clear()
    with Project.open(path) as project:
        assert len(project.damage.keys()) == 9
        assert len(project.damage.tile_rects(Rect(0, 0, 300, 300))) == 4
        assert [entry.label for entry in project.entries] == ["One", "Two"]
        project.undo()
        project.redo()
        assert not decoded
        project.damage.read(Rect(0, 0, 10, 10))
        assert decoded == [TILE * TILE]


def test_tiles_are_kept_at_hand_within_bounds(make_project, stroke, decoded, monkeypatch):
    monkeypatch.setattr(tiles, "CACHE_BYTES", 2 * TILE * TILE)
    with Project.open(make_project()) as project:
        three = [stroke(project, TILE * place, 0, 10, 10, 1 + place) for place in range(3)]
        project.commit("Three", three)
        decoded.clear()

        def read(*rows):
            del decoded[:]
            for row in rows:
                assert project.damage.tiles[row, 0][0, 0] == 1 + row
            return len(decoded)

        assert read(0, 1) == 2
        assert read(0, 1, 0, 1) == 0
        assert read(2) == 1
        assert read(1, 2) == 0, "the one used longest ago made room"
        assert read(0) == 1
        assert read(2, 0) == 0
        assert len(project.damage.tiles._kept) == 2


def test_a_large_edit_does_not_leave_a_large_log(make_project, stroke, monkeypatch):
    monkeypatch.setattr(file, "LARGEST_LOG", 2**19)
    path = make_project(dtype=np.uint16)
    log = path.with_name(path.name + "-wal")
    with Project.open(path) as project:
        rect = project.restoration.rect
        for seed in range(2):
            noise = np.random.default_rng(seed).integers(0, 65536, (*rect.shape, 4), np.uint16)
            project.commit("Noise", [project.restoration.edit(rect, noise)])
        assert log.stat().st_size > 2**22
        project.commit("Small", [stroke(project, 0, 0)])
        assert log.stat().st_size <= 2**19
    assert not log.exists()


def test_a_stroke_over_a_stroke_reads_nothing_and_a_large_edit_is_not_held(
    make_project, stroke, decoded, monkeypatch
):
    with Project.open(make_project()) as project:
        project.commit("Mark", [stroke(project, 10, 10)])
        patch = stroke(project, 20, 20)
        assert project.damage.read(Rect(0, 0, 300, 300)).any()
        project.commit("Mark", [patch])
        assert decoded == []
        monkeypatch.setattr(journal, "AT_HAND", 2)
        project.commit("Mark", [stroke(project, 250, 250, damage_class=STAIN)])
        assert project.damage.read(Rect(250, 250, 260, 260)).any()
        assert len(decoded) == 4
