"""What a training would use, asked in a process: the last question alone is answered, quickly."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ui.training import shelf
from ui.training.survey import Survey
from ui.training.surveying import Surveying

SLOW = 60_000


@pytest.fixture
def surveying(fake, qapp):
    fake("better")
    made = Surveying()
    yield made
    made.stop()


def test_only_the_last_question_is_answered(surveying, qtbot, write_wall):
    answers = []
    surveying.surveyed.connect(answers.append)
    first, second = write_wall(name="a.tif"), write_wall(name="b.tif")
    surveying.survey([first], "mural-small")
    qtbot.waitUntil(lambda: surveying._process is not None, timeout=SLOW)
    surveying.survey([second], "mural-small")
    qtbot.waitUntil(lambda: not surveying.busy, timeout=SLOW)
    assert [[scan.path for scan in answer.scans] for answer in answers] == [[second]]


def test_nothing_is_asked_about_nothing(surveying):
    surveying.survey([], "mural-small")
    assert not surveying.busy


def test_after_stopping_no_process_is_left_and_nothing_is_answered(surveying, qtbot, write_wall):
    surveying.survey([write_wall()], "mural-small")
    qtbot.waitUntil(lambda: surveying._process is not None, timeout=SLOW)
    pid = surveying._process.pid
    with qtbot.assertNotEmitted(surveying.surveyed, wait=200):
        surveying.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert not surveying.busy


def test_a_survey_that_cannot_be_understood_is_none():
    with pytest.raises(KeyError):
        Survey.from_dict({"scans": []})
    nothing = {"training_megapixels": 0, "validation_megapixels": 0}
    assert not Survey.from_dict({"scans": [], "warnings": [], **nothing}).possible


def test_the_real_survey_is_understood_and_needs_no_torch(surveying, write_wall):
    """The window waits for it, and torch takes seconds to import."""
    script = (
        "import sys, json\n"
        "from restorer.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "assert 'torch' not in sys.modules, 'torch was imported'\n"
        "sys.exit(status)\n"
    )
    path = write_wall()
    surveying.survey([path], "mural-small")
    asked = surveying._arguments
    surveying.stop()
    ran = subprocess.run(
        [sys.executable, "-c", script, *asked],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    survey = Survey.from_dict(json.loads(ran.stdout))
    (scan,) = survey.scans
    assert scan.path == path
    assert scan.sound == pytest.approx(0.12)
    assert survey.possible
    assert not shelf.runs_folder().exists()
