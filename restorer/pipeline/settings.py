"""What the finish does, as a value: no torch here, so that windows and commands can hold it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from restorer.errors import UsageError

Mode = Literal["none", "blend", "full"]
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True)
class Finish:
    """The post-processing of a restored window.

    Attributes:
        mode: ``none`` leaves the network's pixels as they are, ``blend`` removes the step at the
            boundary, ``full`` also adds the grain of the surroundings. What follows counts only
            where the mode has it; grain is of ``full`` alone.
        boundary: spread the colour step at the boundary over the hole.
        tone: how far lightness, contrast and saturation go towards those around, 0 to 1; 0 leaves
            them as they are.
        feather: width of the soft inner edge in pixels, 0 to 64; 0 leaves it hard.
        sharpness: how much finer structure is raised, 0 to 2; 0 leaves it as it is.
        grain: share of the surroundings' missing grain that is added, 0 to 2.

    Raises:
        UsageError: a setting is out of range.
    """

    mode: Mode = "blend"
    boundary: bool = True
    tone: float = 0.0
    feather: float = 0.5
    sharpness: float = 0.0
    grain: float = 0.5

    def __post_init__(self) -> None:
        if self.mode not in MODES:
            raise UsageError(f"There is no finish '{self.mode}'; there are {', '.join(MODES)}.")
        if not 0 <= self.tone <= 1:
            raise UsageError(f"A tone of {self.tone} is not between 0 and 1.")
        if not 0 <= self.feather <= 64:
            raise UsageError(f"A feather of {self.feather} pixels is not between 0 and 64.")
        if not 0 <= self.sharpness <= 2:
            raise UsageError(f"A sharpness of {self.sharpness} is not between 0 and 2.")
        if not 0 <= self.grain <= 2:
            raise UsageError(f"A grain of {self.grain} is not between 0 and 2.")

    @classmethod
    def named(cls, mode: str) -> Finish:
        """The finish of a mode, with its usual settings.

        Raises:
            UsageError: there is no such mode.
        """
        for known in MODES:
            if mode == known:
                return cls(mode=known)
        raise UsageError(f"There is no finish '{mode}'; there are {', '.join(MODES)}.")

    @property
    def corrects_boundary(self) -> bool:
        """Whether the colour step is removed."""
        return self.mode != "none" and self.boundary

    @property
    def toning(self) -> float:
        """How far the tone is matched, 0 for not at all."""
        return self.tone if self.mode != "none" else 0.0

    @property
    def feather_width(self) -> float:
        """Pixels of soft inner edge, 0 for none."""
        return self.feather if self.mode != "none" else 0.0

    @property
    def sharpening(self) -> float:
        """How much finer structure is raised, 0 for not at all."""
        return self.sharpness if self.mode != "none" else 0.0

    @property
    def grain_strength(self) -> float:
        """Share of the missing grain to add, 0 for none."""
        return self.grain if self.mode == "full" else 0.0

    def as_dict(self) -> dict[str, Any]:
        """JSON values for a sidecar."""
        return asdict(self)
