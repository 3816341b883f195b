"""What is done where a device has not enough memory: smaller windows, then the processor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from restorer.errors import DeviceMemoryError
from restorer.pipeline.fills import Filler

Result = TypeVar("Result")

SMALLEST = 128
"""Side of the smallest windows that are tried."""


@dataclass(frozen=True)
class Retreat:
    """What a restoration goes on with, from its first window on.

    Attributes:
        device: ``cpu`` where it went there; None for the model's own.
        window: side of its windows in pixels.
        told: one line for the user.
    """

    device: str | None
    window: int
    told: str


def with_what_fits(
    filler: Filler,
    window: int,
    run: Callable[[Filler, int], Result],
    on_retreat: Callable[[Retreat], None] | None = None,
) -> tuple[Result, Retreat | None]:
    """Run with a filler and the side of its windows; with less of either while memory is short.

    Returns:
        What the run gave, and how it retreated, None where it did not have to.

    Raises:
        DeviceMemoryError: Not even the last way fits.
    """
    short = DeviceMemoryError()
    for able, side, retreat in _ways(filler, window):
        if retreat is not None and on_retreat is not None:
            on_retreat(retreat)
        try:
            return run(able, side), retreat
        except DeviceMemoryError as error:
            short = error
    raise short


def _ways(filler: Filler, window: int) -> Iterator[tuple[Filler, int, Retreat | None]]:
    """What to try, one after another; the processor is asked for only once it is its turn."""
    yield filler, window, None
    for side in _smaller(window):
        told = f"The memory of the device is full: restoring in windows of {side} pixels."
        yield filler, side, Retreat(None, side, told)
    twin = filler.on_cpu()
    if twin is filler:
        return
    told = "The memory of the graphics card is full: restoring on the processor, which is slower."
    yield twin, window, Retreat("cpu", window, told)
    for side in _smaller(window):
        told = f"Memory is short: restoring on the processor in windows of {side} pixels."
        yield twin, side, Retreat("cpu", side, told)


def _smaller(window: int) -> Iterator[int]:
    side = window // 2
    while side >= SMALLEST:
        yield side
        side //= 2
