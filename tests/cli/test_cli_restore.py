"""`restore` and `verify`, end to end, in this process and as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import cv2
import numpy as np
import pytest
import tifffile
from disk import sha256


@pytest.fixture
def restore(run, tiny_model, pair, tmp_path):
    def restore(*words, out=tmp_path / "out", scan=pair.scan):
        return run("restore", scan, "--mask", pair.mask, "-o", out, "--model", tiny_model, *words)

    return restore


def test_only_the_damage_changes_and_verify_proves_it(restore, run, pair, tmp_path):
    before = sha256(pair.scan)
    ran = restore()
    assert ran.status == 0
    out = tmp_path / "out" / "wall_restored.tif"
    assert str(out) in ran.out
    scan, restored = tifffile.imread(pair.scan), tifffile.imread(out)
    hole = cv2.imread(str(pair.mask), cv2.IMREAD_GRAYSCALE) > 0
    assert restored.dtype == np.uint16
    np.testing.assert_array_equal(restored[~hole], scan[~hole])
    assert (restored[hole] != scan[hole]).any(axis=1).mean() > 0.9
    assert sha256(pair.scan) == before

    proof = run("verify", pair.scan, out, "--mask", pair.mask, "--json")
    assert proof.status == 0
    assert proof.document["identical"] is True
    assert proof.document["outside"] == int((~hole).sum())
    assert proof.document["inside"] == int(hole.sum())


def test_verify_finds_a_changed_pixel(restore, run, pair, tmp_path):
    restore()
    out = tmp_path / "out" / "wall_restored.tif"
    pixels = tifffile.imread(out)
    pixels[60, 70, 1] ^= 1
    tifffile.imwrite(out, pixels, photometric="rgb")
    ran = run("verify", pair.scan, out, "--mask", pair.mask, "--json")
    assert ran.status == 1
    assert ran.document["identical"] is False
    assert ran.document["different_outside"] == 1
    assert ran.document["first"] == [[60, 70]]
    assert "row 60 column 70" in run("verify", pair.scan, out, "--mask", pair.mask).out


def test_verify_refuses_a_result_of_another_size(run, pair, make_pair):
    other = make_pair("other", size=(40, 40))
    ran = run("verify", pair.scan, other.scan, "--mask", pair.mask)
    assert ran.status in (1, 2)
    assert "40" in ran.out + ran.err


def test_the_sidecar_has_the_checksums(restore, pair, tiny_model, tmp_path):
    ran = restore("--json", "--finish", "blend")
    out = tmp_path / "out" / "wall_restored.tif"
    sidecar = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    text = json.dumps(sidecar)
    for path in (pair.scan, pair.mask, tiny_model, out):
        assert sha256(path) in text, path.name
    assert sidecar["settings"]["finish"]["mode"] == "blend"
    assert str(out) in json.dumps(ran.document)


def test_the_finish_none_is_the_network_and_nothing_else(restore, pair, tiny_model, tmp_path):
    """A picture that fits in one window, filled by the model itself."""
    from restorer.model.inference import load_model
    from restorer.rect import Rect
    from restorer.scan import open_scan

    restore("--finish", "none", "--device", "cpu")
    hole = cv2.imread(str(pair.mask), cv2.IMREAD_GRAYSCALE) > 0
    with open_scan(pair.scan) as scan:
        rgb = scan.to_srgb(scan.read(Rect.of_size(*scan.shape)))
        filled = load_model(tiny_model, "cpu").fill(rgb[None], hole[None])[0]
        expected = scan.from_srgb(filled).astype(np.int64)
    restored = tifffile.imread(tmp_path / "out" / "wall_restored.tif").astype(np.int64)
    assert np.abs(restored[hole] - expected[hole]).max() <= 1


def test_the_finishes_differ(restore, tmp_path):
    pictures = []
    for finish in ("none", "blend", "full"):
        out = tmp_path / f"{finish}.tif"
        assert restore("--finish", finish, out=out).status == 0
        pictures.append(tifffile.imread(out))
    assert (pictures[0] != pictures[1]).any()
    assert (pictures[1] != pictures[2]).any()


def test_a_png_is_written_where_asked_for(restore, tmp_path):
    assert restore("--format", "png").status == 0
    restored = cv2.imread(str(tmp_path / "out" / "wall_restored.png"), cv2.IMREAD_UNCHANGED)
    assert restored.dtype == np.uint16
    assert restored.shape == (72, 96, 3)


def test_black_may_mark_damage(restore, pair, tmp_path):
    white = tmp_path / "white.tif"
    assert restore("--finish", "none", out=white).status == 0
    mask = cv2.imread(str(pair.mask), cv2.IMREAD_GRAYSCALE)
    cv2.imwrite(str(pair.mask), 255 - mask)
    black = tmp_path / "black.tif"
    assert restore("--finish", "none", "--mask-polarity", "black", out=black).status == 0
    np.testing.assert_array_equal(tifffile.imread(white), tifffile.imread(black))


def test_info_describes_the_scan(run, pair):
    document = run("info", pair.scan, "--json").document
    text = json.dumps(document)
    assert "96" in text
    assert "72" in text
    assert "16" in text
    assert "300" in run("info", pair.scan).out


def test_the_same_as_a_program(pair, tiny_model, tmp_path):
    """One JSON document on stdout, and no progress where stderr is no terminal."""
    ran = subprocess.run(
        [
            sys.executable, "-m", "restorer", "restore", str(pair.scan), "--mask", str(pair.mask),
            "-o", str(tmp_path / "out"), "--model", str(tiny_model), "--json",
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    json.loads(ran.stdout)
    assert ran.stderr == ""
    assert (tmp_path / "out" / "wall_restored.tif").is_file()


def test_stopping_leaves_nothing_behind(restore, tmp_path, monkeypatch):
    from contextlib import contextmanager

    from restorer.cli import restore as command

    @contextmanager
    def stopped(console):
        yield lambda: True

    monkeypatch.setattr(command, "interruptible", stopped)
    ran = restore("--json")
    assert ran.status == 130
    assert ran.document["error"]["type"] == "Cancelled"
    assert not list((tmp_path / "out").glob("*"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_that_is_no_utf8_is_carried_into_sidecar_and_result(restore, pair, tmp_path):
    scan = pair.scan.rename(tmp_path / os.fsdecode(b"wand_\xfc.tif"))
    ran = restore("--json", scan=scan)
    assert ran.status == 0, ran.err
    (beside,) = (tmp_path / "out").glob("*.json")
    assert json.loads(beside.read_text(encoding="utf-8"))["scan"]["file"] == scan.name
    assert ran.document["scan"] == str(scan)


@pytest.mark.parametrize("style", ["hatching", "outline"])
def test_what_was_added_can_be_told_where_that_is_asked_for(restore, run, pair, tmp_path, style):
    assert restore(out=tmp_path / "plain.tif").status == 0
    out = tmp_path / "told.tif"
    assert restore("--reintegration", style, out=out).status == 0
    hole = cv2.imread(str(pair.mask), cv2.IMREAD_GRAYSCALE) > 0
    changed = (tifffile.imread(tmp_path / "plain.tif") != tifffile.imread(out)).any(-1)
    assert changed[hole].mean() > 0.5
    assert not changed[~hole].any()
    told = json.loads(out.with_suffix(".json").read_text())["settings"]["reintegration"]
    assert told[0]["style"] == style
    assert run("verify", pair.scan, out, "--mask", pair.mask).status == 0


def test_the_styles_of_the_command_line_are_those_there_are(run):
    from restorer.cli.parser import Parser, add_reintegration
    from restorer.layers import STYLES
    from restorer.pipeline.reintegrated import OF_CLASSES

    for projects, more in ((False, ()), (True, (OF_CLASSES,))):
        parser = Parser("restorer")
        add_reintegration(parser, projects=projects)
        for style in (*STYLES, *more):
            assert parser.parse_args(["--reintegration", style]).reintegration == style
    assert "'stippling' is not one of" in run("restore", "x", "--reintegration", "stippling").err


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        (["--zoom", "deepzoom"], "wall_restored_deepzoom/wall_restored_deepzoom.dzi"),
        (
            ["--zoom", "iiif", "--zoom-format", "png", "--address", "https://museum.org/t"],
            "wall_restored_iiif/info.json",
        ),
    ],
)
def test_tiles_for_a_browser_are_written_beside_the_copy(restore, tmp_path, words, opened):
    ran = restore(*words, "--json")
    assert ran.status == 0
    assert ran.document["zoom"] == str(tmp_path / "out" / opened)
    text = (tmp_path / "out" / opened).read_text(encoding="utf-8")
    assert ("https://museum.org/t/wall_restored_iiif" in text) == ("iiif" in words)
    again = restore(*words)
    assert again.status == 2
    assert "is there already" in again.err
    assert restore(*words, "--overwrite").status == 0


def test_an_address_without_iiif_is_refused(restore, tmp_path):
    ran = restore("--zoom", "deepzoom", "--address", "https://museum.org")
    assert ran.status == 2
    assert "--zoom iiif" in ran.err
    assert not (tmp_path / "out").exists()


def test_signing_takes_a_certificate_and_its_key(restore, pair, tmp_path):
    ran = restore("--certificate", pair.scan)
    assert ran.status == 2
    assert "--key" in ran.err
    ran = restore("--certificate", pair.scan, "--key", tmp_path / "none.pem")
    assert ran.status == 2
    assert "none.pem" in ran.err
    ran = restore("--certificate", pair.scan, "--key", pair.scan)
    assert ran.status == 2
    assert "no private key" in ran.err
    assert not (tmp_path / "out").exists()
