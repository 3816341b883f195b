"""How much each term of the loss counts; without torch, so that settings are read at once."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class LossWeights(BaseModel):
    """How much each term counts; a term with weight 0 is not computed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid: float = Field(default=1.0, ge=0)
    hole: float = Field(default=6.0, ge=0)
    perceptual: float = Field(default=0.05, ge=0)
    style: float = Field(default=120.0, ge=0)
    tv: float = Field(default=0.1, ge=0)
    struct: float = Field(default=5.0, ge=0)
    square: float = Field(default=0.0, ge=0)

    @property
    def needs_features(self) -> bool:
        """Whether VGG16 is asked for."""
        return self.perceptual > 0 or self.style > 0
