"""A batch does what restoring each scan does, whatever fails, stops or kills it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import cv2
import killed_batches
import numpy as np
import pytest
import tifffile
from copies import read
from disk import contents, names, sha256
from stopping import stops_after

from restorer import lock
from restorer.errors import Cancelled, UsageError
from restorer.layers import damage
from restorer.model import weights
from restorer.model.config import UNetConfig
from restorer.model.header import ModelCard
from restorer.model.unet import PConvUNet
from restorer.pipeline import batch, batch_run, job
from restorer.pipeline.batch_book import ASIDE, LOCK, How
from restorer.pipeline.batch_manifest import NAME, BatchManifest
from restorer.pipeline.job import Order, restore_files
from restorer.pipeline.settings import Finish
from restorer.pipeline.tiling import Tiling
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan

STEMS = ("east", "north", "south")
HOLE = Rect(20, 30, 40, 70)


class Folders:
    """Three scans and their masks on disk, and what restores them.

    Attributes:
        scans, masks, out: the folders.
    """

    def __init__(self, folder, wall, model):
        self.scans, self.masks, self.out = (folder / name for name in ("scans", "masks", "out"))
        self.model = model
        self.scans.mkdir()
        self.masks.mkdir()
        for seed, stem in enumerate(STEMS):
            tifffile.imwrite(
                self.scan(stem), wall(96, 120, dtype=np.uint16, seed=seed), photometric="rgb",
                tile=(32, 48), compression="zlib",
            )  # fmt: skip
            self.mark(stem, HOLE)

    def scan(self, stem):
        return self.scans / f"{stem}.tif"

    def mark(self, stem, rect):
        mask = np.zeros((96, 120), np.uint8)
        mask[rect.slices] = 255
        cv2.imwrite(str(self.masks / f"{stem}.png"), mask)

    def plan(self, *places):
        return batch.make_plan(places or [self.scans], self.masks, self.out).items

    def run(self, *places, model=None, how=None, **named):
        how = how or How()
        return batch_run.run_batch(self.plan(*places), self.out, model or self.model, how, **named)

    def result(self, stem):
        return self.out / f"{stem}_restored.tif"


@pytest.fixture
def folders(tmp_path, wall, model):
    return Folders(tmp_path, wall, model)


class Watched:
    """A model that counts what goes through it, and does more on the way."""

    def __init__(self, model, on_fill=lambda number: None):
        self._model, self._on_fill = model, on_fill
        self.filled = 0

    def __getattr__(self, name):
        return getattr(self._model, name)

    def fill(self, rgb, hole, guide=None, share=None):
        self.filled += 1
        self._on_fill(self.filled)
        return self._model.fill(rgb, hole, guide, share)


def test_each_scan_is_restored_as_alone(folders, tmp_path):
    told = []
    outcomes = folders.run(how=How(tiles=Tiling(64)), on_done=told.append)
    assert told == outcomes
    assert [outcome.item.scan.stem for outcome in outcomes] == list(STEMS)
    alone = tmp_path / "alone.tif"
    order = Order(
        scan=folders.scan("north"), mask=folders.masks / "north.png", out=alone, tiles=Tiling(64)
    )
    restore_files(order, folders.model)
    assert folders.result("north").read_bytes() == alone.read_bytes()
    tiles = contents(folders.out / "north_restored_tiles")
    assert tiles == contents(tmp_path / "alone_tiles")
    assert outcomes[1].report["sha256"] == sha256(alone)


def test_what_is_done_is_not_done_twice(folders):
    folders.run(how=How(tiles=Tiling(64)))
    before = contents(folders.out)
    watched = Watched(folders.model)
    outcomes = folders.run(model=watched, how=How(tiles=Tiling(64)))
    assert watched.filled == 0
    assert all(outcome.before for outcome in outcomes)
    assert outcomes[0].report["sha256"] == sha256(folders.result("east"))
    assert contents(folders.out) == before


@pytest.mark.parametrize("changed", ["mask", "scan", "finish", "model", "result", "tiles"])
def test_what_has_changed_is_not_taken_for_done(folders, changed, plain_model):
    folders.run(how=How(tiles=Tiling(64)))
    how, model = How(tiles=Tiling(64), overwrite=True), folders.model
    if changed == "mask":
        folders.mark("north", HOLE.grow(2))
    elif changed == "scan":
        path = folders.scan("north")
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    elif changed == "finish":
        how = How(Finish.named("none"), tiles=Tiling(64), overwrite=True)
    elif changed == "model":
        model = Watched(plain_model)
        model.sha256 = "2" * 64
    elif changed == "result":
        folders.result("north").write_bytes(b"")
    else:
        (folders.out / "north_restored_tiles" / "manifest.json").unlink()
        for path in (folders.out / "north_restored_tiles").iterdir():
            path.unlink()
    done = {outcome.item.scan.stem: outcome for outcome in folders.run(model=model, how=how)}
    assert not done["north"].before
    assert done["north"].error is None
    assert done["east"].before is (changed not in ("finish", "model"))


def test_results_of_other_settings_are_not_written_over_unasked(folders):
    folders.run()
    before = contents(folders.out)
    outcomes = folders.run(how=How(Finish.named("none")))
    assert all("is there already" in outcome.error for outcome in outcomes)
    after = contents(folders.out)
    assert {n: d for n, d in after.items() if n != NAME} == {
        n: d for n, d in before.items() if n != NAME
    }


def test_one_that_fails_does_not_stop_the_rest_and_is_tried_again(folders):
    path = folders.scan("north")
    whole = path.read_bytes()
    path.write_text("no picture")
    outcomes = folders.run()
    assert [outcome.error is None for outcome in outcomes] == [True, False, True]
    assert "north.tif" in outcomes[1].error
    path.write_bytes(whole)
    outcomes = folders.run()
    assert [outcome.before for outcome in outcomes] == [True, False, True]
    assert outcomes[1].error is None


@pytest.mark.parametrize("step", ["fill", "write"])
def test_a_failure_in_any_step_is_the_items_own(folders, monkeypatch, step):
    real = getattr(job, step)

    def fails(scan, *rest, **named):
        order = (scan if step == "fill" else scan.prepared).order
        if order.scan.stem == "north":
            raise OSError(28, "No space left on device")
        return real(scan, *rest, **named)

    monkeypatch.setattr(job, step, fails)
    outcomes = folders.run()
    assert [outcome.error is None for outcome in outcomes] == [True, False, True]
    assert "north.tif: No space left" in outcomes[1].error
    lines = [json.loads(line) for line in (folders.out / NAME).read_text().splitlines()]
    assert [line["out"] for line in lines if line["state"] == "failed"] == ["north_restored.tif"]


def test_a_mistake_of_ours_is_not_hidden(folders):
    def mistake(number):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        folders.run(model=Watched(folders.model, mistake))


def test_a_stopped_batch_goes_on_where_it_was(folders, tmp_path):
    folders.run()
    wanted = {stem: folders.result(stem).read_bytes() for stem in STEMS}
    counts = set()
    for last in range(0, 200, 3):
        folders.out = tmp_path / f"out {last}"
        try:
            folders.run(cancelled=stops_after(last))
        except Cancelled:
            done = len(list(folders.out.glob("*_restored.tif")))
            assert sum(outcome.before for outcome in folders.run()) == done
            assert {stem: folders.result(stem).read_bytes() for stem in STEMS} == wanted
            counts.add(done)
        else:
            break
    assert {0, 1, 2} <= counts


def test_what_was_left_half_done_is_done_anew(folders):
    folders.run()
    wanted = folders.result("south").read_bytes()
    manifest = folders.out / NAME
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(lines[:-1]) + lines[-1][:30])
    folders.result("south").write_bytes(b"torn")
    (folders.out / f"{ASIDE}-south_restored").mkdir()
    (folders.out / f"{ASIDE}-south_restored" / "left.tif").write_bytes(b"torn")
    outcomes = folders.run()
    assert [outcome.before for outcome in outcomes] == [True, True, False]
    assert folders.result("south").read_bytes() == wanted
    assert not (folders.out / f"{ASIDE}-south_restored").exists()
    assert BatchManifest(folders.out).left_half_done(folders.result("south")) is False


def test_two_batches_do_not_write_into_one_folder(folders):
    folders.out.mkdir()
    with (
        lock.held(folders.out, LOCK, UsageError()),
        pytest.raises(UsageError, match="another batch writes"),
    ):
        folders.run()


def test_a_project_counts_as_its_scan_with_its_damage(folders):
    folders.run()
    for stem in ("east", "north"):
        (folders.masks / f"{stem}.png").unlink()
    with (
        open_scan(folders.scan("north")) as scan,
        Project.create(folders.scans / "north.mural", scan) as project,
    ):
        everything = Rect.of_size(*scan.shape)
        hole = np.zeros(scan.shape, bool)
        hole[HOLE.slices] = True
        project.commit("loss", [damage.mark(project.damage, everything, hole)])
    wanted = read(folders.result("north"))
    folders.out = folders.out.with_name("again")
    plan = batch.make_plan([folders.scans], folders.masks, folders.out)
    assert [path.stem for path, _ in plan.missing] == ["east"]
    outcomes = folders.run(folders.scan("north"), folders.scan("south"))
    assert [outcome.error for outcome in outcomes] == [None, None]
    assert np.array_equal(read(folders.result("north")), wanted)
    alone = batch.make_plan([folders.scans / "north.mural"], None, folders.out).items
    assert alone == (outcomes[0].item,)


def test_reading_network_and_writing_go_on_at_the_same_time(folders, monkeypatch):
    """The first fill waits for the second scan to be read, the second one for the first result."""
    read, written = threading.Event(), threading.Event()
    prepare, write = job.prepare, job.write

    def prepared(order, **named):
        if order.scan.stem == STEMS[1]:
            read.set()
        return prepare(order, **named)

    def writing(filled, **named):
        report = write(filled, **named)
        written.set()
        return report

    monkeypatch.setattr(job, "prepare", prepared)
    monkeypatch.setattr(job, "write", writing)
    waits = {1: read, 2: written}
    seen = []
    watched = Watched(
        folders.model, lambda number: seen.append(waits.get(number, written).wait(20))
    )
    assert all(outcome.error is None for outcome in folders.run(model=watched))
    assert seen == [True, True, True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_batch_killed_at_random_moments_ends_with_the_same_bytes(folders, tmp_path):
    path = tmp_path / "tiny.safetensors"
    network = PConvUNet(UNetConfig(width=4, levels=2, prior="membrane"))
    weights.save(network, path, ModelCard(name="tiny"))
    runs = tmp_path / "runs"
    runs.mkdir()
    helper = Path(killed_batches.__file__)
    words = [str(word) for word in (folders.scans, folders.masks, path, runs, 10)]
    ran = subprocess.run(
        [sys.executable, str(helper), *words], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    whole = pictures(runs / "whole")
    assert len(whole) == 3 * 5
    for number in range(10):
        killed = runs / f"killed {number}"
        assert pictures(killed) == whole
        hidden = {name for name in names(killed) if name.startswith(".")}
        assert hidden <= {LOCK}


def pictures(folder):
    """What was written but for what tells the time."""
    found = contents(folder)
    return {name: data for name, data in found.items() if name.endswith(".tif")}
