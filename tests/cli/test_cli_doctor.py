"""`restorer doctor`: each check, and what to do about it."""

from __future__ import annotations

import pytest

from restorer import doctor


def test_doctor_shows_every_check_and_its_advice(run, monkeypatch):
    report = doctor.Report(
        (
            doctor.Check("display", "limited", "none", "Work at the screen."),
            doctor.Check("torch", "ok", "2.13"),
        )
    )
    monkeypatch.setattr(doctor, "examine", lambda: report)
    ran = run("doctor")
    assert ran.status == 0
    assert "Work at the screen." in ran.out
    assert run("doctor", "--json").document == report.as_dict()


def test_doctor_fails_where_nothing_can_be_restored(run, monkeypatch):
    report = doctor.Report((doctor.Check("torch", "broken", "not installed", "Install it."),))
    monkeypatch.setattr(doctor, "examine", lambda: report)
    ran = run("doctor")
    assert ran.status == 1
    assert "BROKEN" in ran.out


def test_doctor_looks_at_this_computer(run):
    document = run("doctor", "--json").document
    names = {check["name"] for check in document["checks"]}
    assert {"program", "torch", "cpu", "display", "torch and torchvision"} <= names
    torch = next(check for check in document["checks"] if check["name"] == "torch")
    assert torch["state"] == "ok"


@pytest.mark.parametrize(("missing", "works"), [("PySide6-Essentials", True), ("numpy", False)])
def test_only_the_window_needs_qt(run, monkeypatch, missing, works):
    real = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == missing else real(name))
    check = next(c for c in run("doctor", "--json").document["checks"] if c["name"] == missing)
    assert (check["state"] != "broken") is works
    assert "not installed" in check["found"]


def test_a_system_without_chinese_fonts_is_told_which_to_install(monkeypatch):
    class Ended:
        stdout = b""

    monkeypatch.setattr(doctor.sys, "platform", "linux")
    monkeypatch.setattr(doctor.shutil, "which", lambda _: "/usr/bin/fc-list")
    monkeypatch.setattr(doctor.subprocess, "run", lambda *_, **__: Ended)
    (check,) = doctor._chinese_fonts()
    assert (check.state, "fonts-noto-cjk" in check.advice) == ("limited", True)
    Ended.stdout = b"Noto Sans CJK SC\n"
    assert doctor._chinese_fonts()[0].state == "ok"
