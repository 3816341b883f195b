"""A batch on two local workers, each of which is killed once: one while both fill the windows of a
large scan, the other when the first scan is done.

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

from restorer.pipeline import cluster_windows
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
        left = [worker.pid for worker in cluster.workers.values()]
        killed, fetched, fetch = [], [], cluster_windows._piece

        def kill_one():
            killed.append(left.pop())
            os.kill(killed[-1], signal.SIGKILL)

        def fetch_and_kill(*given):
            fetched.append(given)
            if len(fetched) == 2:
                kill_one()
            return fetch(*given)

        def tell(outcome):
            if left and len(fetched) > 2:
                kill_one()

        cluster_windows._piece = fetch_and_kill
        cluster_windows.GROUP = 1
        outcomes, again = (
            run_on_cluster(
                plan.items, out, model, How(tiles=Tiling(64)), cluster.scheduler_address,
                device="cpu", on_done=tell, many=4,
            )
            for _ in range(2)
        )  # fmt: skip
    told = {
        "killed": len(killed),
        "fetched": len(fetched),
        "errors": [outcome.error for outcome in outcomes],
        "before": [outcome.before for outcome in again],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
