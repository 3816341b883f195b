"""A run of one or several processes: ``python shared_run.py DATA RUN [STEP]``, or by torchrun.

At step ``STEP``, where it is given, the last process fails.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import torch
from tiny_training import SETTINGS

from restorer.errors import RestorerError, ScanError
from train import keeper, loop, validation
from train.trainer import Trainer

STEPS = 5


def fail_at(step):
    real = Trainer.advance

    def advance(trainer, *tensors):
        if trainer.step == step and trainer.group.rank == trainer.group.size - 1:
            raise ScanError("wall.tif: cannot be read there.")
        real(trainer, *tensors)

    Trainer.advance = advance


def main(data, run, step=None):
    torch.set_num_threads(1)
    keeper.RECORD_EVERY = 0.0
    validation.CROPS = 2
    if step is not None:
        fail_at(int(step))
    settings = SETTINGS.model_copy(update={"steps": STEPS, "batch": 4, "save_every": 0.0})
    try:
        result = loop.train(Path(data), Path(run), settings, device="cpu")
    except RestorerError as error:
        sys.stderr.write(f"restorer: {error}\n")
        return 2
    rank = os.environ.get("RANK", "0")
    sys.stdout.write(f"process {rank}: {result.steps} steps, verdict: {bool(result.verdict)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
