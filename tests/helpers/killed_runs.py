"""Runs that are killed: a program of its own, which forks so that torch is imported once.

``python killed_runs.py DATA FOLDER`` runs in ``FOLDER/whole`` undisturbed, and in a folder for each
moment until it is killed then, and again to its end. Prints how often each was killed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import numpy as np
import torch
from forking import ended, forked
from tiny_training import SETTINGS

from restorer.model import weights
from train import checkpoint, drawing, keeper, loop, validation
from train.record import Record
from train.trainer import Trainer

STEPS = 6
LONGEST = 30.0


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def calls(owner, name, number, before):
    """Let the run die in the ``number``-th call of a function, after what ``before`` does."""
    real = getattr(owner, name)
    made = 0

    def counted(*given, **named):
        nonlocal made
        made += 1
        if made == number:
            before(real, *given, **named)
            die()
        return real(*given, **named)

    setattr(owner, name, counted)


def nothing(real, *given, **named):
    """Die before the call."""


def whole(real, *given, **named):
    """Die after the call."""
    real(*given, **named)


def half_a_state(real, state, file):
    """Die with half of the checkpoint written."""
    real(state, file)
    file.flush()
    file.truncate(file.tell() // 2)


def half_a_model(real, path, data):
    """Die with half of a weight file written, beside its place."""
    assert path.name.startswith(".restorer-")
    real(path, data[: len(data) // 2])


def half_a_line(real, run, row):
    """Die with half of a line added to the metrics."""
    with (run.run / "metrics.jsonl").open("a") as file:
        file.write(json.dumps(row)[:20])


def only_the_first_name(real, run, state):
    """Die when the old checkpoint has its other name, and the new one not yet its own."""
    part = run / checkpoint.PART
    torch.save(state, part)
    (run / checkpoint.CHECKPOINT).replace(run / checkpoint.PREVIOUS)


MOMENTS = {
    "in a step": lambda: calls(Trainer, "_update_average", 3, nothing),
    "while the checkpoint is written": lambda: calls(torch, "save", 4, half_a_state),
    "between two checkpoints": lambda: calls(checkpoint, "save", 4, only_the_first_name),
    "after the checkpoint": lambda: calls(checkpoint, "save", 4, whole),
    "after the first checkpoint": lambda: calls(checkpoint, "save", 1, whole),
    "before the first checkpoint": lambda: calls(checkpoint, "save", 1, nothing),
    "in a line of the metrics": lambda: calls(Record, "add", 6, half_a_line),
    "after the best weights": lambda: calls(weights, "save", 3, whole),
    "while a model is written": lambda: calls(Path, "write_bytes", 2, half_a_model),
    "in the verdict": lambda: calls(validation, "_write_pictures", 2, whole),
}


def train(data, run):
    validation.CROPS = 2
    keeper.VALIDATION_SHARE = 10**9
    drawing.curves = lambda rows, weights: np.zeros((8, 8, 3), np.uint8)  # which takes long
    often = {"steps": STEPS, "save_every": 0.0, "validate_every": 0.0}
    loop.train(data, run, SETTINGS.model_copy(update=often), device="cpu")


def killed_at(moment, data, run):
    """Kill a run at a moment and let it go on; how often it was killed."""

    def work():
        MOMENTS[moment]()
        train(data, run)

    code = ended(forked(work))
    assert ended(forked(lambda: train(data, run))) == 0
    return int(code == -signal.SIGKILL)


def killed_at_random(data, run):
    """Kill a run after times that are drawn, until it comes to its end."""
    rng, kills = random.Random(3), 0
    ends = time.monotonic() + LONGEST
    while time.monotonic() < ends:
        pid = forked(lambda: train(data, run))
        time.sleep(rng.uniform(0.1, 0.8))
        if os.waitpid(pid, os.WNOHANG) != (0, 0):
            break
        os.kill(pid, signal.SIGKILL)
        kills += ended(pid) == -signal.SIGKILL
        if kills == 4:
            break
    assert ended(forked(lambda: train(data, run))) == 0
    return kills


def main(data, folder):
    torch.set_num_threads(1)
    assert ended(forked(lambda: train(data, folder / "whole"))) == 0
    kills = {moment: killed_at(moment, data, folder / moment) for moment in MOMENTS}
    kills["at any moment"] = killed_at_random(data, folder / "at any moment")
    sys.stdout.write(json.dumps(kills))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
