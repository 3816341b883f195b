"""Reintegration: what was added, set off from the original so that it can be told."""

from restorer.reintegration.shown import finest, reach, shown

__all__ = ["finest", "reach", "shown"]
