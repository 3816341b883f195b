"""The quality benchmark: whole on tiny pictures, and the parts where a mistake would mislead."""

from __future__ import annotations

import json
import math
import shutil
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from restorer import metrics
from restorer.errors import RestorerError

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(autouse=True)
def importable(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.fixture
def data(tmp_path):
    """Two pictures of two sources, a mask for each, and one irregular mask of another size."""
    rng = np.random.default_rng(0)
    for number, name in enumerate(("one/a", "two/b")):
        smooth = cv2.resize(rng.random((9, 12, 3)), (80, 64), interpolation=cv2.INTER_CUBIC)
        grainy = np.clip(smooth * 255 + rng.normal(0, 8, smooth.shape), 0, 255).astype(np.uint8)
        mask = np.zeros((64, 80), np.uint8)
        mask[24 : 34 + 10 * number, 30:55] = 255
        for folder, content in (("pictures", grainy), ("walks", mask)):
            path = tmp_path / folder / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), content)
    stripes = np.zeros((32, 32), np.uint8)
    stripes[:, 8:20] = 255
    (tmp_path / "strokes").mkdir()
    cv2.imwrite(str(tmp_path / "strokes" / "0.png"), stripes)
    return tmp_path


def words_of(data, *more):
    pictures, masks = str(data / "pictures"), str(data / "walks")
    return [pictures, "--masks", masks, "--trained-on", "two", "-o", str(data / "out"), *more]


class Pools(torch.nn.Module):
    """Features of three levels that cost nothing, in the place of VGG16's."""

    def forward(self, pictures):
        levels = [torch.nn.functional.avg_pool2d(pictures, 2)]
        for _ in range(2):
            levels.append(torch.nn.functional.avg_pool2d(levels[-1], 2))
        return levels


def test_a_run_measures_all_writes_all_and_is_taken_from_the_cache_the_next_time(
    data, capsys, monkeypatch
):
    import quality

    monkeypatch.setattr(quality, "features_at_hand", lambda file: Pools())
    words = words_of(data, "--sheet", str(data / "sheet.png"))
    assert quality.main(words) == 0
    printed = capsys.readouterr().out
    report = json.loads((data / "out" / "quality.json").read_text())
    expected = {"telea", "ns", "membrane", "biharmonic", "mural-small", "mural-small, finish none"}
    if shutil.which("gmic"):
        expected |= {"gmic matchpatch", "gmic matchpatch, 1 scale"}
    assert [row["name"] for row in report["pictures"]] == ["one/a.png", "two/b.png"]
    for row in report["pictures"]:
        assert set(row["fillers"]) >= expected
        for measures in row["fillers"].values():
            assert {"hole_psnr", "ssim", "perceptual", "detail", "seconds"} <= set(measures)
    sources = report["results"]["walks"]["sources"]
    assert list(sources) == ["two, trained on", "others"]
    telea = report["pictures"][1]["fillers"]["telea"]["hole_psnr"]
    assert sources["two, trained on"]["telea"]["hole_psnr"] == telea
    assert telea == pytest.approx(hole_psnr_of_telea(data))
    table = (data / "out" / "quality.md").read_text()
    assert table in printed
    assert "## walks, 2 pictures" in table
    sheet = cv2.imread(str(data / "sheet.png"))
    assert sheet.shape[0] > 2 * 256
    # The seconds a fill took are the same again only where it was not filled again.
    assert quality.main(words) == 0
    assert json.loads((data / "out" / "quality.json").read_text()) == report
    assert table in capsys.readouterr().out


def hole_psnr_of_telea(data):
    truth = cv2.imread(str(data / "pictures/two/b.png"))
    hole = cv2.imread(str(data / "walks/two/b.png"), cv2.IMREAD_GRAYSCALE) > 0
    filled = cv2.inpaint(truth, hole.astype(np.uint8), 5, cv2.INPAINT_TELEA)
    return metrics.hole_psnr(truth, filled, hole)


def test_what_is_asked_for_wrongly_is_said_in_a_line(data, capsys):
    import quality

    (data / "walks" / "one" / "a.png").unlink()
    assert quality.main([str(data / "pictures"), "--masks", str(data / "walks"), "-o", "x"]) == 2
    assert "a.png: has no mask" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        quality.main([str(data / "pictures"), "-o", "x"])
    words = [str(data / "pictures"), "--irregular", str(data / "strokes"), "-o", "x"]
    assert quality.main([*words, "--trained-on", "three"]) == 2
    assert "Expected one of one, two" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        quality.main([*words, "--every", "0"])


def test_numbers_that_json_does_not_have_are_null(data):
    from filling import tables

    report = tables.summary([row(0.05, a=math.inf, m=math.nan)], ["m"], None)
    conditions = {"crop": 8, "every": 2, "finish": {"mode": "blend"}}
    tables.write(report | {"conditions": conditions, "notes": []}, data / "made")
    text = (data / "made" / "quality.json").read_text()
    assert "NaN" not in text
    assert "Infinity" not in text
    assert json.loads(text)["results"]["d"]["all"]["all"]["a"]["hole_psnr"] is None


