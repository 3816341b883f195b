"""Tiles of the scan: read off the GUI thread, nearest first, given up when no longer wanted."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import numpy as np
import pytest
import tifffile
from PySide6.QtGui import QImage, QPainter

from restorer.errors import ScanError
from restorer.progress import stop_if
from restorer.rect import Rect
from restorer.scan import open_scan, overview
from restorer.scan.colour import eight_bits
from restorer.scan.overview import Overview, top_level
from restorer.scan.reader import level_shape
from ui.canvas.tiles import (
    AT_ONCE,
    SIDE,
    ScanTiles,
    TileCache,
    TileKey,
    as_image,
    keys_in,
    nearest_first,
    paint_tile,
)
from ui.canvas.viewport import Viewport

SHAPE = (1500, 1200)


class Wall:
    """A scan of one colour a tile whose reading can be held up."""

    shape, channels, dtype = SHAPE, 3, np.dtype(np.uint8)
    reader = SimpleNamespace(levels=range(1, 20))

    def __init__(self):
        self.read_in, self.places = set(), []
        self.gate = threading.Event()
        self.gate.set()
        self.broken = set()

    def read(self, rect, level=0):
        self.read_in.add(threading.current_thread())
        self.places.append((level, rect))
        self.gate.wait(5)
        if (level, rect.top, rect.left) in self.broken:
            raise ScanError(f"wall.tif: damaged at {rect.top}, {rect.left}.")
        assert Rect.of_size(*level_shape(self.shape, level)).contains(rect)
        colour = (10 * level, rect.top // SIDE, rect.left // SIDE)
        return np.broadcast_to(np.array(colour, np.uint8), (*rect.shape, 3))

    def to_srgb(self, pixels):
        return pixels.astype(np.float32) / 255


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def tiles(jobs, wall):
    made = ScanTiles(jobs)
    made.set_scan(wall)
    yield made
    wall.gate.set()


def colour(image, x=0, y=0):
    return image.pixelColor(x, y).getRgb()[:3]


def key(row, column, level=0):
    return TileKey(level, row, column)


def test_tiles_are_read_in_workers_and_arrive(tiles, wall, qtbot):
    arrived = []
    tiles.arrived.connect(arrived.append)
    wanted = [key(1, 1), key(0, 2), key(2, 2), key(1, 0, level=1)]
    tiles.want(wanted)
    assert not tiles.idle
    qtbot.waitUntil(lambda: tiles.idle)
    assert sorted(arrived) == sorted(wanted)
    assert threading.main_thread() not in wall.read_in
    image = tiles.cache.get(key(1, 1))
    assert (image.width(), image.height()) == (512, 512)
    assert colour(image) == (0, 1, 1)
    corner = tiles.cache.get(key(2, 2))
    assert (corner.width(), corner.height()) == (1200 - 1024, 1500 - 1024)
    assert colour(tiles.cache.get(key(1, 0, level=1))) == (10, 1, 0)


def test_the_most_urgent_come_first_and_few_at_once(tiles, wall, qtbot):
    wall.gate.clear()
    arrived = []
    tiles.arrived.connect(arrived.append)
    wanted = [key(row, column) for row in (1, 0, 2) for column in (1, 0, 2)]
    tiles.want(wanted)
    qtbot.waitUntil(lambda: len(wall.places) == AT_ONCE)
    qtbot.wait(20)
    assert len(wall.places) == AT_ONCE
    wall.gate.set()
    qtbot.waitUntil(lambda: tiles.idle)
    begun = [rect for _, rect in wall.places]
    assert begun[0] in (wanted[0].rect, wanted[1].rect)
    places = {key.rect.intersect(Rect.of_size(*SHAPE)): n for n, key in enumerate(wanted)}
    order = [places[rect] for rect in begun]
    assert all(abs(place - n) < AT_ONCE for n, place in enumerate(order))


def test_what_is_no_longer_wanted_is_not_read(tiles, wall, qtbot, jobs):
    wall.gate.clear()
    tiles.want([key(0, 0), key(0, 1), key(0, 2)])
    qtbot.waitUntil(lambda: len(wall.places) == AT_ONCE)
    tiles.want([key(2, 1)])
    wall.gate.set()
    qtbot.waitUntil(lambda: tiles.idle and jobs.running == 0)
    assert key(2, 1) in tiles.cache
    assert len(tiles.cache) == 1
    assert (0, key(0, 2).rect) not in wall.places


def test_what_is_wanted_again_is_read_again(tiles, wall, qtbot, jobs):
    wall.gate.clear()
    tiles.want([key(0, 0)])
    qtbot.waitUntil(lambda: len(wall.places) == 1)
    tiles.want([])
    assert tiles.idle
    tiles.want([key(0, 0)])
    wall.gate.set()
    qtbot.waitUntil(lambda: tiles.idle and jobs.running == 0)
    assert key(0, 0) in tiles.cache


def test_what_is_there_is_not_read_again(tiles, wall, qtbot):
    tiles.want([key(0, 0)])
    qtbot.waitUntil(lambda: tiles.idle)
    tiles.want([key(0, 0)])
    assert tiles.idle
    assert len(wall.places) == 1


def test_another_scan_gives_up_the_first(tiles, wall, qtbot, jobs):
    wall.gate.clear()
    tiles.want([key(0, 0), key(0, 1)])
    qtbot.waitUntil(lambda: len(wall.places) == 2)
    tiles.set_scan(None)
    wall.gate.set()
    qtbot.waitUntil(lambda: jobs.running == 0)
    assert len(tiles.cache) == 0
    assert tiles.idle
    tiles.want([key(0, 0)])
    assert jobs.running == 0


def test_a_damaged_place_is_told_once_and_not_tried_again(tiles, wall, qtbot):
    told = []
    tiles.unreadable.connect(told.append)
    wall.broken = {(0, 0, 0), (0, 0, 512)}
    wanted = [key(0, 0), key(0, 1), key(1, 0)]
    tiles.want(wanted)
    qtbot.waitUntil(lambda: tiles.idle)
    assert len(told) == 1
    assert told[0].startswith("wall.tif: damaged at")
    assert key(1, 0) in tiles.cache
    tiles.want(wanted)
    assert tiles.idle
    assert len(wall.places) == 3


def test_coarse_tiles_are_read_in_pieces_between_which_they_can_be_given_up(jobs, qtbot):
    """At level 8 a tile of 512 pixels is 131,072 of the scan: nobody waits for that."""
    wall = Wall()
    wall.shape = (200_000, 200_000)
    tiles = ScanTiles(jobs)
    tiles.set_scan(wall)
    wall.gate.clear()
    tiles.want([key(0, 0, level=8)])
    qtbot.waitUntil(lambda: len(wall.places) == 1)
    tiles.want([])
    wall.gate.set()
    qtbot.waitUntil(lambda: jobs.running == 0)
    ((_, rect),) = wall.places
    assert max(rect.shape) * 2**8 <= 4096


def test_keys_are_those_that_a_place_touches():
    assert keys_in(Rect(0, 0, 512, 513), 3) == [key(0, 0, 3), key(0, 1, 3)]
    assert keys_in(Rect(511, 1024, 513, 1025), 0) == [key(0, 2), key(1, 2)]
    assert keys_in(Rect(0, 0, 0, 0), 0) == []


def test_the_nearest_come_first():
    keys = keys_in(Rect(0, 0, 2048, 2048), 1)
    near = nearest_first(keys, (1600.0, 600.0))
    assert near[0] == key(0, 1, 1)
    middles = [(1024 * (k.column + 0.5), 1024 * (k.row + 0.5)) for k in near]
    away = [np.hypot(x - 1600, y - 600) for x, y in middles]
    assert away == sorted(away)


def test_parents_and_children_belong_together():
    for child in key(3, 5, level=2).children:
        assert child.level == 1
        assert child.parent == key(3, 5, level=2)
    assert len(set(key(3, 5, level=2).children)) == 4


@pytest.mark.parametrize(
    ("shape", "level"), [((1024, 900), 0), ((1025, 10), 1), ((5, 4096), 2), ((10**6, 10**6), 10)]
)
def test_the_overview_is_at_most_two_tiles_wide_and_high(shape, level):
    assert top_level(shape) == level
    assert max(level_shape(shape, level)) <= 2 * SIDE


def picture(shade, side=64):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(shade)
    return image


def test_the_cache_drops_what_was_used_longest_ago_but_never_the_overview():
    cache = TileCache(limit=4 * 64 * 64 * 4)
    cache.overview = 2
    cache.put(key(0, 0, level=2), picture(1))
    for column in range(3):
        cache.put(key(0, column), picture(1))
    assert cache.get(key(0, 0)) is not None
    cache.put(key(0, 3), picture(1))
    assert key(0, 1) not in cache
    assert key(0, 0) in cache
    assert key(0, 0, level=2) in cache
    assert cache.bytes == 4 * 64 * 64 * 4
    cache.put(key(0, 3), picture(1, side=32))
    assert cache.bytes == (3 * 64 * 64 + 32 * 32) * 4
    cache.clear()
    assert (len(cache), cache.bytes) == (0, 0)


def test_an_image_is_rounded_to_nearest_and_clipped():
    rgb = np.array([[[0.0, 0.5, 1.0], [-0.1, 1.1, 0.499 / 255]]], np.float32)
    image = as_image(eight_bits(rgb))
    assert colour(image) == (0, 128, 255)
    assert colour(image, 1) == (0, 255, 0)
    assert image.colorSpace().isValid()


def painted(cache, asked):
    view = Viewport(shape=(2048, 2048), size=(64, 64), zoom=1 / 32, centre=(1024.0, 1024.0))
    image = picture(0xFF000000)
    painter = QPainter(image)
    paint_tile(painter, cache, view, asked)
    painter.end()
    return image


def test_until_a_tile_is_there_coarser_and_finer_ones_stand_in():
    """A scan of 4 x 4 tiles on 64 device pixels: a tile of level 0 is 16 of them."""
    cache = TileCache()
    cache.overview = 2
    quarters = QImage(512, 512, QImage.Format.Format_RGB32)
    painter = QPainter(quarters)
    for n, shade in enumerate((0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF)):
        painter.fillRect(256 * (n % 2), 256 * (n // 2), 256, 256, shade)
    painter.end()
    assert colour(painted(cache, key(3, 0)), 5, 60) == (0, 0, 0)
    cache.put(key(0, 0, level=2), quarters)
    stand_in = painted(cache, key(3, 0))
    assert colour(stand_in, 5, 60) == (0, 0, 255)
    assert colour(stand_in, 40, 60) == (0, 0, 0)
    assert colour(painted(cache, key(0, 3)), 60, 5) == (0, 255, 0)
    cache.put(key(3, 0), picture(0xFF777777, side=512))
    assert colour(painted(cache, key(3, 0)), 5, 60) == (0x77, 0x77, 0x77)
    coarse = painted(cache, key(1, 0, level=1))
    assert colour(coarse, 5, 60) == (0x77, 0x77, 0x77)
    assert colour(coarse, 20, 60) == (0, 0, 255)


def test_what_is_needed_is_kept_beyond_the_limit():
    cache = TileCache(limit=2 * 64 * 64 * 4)
    cache.overview = 2
    cache.needed = {key(0, column) for column in range(3)}
    for column in range(5):
        cache.put(key(0, column), picture(1))
    assert all(needed in cache for needed in cache.needed)
    assert len(cache) == 4


@pytest.fixture
def large(jobs, tmp_path, monkeypatch, qtbot):
    """A scan whose levels 2 and 3 are made, with tiles of it; the maker waits at a gate."""
    monkeypatch.setattr(overview, "LARGE", 1)
    path = tmp_path / "large.tif"
    rows, columns = np.mgrid[:1200, :4200]
    pixels = np.stack([rows // 8, columns // 20, (rows + columns) // 30], 2).astype(np.uint8)
    tifffile.imwrite(path, pixels, photometric="rgb", tile=(256, 256))
    with open_scan(path) as scan:
        made = ScanTiles(jobs)
        yield made, scan
        made.set_scan(None)
        jobs.stop()


def test_a_scan_without_levels_is_seen_as_a_sketch_until_they_are_made(large, qtbot, monkeypatch):
    tiles, scan = large
    gate = threading.Event()
    make = Overview._make

    def gated(self, group, work):
        while not gate.wait(0.01):
            stop_if(work.cancelled)
        make(self, group, work)

    monkeypatch.setattr(Overview, "_make", gated)
    told = []
    tiles.preparing.connect(lambda done, total: told.append((done, total)))
    tiles.set_scan(scan)
    coarse = [TileKey(3, 0, 0), TileKey(3, 0, 1)]
    tiles.want(coarse)
    qtbot.waitUntil(lambda: tiles.cache.sketch is not None)
    assert tiles.shows_something
    assert not tiles.idle
    assert coarse[0] not in tiles.cache
    seen = colour(tiles.cache.sketch, 300, 75)
    assert np.abs(np.subtract(seen, (75, 120, 100))).max() < 12
    gate.set()
    qtbot.waitUntil(lambda: tiles.idle)
    assert all(key in tiles.cache for key in coarse)
    qtbot.waitUntil(lambda: told[-1] == (0, 0))
    assert any(done for done, _ in told)


def test_making_can_be_stopped_and_goes_on_at_the_next_opening(large, qtbot, jobs, monkeypatch):
    tiles, scan = large
    tiles.set_scan(scan)
    tiles.stop_preparing()
    qtbot.waitUntil(lambda: jobs.running == 0)
    tiles.want([TileKey(2, 0, 0)])
    qtbot.waitUntil(lambda: TileKey(2, 0, 0) in tiles.cache)
    tiles.set_scan(None)
    tiles.set_scan(scan)
    tiles.want([TileKey(3, 0, 0)])
    qtbot.waitUntil(lambda: tiles.idle)
    assert TileKey(3, 0, 0) in tiles.cache


def test_what_is_looked_at_is_read_before_more_is_made(large, qtbot, jobs, monkeypatch):
    tiles, scan = large
    gate = threading.Event()
    read = scan.read

    def slow(rect, level=0):
        if level == 0 and rect.height == SIDE:
            assert gate.wait(10)
        return read(rect, level)

    monkeypatch.setattr(scan, "read", slow)
    monkeypatch.setattr(Overview, "_sample", lambda *_: None)
    tiles.set_scan(scan)
    tiles.want([TileKey(0, 0, 0), TileKey(0, 0, 1)])
    qtbot.wait(50)
    before = len(tiles._overview._store)
    qtbot.wait(100)
    assert len(tiles._overview._store) - before <= 1
    gate.set()
    qtbot.waitUntil(lambda: tiles.idle and tiles._overview.complete)
