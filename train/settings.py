"""What a training run is made of. The defaults are the source document's recipe."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from restorer.model.config import UNetConfig
from train import damage
from train.loss_weights import LossWeights

LEAST_ANNEAL = 0.2
"""Share of a run with a time budget over which the learning rate falls, at least."""


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
        anneal: share of the run, at its end, over which the rate falls to zero along half a cosine;
            a time budget makes it at least ``LEAST_ANNEAL``.
        average: decay of the running average of the weights, which is what is kept.
        loss: how much each term counts.
        damage: the kinds of damage drawn (``train.damage.GENERATORS``), each with its share.
        augment: other scales, turns, light and sharpness.
        half: bf16 arithmetic for the network.
        seed: of crops, damage and first weights.
        save_every: seconds between checkpoints.
        validation: share of the pictures that is held out and measured on; 0 holds out nothing.
        validate_every: seconds between such measurements.
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
    anneal: float = Field(default=1.0, ge=0, le=1)
    average: float = Field(default=0.999, ge=0, lt=1)
    loss: LossWeights = LossWeights()
    damage: dict[str, float] = dict(damage.SHARES)
    augment: bool = True
    half: bool = False
    seed: int = 0
    save_every: float = Field(default=60.0, ge=0)
    validation: float = Field(default=0.1, ge=0, le=0.5)
    validate_every: float = Field(default=60.0, ge=0)

    @field_validator("damage")
    @classmethod
    def _known_damage(cls, shares: dict[str, float]) -> dict[str, float]:
        unknown = set(shares) - set(damage.GENERATORS)
        if unknown or not shares or min(shares.values()) < 0 or sum(shares.values()) <= 0:
            raise ValueError(
                f"expected shares of {', '.join(damage.GENERATORS)}, none below 0 and one above"
            )
        return shares
