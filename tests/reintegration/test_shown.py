"""The restoration as it is shown: each class its style, the plain fill kept, tiles joined."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer.layers import CRACK, FLAKING, LOSS, STAIN, STYLES, Classes, Layer, Reintegration
from restorer.layers.classes import DEFAULTS, PROTECTED
from restorer.rect import Rect
from restorer.reintegration import finest, outline, reach, shown, tones
from restorer.reintegration.hatching import hatched
from restorer.reintegration.shown import lines_of
from restorer.scan import open_scan

SHAPE = (600, 540)
WHOLE = Rect.of_size(*SHAPE)
DPI = 300


@pytest.fixture(scope="module")
def wall(tmp_path_factory):
    """A 16-bit scan, damage of four classes and one protected part, and a restoration."""
    rng = np.random.default_rng(11)
    coarse = (0.2 + 0.6 * rng.random((5, 5, 3))).astype(np.float32)
    picture = cv2.resize(coarse, SHAPE[::-1], interpolation=cv2.INTER_CUBIC)
    pixels = np.rint(np.clip(picture, 0, 1) * 65535).astype(np.uint16)
    path = tmp_path_factory.mktemp("walls") / "wall.tif"
    tifffile.imwrite(
        path, pixels, photometric="rgb", tile=(128, 128), resolution=(DPI, DPI), resolutionunit=2
    )
    marks = np.zeros(SHAPE, np.uint8)
    cv2.circle(marks, (260, 250), 90, LOSS, -1)
    cv2.line(marks, (0, 400), (539, 560), CRACK, 7)
    cv2.circle(marks, (480, 60), 40, FLAKING, -1)
    cv2.circle(marks, (60, 60), 70, STAIN, -1)
    cv2.rectangle(marks, (300, 230), (330, 250), PROTECTED, -1)
    layer = Layer("damage", SHAPE, 1, np.uint8)
    layer.apply(layer.edit(WHOLE, marks))
    values = np.dstack([65535 - pixels, np.full(SHAPE, 65535, np.uint16)])
    values[300:, :, -1] = 30000
    restoration = Layer("restoration", SHAPE, 4, np.uint16)
    restoration.apply(restoration.edit(WHOLE, values, marks > 0))
    with open_scan(path) as scan:
        yield scan, layer, restoration, marks


def classes_of(styles):
    """The classes, some with a style, by number."""
    return Classes.of(
        type(each)(each.number, each.name, each.colour, reintegration=Reintegration.of(how))
        for each in DEFAULTS
        for how in [styles.get(each.number, "as_is")]
    )


def test_without_a_style_it_is_the_restoration_itself(wall):
    scan, layer, restoration, _ = wall
    assert shown(scan, layer, restoration, Classes()) is restoration


@pytest.mark.parametrize("style", STYLES[1:])
def test_only_pixels_of_the_class_are_another_colour(wall, style):
    scan, layer, restoration, marks = wall
    before = restoration.read(WHOLE)
    found = shown(scan, layer, restoration, classes_of({LOSS: style})).read(WHOLE)
    changed = (found != before).any(-1)
    assert not changed[marks != LOSS].any()
    assert changed[marks == LOSS].mean() > (0.02 if style == "outline" else 0.9)
    np.testing.assert_array_equal(found[..., -1], before[..., -1])
    np.testing.assert_array_equal(restoration.read(WHOLE), before)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_read_is_part_of_the_whole(wall, data):
    scan, layer, restoration, _ = wall
    styles = {number: data.draw(st.sampled_from(STYLES)) for number in (LOSS, CRACK, STAIN)}
    top, left = data.draw(st.integers(0, 599)), data.draw(st.integers(0, 539))
    rect = Rect.of_size(300, 200, top, left).intersect(WHOLE)
    classes = classes_of(styles)
    whole = shown(scan, layer, restoration, classes).read(WHOLE)
    part = shown(scan, layer, restoration, classes).read(rect)
    np.testing.assert_array_equal(part, whole[rect.slices])


def test_hatching_has_no_seam_between_tiles(wall):
    scan, layer, restoration, marks = wall
    found = shown(scan, layer, restoration, classes_of({LOSS: "hatching"})).read(WHOLE)
    where = marks == LOSS
    fill = scan.to_srgb(restoration.read(WHOLE)[..., :-1])
    lines = lines_of(Reintegration.of("hatching"), scan.dpi)
    at_once = scan.from_srgb(hatched(fill, where, WHOLE, WHOLE, lines))
    np.testing.assert_array_equal(found[where, :-1], at_once[where])


def test_an_outline_has_no_seam_and_runs_inside_the_edge_alone(wall):
    scan, layer, restoration, marks = wall
    found = shown(scan, layer, restoration, classes_of({LOSS: "outline"})).read(WHOLE)
    changed = (found != restoration.read(WHOLE)).any(-1)
    added = (marks > 0) & (marks != PROTECTED)
    away = cv2.distanceTransform(added.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    width = 0.15 * DPI / 25.4
    np.testing.assert_array_equal(changed, (marks == LOSS) & (away <= width))


def test_the_edge_of_the_scan_is_no_edge_of_a_hole():
    added = np.zeros((40, 40), bool)
    added[:20, :20] = True
    line = outline.edge(added, 2)
    assert not line[0, :15].any()
    assert line[19, :20].all()
    assert not outline.edge(np.ones((5, 5), bool), 2).any()


def test_the_neutral_tone_is_even_and_that_of_what_is_sound_around(tmp_path):
    pixels = np.full((700, 700, 3), (150, 120, 90), np.uint8)
    pixels[300:400, 300:400] = (255, 0, 255)
    path = tmp_path / "even.tif"
    tifffile.imwrite(path, pixels, photometric="rgb")
    layer = Layer("damage", (700, 700), 1, np.uint8)
    layer.apply(layer.edit(Rect(300, 300, 400, 400), LOSS))
    restoration = Layer("restoration", (700, 700), 4, np.uint8)
    fill = np.random.default_rng(1).integers(0, 255, (100, 100, 4), np.uint8)
    fill[..., -1] = 255
    restoration.apply(restoration.edit(Rect(300, 300, 400, 400), fill))
    grey = classes_of({LOSS: "neutral"})
    with open_scan(path) as scan:
        found = shown(scan, layer, restoration, grey).read(Rect(300, 300, 400, 400))[..., :-1]
    assert (found == found[0, 0]).all()
    red, green, blue = (int(value) for value in found[0, 0])
    assert 95 < blue < green < red < 145


def test_far_from_all_that_is_sound_the_neutral_tone_is_plaster():
    squares = tones.squares(Rect.of_size(256, 256, 5120, 5120))
    nothing = np.zeros(squares.shape)
    tone = tones.neutral(np.zeros((*squares.shape, 3)), nothing, Rect.of_size(256, 256, 5120, 5120))
    np.testing.assert_allclose(tone, np.broadcast_to(tones.PLASTER, tone.shape))


def test_lowered_is_lighter_and_less_saturated():
    rgb = np.array([[[0.6, 0.3, 0.2]]], np.float32)
    found = tones.lowered(rgb, 0.5)
    assert found.mean() > rgb.mean()
    assert np.ptp(found) < np.ptp(rgb)
    np.testing.assert_array_equal(tones.lowered(rgb, 0), rgb)


def test_what_asks_for_no_restoration_is_not_set_off(wall):
    scan, layer, restoration, marks = wall
    less = Layer("damage", SHAPE, 1, np.uint8, dict(layer.tiles))
    less.apply(less.edit(Rect(160, 170, 250, 350), 0))
    found = shown(scan, less, restoration, classes_of({LOSS: "lowered"})).read(WHOLE)
    np.testing.assert_array_equal(
        found[160:250, 170:350], restoration.read(Rect(160, 170, 250, 350))
    )
    assert (found[260:300, 230:290] != restoration.read(WHOLE)[260:300, 230:290]).any()
    assert (marks[160:250, 170:350] == LOSS).any()


def test_a_smaller_picture_has_no_lines_finer_than_its_pixels(wall):
    scan, layer, restoration, _ = wall
    hatching = classes_of({LOSS: "hatching"})
    assert shown(scan, layer, restoration, hatching, reduced=2) is not restoration
    assert shown(scan, layer, restoration, hatching, reduced=4) is restoration


def test_sizes_are_millimetres_of_the_scan():
    hatching = Reintegration("hatching", pitch=1.0, width=2.0, length=5.0)
    lines = lines_of(hatching, (254.0, 508.0))
    assert (lines.pitch, lines.width, lines.length) == (10.0, 10.0, 100.0)
    assert lines_of(hatching, None).pitch == 10.0
    assert finest(classes_of({}), None) is None
    assert finest(classes_of({LOSS: "hatching"}), (254.0, 254.0)) == pytest.approx(4.0)


def test_a_change_is_seen_no_further_than_it_reaches(wall):
    scan, layer, restoration, _ = wall
    for style in STYLES[1:]:
        classes = classes_of({LOSS: style})
        before = shown(scan, layer, restoration, classes).read(WHOLE)
        other = Layer("restoration", SHAPE, 4, np.uint16, dict(restoration.tiles))
        less = Layer("damage", SHAPE, 1, np.uint8, dict(layer.tiles))
        spot = Rect(210, 250, 220, 260)
        other.apply(other.edit(spot, np.uint16(65535)))
        less.apply(less.edit(spot, 0))
        after = shown(scan, less, other, classes).read(WHOLE)
        rows, columns = np.nonzero((before != after).any(-1))
        seen = spot.grow(reach(classes, scan.dpi))
        assert rows.min() >= seen.top
        assert rows.max() < seen.bottom
        assert columns.min() >= seen.left
        assert columns.max() < seen.right


def test_tiles_that_are_shown_cannot_be_written(wall):
    scan, layer, restoration, _ = wall
    tiles = shown(scan, layer, restoration, classes_of({LOSS: "lowered"})).tiles
    with pytest.raises(TypeError, match="only read"):
        tiles[0, 0] = np.zeros((256, 256, 4), np.uint16)
    with pytest.raises(TypeError, match="only read"):
        del tiles[0, 0]
    assert len(tiles) == len(restoration.tiles)
