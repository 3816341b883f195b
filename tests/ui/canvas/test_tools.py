"""The tools alone: a gesture in scan positions becomes one entry, or leaves no trace."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from restorer.layers import LOSS, raster
from restorer.rect import Rect
from ui.canvas.tools import TOOLS, Brush, Eraser, Lasso, Pan, Polygon, Select, Touch
from ui.canvas.viewport import Viewport

SHAPE = (300, 400)


@pytest.fixture
def opened(document, write_wall):
    assert document.open(write_wall(*SHAPE))
    return document


def touch(x, y, **how):
    return Touch(x=x, y=y, **{"radius": 8.0, **how})


def marked(document):
    return document.damage.read(document.damage.rect) == LOSS


def stroke(points, radii):
    rect, where = raster.stroke(points, radii, SHAPE)
    full = np.zeros(SHAPE, bool)
    full[rect.slices] = where
    return full


def enclosed(*points):
    rect, where = raster.polygon(points, SHAPE)
    full = np.zeros(SHAPE, bool)
    full[rect.slices] = where
    return full


def labels(document):
    return [entry.label for entry in document.project.entries]


def draw(tool, *touches):
    tool.press(touches[0])
    for one in touches[1:]:
        tool.move(one)
    tool.release(touches[-1])


def test_a_stroke_is_one_entry_of_what_the_brush_covered(opened):
    brush = Brush(opened)
    draw(brush, touch(50, 60), touch(120, 200), touch(300, 40))
    assert not brush.active
    assert np.array_equal(marked(opened), stroke([(50, 60), (120, 200), (300, 40)], 8))
    assert labels(opened) == ["Brush stroke"]


def test_one_stroke_is_not_joined_to_the_next(opened):
    brush = Brush(opened)
    draw(brush, touch(50, 60), touch(120, 60))
    draw(brush, touch(50, 200), touch(120, 200))
    both = stroke([(50, 60), (120, 60)], 8) | stroke([(50, 200), (120, 200)], 8)
    assert np.array_equal(marked(opened), both)
    assert labels(opened) == ["Brush stroke"] * 2


def test_pressure_sizes_the_brush(opened):
    draw(Brush(opened), touch(50, 60, pressure=0.25), touch(300, 60, pressure=1.0))
    assert np.array_equal(marked(opened), stroke([(50, 60), (300, 60)], [2, 8]))


def test_pressing_harder_in_one_place_counts_and_lifting_does_not(opened):
    draw(
        Brush(opened),
        touch(50, 60, pressure=0.1),
        touch(50, 60, pressure=1.0),
        touch(50, 60, pressure=0.2),
    )
    assert np.array_equal(marked(opened), stroke([(50, 60)], 8))


def test_the_eraser_and_a_subtracting_brush_take_away(opened):
    opened.mark("All", Rect(0, 0, *SHAPE), np.ones(SHAPE, bool))
    draw(Eraser(opened), touch(50, 60), touch(120, 200))
    draw(Brush(opened), touch(300, 60, subtract=True), touch(300, 200))
    gone = stroke([(50, 60), (120, 200)], 8) | stroke([(300, 60), (300, 200)], 8)
    assert np.array_equal(marked(opened), ~gone)
    assert labels(opened) == ["All", "Erase", "Erase"]


@pytest.mark.parametrize("kind", [Brush, Lasso, Polygon, Select])
def test_what_is_given_up_leaves_no_trace(opened, kind):
    tool = kind(opened)
    tool.press(touch(50, 60))
    tool.move(touch(100, 60))
    tool.move(touch(100, 160))
    tool.cancel()
    assert not tool.active
    tool.move(touch(20, 20))
    tool.release(touch(20, 20))
    assert labels(opened) == []
    assert opened.selection is None


def test_after_giving_up_the_next_stroke_is_only_itself(opened):
    brush = Brush(opened)
    brush.press(touch(50, 60))
    brush.move(touch(350, 60))
    brush.cancel()
    draw(brush, touch(50, 200), touch(100, 200))
    assert np.array_equal(marked(opened), stroke([(50, 200), (100, 200)], 8))


def test_a_lasso_marks_what_it_encloses(opened):
    outline = [(50, 50), (350, 80), (200, 280), (60, 200)]
    draw(Lasso(opened), *(touch(*point) for point in outline))
    assert np.array_equal(marked(opened), enclosed(*outline))
    assert labels(opened) == ["Mark area"]
    draw(Lasso(opened), *(touch(*point, subtract=True) for point in outline[:3]))
    assert np.array_equal(marked(opened), enclosed(*outline) & ~enclosed(*outline[:3]))
    assert labels(opened) == ["Mark area", "Unmark area"]


def test_a_lasso_without_area_marks_nothing(opened):
    draw(Lasso(opened), touch(50, 50))
    draw(Lasso(opened), touch(50, 50), touch(90, 90), touch(50, 50))
    assert labels(opened) == []


def corners(tool, *points):
    for point in points:
        tool.press(touch(*point, reach=6.0))
        tool.release(touch(*point, reach=6.0))


def test_a_polygon_is_closed_by_its_first_corner(opened):
    tool = Polygon(opened)
    corners(tool, (50, 50), (350, 80), (200, 280))
    assert tool.active
    corners(tool, (53, 47))
    assert not tool.active
    assert np.array_equal(marked(opened), enclosed((50, 50), (350, 80), (200, 280)))


def test_a_polygon_is_closed_by_a_double_press_or_on_demand(opened):
    tool = Polygon(opened)
    corners(tool, (50, 50), (350, 80), (200, 280))
    tool.double(touch(200, 280))
    assert not tool.active
    corners(tool, (10, 10), (40, 10), (10, 40))
    tool.commit()
    assert not tool.active
    both = enclosed((50, 50), (350, 80), (200, 280)) | enclosed((10, 10), (40, 10), (10, 40))
    assert np.array_equal(marked(opened), both)


def test_a_polygon_of_two_corners_is_not_closed_by_its_first(opened):
    tool = Polygon(opened)
    corners(tool, (50, 50), (350, 80), (52, 52))
    assert tool.active
    tool.commit()
    assert np.array_equal(marked(opened), enclosed((50, 50), (350, 80), (52, 52)))


def test_a_polygon_subtracts_as_its_first_corner_did(opened):
    opened.mark("All", Rect(0, 0, *SHAPE), np.ones(SHAPE, bool))
    tool = Polygon(opened)
    tool.press(touch(50, 50, subtract=True))
    corners(tool, (350, 80), (200, 280))
    tool.commit()
    assert np.array_equal(marked(opened), ~enclosed((50, 50), (350, 80), (200, 280)))


def test_a_selection_is_dragged_in_any_direction_in_whole_pixels(opened):
    draw(Select(opened), touch(200.4, 150.6), touch(50.3, 20.2))
    assert opened.selection == QRect(50, 20, 150, 131)
    draw(Select(opened), touch(-20, -30), touch(1000, 1000))
    assert opened.selection == QRect(0, 0, 400, 300)
    draw(Select(opened), touch(30, 30))
    assert opened.selection is None
    assert labels(opened) == []


def test_panning_marks_nothing(opened):
    draw(Pan(opened), touch(50, 50), touch(90, 90))
    assert labels(opened) == []


def test_tools_have_names_of_their_own():
    assert [tool.name for tool in TOOLS] == [
        "brush",
        "eraser",
        "lasso",
        "polygon",
        "magnetic",
        "rectangle",
        "ellipse",
        "wand",
        "fill",
        "pick",
        "select",
        "pan",
        "suggest",
    ]
    assert [tool.name for tool in TOOLS if tool.sized] == ["brush", "eraser"]


VIEW = Viewport(shape=SHAPE, size=(360, 480), zoom=2.0, centre=(100.0, 100.0))


def painted(tool, view=VIEW):
    """Where a tool's preview changes a white canvas: bool (H, W)."""
    image = QImage(view.size[1], view.size[0], QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    tool.paint(painter, view, QColor(235, 45, 75))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(view.size[0], -1)
    return rows.reshape(*view.size, 4)[..., :3].min(axis=2) < 254


def covered(figure, view=VIEW):
    """Which device pixels show a scan pixel of a figure."""
    rows, columns = np.indices(view.size) + 0.5
    x, y = (columns - view.origin[0]) / view.zoom, (rows - view.origin[1]) / view.zoom
    inside = (x >= 0) & (y >= 0) & (x < SHAPE[1]) & (y < SHAPE[0])
    row, column = np.clip(y, 0, SHAPE[0] - 1), np.clip(x, 0, SHAPE[1] - 1)
    return figure[row.astype(int), column.astype(int)] & inside


@pytest.mark.parametrize("kind", [Brush, Lasso])
def test_the_preview_lies_where_the_marks_will_be(opened, kind):
    tool = kind(opened)
    path = [(60, 60), (140, 70), (120, 160)]
    tool.press(touch(*path[0]))
    painted(tool)
    for point in path[1:]:
        tool.move(touch(*point))
    shown = painted(tool)
    tool.release(touch(*path[-1]))
    wanted = covered(marked(opened))
    assert wanted.sum() > 1000
    assert (shown ^ wanted).sum() < 0.1 * wanted.sum()
    assert not painted(tool).any()


def test_the_preview_follows_when_the_view_moves_in_the_middle_of_a_stroke(opened):
    brush = Brush(opened)
    brush.press(touch(60, 60))
    brush.move(touch(140, 70))
    painted(brush)
    moved = VIEW.panned(40, 30).zoomed(1.5)
    shown = painted(brush, moved)
    brush.release(touch(140, 70))
    wanted = covered(marked(opened), moved)
    assert (shown ^ wanted).sum() < 0.1 * wanted.sum()


def test_a_stroke_says_what_to_repaint(opened):
    """Each segment lies within what is repainted after it; far less than all of the stroke."""
    brush = Brush(opened)
    brush.press(touch(50, 50))
    assert brush.dirty().contains(Rect(42, 42, 58, 58))
    for step in range(1, 20):
        brush.move(touch(50 + 10 * step, 50))
        dirty = brush.dirty()
        assert dirty.contains(Rect(42, 50 + 10 * step - 18, 58, 58 + 10 * step))
        assert dirty.width < 40
    brush.release(touch(240, 50))
    assert brush.dirty() is None


def test_an_outline_says_what_to_repaint(opened):
    """Whatever its preview changes lies within what is repainted."""
    for kind in (Lasso, Polygon):
        tool = kind(opened)
        tool.press(touch(50, 50))
        tool.dirty()
        before = painted(tool)
        for point in [(90, 50), (100, 60), (90, 90), (140, 95), (150, 60), (55, 140)]:
            tool.move(touch(*point))
            if kind is Polygon:
                tool.press(touch(*point))
            rect = tool.dirty()
            after = painted(tool)
            left, top, right, bottom = VIEW.edges(rect)
            changed = before ^ after
            changed[max(0, top - 4) : bottom + 4, max(0, left - 4) : right + 4] = False
            assert not changed.any()
            before = after
        assert rect.width < 110
        tool.cancel()
        assert tool.dirty() is None
