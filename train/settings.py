"""What a training run is made of. The defaults are the source document's recipe."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from restorer.model.config import UNetConfig
from train.losses import LossWeights


class TrainSettings(BaseModel):
    """The settings of a run, as they stand in its folder and in the model's card.

    Attributes:
        name: what the model will be called.
        model: the network, where training starts from scratch.
        crop: side of the square crops in pixels.
        batch: crops a step.
        steps: steps of the whole run.
        minutes: a time budget; the run ends, annealed, when it or ``steps`` is reached first.
        learning_rate: Adam's, at its highest; it falls to zero along a cosine.
        warmup: steps over which the learning rate rises.
        average: decay of the running average of the weights, which is what is kept.
        loss: how much each term counts.
        augment: other scales, turns, light and sharpness.
        half: bf16 arithmetic for the network.
        seed: of crops, damage and first weights.
        save_every: seconds between checkpoints.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = "mural"
    model: UNetConfig = UNetConfig()
    crop: int = Field(default=400, ge=32)
    batch: int = Field(default=8, ge=1)
    steps: int = Field(default=10_000, ge=1)
    minutes: float | None = Field(default=None, gt=0)
    learning_rate: float = Field(default=5e-4, gt=0)
    warmup: int = Field(default=100, ge=0)
    average: float = Field(default=0.999, ge=0, lt=1)
    loss: LossWeights = LossWeights()
    augment: bool = True
    half: bool = False
    seed: int = 0
    save_every: float = Field(default=60.0, ge=0)
