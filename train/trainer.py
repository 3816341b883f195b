"""A run in progress: the network, its running average, the optimiser, and one step."""

from __future__ import annotations

import copy
import math
from typing import Any

import torch
from torch import Tensor

from restorer.errors import TrainingError
from restorer.model.unet import PConvUNet
from train.distributed import Group
from train.losses import Features, inpainting_loss
from train.settings import LEAST_ANNEAL, TrainSettings

LONGEST_RISE = 0.1
"""Share of a time budget over which the learning rate rises, at most, however slow steps are."""


class Trainer:
    """A run in progress and how far it is.

    Nothing in ``advance`` waits for the device: losses are summed where they are, and ``check``
    and ``means`` read them when they are asked.

    Args:
        settings: what the run is made of.
        device: where it runs.
        start: a network to start from; its architecture wins over the settings'.
        group: the processes that share each batch.
        budget: seconds the run may train for, None for as long as its steps take.

    Attributes:
        network: the weights that are trained.
        average: their running average, which is what is kept; only the first process moves it.
        step: steps done.
        seconds: time they took, as the caller counts it.
    """

    def __init__(
        self,
        settings: TrainSettings,
        *,
        device: torch.device,
        start: PConvUNet | None = None,
        group: Group | None = None,
        budget: float | None = None,
    ) -> None:
        torch.manual_seed(settings.seed)
        network = start or PConvUNet(settings.model)
        self.settings = settings
        self.device = device
        self.budget = budget
        self.group = group or Group()
        self.network = network.to(device).to(memory_format=torch.channels_last).train()
        self.average = copy.deepcopy(self.network).eval().requires_grad_(False)
        self._forward = self.group.parallel(self.network)
        self._moved, self._copied = _pairs(self.average, self.network)
        self.optimiser = torch.optim.Adam(
            self.network.parameters(), lr=settings.learning_rate, fused=device.type == "cuda"
        )
        self.step = 0
        self.seconds = 0.0
        self._sums: dict[str, Tensor] = {}
        self._summed = 0
        self._first_bad = torch.full((), -1, dtype=torch.int64, device=device)

    @property
    def done(self) -> float:
        """How much of the run lies behind, by steps or by time, 0 to 1."""
        share = self.step / self.settings.steps
        if self.budget is not None:
            share = max(share, self.seconds / self.budget)
        return min(share, 1.0)

    def learning_rate(self) -> float:
        """Adam's rate at this step: a linear rise, a plateau, half a cosine down to zero."""
        rise = (self.step + 1) / max(1, self.settings.warmup)
        anneal = self.settings.anneal
        if self.budget is not None:
            rise = max(rise, self.done / LONGEST_RISE)
            anneal = max(anneal, LEAST_ANNEAL)
        fallen = max(0.0, self.done - (1 - anneal)) / anneal if anneal else 0.0
        return self.settings.learning_rate * min(1.0, rise) * 0.5 * (1 + math.cos(math.pi * fallen))

    def advance(
        self, truth: Tensor, valid: Tensor, sound: Tensor, features: Features | None
    ) -> None:
        """One step on this process's share of the batch.

        Args:
            truth: ``(b, 3, H, W)`` float in [0, 1].
            valid: ``(b, 1, H, W)``, 1 = known to the network.
            sound: ``(b, 1, H, W)``, 1 = the truth is known; the rest is no part of the loss.
            features: VGG16, where the loss needs it.
        """
        truth, valid, sound = (self._here(tensor) for tensor in (truth, valid, sound))
        for group in self.optimiser.param_groups:
            group["lr"] = self.learning_rate()
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.settings.half):
            output = self._forward(truth, valid)
        seen = self._in_half(features) if features and self.settings.half else features
        loss, terms = inpainting_loss(
            output.float(), truth, valid, self.settings.loss, seen, sound=sound
        )
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        self.optimiser.step()
        self._note({"loss": loss.detach()} | terms)
        self.step += 1
        if self.group.first:
            self._update_average()

    def _in_half(self, features: Features) -> Features:
        """The features in bf16 arithmetic, given back as float32 for sums and products."""

        def seen(pictures: Tensor) -> list[Tensor]:
            with torch.autocast(self.device.type, torch.bfloat16):
                return [level.float() for level in features(pictures)]

        return seen

    def _here(self, tensor: Tensor) -> Tensor:
        """A tensor on this device, channels-last."""
        return tensor.to(self.device, memory_format=torch.channels_last, non_blocking=True)

    def _note(self, terms: dict[str, Tensor]) -> None:
        """Add this step's losses to the sums, and remember the first step whose loss is none."""
        good = torch.isfinite(terms["loss"]) | (self._first_bad >= 0)
        self._first_bad = torch.where(good, self._first_bad, self.step)
        for name, value in terms.items():
            self._sums[name] = self._sums[name] + value if name in self._sums else value
        self._summed += 1

    def means(self) -> dict[str, float]:
        """The loss and its terms, unweighted: means over the whole batch and over the steps since
        the last call. All processes call it together.
        """
        if not self._summed:
            return {}
        values = torch.stack([value.float() for value in self._sums.values()]) / self._summed
        means = dict(zip(self._sums, self.group.mean(values).tolist(), strict=True))
        self._sums, self._summed = {}, 0
        return means

    def check(self) -> None:
        """Make sure that all steps so far were good ones. All processes call it together.

        Raises:
            TrainingError: the loss was not a number, or the weights are none now.
        """
        bad = int(self.group.largest(self._first_bad))
        if bad < 0:
            norms = torch._foreach_norm([*self.network.parameters(), *self._moved[0]])
            if bool(torch.isfinite(torch.stack(norms)).all()):
                return
        step = f"at step {bad}" if bad >= 0 else f"before step {self.step}"
        raise TrainingError(
            f"The loss is not a number {step}: training cannot go on. The last checkpoint before "
            "it stays. Start again in another folder with a smaller learning rate "
            "(--learning-rate)."
        )

    def _update_average(self) -> None:
        """Move the averaged weights towards the new ones, quickly at first."""
        decay = min(self.settings.average, (1 + self.step) / (10 + self.step))
        torch._foreach_lerp_(*self._moved, 1 - decay)
        torch._foreach_copy_(*self._copied)

    def state(self) -> dict[str, Any]:
        """All that resuming needs."""
        return {
            "config": self.network.config.model_dump_json(),
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go back to a saved state."""
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        self.seconds = state["seconds"]


_Pair = tuple[list[Tensor], list[Tensor]]


def _pairs(average: PConvUNet, network: PConvUNet) -> tuple[_Pair, _Pair]:
    """The tensors of the average beside those of the network: floats, and counters."""
    current = network.state_dict()
    moved: _Pair = ([], [])
    copied: _Pair = ([], [])
    for name, kept in average.state_dict().items():
        to, source = moved if kept.is_floating_point() else copied
        to.append(kept)
        source.append(current[name])
    return moved, copied
