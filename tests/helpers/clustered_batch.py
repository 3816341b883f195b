"""A batch on two local workers, one of which is killed in the middle.

``python clustered_batch.py SCANS MASKS MODEL OUT`` prints what became of it, as JSON.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

import torch
from distributed import LocalCluster

from restorer.pipeline.batch import make_plan
from restorer.pipeline.batch_book import How
from restorer.pipeline.cluster import run_on_cluster
from restorer.pipeline.tiling import Tiling


def main(scans, masks, model, out):
    # Asked before dask says in this process's environment, which is its workers', that one will do.
    torch.get_num_threads()
    plan = make_plan([scans], masks, out)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        killed = []

        def kill_one(outcome):
            if not killed:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(pids[0])

        outcomes, again = (
            run_on_cluster(
                plan.items, out, model, How(tiles=Tiling(64)), cluster.scheduler_address,
                device="cpu", on_done=kill_one,
            )
            for _ in range(2)
        )  # fmt: skip
    told = {
        "killed": len(killed),
        "errors": [outcome.error for outcome in outcomes],
        "before": [outcome.before for outcome in again],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
