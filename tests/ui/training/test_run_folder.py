"""The run folder as it grows: whole lines only, a run that goes on, and what is missing."""

from __future__ import annotations

import json

import pytest

from ui.training.request import Request
from ui.training.run_folder import RunFolder, Score

LINES = [
    {"step": 0, "seconds": 0, "validation": {"hole_psnr": 24, "ssim": 0.8},
     "parent": {"hole_psnr": 24, "ssim": 0.8}},
    {"step": 1, "seconds": 2.0, "done": 0.1, "learning_rate": 1e-4, "loss": 0.9, "hole": 0.2},
    {"step": 4, "seconds": 10.0, "done": 0.5, "learning_rate": 1e-4, "loss": 0.5, "hole": 0.1},
    {"step": 4, "seconds": 10.0, "validation": {"hole_psnr": 25, "ssim": 0.9}, "parent": None},
]  # fmt: skip


@pytest.fixture
def run(tmp_path):
    return RunFolder(tmp_path)


def add(run, *lines, end="\n"):
    with (run.path / "metrics.jsonl").open("a") as file:
        file.write("\n".join(json.dumps(line) for line in lines) + end)


def test_an_empty_folder_says_nothing(run):
    assert not run.refresh()
    assert (run.left, run.best, run.sample, run.model, run.verdict) == (None,) * 5
    assert not run.finished


def test_what_was_written_is_read(run):
    add(run, *LINES)
    assert run.refresh()
    assert run.losses == [(2.0, 0.9), (10.0, 0.5)]
    assert run.scores == [(0.0, Score(24, 0.8)), (10.0, Score(25, 0.9))]
    assert run.parent == Score(24, 0.8)
    assert (run.step, run.seconds, run.done) == (4, 10, 0.5)
    assert run.left == 10
    assert run.best == Score(25, 0.9)
    assert not run.refresh()


def test_half_a_line_waits_for_its_end(run):
    add(run, *LINES[:2])
    text = json.dumps(LINES[2])
    with (run.path / "metrics.jsonl").open("a") as file:
        file.write(text[:20])
    run.refresh()
    assert len(run.losses) == 1
    with (run.path / "metrics.jsonl").open("a") as file:
        file.write(text[20:] + "\n")
    assert run.refresh()
    assert len(run.losses) == 2


def test_a_line_that_is_torn_in_the_middle_of_the_file_is_passed_over(run):
    add(run, LINES[1], end='\n{"step": 3, "sec\n')
    add(run, LINES[2])
    run.refresh()
    assert len(run.losses) == 2


@pytest.mark.parametrize("anew", ["shorter", "replaced"])
def test_a_file_that_was_written_anew_is_read_from_its_beginning(run, anew):
    add(run, *LINES)
    run.refresh()
    metrics = run.path / "metrics.jsonl"
    if anew == "shorter":
        metrics.write_text(json.dumps(LINES[1]) + "\n")
    else:
        other = run.path / "other"
        other.write_text("".join(json.dumps(line) + "\n" for line in [*LINES[:3], *LINES[2:3]]))
        other.replace(metrics)
    run.refresh()
    assert len(run.losses) == (1 if anew == "shorter" else 3)
    assert len(run.scores) == (0 if anew == "shorter" else 1)


def test_the_verdict_and_its_pictures(run):
    (run.path / "verdict.json").write_text(
        json.dumps(
            {
                "parent": {"name": "a", "hole_psnr": 24, "ssim": 0.8},
                "model": {"name": "b", "hole_psnr": 23, "ssim": 0.7, "step": 9},
                "better": False,
                "sentence": "Not better.",
                "pictures": [
                    {"input": "v/i.png", "parent": "v/p.png", "model": "v/m.png", "truth": "v/t"}
                ],
            }
        )
    )
    verdict = run.verdict
    assert verdict.parent == Score(24, 0.8, "a")
    assert verdict.model == Score(23, 0.7, "b")
    assert not verdict.better
    assert verdict.pictures[0].parent == run.path / "v" / "p.png"


def test_a_torn_verdict_is_none(run):
    (run.path / "verdict.json").write_text('{"parent"')
    assert run.verdict is None


def test_a_request_survives_in_its_folder(tmp_path):
    request = Request(data=(tmp_path / "wall.tif",), parent="a", name="b", minutes=2.5)
    request.write(tmp_path)
    assert RunFolder(tmp_path).request == request
    assert request.arguments(tmp_path)[-6:-4] == ["--minutes", "2.5"]
    (tmp_path / "request.json").write_text("{")
    assert RunFolder(tmp_path).request is None
