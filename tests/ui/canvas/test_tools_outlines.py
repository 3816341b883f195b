"""Rectangle, ellipse and magnetic lasso; corners taken back."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import tifffile

from restorer.layers import LOSS
from ui.canvas.tools import Ellipse, Magnetic, Polygon, Rectangle, Touch

SHAPE = (300, 400)
CENTRE, RADIUS = (200.0, 150.0), 90.0


def in_disc(shape=SHAPE, centre=CENTRE, radii=(RADIUS, RADIUS)):
    rows, columns = np.indices(shape) + 0.5
    return ((columns - centre[0]) / radii[0]) ** 2 + ((rows - centre[1]) / radii[1]) ** 2 < 1


@pytest.fixture
def opened(document, tmp_path):
    """A bright disc on a dark wall."""
    grain = np.random.default_rng(0).normal(0, 4, (*SHAPE, 3))
    pixels = np.where(in_disc()[..., None], 180, 90) + grain
    path = tmp_path / "disc.tif"
    tifffile.imwrite(path, np.clip(pixels, 0, 255).astype(np.uint8), photometric="rgb")
    assert document.open(path)
    return document


def marked(document):
    return document.damage.read(document.damage.rect) == LOSS


def labels(document):
    return [entry.label for entry in document.project.entries]


def touch(x, y, **how):
    return Touch(x=x, y=y, **{"reach": 6.0, **how})


def drag(tool, *places, **how):
    tool.press(touch(*places[0], **how))
    for place in places[1:]:
        tool.move(touch(*place, **how))
    tool.release(touch(*places[-1], **how))


# Boxes


@pytest.mark.parametrize("turn", [1, -1])
def test_a_rectangle_is_dragged_open_in_any_direction(opened, turn):
    drag(Rectangle(opened), *[(50, 60), (90, 100), (170, 130)][::turn])
    wanted = np.zeros(SHAPE, bool)
    if turn == 1:
        wanted[60:130, 50:170] = True
    else:
        wanted[60:130, 50:170] = True
    assert np.array_equal(marked(opened), wanted)
    assert labels(opened) == ["Mark area"]
    drag(Rectangle(opened), (50, 60), (100, 130), subtract=True)
    wanted[:, 50:100] = False
    assert np.array_equal(marked(opened), wanted)
    assert labels(opened) == ["Mark area", "Unmark area"]


def test_shift_makes_a_square_and_a_circle(opened):
    drag(Rectangle(opened), (100, 100), (40, 80), shift=True)
    wanted = np.zeros(SHAPE, bool)
    wanted[40:100, 40:100] = True
    assert np.array_equal(marked(opened), wanted)
    opened.undo()
    drag(Ellipse(opened), (110, 60), (200, 240), shift=True)
    circle = in_disc(centre=(200, 150))
    assert (marked(opened) ^ circle).sum() < 0.004 * circle.sum()


def test_an_ellipse_fills_its_box(opened):
    drag(Ellipse(opened), (50, 60), (250, 160))
    wanted = in_disc(centre=(150, 110), radii=(100, 50))
    assert (marked(opened) ^ wanted).sum() < 0.004 * wanted.sum()


def test_a_box_of_no_area_marks_nothing(opened):
    drag(Rectangle(opened), (50, 60), (50, 60))
    drag(Rectangle(opened), (50, 60), (90, 60))
    drag(Ellipse(opened), (50, 60), (50, 60))
    assert not marked(opened).any()
    assert labels(opened) == []


@pytest.mark.parametrize("kind", [Rectangle, Ellipse])
def test_a_box_says_what_to_repaint(opened, kind):
    tool = kind(opened)
    tool.press(touch(100, 100))
    tool.move(touch(200, 160))
    tool.dirty()
    tool.move(touch(120, 120))
    rect = tool.dirty()
    assert rect.top <= 100
    assert rect.bottom >= 160
    assert rect.right >= 200
    tool.cancel()
    assert tool.dirty() is None


# Corners taken back


def test_the_last_corner_of_a_polygon_can_be_taken_back(opened):
    tool = Polygon(opened)
    for place in [(50, 50), (150, 50), (390, 290)]:
        tool.press(touch(*place))
    tool.back()
    tool.press(touch(150, 150))
    tool.press(touch(50, 150))
    tool.commit()
    wanted = np.zeros(SHAPE, bool)
    wanted[50:150, 50:150] = True
    assert np.array_equal(marked(opened), wanted)


@pytest.mark.parametrize("kind", [Polygon, Magnetic])
def test_with_the_first_corner_the_gesture_is_over(opened, kind):
    tool = kind(opened)
    tool.press(touch(50, 50))
    tool.press(touch(150, 50))
    tool.back()
    assert tool.active
    tool.back()
    assert not tool.active
    tool.back()
    assert labels(opened) == []


# The magnetic lasso


@pytest.fixture
def settled(qtbot):
    """Wait until a tool knows the edges around all its corners."""
    return lambda tool: qtbot.waitUntil(lambda: all(c.job is None for c in tool._corners))


AROUND = [(290, 150), (200, 240), (110, 150), (200, 60)]


def test_the_magnetic_lasso_follows_the_edge_between_corners(opened, settled):
    tool = Magnetic(opened)
    for place in AROUND:
        tool.press(touch(*place))
        tool.release(touch(*place))
        settled(tool)
    tool.press(touch(292, 149))
    assert not tool.active
    disc = in_disc()
    assert (marked(opened) ^ disc).sum() < 0.04 * disc.sum(), "four straight sides miss a third"
    assert labels(opened) == ["Mark area"]


def test_quick_clicks_follow_the_edge_as_well(opened, qtbot):
    """The outline is closed once the edges around all corners are there."""
    tool = Magnetic(opened)
    for place in AROUND:
        tool.press(touch(*place))
    tool.commit()
    assert tool.active, "the edges are still looked for"
    tool.press(touch(10, 10))
    tool.move(touch(20, 20))
    tool.back()
    qtbot.waitUntil(lambda: not tool.active)
    disc = in_disc()
    assert (marked(opened) ^ disc).sum() < 0.04 * disc.sum()
    assert labels(opened) == ["Mark area"]


def test_the_magnetic_lasso_subtracts(opened, qtbot):
    opened.mark("All", opened.damage.rect, np.ones(SHAPE, bool))
    tool = Magnetic(opened)
    for place in AROUND:
        tool.press(touch(*place, subtract=True))
    tool.commit()
    qtbot.waitUntil(lambda: not tool.active)
    disc = in_disc()
    assert (~marked(opened) ^ disc).sum() < 0.04 * disc.sum()


def test_a_corner_falls_by_itself_where_the_pointer_goes_far(opened, settled, monkeypatch):
    monkeypatch.setattr("ui.canvas.tools.magnetic.SIDE", 128)
    tool = Magnetic(opened)
    tool.press(touch(290, 150))
    settled(tool)
    for angle in np.linspace(0, np.pi, 60):
        tool.move(touch(200 + 90 * np.cos(angle), 150 + 90 * np.sin(angle)))
        settled(tool)
    corners = np.array(tool._points)
    assert len(corners) > 3
    assert (np.abs(np.hypot(*(corners - CENTRE).T) - RADIUS) < 4).all()
    tool.back()
    assert tool._points == [tuple(corner) for corner in corners[:-1]]


def test_at_a_coarser_level_the_lasso_follows_what_is_seen(opened, settled):
    tool = Magnetic(opened)
    for place in AROUND:
        tool.press(touch(*place, level=2))
        settled(tool)
    tool.commit()
    disc = in_disc()
    assert (marked(opened) ^ disc).sum() < 0.08 * disc.sum()


def test_a_level_that_would_take_long_to_read_is_not_looked_at(opened, monkeypatch):
    """Only two levels above those in the file are averaged for it."""
    from ui.canvas.tools import magnetic

    scan = opened.scan
    assert [magnetic._quick_level(scan, seen) for seen in (0, 1, 2, 3, 6)] == [0, 1, 2, 2, 2]
    monkeypatch.setattr(scan.reader, "levels", (1, 4))
    assert [magnetic._quick_level(scan, seen) for seen in (0, 1, 3, 4, 6, 7)] == [0, 1, 3, 4, 6, 6]


def test_a_magnetic_lasso_given_up_leaves_no_trace_and_no_work(opened, qtbot):
    tool = Magnetic(opened)
    for place in AROUND:
        tool.press(touch(*place))
    tool.commit()
    tool.cancel()
    assert not tool.active
    qtbot.waitUntil(lambda: opened.jobs.running == 0)
    assert labels(opened) == []
    drag(Rectangle(opened), (10, 10), (20, 20))
    assert marked(opened).sum() == 100


def test_corners_may_lie_beyond_the_scan(opened, settled, qtbot):
    tool = Magnetic(opened)
    for place in [(-40, -30), (450, -30), (450, 340), (-40, 340)]:
        tool.press(touch(*place))
        settled(tool)
        tool.move(touch(500, 500))
    tool.commit()
    qtbot.waitUntil(lambda: not tool.active)
    assert labels(opened) == ["Mark area"]


def test_edges_that_cannot_be_read_leave_straight_lines(opened, qtbot, monkeypatch):
    from restorer.errors import ScanError

    def broken(*_):
        raise ScanError("wall.tif is damaged there.")

    monkeypatch.setattr("ui.canvas.tools.magnetic._edges", broken)
    tool, told = Magnetic(opened), []
    opened.told.connect(told.append)
    for place in [(50, 50), (150, 50), (150, 150), (50, 150)]:
        tool.press(touch(*place))
    tool.commit()
    qtbot.waitUntil(lambda: not tool.active)
    wanted = np.zeros(SHAPE, bool)
    wanted[50:150, 50:150] = True
    assert np.array_equal(marked(opened), wanted)
    assert told[0] == "wall.tif is damaged there."


def test_the_edges_are_looked_for_off_the_gui_thread(opened, qtbot, monkeypatch):
    threads = []
    from ui.canvas.tools import magnetic

    looked = magnetic._edges

    def watch(*args):
        threads.append(threading.current_thread())
        return looked(*args)

    monkeypatch.setattr(magnetic, "_edges", watch)
    tool = Magnetic(opened)
    tool.press(touch(*AROUND[0]))
    qtbot.waitUntil(lambda: threads != [])
    assert threading.main_thread() not in threads
    tool.cancel()
