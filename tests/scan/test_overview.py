"""The overview of a large scan: exact where it should be, kept on the disk, never in the way."""

from __future__ import annotations

import os
import threading

import numpy as np
import pytest
import tifffile

from restorer.errors import Cancelled, ScanError
from restorer.progress import never_cancelled, no_progress
from restorer.rect import Rect
from restorer.scan import open_scan, overview, overview_store
from restorer.scan.overview import Overview, kept_levels, top_level
from restorer.scan.overview_store import Store, open_store, trim
from restorer.scan.reader import level_shape
from restorer.scan.sketch import Sketch

SIDE = 128
SHAPE = (601, 1101)
"""Levels to 3, of which 2 and 3 are kept; no side is a multiple of anything."""


@pytest.fixture(autouse=True)
def _small_is_large(monkeypatch):
    monkeypatch.setattr(overview, "LARGE", 1)
    monkeypatch.setattr(overview, "SIDE", SIDE)


@pytest.fixture(scope="module")
def pixels():
    rng = np.random.default_rng(4)
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    soft = np.stack([rows * 80, columns * 50, rows * 20 + columns * 20], 2)
    return (soft + rng.integers(0, 3000, soft.shape)).astype(np.uint16)


LAYOUTS = {
    "tiles": {"tile": (64, 64), "compression": "zlib"},
    "strips": {"rowsperstrip": 48, "compression": "zlib"},
    "plain strips": {"rowsperstrip": 1},
}


