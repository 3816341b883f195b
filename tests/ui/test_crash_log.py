"""A program that failed leaves a report, and the next start offers it once."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ui import crash_log
from ui.crash_log import CrashLog
from ui.window.log_dialog import LogDialog

RUN = """
import sys
from pathlib import Path
from ui.crash_log import CrashLog

log = CrashLog(Path(sys.argv[1]))
log.begin()
{then}
"""
BUG = """
try:
    {}["no such key"]
except KeyError as error:
    log.note(type(error), error, error.__traceback__)
"""


def ran(folder, then):
    """Let another process run with a log, and end as it will."""
    command = [sys.executable, "-c", RUN.format(then=then), str(folder)]
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)


def found(folder):
    """What a start finds, as text."""
    log = CrashLog(folder)
    reports = log.begin()
    texts = [report.read_text() for report in reports]
    for report in reports:
        log.seen(report)
    log.end()
    return texts


@pytest.mark.parametrize(
    "then", ["log.end()", "pass", "import os; os.kill(os.getpid(), 9)"], ids=["well", "", "killed"]
)
@pytest.mark.skipif(os.name == "nt", reason="a signal of another kind")
def test_a_run_that_met_no_error_leaves_nothing(tmp_path, then):
    ran(tmp_path, then)
    assert found(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (BUG + "log.end()", "KeyError: 'no such key'"),
        (BUG + "import os; os._exit(9)", "KeyError: 'no such key'"),
        ("import faulthandler; faulthandler._sigsegv()", "Segmentation fault"),
        ("import os; os.abort()", "Aborted"),
    ],
    ids=["bug", "bug and killed", "crash", "abort"],
)
@pytest.mark.skipif(os.name == "nt", reason="a signal of another kind")
def test_a_report_is_found_once_and_kept(tmp_path, then, said):
    ran(tmp_path, then)
    (text,) = found(tmp_path)
    assert text.startswith("Mural Restorer ")
    assert said in text
    assert found(tmp_path) == []
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith("crash-")


def test_the_file_of_a_run_that_goes_on_is_left_alone(tmp_path):
    command = [sys.executable, "-c", RUN.format(then="print(flush=True); input()"), str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as other:
        other.stdout.readline()
        assert found(tmp_path) == []
        assert [path.name for path in tmp_path.iterdir()] == [f"running-{other.pid}.log"]
        other.communicate(b"\n")


def test_only_the_newest_reports_are_kept(tmp_path):
    for number in range(crash_log.KEPT + 3):
        (tmp_path / f"crash-2026-01-{number:02}-101010-1.log").touch()
    new = tmp_path / "new-2026-02-01-101010-1.log"
    new.write_text("text")
    kept = CrashLog(tmp_path).seen(new)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == crash_log.KEPT
    assert names[-1] == kept.name == "crash-2026-02-01-101010-1.log"


def test_a_folder_that_cannot_be_written_costs_the_reports_and_nothing_else(tmp_path):
    (tmp_path / "file").touch()
    log = CrashLog(tmp_path / "file" / "logs")
    assert log.begin() == []
    log.note(ValueError, ValueError("x"), None)
    log.end()
    assert crash_log.write_log(tmp_path / "file" / "logs") is None


def test_the_window_offers_a_report_and_shows_it(window, tmp_path, qtbot):
    report = tmp_path / "new-2026-02-01-101010-1.log"
    report.write_text("Mural Restorer 1\n----\nKeyError: 'a'")
    bar = window.safety.crash_bar
    assert not bar.isVisible()
    window.safety.offer(CrashLog(tmp_path), report)
    assert bar.isVisible()
    bar.buttons[0].click()
    assert not bar.isVisible()
    (dialog,) = window.findChildren(LogDialog)
    assert "KeyError: 'a'" in dialog.text.toPlainText()
    assert not report.exists()
    assert report.with_name("crash-2026-02-01-101010-1.log").exists()
    dialog.reject()
