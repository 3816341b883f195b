"""Windows that are killed while somebody works in them: a program of its own, which forks.

``python killed_windows.py FOLDER KILLS [--seed N] [--real]`` lets a user work at random on a
project in ``FOLDER``, kills the window at a moment drawn at random, opens the project and looks
whether all of it is there, as often as said; after ten times it begins a new project. With
``--real`` the program's own model restores. Prints what was seen as JSON; ends with an
``AssertionError`` at the first thing that is not as it should be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import random_user
import tifffile
import torch
from disk import sha256
from forking import ended, forked
from random_user import state

from restorer.pipeline import engine
from restorer.project import Project

PATIENCE = 120.0
"""Seconds a window may take to come up."""

KILLS_A_PROJECT = 10
SHAPE = (600, 800, 3)


class Work:
    """One project that is worked on and killed again and again."""

    def __init__(self, folder, seed):
        self.folder = folder
        self.scan = folder / "wall.tif"
        self.project = folder / "wall.mural"
        folder.mkdir(parents=True)
        pixels = np.random.default_rng(seed).integers(0, 256, SHAPE, np.uint8)
        tifffile.imwrite(self.scan, pixels, photometric="rgb", tile=(256, 256))
        self.scan_sha256 = sha256(self.scan)

    def lines(self):
        """What the user has written down so far."""
        try:
            text = (self.folder / "log.jsonl").read_text()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in text.split("\n")[:-1]]

    def killed(self, rng, real):
        """Let the user work, kill the window; what the user had written down this time."""
        before, seed = len(self.lines()), rng.randrange(2**32)
        pid = forked(lambda: random_user.work(self.scan, self.folder, seed, real=real))
        wanted = before + 1 + rng.randint(0, 12)
        give_up = time.monotonic() + PATIENCE
        while len(self.lines()) < wanted and time.monotonic() < give_up:
            time.sleep(0.01)
        time.sleep(rng.uniform(0, 0.2))
        os.kill(pid, signal.SIGKILL)
        assert ended(pid) == -signal.SIGKILL, self.lines()[-1:]
        lines = self.lines()[before:]
        assert lines, "the window did not come up"
        return lines

    def check(self, lines):
        """Open the project: all is there, and can be walked; whether it was a step ahead."""
        known = [line for line in lines if "done" in line][-1]
        with Project.open(self.project) as project:
            assert project.recovered is None, project.recovered
            assert project.resumed, "nothing is told"
            assert "\n" not in project.resumed
            ahead = must_be_there(project, known)
            must_be_walked(project)
            project.close()
        with closing(sqlite3.connect(self.project)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert sha256(self.scan) == self.scan_sha256, "the scan is evidence"
        return ahead

    def check_written(self):
        """Look at what was written beside the project; how much is there."""
        copies = {line["copying"]["digest"] for line in self.lines() if "copying" in line}
        copy, restored, layer = (
            self.folder / name for name in ("copy.mural", "restored.tif", "layer.png")
        )
        if copy.exists():
            with Project.open(copy) as project:
                assert project.resumed is None
                assert state(project)["digest"] in copies, "half of a copy"
        if restored.exists():
            assert tifffile.imread(restored).shape == SHAPE
            json.loads(restored.with_suffix(".json").read_text())
        return Counter(path.name for path in (copy, restored, layer) if path.exists())


def must_be_there(project, known):
    """Assert that a project is as it was written down, or one step further."""
    now = state(project)
    if now["done"] == known["done"] and now["undone"] == known["undone"]:
        assert now["digest"] == known["digest"]
        return False
    if len(now["done"]) > len(known["done"]):  # committed or done again, and not yet written down
        assert now["done"][:-1] == known["done"], (now, known)
        assert now["undone"] in ([], known["undone"][1:])
        back, forth = project.undo, project.redo
    else:
        assert now["done"] == known["done"][:-1], (now, known)
        assert now["undone"] == [known["done"][-1], *known["undone"]]
        back, forth = project.redo, project.undo
    back()
    assert state(project)["digest"] == known["digest"]
    forth()
    assert state(project) == now
    return True


def must_be_walked(project):
    """Assert that undo reaches back to the beginning, and redo to where it was."""
    now, steps = state(project), len(project.entries)
    for _ in range(steps):
        assert project.undo() is not None
    assert not project.damage.keys()
    assert not project.restoration.keys()
    for _ in range(steps):
        assert project.redo() is not None
    assert state(project) == now


def what_went_on(lines):
    """What the window was doing beside the painting when it was last written down."""
    doing = [line["doing"] for line in lines if "doing" in line]
    return set(doing[-1]) or {"painting"} if doing else {"opening"}


def main(folder, kills, seed, real):
    torch.set_num_threads(1)
    sys.stderr.write(f"{engine.versions()}\n")  # imported here, once for all windows
    rng, seen, under_way = random.Random(seed), Counter(), Counter()
    work = None
    for number in range(kills):
        if number % KILLS_A_PROJECT == 0:
            work = Work(folder / f"project {number // KILLS_A_PROJECT}", seed + number)
        lines = work.killed(rng, real)
        seen["kills"] += 1
        seen["edits seen on the disk"] += sum("doing" in line for line in lines)
        seen["a step ahead of what was written down"] += work.check(lines)
        under_way.update(what_went_on(lines))
        left = [path.name for path in work.folder.glob(".restorer-*") if path.is_file()]
        assert not left, f"what was being written when it was killed is left: {left}"
        if (number + 1) % KILLS_A_PROJECT == 0 or number + 1 == kills:
            seen.update(work.check_written())
        sys.stderr.write(f"{number + 1} of {kills}\n")
    sys.stdout.write(json.dumps({**seen, "under way": under_way}))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("kills", type=int)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--real", action="store_true")
    given = parser.parse_args()
    main(given.folder, given.kills, given.seed, given.real)