@pytest.fixture(params=LAYOUTS)
def scan(request, tmp_path, pixels):
    path = tmp_path / "wall.tif"
    tifffile.imwrite(path, pixels, photometric="rgb", **LAYOUTS[request.param])
    with open_scan(path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "overviews"


@pytest.fixture
def made(scan, folder):
    found = Overview.of(scan, folder)
    found.make(no_progress, never_cancelled)
    yield found
    found.close()


def keys(scan, level):
    height, width = level_shape(scan.shape, level)
    return [
        (level, row, column)
        for row in range(-(-height // SIDE))
        for column in range(-(-width // SIDE))
    ]


def whole(found, scan, level):
    """A level put together."""
    picture = np.zeros((*level_shape(scan.shape, level), 3), np.uint8)
    for key in keys(scan, level):
        tile = found.tile(key)
        top, left = key[1] * SIDE, key[2] * SIDE
        picture[top : top + tile.shape[0], left : left + tile.shape[1]] = tile
    return picture


def as_seen(scan, level):
    """A level as the scan itself gives it, in 8-bit sRGB."""
    rgb = scan.to_srgb(scan.read(Rect.of_size(*level_shape(scan.shape, level)), level))
    return np.clip(rgb * 255 + 0.5, 0, 255).astype(np.uint8)


def test_its_levels_are_those_of_the_scan(scan, made):
    assert sorted(made.levels) == [2, 3]
    assert made.complete
    assert np.array_equal(whole(made, scan, 2), as_seen(scan, 2))
    off = np.abs(whole(made, scan, 3).astype(int) - as_seen(scan, 3))
    assert off[:-1, :-1].max() <= 1  # boxes that the scan's end cuts off weigh otherwise
    assert off.mean() < 0.5


def test_the_sketch_ends_as_the_coarsest_level(scan, made):
    assert made.picture.shape == (*level_shape(scan.shape, 3), 3)
    off = np.abs(made.picture.astype(int) - as_seen(scan, 3))
    assert off.mean() < 1
    assert off.max() <= 12  # where a tile ends beside a whole pixel


def test_a_sketch_is_there_before_any_tile_and_resembles_the_scan(scan, folder, monkeypatch):
    monkeypatch.setattr(overview, "EARLY", 60)
    found = Overview.of(scan, folder)
    pictures = []

    def progress(done, total):
        pictures.append((done, found.picture))

    def cancelled():
        return bool(pictures)

    with pytest.raises(Cancelled):
        found.make(progress, cancelled)
    done, picture = pictures[0]
    assert done == 0
    truth = as_seen(scan, 3).astype(int)
    plain = np.abs(truth - truth.mean((0, 1))).mean()
    assert np.abs(picture - truth).mean() < plain / 2
    found.close()


def test_what_was_made_is_there_the_next_time(scan, made, folder, monkeypatch):
    made.close()
    monkeypatch.setattr(type(scan), "read", lambda *_: pytest.fail("the scan was read again"))
    again = Overview.of(scan, folder)
    assert again.complete
    again.make(no_progress, never_cancelled)
    assert again.picture is not None
    assert again.tile((3, 0, 0)) is not None
    again.close()


def test_it_goes_on_where_it_was_stopped(scan, folder, monkeypatch):
    first = Overview.of(scan, folder)
    with pytest.raises(Cancelled):
        first.make(no_progress, lambda: len(first._store) > 0)
    there = first._store.keys()
    assert there
    first.close()
    second = Overview.of(scan, folder)
    read, reads = scan.read, []
    monkeypatch.setattr(scan, "read", lambda *a: (reads.append(a), read(*a))[1])
    second.make(no_progress, never_cancelled)
    assert second.complete
    again = {
        (level, r.top // SIDE, r.left // SIDE) for r, level in (a for a in reads if len(a) == 2)
    }
    assert not again & there
    second.close()


def test_a_level_whose_tiles_below_were_kept_before_the_program_was_killed_is_made(
    scan, made, folder
):
    made._store._database.execute("DELETE FROM tile WHERE level = 3")
    made._store._database.commit()
    made.close()
    again = Overview.of(scan, folder)
    assert not again.complete
    again.make(no_progress, never_cancelled)
    assert again.complete
    again.close()


def test_several_threads_make_it_together(scan, folder):
    found = Overview.of(scan, folder)
    helpers = [
        threading.Thread(target=found.help_make, args=(no_progress, never_cancelled))
        for _ in range(2)
    ]
    for helper in helpers:
        helper.start()
    found.make(no_progress, never_cancelled)
    for helper in helpers:
        helper.join(20)
    assert found.complete
    assert np.array_equal(whole(found, scan, 2), as_seen(scan, 2))
    found.close()


def test_what_is_looked_at_is_made_first(scan, folder):
    found = Overview.of(scan, folder)
    found.focus = (SHAPE[0] - 1, SHAPE[1] - 1)
    with pytest.raises(Cancelled):
        found.make(no_progress, lambda: len(found._store) > 0)
    assert max(keys(scan, 2)) in found._store
    found.close()


@pytest.mark.parametrize("scan", ["tiles", "plain strips"], indirect=True)
def test_a_tile_that_can_be_read_alone_is_there_before_its_turn(scan, folder):
    found = Overview.of(scan, folder)
    assert found.has((2, 1, 1))
    assert found.tile((2, 1, 1)) is not None
    assert not found.has((3, 0, 0))
    assert found.tile((3, 0, 0)) is None
    found.close()


def test_levels_of_the_file_are_not_made_again(tmp_path, pixels):
    path = tmp_path / "pyramid.tif"
    with tifffile.TiffWriter(path) as file:
        file.write(pixels, photometric="rgb", tile=(64, 64), subifds=1)
        coarse = pixels[: 4 * (SHAPE[0] // 4), : 4 * (SHAPE[1] // 4) :][::4, ::4]
        file.write(coarse, photometric="rgb", tile=(64, 64), subfiletype=1)
    with open_scan(path) as opened:
        assert 2 in opened.reader.levels
        assert kept_levels(opened) == {}
        assert Overview.of(opened, tmp_path / "none") is None
        assert not (tmp_path / "none").exists()


def test_a_small_scan_needs_none(tmp_path, scan, monkeypatch):
    monkeypatch.undo()
    assert Overview.of(scan, tmp_path / "none") is None


def test_a_damaged_scan_is_told(scan, folder, monkeypatch):
    def broken(*_):
        raise ScanError("wall.tif: damaged.")

    monkeypatch.setattr(scan, "read", broken)
    found = Overview.of(scan, folder)
    with pytest.raises(ScanError):
        found.make(no_progress, never_cancelled)
    found.close()


@pytest.mark.parametrize(
    ("shape", "level"), [((256, 200), 0), ((257, 10), 1), ((5, 1024), 2), ((10**6, 10**6), 12)]
)
def test_the_top_level_is_at_most_two_tiles_wide_and_high(shape, level):
    assert top_level(shape) == level
    assert max(level_shape(shape, level)) <= 2 * SIDE


# The folder


def tile(seed, shape=(100, 80)):
    return np.random.default_rng(seed).integers(0, 256, (*shape, 3), np.uint8)


def test_a_store_gives_back_what_was_put_in(tmp_path):
    path = tmp_path / "a.overview"
    store = Store(path)
    store.put({(2, 0, 0): tile(1), (2, 0, 1): tile(2, (3, 512))})
    store.close()
    store = Store(path)
    assert store.keys() == {(2, 0, 0), (2, 0, 1)}
    assert np.array_equal(store.get((2, 0, 0)), tile(1))
    assert np.array_equal(store.get((2, 0, 1)), tile(2, (3, 512)))
    assert store.get((9, 9, 9)) is None
    store.close()
    assert store.get((2, 0, 0)) is None
    store.put({(2, 5, 5): tile(3)})
    assert (2, 5, 5) not in store


@pytest.mark.parametrize("junk", [b"", b"no database at all", b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_file_is_made_anew(tmp_path, junk):
    path = tmp_path / "a.overview"
    path.write_bytes(junk)
    store = Store(path)
    store.put({(2, 0, 0): tile(1)})
    assert np.array_equal(store.get((2, 0, 0)), tile(1))
    store.close()


def test_a_tile_that_cannot_be_read_is_made_anew(tmp_path):
    store = Store(tmp_path / "a.overview")
    store.put({(2, 0, 0): tile(1)})
    with store._database as database:
        database.execute("UPDATE tile SET data = X'00'")
    assert store.get((2, 0, 0)) is None
    assert (2, 0, 0) not in store
    store.put({(2, 0, 0): tile(1)})
    assert np.array_equal(store.get((2, 0, 0)), tile(1))
    store.close()


def test_a_folder_that_cannot_be_made_does_no_harm(tmp_path):
    scan = tmp_path / "scan.tif"
    scan.write_bytes(b"x" * 100)
    (tmp_path / "file").touch()
    store = open_store(scan, tmp_path / "file")
    store.put({(2, 0, 0): tile(1)})
    assert np.array_equal(store.get((2, 0, 0)), tile(1))
    store.close()


def test_the_folder_is_bounded_and_the_oldest_go_first(tmp_path, folder):
    folder.mkdir()
    for number in range(4):
        path = folder / f"{number}.overview"
        path.write_bytes(bytes(1000))
        path.with_name(path.name + "-wal").write_bytes(bytes(500))
        os.utime(path, (number, number))
    (folder / "other.txt").write_bytes(bytes(9000))
    trim(folder, 3100, kept=folder / "0.overview")
    left = {path.name for path in folder.iterdir()}
    assert left == {
        "0.overview",
        "0.overview-wal",
        "3.overview",
        "3.overview-wal",
        "other.txt",
    }


def test_another_scan_of_the_same_name_has_its_own(tmp_path, folder):
    scan = tmp_path / "scan.tif"
    for content in (b"a" * 100, b"b" * 100):
        scan.write_bytes(content)
        os.utime(scan, (1, 1))
        open_store(scan, folder).close()
    assert len(list(folder.glob("*" + overview_store.SUFFIX))) == 2


# The sketch


def test_a_sketch_spreads_what_is_known():
    sketch = Sketch((40, 60))
    assert (sketch.filled() == 128).all()
    sketch.lay(0, 0, np.full((4, 4, 3), 10, np.uint8), sure=False)
    sketch.lay(30, 50, np.full((4, 4, 3), 210, np.uint8))
    picture = sketch.filled()
    assert (picture[:4, :4] == 10).all()
    assert (picture[30:34, 50:54] == 210).all()
    assert ((picture >= 10) & (picture <= 210)).all()
    assert picture[2, 8, 0] < 60 < picture[20, 30, 0] < 160 < picture[36, 57, 0]


def test_what_is_sure_in_a_sketch_stays():
    sketch = Sketch((10, 10))
    sketch.lay(-2, -2, np.full((6, 6, 3), 50, np.uint8))
    sketch.lay(2, 2, np.full((20, 20, 3), 200, np.uint8), sure=False)
    picture = sketch.filled()
    assert (picture[:4, :4] == 50).all()
    assert (picture[5:, 5:] == 200).all()
    assert sketch.knows(Rect(0, 0, 4, 4))
    assert not sketch.knows(Rect(0, 0, 5, 5))
