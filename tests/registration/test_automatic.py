"""Registration without a hand: known transforms are found again, and unrelated pictures refused."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from other_pictures import drawn_wall, seen, turned

from restorer.errors import Cancelled, RegistrationError, ScanError
from restorer.progress import never_cancelled
from restorer.registration import Source, Transform, register
from restorer.registration.agreement import agreement


def as_infrared(pixels):
    """Other tones, some turned round, softer and with noise; grey, 16 bits."""
    grey = pixels.astype(float) @ [-0.8, 0.4, 0.2] + 190
    noisy = cv2.GaussianBlur(grey, (0, 0), 1.2) + np.random.default_rng(1).normal(0, 6, grey.shape)
    return (np.clip(noisy, 0, 255) * 257).astype(np.uint16)


LOOKS = {
    "as it is": (turned(3, 1.0, (12.3, -7.8)), (440, 560), lambda p: p),
    "inverted": (turned(-7, 0.9, (20, 10)), (430, 540), lambda p: 255 - p),
    "infrared": (turned(2, 1.1, (0, 5), (1e-4, -5e-5)), (480, 620), as_infrared),
    "coarse": (turned(0, 0.45, (5, 3)), (200, 260), lambda p: p),
    "a detail, finer, blurred": (
        turned(15, 1.8, (-250, -150)),
        (480, 520),
        lambda p: 255 - cv2.GaussianBlur(p, (0, 0), 2),
    ),
    "from behind": (
        Transform.of(np.array([[-1, 0, 560], [0, 1, 0], [0, 0, 1.0]])),
        (440, 560),
        lambda p: p,
    ),
}


@pytest.mark.parametrize("look", LOOKS)
def test_a_known_transform_is_found_to_within_a_pixel(wall, source_of, look):
    transform, shape, change = LOOKS[look]
    picture = source_of(change(seen(wall, transform, shape)), "other.tif")
    found = register(source_of(wall), picture)
    rows, columns = np.mgrid[0 : wall.shape[0] : 20, 0 : wall.shape[1] : 20]
    points = np.column_stack([columns.ravel(), rows.ravel()]).astype(float)
    there = transform.apply(points)
    shown = (there >= 0).all(1) & (there <= (shape[1], shape[0])).all(1)
    away = np.hypot(*(found.transform.inverse.apply(there[shown]) - points[shown]).T)
    assert away.mean() < 0.4
    assert away.max() < 0.8
    assert found.agreeing >= 0.6 * found.asked
    assert found.residual < 1.2
    for pair in found.pairs:
        assert np.hypot(*(np.array(transform.point(pair.scan)) - pair.picture)) < 2.5


def test_unrelated_pictures_are_refused_with_a_reason(wall, source_of):
    other = source_of(drawn_wall(seed=7), "other.tif")
    with pytest.raises(RegistrationError, match=r"other\.tif.*by hand"):
        register(source_of(wall), other)


def test_a_picture_without_anything_in_it_is_refused(wall, source_of):
    blank = source_of(np.full((200, 300), 128, np.uint8), "blank.tif")
    with pytest.raises(RegistrationError):
        register(source_of(wall), blank)


def test_a_wrong_transform_finds_no_agreement(wall, source_of):
    scan, picture = source_of(wall), source_of(wall, "other.tif")
    right = agreement(scan, picture, Transform(), 0, never_cancelled)
    wrong = agreement(scan, picture, turned(4, 1.1, (30, 0)), 0, never_cancelled)
    assert right.share > 0.9
    assert right.residual < 0.1
    assert wrong.share < 0.2


def test_a_transform_that_is_a_little_off_is_put_right_by_places(wall, source_of):
    scan, picture = source_of(wall), source_of(255 - wall, "other.tif")
    off = turned(0.5, 1.004, (4, -3))
    found = agreement(scan, picture, off, 0, never_cancelled)
    assert found.share > 0.8
    spots = [(50, 50), (500, 60), (500, 400), (60, 400)]
    assert np.abs(found.transform.apply(spots) - spots).max() < 0.3


def test_no_more_freedom_is_taken_than_foretells_the_places(wall, source_of):
    """Noise in places must not bend a picture that was only moved."""
    rng = np.random.default_rng(2)
    moved = np.roll(cv2.GaussianBlur(wall, (0, 0), 2.5), (4, 6), (0, 1)).astype(float)
    noisy = np.clip(moved + rng.normal(0, 12, wall.shape), 0, 255).astype(np.uint8)
    found = register(source_of(wall), source_of(noisy, "other.tif"))
    spots = np.array([(0, 0), (560, 0), (560, 440), (0, 440)], float)
    away = found.transform.apply(spots) - spots - (6, 4)
    assert np.abs(away).max() < 0.7


def test_registering_can_be_cancelled_and_tells_how_far_it_is(wall, source_of):
    scan, picture = source_of(wall), source_of(wall, "other.tif")
    told = []
    with pytest.raises(Cancelled):
        register(scan, picture, progress=lambda *p: told.append(p), cancelled=lambda: True)
    assert told[0] == (0, 10)


def test_a_picture_that_cannot_be_read_is_an_error_of_that_picture(wall, source_of):
    scan, picture = source_of(wall), source_of(wall, "other.tif")
    path = picture.scan.path
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(ScanError, match=r"other\.tif"):
        register(scan, Source(picture.scan))
