"""Large holes: where the network counts, coarse pictures, and how the pieces join."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import Cancelled
from restorer.pipeline import engine, scales
from restorer.pipeline.finish import Finish, extend
from restorer.pipeline.guide import Guide
from restorer.pipeline.plan import plan_windows
from restorer.pipeline.source import Halved, Source
from restorer.rect import Rect

NONE = Finish.named("none")


class Scan:
    """A scan in memory that counts the pixels read."""

    def __init__(self, pixels):
        self.pixels, self.shape, self.channels = pixels, pixels.shape[:2], 3
        self.dtype = pixels.dtype
        self.counted = 0

    def read(self, rect, level=0):
        self.counted += rect.area
        return self.pixels[rect.slices].copy()

    def to_srgb(self, pixels):
        return (pixels / np.float32(65535)).astype(np.float32)

    def from_srgb(self, rgb):
        return np.rint(rgb * 65535).astype(np.uint16)


class Seen:
    """Passes on to a model and keeps what it was shown."""

    def __init__(self, model):
        self.model, self.calls = model, []

    def fill(self, rgb, hole, guide=None, share=None):
        self.calls.append((hole[0], guide, share))
        return self.model.fill(rgb, hole, guide, share)


def disc(side, radius):
    rows, columns = np.mgrid[:side, :side] - side // 2
    return np.hypot(rows, columns) <= radius


def restored(scan, layer, model, window):
    result = engine.restore(scan, layer, model, finish=NONE, window=window)
    made = engine.working_copy(scan)
    made.apply(result.patch)
    return made.read(Rect.of_size(*scan.shape))[..., :3] / 65535


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 9), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_a_coarse_pixel_is_the_mean_of_the_known_ones_it_covers(height, width, seed):
    rng = np.random.default_rng(seed)
    rgb = rng.random((height, width, 3)).astype(np.float32)
    hole = rng.random((height, width)) < 0.5
    coarse, missing = scales.halved(rgb, hole)
    assert coarse.shape == (-(-height // 2), -(-width // 2), 3)
    for row, column in np.ndindex(missing.shape):
        cell = np.s_[2 * row : 2 * row + 2, 2 * column : 2 * column + 2]
        seen = rgb[cell][~hole[cell]]
        assert missing[row, column] == (len(seen) == 0)
        if len(seen):
            assert np.allclose(coarse[row, column], seen.mean(0), atol=1e-6)


def test_a_coarser_scan_read_in_parts_is_that_of_the_whole(wall, layer_of):
    hole = disc(149, 40)
    source = Source(Scan(wall(149, 149, dtype=np.uint16)), layer_of(hole))
    twice = Halved(Halved(source))
    assert twice.shape == (38, 38)
    assert twice.step == 4
    expected = scales.halved(*scales.halved(*source.read(Rect(0, 0, 149, 149))))
    rect = Rect(5, 3, 38, 30)
    for got, whole in zip(twice.read(rect), expected, strict=True):
        assert np.allclose(got, whole[rect.slices], atol=1e-6)
    assert np.array_equal(twice.hole(rect), expected[1][rect.slices])


def test_a_shallow_hole_is_the_networks_alone(wall, model):
    seen = Seen(model)
    rgb = wall().astype(np.float32) / 255
    hole = np.zeros((96, 120), bool)
    hole[30 : 30 + 2 * scales.SHALLOW - 2, 10:110] = True
    filled = scales.fill(seen, rgb, hole)
    assert [(guide, share) for _, guide, share in seen.calls] == [(None, None)]
    assert np.array_equal(filled, model.fill(rgb[None], hole[None])[0])


@pytest.mark.parametrize("kind", ["model", "plain_model"])
def test_in_a_deep_hole_the_network_passes_into_the_membrane(wall, request, kind):
    network = request.getfixturevalue(kind)
    rgb = wall(240, 240).astype(np.float32) / 255
    hole = disc(240, 100)
    filled = scales.fill(network, rgb, hole)
    alone = network.fill(rgb[None], hole[None])[0]
    membrane = extend(rgb, ~hole)
    near, far = (scales.depth(hole) <= scales.SHALLOW), (scales.depth(hole) >= scales.BAND)
    assert np.abs(filled - alone)[near & hole].max() < 1e-5
    assert np.abs(filled - membrane)[far].max() < 2 / 255
    assert np.abs(alone - membrane)[far].max() > 4 / 255
    assert np.array_equal(filled[~hole], rgb[~hole])


def test_what_lies_under_a_deep_hole_never_counts(wall, model):
    hole = disc(200, 70)
    rgb = wall(200, 200).astype(np.float32) / 255
    other = np.where(hole[..., None], np.float32(1), rgb)
    assert np.array_equal(
        scales.fill(model, rgb, hole)[hole], scales.fill(model, other, hole)[hole]
    )


@pytest.fixture(scope="module")
def bundled():
    """The model that comes with the program: how pieces join depends on what it has learned."""
    from restorer.model.inference import load_model

    return load_model(None, "cpu")


def test_the_pieces_of_a_large_loss_join_to_what_one_window_gives(wall, layer_of, bundled):
    """Along the pieces' edges too, where a seam would be."""
    hole = disc(400, 140)
    hole[180:230, 250:] = False
    hole[60:200, 205:212] = False
    scan = Scan(wall(400, 400, dtype=np.uint16))
    layer = layer_of(hole)
    pieces = plan_windows(layer, hole.shape, size=256)
    assert len(pieces) > 3
    whole, joined = (restored(scan, layer, bundled, window) for window in (512, 256))
    apart = np.abs(whole - joined).max(2)
    assert apart[hole].mean() < 1 / 255
    assert np.quantile(apart[hole], 0.95) < 1 / 255
    for edges, line in (
        ({side for piece in pieces for side in (piece.target.top, piece.target.bottom)}, joined),
        (
            {side for piece in pieces for side in (piece.target.left, piece.target.right)},
            joined.swapaxes(0, 1),
        ),
    ):
        inside = (hole if line is joined else hole.T)[:, :, None]
        reference = whole if line is joined else whole.swapaxes(0, 1)
        steps, expected = (
            np.abs(np.diff(picture, axis=0) * (inside[1:] & inside[:-1])).mean((1, 2))
            for picture in (line, reference)
        )
        for edge in (edge for edge in edges if 0 < edge < 400):
            assert steps[edge - 1] <= expected[edge - 1] + 0.25 / 255


def test_a_large_loss_costs_what_it_covers(wall, layer_of, model):
    """A deep hole in a scan sixteen times as large: no more is read."""
    read = []
    for side in (320, 1280):
        scan = Scan(wall(side, side, dtype=np.uint16))
        hole = np.zeros((side, side), bool)
        hole[100:240, 90:230] = True
        restored_patch = engine.restore(scan, layer_of(hole), model, finish=NONE, window=128)
        assert restored_patch.patch.rect.contains(Rect(100, 90, 240, 230))
        read.append(scan.counted)
    assert read[1] <= 1.2 * read[0]


def test_it_stops_between_the_coarse_windows_too(wall, layer_of):
    hole = np.zeros((360, 360), bool)
    hole[30:330, 30:330] = True
    layer = layer_of(hole)
    windows = plan_windows(layer, hole.shape, size=128)
    asked = []
    guide = Guide(Source(Scan(wall(360, 360, dtype=np.uint16)), layer), windows, 128)
    with pytest.raises(Cancelled):
        guide.over(windows[0], lambda: asked.append(None) or len(asked) == 3)
    assert len(asked) == 3
