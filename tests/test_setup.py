"""The set-up: what `make` does the first time and the second, and what its helpers say."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from restorer import doctor

ROOT = Path(__file__).resolve().parents[1]

needs_make = pytest.mark.skipif(
    shutil.which("make") is None or os.name == "nt", reason="the set-up needs make and a shell"
)


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture
def clone(tmp_path):
    """The set-up's files, with an installer that only writes down that it ran."""
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    python = tmp_path / ".venv/bin/python"
    script(tmp_path / "tools/setup", "mkdir -p .venv; echo installed >> log")
    script(python, 'echo "$*" >> log')
    script(tmp_path / ".venv/bin/lint-imports", "echo lint-imports >> log")
    return tmp_path


def make(clone, target, **environment):
    """Run make without a display, as if no other make were around it; what it logged."""
    ours = ("DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    (clone / "log").unlink(missing_ok=True)
    ran = subprocess.run(
        ["make", "--silent", target], cwd=clone, env=kept | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return (clone / "log").read_text().splitlines()


@needs_make
def test_make_run_installs_once_and_then_starts_at_once(clone):
    first, second = make(clone, "run"), make(clone, "run")
    assert first[0] == "installed"
    assert "installed" not in second
    assert [line for line in second if line.startswith("-m restorer --sample")]


@needs_make
def test_a_changed_lock_file_installs_again(clone):
    make(clone, "run")
    lock, stamp = clone / "requirements.lock", clone / ".venv/installed"
    later = stamp.stat().st_mtime + 10
    os.utime(lock, (later, later))
    assert make(clone, "run")[0] == "installed"


@needs_make
def test_make_test_runs_all_that_ci_runs(clone):
    log = " ".join(make(clone, "test"))
    for tool in ("ruff format --check", "ruff check", "mypy", "lint-imports", "pytest"):
        assert tool in log
    assert "make test" in (ROOT / ".ci/run").read_text()


@needs_make
def test_an_old_python_is_refused_and_one_can_be_named(clone):
    old = script(clone / "python-old", "exit 1")
    command = ["/bin/sh", "tools/find-python"]
    ran = subprocess.run(
        command, cwd=clone, env=os.environ | {"PYTHON": str(old)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert "3.11 or newer" in ran.stderr
    ran = subprocess.run(
        command, cwd=clone, env=os.environ | {"PYTHON": sys.executable},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert Path(ran.stdout.strip()) == Path(sys.executable)


@needs_make
def test_missing_libraries_of_qt_are_named_where_they_cannot_be_installed(clone):
    script(clone / ".venv/bin/python", "echo libegl1 libxcb-cursor0")
    script(clone / "tools/apt-install", "exit 1")
    ran = subprocess.run(
        ["/bin/sh", "tools/qt-libraries"], cwd=clone, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert "sudo apt install libegl1 libxcb-cursor0" in ran.stderr


@needs_make
def test_missing_libraries_of_qt_are_installed_where_they_can_be(clone):
    script(clone / ".venv/bin/python", "[ -e there ] || echo libegl1")
    script(clone / "tools/apt-install", 'echo "$@" > there')
    ran = subprocess.run(["/bin/sh", "tools/qt-libraries"], cwd=clone, check=False)
    assert ran.returncode == 0
    assert (clone / "there").read_text() == "libegl1\n"


def test_the_lock_has_every_dependency_in_a_version_that_fits():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE):
        locked.setdefault(name.lower(), set()).add(version)
    for line in wanted:
        requirement = Requirement(line)
        versions = locked[requirement.name.lower()]
        assert all(requirement.specifier.contains(version) for version in versions), line
    assert "torch" in locked
    assert "://" not in lock


def test_the_torch_pair_is_locked_without_a_build_of_its_own():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^torch(vision)?==\S*\+", lock, re.MULTILINE)


def test_doctor_names_the_package_of_each_library_that_does_not_load(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")

    def load(name):
        if name in ("libxcb-cursor.so.0", "libEGL.so.1"):
            raise OSError(name)

    assert doctor.missing_qt_packages(load) == ["libegl1", "libxcb-cursor0"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert doctor.missing_qt_packages(load) == []


def test_doctor_knows_whether_there_is_a_display(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert "no display" in doctor.display_problem({})
    assert ":987" in doctor.display_problem({"DISPLAY": ":987"})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert doctor.display_problem({}) is None


def test_doctor_reports_an_old_driver(monkeypatch):
    driver = doctor.CudaDriver((11, 8), ("Old card, 8 GiB",))
    monkeypatch.setattr(doctor, "cuda_driver", lambda: driver)
    monkeypatch.setattr(doctor, "torch_cuda", lambda: "13.0")
    monkeypatch.setattr(sys, "platform", "linux")
    cuda = next(check for check in doctor.examine().checks if check.name == "cuda")
    assert cuda.state == "limited"
    assert "11.8" in cuda.found
    assert "driver" in cuda.advice


def test_doctor_reports_a_mixed_torch_pair(monkeypatch):
    versions = {"torch": "2.13.0+cpu", "torchvision": "0.28.0"}
    monkeypatch.setattr(doctor, "_version", lambda name: versions.get(name, "1"))
    report = doctor.examine()
    assert not report.works
    pair = next(check for check in report.checks if check.name == "torch and torchvision")
    assert pair.state == "broken"
    assert "torchvision" in pair.advice
