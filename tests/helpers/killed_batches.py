"""Batches that are killed: a program of its own, which forks so that torch is imported once.

``python killed_batches.py SCANS MASKS MODEL FOLDER KILLS`` restores into ``FOLDER/whole``
undisturbed, and into as many folders as ``KILLS`` says until it is killed at a moment drawn at
random, and again to its end. Prints how many were killed before they had ended.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import torch
from forking import ended, forked

from restorer.model.inference import load_model
from restorer.pipeline.batch import make_plan
from restorer.pipeline.batch_run import How, run_batch


def main(scans, masks, weights, folder, kills):
    torch.set_num_threads(1)
    model = load_model(weights, "cpu")

    def batch(out):
        outcomes = run_batch(make_plan([scans], masks, out).items, out, model, How(tiles=64))
        assert all(outcome.error is None for outcome in outcomes), outcomes

    began = time.monotonic()
    assert ended(forked(lambda: batch(folder / "whole"))) == 0
    longest = time.monotonic() - began
    rng, killed = random.Random(5), 0
    for number in range(kills):
        out = folder / f"killed {number}"
        pid = forked(lambda out=out: batch(out))
        time.sleep(rng.uniform(0.02, 0.98) * longest)
        os.kill(pid, signal.SIGKILL)
        killed += ended(pid) == -signal.SIGKILL
        assert ended(forked(lambda out=out: batch(out))) == 0
    sys.stdout.write(str(killed))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]), int(sys.argv[5]))
