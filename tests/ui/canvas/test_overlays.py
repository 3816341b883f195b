"""Overlays: images of pieces, kept until what they show has changed or the zoom has."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from restorer.layers import LOSS
from restorer.rect import Rect
from ui.canvas import overlays, pyramid
from ui.canvas.damage_look import DamageLook
from ui.canvas.overlays import DamageOverlay, RestorationOverlay
from ui.canvas.viewport import Viewport

SHAPE = (600, 900)
WHOLE = Rect(0, 0, *SHAPE)
RED = QColor(255, 0, 0)
VIEW = Viewport(shape=SHAPE, size=SHAPE, zoom=1.0, centre=(450.0, 300.0))


@pytest.fixture
def opened(document, write_wall):
    assert document.open(write_wall(*SHAPE))
    paint_losses(document, RED.name())
    return document


def paint_losses(document, colour):
    loss = replace(document.classes.get(LOSS), colour=colour)
    document.set_classes(document.classes.changed(loss))


def mark(document, rect, value=LOSS):
    document.commit("Mark", [document.damage.edit(rect, value)])


def drawn(overlay, view=VIEW, exposed=WHOLE):
    """What an overlay draws: uint8 premultiplied BGRA (H, W, 4); and whether it is behind."""
    height, width = view.size
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    behind = overlay.draw(painter, view, exposed)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).copy()
    return pixels, behind


def up_to_date(overlay, view=VIEW):
    pixels, behind = drawn(overlay, view)
    while behind:
        pixels, behind = drawn(overlay, view)
    return pixels


def alpha_of(pixels):
    return pixels[..., 3]


def box(*sides):
    inside = np.zeros(SHAPE, bool)
    inside[Rect(*sides).slices] = True
    return inside


def test_damage_is_a_tint_with_a_bright_line_inside_and_a_dark_one_outside(opened):
    mark(opened, Rect(250, 250, 262, 280))
    pixels = up_to_date(DamageOverlay(opened))
    inner, outer = box(251, 251, 261, 279), box(250, 250, 262, 280)
    rim = np.zeros(SHAPE, bool)
    rim[249:263, 250:280] = True
    rim[250:262, 249:281] = True
    assert (alpha_of(pixels)[inner] == round(0.36 * 255)).all()
    assert (pixels[inner, 2] == round(0.36 * 255)).all()
    assert (alpha_of(pixels)[outer & ~inner] == 255).all()
    assert (pixels[rim & ~outer] == [0, 0, 0, round(0.6 * 255)]).all()
    assert not pixels[~rim].any()


def near_seam(side):
    """Squares above and below the seam at row 256, up to four pixels away from it."""
    tops = [*range(256 - side - 4, 256 - side + 1), *range(256, 261)]
    return [Rect.of_size(side, side, top, 256) for top in tops]


@pytest.mark.parametrize(("line", "form"), [(1, "tint"), (2, "tint"), (1, "outline")])
@pytest.mark.parametrize("zoom", [0.13, 0.5, 0.77, 1.0, 1.6, 4.0, 11.3])
def test_pieces_show_no_seams(opened, zoom, line, form):
    """The same as drawn all at once."""
    rng = np.random.default_rng(3)
    for _ in range(40):
        top, left = (int(at) for at in rng.integers(0, (590, 890)))
        rect = Rect.of_size(*(int(side) for side in rng.integers(1, 40, 2)), top, left)
        mark(opened, rect.intersect(WHOLE))
    for n, rect in enumerate(near_seam(7)):
        mark(opened, rect.moved(0, 12 * n - 90))
        mark(opened, Rect(rect.left, rect.top, rect.right, rect.bottom).moved(12 * n - 90, 0))
    view = Viewport(SHAPE, (400, 500), zoom, (255.0, 257.0))
    overlay = DamageOverlay(opened)
    overlay.line = line
    overlay.set_look(DamageLook(form))
    left, top, right, bottom = view.edges(WHOLE)
    scan = slice(max(0, top), max(0, bottom)), slice(max(0, left), max(0, right))
    pixels = up_to_date(overlay, view)[scan]
    assert np.array_equal(pixels, at_once(opened, view, line, form)[scan])


def at_once(document, view, line, form):
    """Tint or outline made of the whole damage: uint8 premultiplied BGRA (H, W, 4)."""
    level = max(0, -int(np.floor(np.log2(view.zoom) + 1e-9)))
    step = 2**level
    marked = document.damage.read(WHOLE) > 0
    marked = np.pad(marked, [(0, -side % step) for side in SHAPE])
    cells = marked.reshape(marked.shape[0] // step, step, marked.shape[1] // step, step)
    cells = cells.any((1, 3))
    left, top = view.origin
    reach = 4

    def inside(origin, length, count):
        places = np.arange(length + 2 * reach) - reach + 0.5 - origin
        found = np.floor(places / (view.zoom * step)).astype(int)
        return np.clip(found, 0, count - 1), (found >= 0) & (found < count)

    height, width = view.size
    rows, row_in = inside(top, height, cells.shape[0])
    columns, column_in = inside(left, width, cells.shape[1])
    hole = cells[np.ix_(rows, columns)] & row_in[:, None] & column_in[None]

    def spread(where, width=line):
        for _ in range(width):
            before, where = where, where.copy()
            where[1:] |= before[:-1]
            where[:-1] |= before[1:]
            where[:, 1:] |= before[:, :-1]
            where[:, :-1] |= before[:, 1:]
        return where

    pixels = np.zeros((*hole.shape, 4), np.uint8)
    pixels[spread(hole)] = (0, 0, 0, 153)
    bright = QColor(RED).lighter(115)
    pixels[hole] = (bright.blue(), bright.green(), bright.red(), 255)
    if form == "tint":
        pixels[hole & ~spread(~hole)] = (0, 0, 92, 92)
    else:
        pixels[hole & ~spread(~hole, 2)] = 0
    return pixels[reach:-reach, reach:-reach]


def test_a_change_is_drawn_and_only_its_pieces_are_made_anew(opened, monkeypatch):
    overlay = DamageOverlay(opened)
    mark(opened, Rect(10, 10, 20, 20))
    mark(opened, Rect(550, 850, 560, 860))
    up_to_date(overlay)
    made, make = [], overlay._make
    monkeypatch.setattr(overlay, "_make", lambda key, view: made.append(key) or make(key, view))
    drawn(overlay)
    assert made == []
    rect = Rect(300, 300, 305, 305)
    mark(opened, rect)
    overlay.changed(rect, VIEW)
    pixels, behind = drawn(overlay)
    assert not behind
    assert made == [(0, 1, 1)]
    assert alpha_of(pixels)[302, 302] > 0


@pytest.mark.parametrize("line", [1, 2, 3])
@pytest.mark.parametrize("zoom", [0.13, 0.26, 1.0, 3.1])
def test_damage_near_a_seam_makes_its_neighbours_anew(opened, zoom, line):
    """Whatever changes, what is drawn is what a new overlay draws."""
    view = Viewport(SHAPE, (400, 500), zoom, (256.0, 256.0))
    overlay = DamageOverlay(opened)
    overlay.line = line
    up_to_date(overlay, view)
    for rect in near_seam(7):
        for value in (LOSS, 0):
            mark(opened, rect, value)
            overlay.changed(rect, view)
            new = DamageOverlay(opened)
            new.line = line
            assert np.array_equal(up_to_date(overlay, view), up_to_date(new, view))


def test_old_images_are_drawn_while_there_is_no_time(opened, monkeypatch):
    overlay = DamageOverlay(opened)
    mark(opened, Rect(100, 100, 200, 200))
    before = up_to_date(overlay)
    monkeypatch.setattr(overlays, "BUDGET", -1.0)
    rect = Rect(100, 300, 200, 400)
    mark(opened, rect)
    overlay.changed(rect, VIEW)
    pixels, behind = drawn(overlay)
    assert behind
    assert np.array_equal(pixels, before)
    monkeypatch.setattr(overlays, "BUDGET", 1.0)
    pixels, behind = drawn(overlay)
    assert not behind
    assert alpha_of(pixels)[150, 350] > 0


@pytest.mark.parametrize("seen_before", [False, True])
def test_much_damage_is_made_ready_in_several_repaints(opened, monkeypatch, seen_before):
    far = replace(VIEW, zoom=0.25, size=(150, 225))
    mark(opened, WHOLE)
    whole, _ = drawn(DamageOverlay(opened), far)
    overlay, made = DamageOverlay(opened), []
    if seen_before:
        opened.undo()
        up_to_date(overlay, far)
        opened.redo()
        overlay.changed(WHOLE, far)
    make, clock = overlay.pyramid._make, iter(range(1000))
    monkeypatch.setattr(overlay.pyramid, "_make", lambda key: (made.append(key), make(key))[1])
    monkeypatch.setattr(pyramid.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(overlays, "BUDGET", 3)
    repaints = 0
    while True:
        many = len(made)
        pixels, behind = drawn(overlay, far)
        repaints += 1
        if not behind:
            break
        assert len(made) - many < 6
    assert repaints > 2
    assert np.array_equal(pixels, whole)


def test_images_are_bounded_in_number(opened, monkeypatch):
    monkeypatch.setattr(overlays, "KEEP", 5)
    mark(opened, WHOLE)
    overlay = DamageOverlay(opened)
    assert (alpha_of(up_to_date(overlay)) > 0).all()
    assert len(overlay._images) == 5
    assert overlay._old <= set(overlay._images)


def test_another_colour_and_another_document_begin_anew(opened):
    mark(opened, Rect(100, 100, 200, 200))
    overlay = DamageOverlay(opened)
    up_to_date(overlay)
    paint_losses(opened, "#0000ff")
    overlay.clear()
    assert up_to_date(overlay)[150, 150].tolist() == [92, 0, 0, 92]
    opened.undo()
    overlay.clear()
    assert not up_to_date(overlay).any()


def test_the_restoration_is_drawn_where_it_is(opened):
    values = np.zeros((60, 70, 4), np.uint8)
    values[:] = (10, 20, 30, 255)
    rect = Rect.of_size(60, 70, 240, 230)
    mark(opened, rect)
    opened.commit("Restore", [opened.restoration.edit(rect, values)])
    pixels = up_to_date(RestorationOverlay(opened))
    assert (pixels[rect.slices] == [30, 20, 10, 255]).all()
    pixels[rect.slices] = 0
    assert not pixels.any()
