"""Which command is meant, what errors become, and what goes where."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import restorer
from restorer import cli
from restorer.cli import console
from restorer.errors import Cancelled, ScanError


@pytest.fixture
def answer(monkeypatch):
    """Make ``info`` do something else."""

    def answer(act):
        from restorer.cli import info

        monkeypatch.setattr(info, "run", lambda args, console: act())

    return answer


def raising(error):
    def act():
        raise error

    return act


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("restroe", "restore"), ("verfy", "verify"), ("model", "models"), ("trian", "train")],
)
def test_a_mistyped_command_is_suggested(run, typed, meant):
    ran = run(typed, "x.tif")
    assert ran.status == 2
    assert f"'restorer {meant}'" in ran.err
    assert ran.out == ""


def test_a_mistyped_option_is_suggested(run):
    ran = run("restore", "x.tif", "--msak", "m.png")
    assert ran.status == 2
    assert "--mask" in ran.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["restore"], "missing: SCAN, --mask, -o"),
        (["restore", "a.tif", "b.tif", "--mask", "m", "-o", "o"], "nobody expects b.tif here"),
        (["restore", "a.tif", "--mask", "m", "-o"], "-o needs a value"),
        (["restore", "a.tif", "--mask", "m", "--output", "o"], "did you mean -o"),
        (["restore", "a.tif", "--finish", "ful"], "--finish: 'ful' is not one of"),
        (["batch", "s", "--tiles", "1e3"], "--tiles: 1e3 is not a whole number"),
        (["train", "d", "--minutes", "ten"], "--minutes: ten is not a number above 0"),
        (["models", "lsit"], "'lsit' is not one of"),
        (["restore.tif"], "restore.tif: no such file"),
        ([__file__, "--mask", "m.png"], "a command comes first, as in 'restorer restore'"),
    ],
)
def test_what_is_wrong_with_the_arguments_is_said_in_plain_words(run, words, sentence):
    ran = run(*words)
    assert ran.status == 2
    assert ran.err.startswith("restorer: ")
    assert not ran.err.startswith("restorer: restorer")
    assert sentence in ran.err
    assert "argument" not in ran.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["s.tif", "--mask", "m.png", "-o", ""], "-o"),
        (["s.tif", "--mask", "m.png", "-o", "o", "--model", ""], "--model"),
        (["s.tif", "--mask=", "-o", "o"], "--mask"),
        (["", "--mask", "m.png", "-o", "o"], "restorer restore"),
    ],
)
def test_an_unset_variable_is_no_default(run, words, named):
    ran = run("restore", *words)
    assert ran.status == 2
    assert f"an empty value was given after {named}" in ran.err


def test_what_follows_two_dashes_is_a_file(run):
    ran = run("info", "--", "--odd.tif")
    assert ran.status == 2
    assert "--odd.tif: there is no such file" in ran.err


def test_a_word_that_is_nothing_lists_the_commands(run):
    ran = run("zzzzzz", "y")
    assert ran.status == 2
    assert "restore, batch, verify" in ran.err


def test_a_file_that_is_not_there_is_named(run):
    ran = run("nothing-here.tif")
    assert ran.status == 2
    assert "nothing-here.tif" in ran.err


def test_version_and_help_name_every_command(run):
    assert restorer.__version__ in run("--version").out
    shown = run("--help")
    assert shown.status == 0
    for name in cli.COMMANDS:
        assert f"  {name} " in shown.out
        told = run(name, "--help")
        assert told.status == 0
        assert f"restorer {name}" in told.out
        assert "--json" in told.out


def test_a_missing_argument_says_how(run):
    ran = run("restore", "x.tif")
    assert ran.status == 2
    assert "--mask" in ran.err
    assert "restorer restore --help" in ran.err


def test_json_may_stand_before_the_command(run, answer):
    answer(raising(ScanError("wall.tif: broken.")))
    ran = run("--json", "info", "wall.tif")
    assert ran.status == 2
    assert ran.document == {"error": {"type": "ScanError", "message": "wall.tif: broken."}}


def test_an_error_is_one_sentence_and_a_traceback_only_with_v(run, answer):
    answer(raising(ScanError("wall.tif: broken.")))
    assert run("info", "wall.tif").err == "restorer: wall.tif: broken.\n"
    assert "Traceback" in run("info", "wall.tif", "-v").err


def test_a_refused_file_is_named(run, answer):
    answer(raising(PermissionError(13, "Permission denied", "locked.tif")))
    ran = run("info", "locked.tif")
    assert ran.status == 2
    assert "locked.tif" in ran.err
    assert "Permission denied" in ran.err


def test_a_mistake_of_ours_is_owned_up_to(run, answer):
    answer(raising(KeyError("tile")))
    ran = run("info", "wall.tif")
    assert ran.status == 1
    assert "Traceback" not in ran.err
    assert "KeyError" in ran.err


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt()])
def test_stopping_is_130(run, answer, error):
    answer(raising(error))
    ran = run("info", "wall.tif", "--json")
    assert ran.status == 130
    assert ran.document["error"]["type"] == "Cancelled"


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_the_first_interrupt_asks_the_second_insists(capsys, ending):
    before = signal.getsignal(ending)
    with console.interruptible(console.Console()) as cancelled:
        assert not cancelled()
        signal.raise_signal(ending)
        assert cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(ending)
    assert signal.getsignal(ending) is before
    assert "once more" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_progress_goes_to_stderr_where_that_is_a_terminal(monkeypatch, capsys):
    terminal = Terminal()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", terminal)
        with console.Console().progress("restoring", " windows") as progress:
            for done in range(4):
                progress(done, 3)
            console.Console().note("one is missing")
    assert "restoring" in terminal.getvalue()
    assert "3/3" in terminal.getvalue()
    assert "one is missing\n" in terminal.getvalue()
    with console.Console().progress("restoring") as progress:
        progress(1, 3)
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "")


def test_numbers_json_has_not_become_null(capsys):
    console.Console(json=True).result({"a": float("inf"), "b": [1, (2.5, float("nan"))]})
    assert json.loads(capsys.readouterr().out) == {"a": None, "b": [1, [2.5, None]]}


def test_importing_the_command_line_is_quick():
    """Neither torch nor Qt, nor any picture library: `restorer --help` must come at once."""
    code = "import sys, restorer.cli; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    slow = {"torch", "PySide6", "cv2", "numpy", "PIL", "tifffile", "pydantic", "tqdm"}
    assert not slow & set(loaded)


def test_python_m_restorer_is_the_same_command():
    ran = subprocess.run(
        [sys.executable, "-m", "restorer", "restroe", "x", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 2
    assert "restorer restore" in json.loads(ran.stdout)["error"]["message"]


@pytest.mark.skipif(os.name == "nt", reason="no head on Windows")
def test_a_closed_pipe_is_no_noise():
    words = [sys.executable, "-m", "restorer", "doctor"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


@pytest.mark.skipif(os.name == "nt", reason="no sh on Windows")
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("doctor --help >&-", 0),
        ("info nothing.tif 2>&-", 2),
        ("info nothing.tif --json >&- 2>&-", 2),
    ],
)
def test_closed_streams_are_no_noise(words, status):
    shell = f'"{sys.executable}" -m restorer {words}'
    ran = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (status, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize("words", ["models list --json", "doctor --help"])
def test_output_onto_a_full_disk_is_told_in_one_sentence(words):
    shell = f'"{sys.executable}" -m restorer {words} >/dev/full'
    ran = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert "output" in ran.stderr


def test_what_is_logged_reads_like_everything_else(run, answer):
    import logging

    def act():
        logging.getLogger("train.data").warning("skipped: a.png is broken.")
        return 0

    answer(act)
    assert run("info", "x.tif").err == "restorer: skipped: a.png is broken.\n"


def test_what_libraries_tell_their_programmers_is_shown_with_v_only():
    code = (
        "import sys, warnings; from restorer.cli import console; "
        "console.configure_logging(console.Console(verbose=sys.argv[1] == '-v')); "
        "warnings.warn('for programmers')"
    )
    quiet, verbose = (
        subprocess.run(
            [sys.executable, "-c", code, word], capture_output=True, text=True, check=True
        ).stderr
        for word in ("", "-v")
    )
    assert quiet == ""
    assert "for programmers" in verbose
