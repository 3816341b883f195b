"""Several processes as one run: on the GPUs of one machine, or on many machines.

``torchrun`` starts them and tells each which one it is::

    torchrun --nproc-per-node 4 -m restorer train DATA -o RUN
    torchrun --nnodes 2 --nproc-per-node 8 --rdzv-backend c10d --rdzv-endpoint HOST:PORT \
        -m restorer train DATA -o RUN

Each computes its own share of every batch, so a run has the losses it would have in one process.
The first one alone reads and writes the run's folder and decides what happens next; the others are
told. On many machines the data (and a model to start from) must lie under the same path on each;
nothing else is shared. Messages about the run go through gloo between processors, gradients through
NCCL where the processes have GPUs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from restorer.errors import TrainingError, UsageError

_LOST = re.compile("gloo|connection (closed|reset|refused)|nccl|timed out", re.IGNORECASE)
"""What a library says whose other end is gone."""


@dataclass(frozen=True)
class Group:
    """The processes of a run; this one is number ``rank`` of ``size``. Alone by default."""

    rank: int = 0
    size: int = 1

    @property
    def first(self) -> bool:
        """Whether this process is the one that reads and writes the run's folder."""
        return self.rank == 0

    def share(self, batch: int) -> range:
        """The samples of each batch that this process computes.

        Raises:
            UsageError: the batch cannot be shared evenly.
        """
        if batch % self.size:
            raise UsageError(
                f"A batch of {batch} cannot be shared evenly by {self.size} processes. Choose a "
                f"multiple of {self.size} with --set batch=N, or another number of processes."
            )
        each = batch // self.size
        return range(self.rank * each, (self.rank + 1) * each)

    def told(self, value: Any) -> Any:
        """What the first process has for ``value`` (anything that can be pickled)."""
        if self.size == 1:
            return value
        values = [value if self.first else None]
        dist.broadcast_object_list(values, device=torch.device("cpu"))
        return values[0]

    def told_numbers(self, *numbers: float) -> list[float]:
        """What the first process has for these numbers; quick enough for every step."""
        if self.size == 1:
            return list(numbers)
        values = torch.tensor(numbers, dtype=torch.float64)
        dist.broadcast(values, 0)
        return [float(value) for value in values]

    def mean(self, values: Tensor) -> Tensor:
        """The mean over the processes of a tensor."""
        if self.size > 1:
            dist.all_reduce(values)
        return values / self.size

    def largest(self, value: Tensor) -> Tensor:
        """The largest of a tensor's values over the processes."""
        if self.size > 1:
            value = value.clone()
            dist.all_reduce(value, dist.ReduceOp.MAX)
        return value

    def parallel(self, network: nn.Module) -> nn.Module:
        """What to call in the place of a network whose gradients all processes share.

        The network stays what it is, and its ``state_dict`` too; its weights become those of the
        first process, and its batch norm sees the whole batch.
        """
        if self.size == 1:
            return network
        synchronise_norms(network)
        return DistributedDataParallel(network)


@contextmanager
def processes(device: torch.device) -> Iterator[tuple[Group, torch.device]]:
    """The processes ``torchrun`` started, and this one's device; alone without ``torchrun``.

    Raises:
        TrainingError: another process has ended, or there are more processes than GPUs.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1 or "RANK" not in os.environ:
        yield Group(), device
        return
    if device.type == "cuda":
        device = _own_gpu(int(os.environ.get("LOCAL_RANK", "0")))
    dist.init_process_group()  # gloo between processors, NCCL between GPUs
    group = Group(dist.get_rank(), dist.get_world_size())
    try:
        yield group, device
    except RuntimeError as error:
        if not (isinstance(error, dist.DistError) or _LOST.search(str(error))):
            raise
        raise TrainingError(
            f"Process {group.rank} of {group.size} has lost the others: one of them ended, and its "
            "own message says why. The same command continues from the last checkpoint."
        ) from error
    # After a failure the others may be waiting for this one: then it only ends.
    dist.destroy_process_group()


def _own_gpu(number: int) -> torch.device:
    """This process's GPU."""
    there = torch.cuda.device_count()
    if number >= there:
        raise TrainingError(
            f"This machine has {there} GPUs and more processes than that were started on it. Start "
            f"them with --nproc-per-node {there}."
        )
    torch.cuda.set_device(number)
    return torch.device("cuda", number)


class _Sum(torch.autograd.Function):
    """The sum over all processes; so is its gradient."""

    @staticmethod
    def forward(ctx: Any, values: Tensor) -> Tensor:
        """Of a tensor of one shape in all processes."""
        total = values.clone()
        dist.all_reduce(total)
        return total

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        """Every process's result depends on every process's values."""
        total = gradients[0].contiguous().clone()
        dist.all_reduce(total)
        return total


class SharedBatchNorm(nn.BatchNorm2d):
    """Batch norm over the whole batch of all processes, on the CPU too.

    torch's own is for GPUs alone. The tensors have the names of ``nn.BatchNorm2d``.
    """

    running_mean: Tensor
    running_var: Tensor
    num_batches_tracked: Tensor
    momentum: float

    def forward(self, x: Tensor) -> Tensor:
        """As ``nn.BatchNorm2d``, every process having the same shape ``(B, C, H, W)``."""
        if not self.training:
            return super().forward(x)
        values = x.float()
        count = values.numel() // values.shape[1] * dist.get_world_size()
        mean = _Sum.apply(values.sum((0, 2, 3))) / count
        centred = values - mean.view(1, -1, 1, 1)
        variance = _Sum.apply(centred.square().sum((0, 2, 3))) / count
        with torch.no_grad():
            self.num_batches_tracked.add_(1)
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(variance * (count / (count - 1)), self.momentum)
        scale = self.weight / (variance + self.eps).sqrt()
        result = centred * scale.view(1, -1, 1, 1) + self.bias.view(1, -1, 1, 1)
        return result.to(x.dtype)


def synchronise_norms(network: nn.Module) -> None:
    """Let each batch norm see the whole batch of all processes, in place; names stay."""
    for module in network.modules():
        for name, child in module.named_children():
            if type(child) is not nn.BatchNorm2d:
                continue
            on_gpu = next(child.parameters()).is_cuda
            if on_gpu:
                setattr(module, name, nn.SyncBatchNorm.convert_sync_batchnorm(child))
                continue
            shared = SharedBatchNorm(child.num_features, child.eps, child.momentum)
            shared.load_state_dict(child.state_dict())
            setattr(module, name, shared.to(child.weight.device).train(child.training))