def test_irregular_masks_are_dealt_by_the_seed_and_stretched_over_the_crop(data):
    from filling.cases import dealt

    for number in range(1, 6):
        cv2.imwrite(
            str(data / "strokes" / f"{number}.png"), np.full((8, 8), 255 * (number > 4), np.uint8)
        )
    first, again = (dealt(data / "pictures", data / "strokes", 3) for _ in range(2))
    assert first == again
    orders = {
        tuple(c.mask for c in dealt(data / "pictures", data / "strokes", s)) for s in range(9)
    }
    assert len(orders) > 1
    by_mask = {case.mask.name: case for seed in range(30)
               for case in dealt(data / "pictures", data / "strokes", seed)}  # fmt: skip
    damaged = by_mask["0.png"].load(32)
    assert damaged.truth.shape == (32, 32, 3)
    assert np.array_equal(
        damaged.hole, np.tile((np.arange(32) >= 8) & (np.arange(32) < 20), (32, 1))
    )
    assert by_mask["1.png"].load(32) is None
    assert by_mask["5.png"].load(32) is None


def test_a_crop_is_central_in_picture_and_mask_and_shows_no_truth_in_the_hole(data):
    from filling.cases import paired

    case = paired(data / "pictures", data / "walks")[1]
    damaged = case.load(40)
    truth = cv2.imread(str(data / "pictures/two/b.png"), cv2.IMREAD_COLOR_RGB)[12:52, 20:60]
    assert np.array_equal(damaged.truth, truth)
    mask = cv2.imread(str(data / "walks/two/b.png"), cv2.IMREAD_GRAYSCALE)[12:52, 20:60] > 0
    assert np.array_equal(damaged.hole, mask)
    assert not damaged.shown[mask].any()
    assert np.array_equal(damaged.shown[~mask], truth[~mask])
    assert case.load(None).truth.shape == (64, 80, 3)


def test_a_program_that_takes_too_long_or_gives_nothing_failed_and_is_not_tried_again(data):
    from filling import fillers
    from filling.cases import paired
    from filling.store import Store

    damaged = paired(data / "pictures", data / "walks")[0].load(None)
    store = Store(data / "cache", "")
    slow = fillers._program(
        "slow", "slow", [sys.executable, "-c", "import time; time.sleep(60)"], 0.5
    )
    for _ in range(2):
        with pytest.raises(fillers.Failed, match=r"longer than 0\.5 s"):
            store.fills(damaged, slow)
    never = fillers.Filler(("slow",), slow.identity, lambda picture, hole: pytest.fail("tried"))
    with pytest.raises(fillers.Failed):
        store.fills(damaged, never)
    broken = fillers._program(
        "broken", "broken", [sys.executable, "-c", "raise SystemExit('no')"], 30
    )
    with pytest.raises(fillers.Failed, match="gave no picture: no"):
        store.fills(damaged, broken)


def test_a_fill_is_measured_again_where_the_measures_are_others(data):
    from filling.cases import paired
    from filling.fillers import Filler
    from filling.store import Store

    damaged = paired(data / "pictures", data / "walks")[0].load(None)
    black = Filler(("black",), "black", lambda picture, hole: [np.zeros_like(picture)])
    fill = Store(data / "cache", "old").fills(damaged, black)[0]
    given = fill.picture()
    assert np.array_equal(given[~damaged.hole], damaged.truth[~damaged.hole])
    assert not given[damaged.hole].any()
    for measured_by, answer, expected in (("old", 1, 1), ("old", 2, 1), ("new", 3, 3)):
        found = Store(data / "cache", measured_by).measures(fill, lambda _, a=answer: {"is": a})
        assert found["is"] == expected


def row(coverage, **psnr):
    """A measured picture; a filler without a number failed."""
    fillers = {
        name: {"failed": "slow"} if value is None else {"hole_psnr": value}
        for name, value in psnr.items()
    }
    return {"damage": "d", "folder": "f", "coverage": coverage, "fillers": fillers}


def test_the_lead_is_over_the_best_peer_that_filled_every_picture():
    from filling import tables

    rows = [row(0.05, a=20, b=19, lucky=90, m=22), row(0.15, a=10, b=11.5, lucky=None, m=12)]
    report = tables.summary(rows, ["m"], None)
    lead = report["leads"]["d"]["m"]["hole_psnr"]
    assert lead == {"mean": pytest.approx(17 - 15.25), "over": "b", "least_by_coverage": -68}
    conditions = {"crop": None, "every": 1, "finish": {"mode": "blend"}}
    text = tables.markdown(report | {"conditions": conditions, "notes": []})
    assert "| lucky (1 of 2) | 90.00 |" in text
    assert "| m | **17.00** |" in text


def test_a_model_that_is_not_there_is_an_error_of_ours(data):
    from filling import fillers

    with pytest.raises(RestorerError, match="nobody"):
        fillers.all_here(["nobody.safetensors"], "cpu", 1)
