"""The settings of the network, as they stand in a weight file. No torch here."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


class UNetConfig(BaseModel):
    """Shape and normalisation of a ``PConvUNet``.

    The encoder has ``width`` channels, doubled at each level up to eight times as many, with
    kernels 7, 5, 5 and then 3. ``prior`` is ``none`` (Liu et al. 2018, exactly) or ``membrane``
    (the network adds to the harmonic fill). ``mean`` and ``std`` normalise sRGB in [0, 1].
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int = Field(default=64, ge=1, le=512)
    levels: int = Field(default=7, ge=1, le=10)
    prior: Literal["none", "membrane"] = "none"
    mean: tuple[float, float, float] = IMAGENET_MEAN
    std: tuple[float, float, float] = IMAGENET_STD

    @property
    def channels(self) -> list[int]:
        """Channels after each encoder level."""
        return [self.width * min(2**i, 8) for i in range(self.levels)]

    @property
    def kernels(self) -> list[int]:
        """Window side of each encoder level."""
        return [7, 5, 5, *([3] * self.levels)][: self.levels]
