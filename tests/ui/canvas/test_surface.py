"""What is drawn: the scan, the restoration over it, the damage's tint, the slider between."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import tifffile
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPalette

from restorer.layers import LOSS, PROTECTED, STAIN, Classes, damage
from restorer.rect import Rect

SHAPE = (300, 400)
WHOLE = Rect(0, 0, *SHAPE)
LOSS_COLOUR = QColor(Classes().get(LOSS).colour)
RATIOS = pytest.mark.parametrize(
    "canvas", [1.0, 1.25, 2.0], indirect=True, ids=lambda ratio: f"ratio {ratio}"
)


def as_drawn(document):
    """The scan as 8-bit sRGB."""
    scan = document.scan
    return np.floor(scan.to_srgb(scan.read(WHOLE)) * 255 + 0.5).astype(np.uint8)


def over_scan(canvas, picture, rect=WHOLE):
    """The part of what is shown that shows a place, cut off where the canvas ends."""
    left, top, right, bottom = canvas.view.edges(rect)
    return picture[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]


def in_view(canvas, pixels):
    """The part of a picture of the scan that the canvas shows at 100 %."""
    return pixels[canvas.view.visible().slices]


def near(picture, other):
    """Whether two pictures are the same but for rounding."""
    return picture.shape == other.shape and np.abs(picture - other).max() <= 2


def surround(canvas):
    """The colour beside the scan."""
    return canvas.palette().color(QPalette.ColorRole.Dark).getRgb()[:3]


def hide_stains(document):
    hidden = replace(document.classes.get(STAIN), visible=False)
    document.set_classes(document.classes.changed(hidden))


def restore(document, rect, colour):
    """Restore a place with one colour; it is a stain, which is not drawn."""
    hide_stains(document)
    top = np.iinfo(document.scan.dtype).max
    values = np.full((*rect.shape, 4), top, document.scan.dtype)
    values[..., :3] = np.round(np.array(colour) / 255 * top)
    stain = damage.mark(document.damage, rect, np.ones(rect.shape, bool), STAIN)
    document.commit("Restore", [document.restoration.edit(rect, values), stain])


def mark(document, rect):
    document.mark("Mark", rect, np.ones(rect.shape, bool))


@RATIOS
def test_at_full_size_the_scan_is_shown_pixel_for_pixel(canvas, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    seen = over_scan(canvas, shot())
    assert np.array_equal(seen, in_view(canvas, as_drawn(canvas.document)))


@pytest.mark.parametrize("place", [(0, 0), (400, 300), (137.3, 201.8)])
def test_every_part_of_the_scan_is_where_it_belongs(canvas, shot, settle, place):
    canvas.zoom_to(1.0)
    canvas.centre_on(place)
    settle()
    picture, drawn = shot(), as_drawn(canvas.document)
    assert np.array_equal(over_scan(canvas, picture), in_view(canvas, drawn))
    beside = np.ones(picture.shape[:2], bool)
    left, top, right, bottom = canvas.view.edges(WHOLE)
    beside[max(0, top) : bottom, max(0, left) : right] = False
    assert (picture[beside] == surround(canvas)).all()


@RATIOS
def test_the_whole_scan_is_fitted_into_the_canvas(canvas, shot):
    """4 : 3 in 4 : 3: from edge to edge, at any ratio and any size of the canvas."""
    for width, height in [(480, 360), (240, 180)]:
        canvas.resize(width, height)
        bottom, right = shot().shape[:2]
        assert canvas.view.edges(WHOLE) == pytest.approx((0, 0, right, bottom), abs=1)


def test_close_up_pixels_are_squares(canvas, shot, settle):
    canvas.zoom_to(8)
    settle()
    seen = canvas.view.visible()
    inner = seen.grow(-1)
    drawn = as_drawn(canvas.document)[inner.slices].repeat(8, 0).repeat(8, 1)
    assert np.array_equal(over_scan(canvas, shot(), inner), drawn)


def test_from_afar_the_scan_is_averaged(canvas, shot, settle):
    canvas.zoom_to(0.25)
    settle()
    drawn = as_drawn(canvas.document).reshape(75, 4, 100, 4, 3).mean((1, 3))
    assert near(over_scan(canvas, shot()), drawn)


def test_sixteen_bits_and_a_profile_are_shown_in_srgb(
    canvas, document, shot, settle, write_wall, tmp_path
):
    import imagecodecs

    icc = imagecodecs.cms_profile("adobergb")
    pixels = tifffile.imread(write_wall(*SHAPE, dtype=np.uint16, name="deep.tif"))
    path = tmp_path / "adobe.tif"
    tifffile.imwrite(path, pixels, photometric="rgb", iccprofile=icc)
    assert document.open(path)
    canvas.zoom_to(1.0)
    settle()
    drawn = as_drawn(document)
    assert np.abs(drawn.astype(int) - (pixels >> 8)).max() > 5
    assert np.array_equal(over_scan(canvas, shot()), in_view(canvas, drawn))


def test_the_restoration_lies_over_the_scan(canvas, shot, settle):
    spot = Rect(100, 120, 140, 260)
    restore(canvas.document, spot, (10, 200, 90))
    canvas.zoom_to(1.0)
    settle()
    drawn = as_drawn(canvas.document)
    drawn[spot.slices] = (10, 200, 90)
    assert np.array_equal(over_scan(canvas, shot()), in_view(canvas, drawn))
    canvas.document.undo()
    assert np.array_equal(over_scan(canvas, shot()), in_view(canvas, as_drawn(canvas.document)))


def test_a_preview_is_seen_at_once_and_gone_when_dropped(canvas, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    document, spot = canvas.document, Rect(100, 120, 140, 260)
    restore(document, spot, (10, 200, 90))
    values = np.full((*spot.shape, 4), 255, np.uint8)
    before = shot()
    document.show_preview(document.restoration.edit(spot, values))
    assert (over_scan(canvas, shot(), spot) == 255).all()
    document.drop_preview()
    assert np.array_equal(shot(), before)


@RATIOS
@pytest.mark.parametrize("zoom", [0.6, 1.0, 5.0])
def test_damage_is_tinted_inside_and_lined_along_its_border(canvas, shot, settle, zoom):
    spot = Rect(120, 160, 180, 230)
    canvas.zoom_to(zoom)
    settle()
    before = shot()
    mark(canvas.document, spot)
    after = shot()
    canvas.set_damage_visible(False)
    assert np.array_equal(shot(), before)
    line = max(1, round(canvas.devicePixelRatioF()))
    left, top, right, bottom = canvas.view.edges(spot)
    middle = (slice(top + line + 2, bottom - line - 2), slice(left + line + 2, right - line - 2))
    tint = np.array(LOSS_COLOUR.getRgb()[:3])
    mixed = 0.64 * before[middle] + 0.36 * tint
    assert near(after[middle], mixed)
    halo = line + 2
    beside = np.ones(before.shape[:2], bool)
    beside[top - halo : bottom + halo, left - halo : right + halo] = False
    assert np.array_equal(after[beside], before[beside])
    bright = np.array(LOSS_COLOUR.lighter(115).getRgb()[:3])
    row = after[(top + bottom) // 2]
    assert (np.abs(row - bright).max(axis=1) <= 2).sum() == 2 * line


def test_thin_damage_is_seen_from_afar(canvas, shot, settle):
    """A crack of one pixel, at a zoom where most rows of the scan are left out."""
    canvas.zoom_to(0.2)
    settle()
    before = shot()
    mark(canvas.document, Rect(101, 0, 102, 400))
    changed = (shot() != before).any(axis=2)
    columns = over_scan(canvas, changed).any(axis=0)
    assert columns.all()


def test_what_is_protected_has_a_colour_of_its_own(canvas, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    before, spot = shot(), Rect(100, 100, 150, 150)
    document = canvas.document
    document.commit("Protect", [document.damage.edit(spot, PROTECTED)])
    inner = spot.grow(-5)
    scan, blue = over_scan(canvas, before, inner), np.array([0x1E, 0x5A, 0xE0])
    drawn = over_scan(canvas, shot(), inner)
    between, lines = 0.86 * scan + 0.14 * blue, 0.2 * scan + 0.8 * blue
    on_line = np.abs(drawn - lines).max(axis=2) <= 2
    assert near(drawn, np.where(on_line[..., None], lines, between))
    assert on_line.mean() == pytest.approx(0.25, abs=0.02)


@RATIOS
def test_the_slider_shows_the_scan_left_and_the_restoration_right(canvas, shot, settle):
    restore(canvas.document, WHOLE, (10, 200, 90))
    mark(canvas.document, Rect(0, 0, 50, 400))
    canvas.zoom_to(1.0)
    settle()
    canvas.set_compare(True)
    canvas.compare_position = 0.4
    picture, drawn = shot(), as_drawn(canvas.document)
    ratio = canvas.devicePixelRatioF()
    x = round(canvas.compare_position * canvas.width() * ratio)
    left, top, right, bottom = canvas.view.edges(WHOLE)
    rows = slice(max(0, top) + round(60 * ratio), min(bottom, picture.shape[0]) - 5)
    reach = round(25 * ratio)
    scan_rows = slice(rows.start - top, rows.stop - top)
    before = slice(max(0, left), x - reach)
    assert np.array_equal(
        picture[rows, before], drawn[scan_rows, before.start - left : before.stop - left]
    )
    after = picture[rows, x + reach : min(right, picture.shape[1])]
    assert (after == (10, 200, 90)).all()


def test_the_original_is_the_scan_and_nothing_else(canvas, shot, settle):
    restore(canvas.document, Rect(100, 120, 140, 260), (10, 200, 90))
    mark(canvas.document, Rect(0, 0, 50, 400))
    canvas.zoom_to(1.0)
    canvas.set_compare(True)
    canvas.set_show_original(True)
    settle()
    drawn = in_view(canvas, as_drawn(canvas.document))
    assert np.array_equal(over_scan(canvas, shot()), drawn)


def bright_across(canvas, picture, edge):
    """The most bright pixels, one above the other, near the upper edge of a place."""
    left, top, right, _ = canvas.view.edges(edge)
    reach = round(4 * canvas.devicePixelRatioF())
    across = picture[top - reach : top + reach, left + reach : right - reach]
    return (across.min(axis=2) > 240).sum(axis=0).max()


@RATIOS
def test_a_selection_has_a_frame_of_one_logical_pixel(canvas, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    before, spot = shot(), Rect(100, 100, 150, 180)
    canvas.document.set_selection(QRect(100, 100, 80, 50))
    after, ratio = shot(), canvas.devicePixelRatioF()
    assert abs(bright_across(canvas, after, spot) - ratio) <= 0.5
    changed = (after != before).any(axis=2)
    left, top, right, bottom = canvas.view.edges(spot)
    line = round(ratio)
    assert changed[top - line : top + line, left:right].any(axis=0).all()
    assert changed[bottom - line : bottom + line, left:right].any(axis=0).all()
    assert not changed[top + line : bottom - line, left + line : right - line].any()
    assert not changed[: top - line - 1].any()


@pytest.mark.parametrize("canvas", [2.0], indirect=True)
def test_an_outline_is_as_wide_as_a_frame(canvas, hands, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    canvas.set_tool("lasso")
    hands.press((100, 100))
    hands.move((180, 100), (180, 150))
    assert bright_across(canvas, shot(), Rect(100, 100, 150, 180)) == 2


def test_the_brush_is_a_ring_around_the_pointer_that_leaves_no_trail(canvas, hands, shot, settle):
    """Close up, where a ring reaches over the border of the scan."""
    canvas.zoom_to(20)
    canvas.centre_on((3.0, 3.0))
    canvas.set_brush_diameter(9)
    settle()
    clean = shot()
    hands.move((2.3, 2.3))
    ring = (shot() != clean).any(axis=2)
    rows, columns = np.nonzero(ring)
    place = hands.place(2.3, 2.3)
    away = np.hypot(columns + 0.5 - place.x(), rows + 0.5 - place.y())
    assert away.min() > 90 - 3
    assert away.max() < 90 + 3
    must_be_repainted(canvas, shot, lambda: hands.move((8.0, 8.0)))
    hands.hold(Qt.Key.Key_Space)
    assert np.array_equal(shot(), clean)
    hands.let_go(Qt.Key.Key_Space)


def must_be_repainted(canvas, shot, change):
    """Whatever ``change`` changes on the canvas lies inside what it asks to be repainted."""
    before = shot()
    asked = []

    def update(*rect):
        asked.append(QRect(canvas.rect()) if not rect else QRect(*rect))
        type(canvas).update(canvas, *rect)

    def update_over(rect=None):
        asked.append(canvas.rect() if rect is None else canvas._logical(rect, 4))
        type(canvas).update_over(canvas, rect)

    canvas.update, canvas.update_over = update, update_over
    change()
    del canvas.update, canvas.update_over
    changed = (shot() != before).any(axis=2)
    for rect in asked:
        changed[
            max(0, rect.top()) : max(0, rect.bottom() + 1),
            max(0, rect.left()) : max(0, rect.right() + 1),
        ] = False
    assert not changed.any()
    return asked


@pytest.mark.parametrize("zoom", [0.37, 1.0, 6.5, 20.0])
def test_what_changes_is_repainted_and_little_else(canvas, hands, shot, settle, zoom):
    hide_stains(canvas.document)
    canvas.zoom_to(zoom)
    canvas.set_brush_diameter(7)
    settle()
    x, y = canvas.view.centre
    step = 12 / zoom
    hands.move((x, y))

    def gently(change):
        asked = must_be_repainted(canvas, shot, change)
        side = (7 + 4 * step) * zoom + 4 * zoom + 20
        assert all(max(rect.width(), rect.height()) < side for rect in asked)

    hands.press((x, y))
    gently(lambda: hands.move((x + step, y)))
    gently(lambda: hands.move((x + step, y + 2 * step)))
    hands.release((x + step, y + 2 * step))
    gently(lambda: mark(canvas.document, Rect.of_size(2, 2, int(y), int(x))))
    gently(lambda: restore(canvas.document, Rect.of_size(2, 2, int(y), int(x)), (9, 9, 9)))
    gently(canvas.document.undo)


def test_an_empty_canvas_is_plain(qtbot, canvas, shot):
    canvas.document.close()
    assert (shot() == surround(canvas)).all()


def test_another_scan_leaves_nothing_of_the_first(canvas, shot, settle, write_wall):
    mark(canvas.document, Rect(0, 0, 100, 100))
    restore(canvas.document, Rect(100, 120, 140, 260), (10, 200, 90))
    canvas.document.open(write_wall(*SHAPE, name="other.tif", seed=3))
    canvas.zoom_to(1.0)
    settle()
    drawn = in_view(canvas, as_drawn(canvas.document))
    assert np.array_equal(over_scan(canvas, shot()), drawn)


def test_the_zoom_of_a_scan_that_was_opened_is_told(canvas, write_wall):
    told = []
    canvas.zoom_changed.connect(told.append)
    canvas.document.close()
    canvas.zoom_to(7)
    canvas.document.open(write_wall(360, 480, name="other.tif"))
    assert told[-1] == canvas.view.zoom == 1.0


def test_a_place_on_the_canvas_is_a_place_of_the_scan(canvas):
    canvas.zoom_to(1.0)
    left, top = canvas.view.origin
    assert canvas.scan_position(QPointF(left + 12.5, top + 30.25)) == (12.5, 30.25)


def test_a_stroke_and_the_pointer_paint_the_scan_not_again(canvas, hands, shot, monkeypatch):
    canvas.zoom_to(1.0)
    shot()
    painted = []
    paint = canvas._paint_document
    monkeypatch.setattr(canvas, "_paint_document", lambda *a: painted.append(a) or paint(*a))
    hands.move((20, 20))
    hands.press((20, 20))
    hands.move((60, 60), (90, 40))
    shot()
    assert not painted
    hands.release((90, 40))
    shot()
    assert painted


@RATIOS
def test_what_was_kept_is_what_would_be_painted_anew(canvas, hands, shot, settle):
    canvas.zoom_to(1.0)
    settle()
    hands.drag((20, 20), (60, 60), (90, 40))
    restore(canvas.document, Rect(100, 120, 140, 260), (10, 200, 90))
    hands.move((200, 200))
    kept = shot()
    canvas.update()
    assert np.array_equal(shot(), kept)
