"""Suggested damage: a score a pixel and kind, and the pieces that a threshold makes of it."""

from restorer.detect.kinds import KINDS, Kind
from restorer.detect.pieces import Pieces, Threshold, find_pieces
from restorer.detect.scores import Scores
from restorer.detect.suggest import Suggestion, suggest

__all__ = [
    "KINDS",
    "Kind",
    "Pieces",
    "Scores",
    "Suggestion",
    "Threshold",
    "find_pieces",
    "suggest",
]
