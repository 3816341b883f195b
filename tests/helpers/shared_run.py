"""A run that several processes share.

``python shared_run.py DATA RUN`` is one of those that torchrun starts. With a step and a port,
``python shared_run.py DATA RUN STEP PORT`` starts two itself, of which the second fails at that
step, and then two that go on; it says how all ended.
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

SHARED = SETTINGS.model_copy(update={"steps": 5, "batch": 4, "save_every": 0.0})


def train(data, run):
    torch.set_num_threads(1)
    keeper.RECORD_EVERY = 0.0
    validation.CROPS = 2
    try:
        result = loop.train(Path(data), Path(run), SHARED, device="cpu")
    except RestorerError as error:
        sys.stderr.write(f"restorer: {error}\n")
        return 2
    rank = os.environ.get("RANK", "0")
    sys.stdout.write(f"process {rank}: {result.steps} steps, verdict: {bool(result.verdict)}\n")
    sys.stdout.flush()
    return 0


def fail_at(step):
    real = Trainer.advance

    def advance(trainer, *tensors):
        if trainer.step == step and trainer.group.rank == 1:
            raise ScanError("wall.tif: cannot be read there.")
        real(trainer, *tensors)

    Trainer.advance = advance


def forked(data, run, step, environment):
    pid = os.fork()
    if pid == 0:
        os.environ.update(environment)
        if step is not None:
            fail_at(step)
        try:
            os._exit(train(data, run))
        finally:
            os._exit(1)
    return pid


def by_two(data, run, port, step=None):
    """The exit codes of two processes that share a run."""
    world = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": port}
    ranks = [{**world, "RANK": str(rank), "LOCAL_RANK": str(rank)} for rank in (0, 1)]
    both = [forked(data, run, step, environment) for environment in ranks]
    return [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in both]


def main(data, run, step, port):
    failed = by_two(data, run, port, int(step))
    sys.stdout.write(f"{failed}, then {by_two(data, run, port)}\n")


if __name__ == "__main__":
    if len(sys.argv) > 3:
        main(*sys.argv[1:])
    else:
        sys.exit(train(*sys.argv[1:]))
