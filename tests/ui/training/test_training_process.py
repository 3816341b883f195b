"""A training in its own process: it ends well, early, badly, saved or given up, never orphaned."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import fake_training
import pytest

from restorer.errors import TrainingError
from restorer.model import catalogue
from ui import child, process
from ui.process import Process
from ui.training import shelf
from ui.training.request import Request
from ui.training.training import Training

SLOW = 20_000


@pytest.fixture
def request_(write_wall):
    return Request(data=(write_wall(),), parent="mural-small", name="own", minutes=1)


def started(qtbot, training, request, *, held=True):
    """Start, and wait until the gate holds it up."""
    training.start(request)
    if held:
        qtbot.waitUntil(lambda: training.run.step >= 100, timeout=SLOW)
    return training


def until_idle(qtbot, training):
    qtbot.waitUntil(lambda: training.stage == "idle", timeout=SLOW)


def until_decided(qtbot, training):
    qtbot.waitUntil(lambda: training.stage == "decide", timeout=SLOW)


def alive(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return not stat.exists() or ") Z " not in stat.read_text()
    return False


@pytest.mark.usefixtures("real_weights")
def test_a_training_ends_with_a_model_that_can_be_kept(training, fake, qtbot, request_):
    fake("better")
    training.start(request_)
    assert training.active
    until_decided(qtbot, training)
    run = training.run
    assert run.path == shelf.runs_folder() / "own"
    assert run.done == 1
    assert run.verdict.better
    asked = json.loads((run.path / "arguments.json").read_text())
    assert asked[asked.index("--from") + 1] == "mural-small"
    assert asked[asked.index("--minutes") + 1] == "1"
    assert asked[1] == str(request_.data[0])
    training.leave()
    assert training.stage == "idle"
    assert [run.finished for run in shelf.waiting()] == [True]
    kept = shelf.keep(run, "own")
    assert kept == catalogue.user_folder() / "own.safetensors"
    assert "own" in [entry.name for entry in catalogue.models()]
    assert shelf.waiting() == []
    assert (run.path / "metrics.jsonl").exists(), "its records stay"
    assert not list(run.path.glob("*.safetensors"))


def test_a_model_that_is_thrown_away_leaves_nothing(training, fake, qtbot, request_):
    fake("worse")
    training.start(request_)
    until_decided(qtbot, training)
    assert not training.run.verdict.better
    training.discard()
    assert list(shelf.runs_folder().iterdir()) == []
    assert not catalogue.user_folder().exists()


def test_a_training_that_is_stopped_early_keeps_the_best(training, gate, qtbot, request_):
    started(qtbot, training, request_)
    training.stop_early()
    assert training.stage == "stopping"
    until_decided(qtbot, training)
    assert training.run.done < 1
    assert training.run.model.name == "own.safetensors"
    assert not training.run.stopping


def test_a_saved_training_goes_on_where_it_was(training, gate, qtbot, request_):
    started(qtbot, training, request_)
    training.pause()
    assert training.stage == "saving"
    until_idle(qtbot, training)
    (run,) = shelf.waiting()
    gate.unlink()
    training.resume(run)
    until_decided(qtbot, training)
    metrics = (run.path / "metrics.jsonl").read_text()
    steps = [json.loads(line)["step"] for line in metrics.splitlines()]
    assert len([step for step in steps if step == 25]) == 1, "it did not begin again"
    assert training.run.done == 1


def test_giving_up_ends_the_process_and_removes_the_run(training, gate, qtbot, request_):
    started(qtbot, training, request_)
    pid = training._process.pid
    training.give_up()
    until_idle(qtbot, training)
    assert not alive(pid)
    assert list(shelf.runs_folder().iterdir()) == []


def test_a_refusal_is_told_in_its_own_words_and_leaves_nothing(training, fake, qtbot, request_):
    fake("refuse")
    with qtbot.waitSignal(training.failed, timeout=SLOW) as failed:
        training.start(request_)
    assert failed.args[0].endswith("nothing sound is left in it. Choose other scans.")
    assert str(request_.data[0]) in failed.args[0]
    assert training.stage == "idle"
    assert list(shelf.runs_folder().iterdir()) == []


def test_a_process_that_the_system_ends_can_be_continued(training, fake, qtbot, request_):
    fake("die")
    with qtbot.waitSignal(training.failed, timeout=SLOW) as failed:
        training.start(request_)
    assert "memory" in failed.args[0]
    assert [run.request.name for run in shelf.waiting()] == ["own"]


def test_a_command_that_is_not_there_is_told(training, monkeypatch, qtbot, request_):
    monkeypatch.setattr(process, "COMMAND", ("/nowhere/python",))
    with qtbot.waitSignal(training.failed, timeout=SLOW) as failed:
        training.start(request_)
    assert "could not start itself" in failed.args[0]
    assert training.stage == "idle"


def test_the_last_thing_said_is_the_reason_where_there_is_no_json(qtbot, qapp, monkeypatch):
    words = "import sys; sys.stderr.write('a\\nrestorer: b.tif: is no scan.\\n'); sys.exit(2)"
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", words))
    made = Process([])
    with qtbot.waitSignal(made.ended, timeout=SLOW) as ended:
        made.start()
    assert ended.args[0].message == "b.tif: is no scan."


def test_shutting_down_saves_and_leaves_no_process(training, gate, qtbot, request_):
    started(qtbot, training, request_)
    pid = training._process.pid
    training.shutdown()
    assert not alive(pid)
    (run,) = shelf.waiting()
    assert int((run.path / "checkpoint.pt").read_text()) >= 4


def test_only_one_training_goes_on_and_its_run_is_nobody_elses(training, gate, qtbot, request_):
    started(qtbot, training, request_)
    with pytest.raises(TrainingError, match="already"):
        training.start(request_.model_copy(update={"name": "other"}))
    assert shelf.waiting() == []
    other = Training()
    with pytest.raises(TrainingError, match="another window"):
        other.resume(training.run)


def test_a_finished_run_that_was_not_decided_on_waits(training, fake, qtbot, request_):
    fake("better")
    training.start(request_)
    until_decided(qtbot, training)
    training.shutdown()
    training.blockSignals(False)
    (run,) = shelf.waiting()
    assert run.finished
    training.resume(run)
    assert training.stage == "decide"
    assert training._process is None


def test_a_taken_name_is_refused_before_anything_is_made(training, request_):
    with pytest.raises(TrainingError, match="comes with the program"):
        training.start(request_.model_copy(update={"name": "mural-small"}))
    assert not shelf.runs_folder().exists()


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_trainer_whose_window_is_killed_saves_and_ends(tmp_path, gate, request_):
    """The window's part is played by a process that is killed while it holds the pipe."""
    run = tmp_path / "run"
    run.mkdir()
    window = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import subprocess, sys, time\n"
            "child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)\n"
            "print(child.pid, flush=True)\n"
            "time.sleep(60)\n",
            sys.executable,
            fake_training.__file__,
            *request_.arguments(run),
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    with window:
        pid = int(window.stdout.readline())
        deadline = time.monotonic() + 20
        while not (run / "samples" / "latest.png").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert alive(pid)
        window.send_signal(signal.SIGKILL)
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
    assert (run / "checkpoint.pt").exists()


def as_child(*words):
    """A `restorer` command as the window starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", child.__name__, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_child_runs_the_command_line_and_ends():
    with as_child("--version") as ran:
        assert ran.wait(60) == 0
        assert ran.stdout.read().startswith("Mural Restorer")


def test_a_child_without_a_window_ends_as_if_interrupted():
    with as_child("models", "list") as ran:
        ran.stdin.close()
        assert ran.wait(60) in (0, 130)
        assert "Traceback" not in ran.stderr.read()
