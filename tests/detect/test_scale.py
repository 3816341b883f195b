"""The scale: what is looked for grows with the resolution, within what can be computed."""

from __future__ import annotations

import numpy as np
import pytest

from restorer.detect import KINDS, Scores
from restorer.detect.scale import Scale


def test_a_finer_scan_of_the_same_wall_is_looked_at_with_larger_windows():
    coarse, fine = Scale.of((2000, 2000), (300, 300)), Scale.of((8000, 8000), (1200, 1200))
    assert fine.window << fine.patch > 2 * (coarse.window << coarse.patch) * 0.5
    assert fine.lines[0] > coarse.lines[0]
    assert fine.lines[-1] > coarse.lines[-1]


@pytest.mark.parametrize("dpi", [(72.0, 72.0), (96.0, 96.0), None])
def test_a_resolution_that_programs_write_by_default_says_nothing(dpi):
    assert Scale.of((3000, 2000), dpi) == Scale.of((3000, 2000))


@pytest.mark.parametrize("shape", [(1, 1), (40, 900), (5000, 3000), (32768, 32768)])
@pytest.mark.parametrize("dpi", [None, (150.0, 150.0), (600.0, 600.0), (9600.0, 9600.0)])
def test_levels_are_few_and_windows_odd_for_any_scan(shape, dpi):
    scale = Scale.of(shape, dpi)
    assert list(scale.lines) == sorted(set(scale.lines))
    assert 1 <= len(scale.lines) <= 3
    assert scale.lines[-1] <= 8
    assert scale.window % 2 == 1
    assert 16 < scale.window < 64
    assert scale.patch >= scale.lines[0]


@pytest.mark.parametrize("shape", [(1, 1), (3, 70), (65, 33)])
@pytest.mark.parametrize("name", KINDS)
def test_the_smallest_scans_are_scored_too(name, shape, write):
    scan = write(np.random.default_rng(0).random((*shape, 3)))
    scores = Scores(scan, KINDS[name])
    assert scores.block((0, 0)).shape == shape


def test_a_grey_scan_is_scored(tmp_path):
    import tifffile

    from restorer.scan import open_scan

    grey = np.full((60, 80), 150, np.uint8)
    grey[30, 10:70] = 20
    tifffile.imwrite(tmp_path / "grey.tif", grey)
    with open_scan(tmp_path / "grey.tif") as scan:
        score = Scores(scan, KINDS["cracks"]).block((0, 0))
    assert score[30, 20:60].min() > 150
    assert score[10].max() < 50
