"""Batches that are killed: a program of its own, which forks so that torch is imported once.

``python killed_batches.py SCANS MASKS MODEL FOLDER KILLS`` restores into ``FOLDER/whole``
undisturbed, and into as many folders as ``KILLS`` says until it is killed at a moment drawn at
random, and again to its end.

A moment is a number of Python functions called, in whatever thread: however busy the machine is, it
is about as far into a batch. Threads that wait call some, so that a batch may end before the moment
comes; then it is killed at an earlier one.
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import threading
from itertools import count
from pathlib import Path

import torch
from forking import ended, forked
from killed_runs import die

from restorer.model.inference import load_model
from restorer.pipeline.batch import make_plan
from restorer.pipeline.batch_book import How
from restorer.pipeline.batch_run import run_batch
from restorer.pipeline.tiling import Tiling


def counted(work, tell=None, last=None):
    """Do some work, and tell how many functions it called, or die in the one of that number."""
    calls = count()

    def on_call(frame, event, argument):
        if event == "call" and next(calls) == last:
            die()

    threading.setprofile(on_call)
    sys.setprofile(on_call)
    work()
    sys.setprofile(None)
    if tell is not None:
        tell.write_text(str(next(calls)))


def main(scans, masks, weights, folder, kills):
    torch.set_num_threads(1)
    model = load_model(weights, "cpu")

    def batch(out):
        outcomes = run_batch(
            make_plan([scans], masks, out).items, out, model, How(tiles=Tiling(64))
        )
        assert all(outcome.error is None for outcome in outcomes), outcomes

    told = folder / "calls"
    assert ended(forked(lambda: counted(lambda: batch(folder / "whole"), tell=told))) == 0
    calls = int(told.read_text())
    rng = random.Random(5)
    for number in range(kills):
        out = folder / f"killed {number}"
        killed(lambda out=out: batch(out), out, rng, calls)
        assert ended(forked(lambda out=out: batch(out))) == 0


def killed(work, out, rng, before):
    """Do some work that writes into a folder, killed at a random moment before the one told."""
    last = rng.randrange(before)
    if ended(forked(lambda: counted(work, last=last))) != -signal.SIGKILL:
        shutil.rmtree(out)
        killed(work, out, rng, last)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), int(sys.argv[5]))
