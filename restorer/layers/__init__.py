"""Sparse rasters over a scan, the patches that change them, and what is painted into them."""

from restorer.layers import damage, handling, raster
from restorer.layers.classes import (
    CRACK,
    FLAKING,
    LOSS,
    PROTECTED,
    SOUND,
    STAIN,
    Classes,
    DamageClass,
)
from restorer.layers.holes import Hole
from restorer.layers.layer import Layer
from restorer.layers.patch import Patch
from restorer.layers.tiles import TILE

__all__ = [
    "CRACK",
    "FLAKING",
    "LOSS",
    "PROTECTED",
    "SOUND",
    "STAIN",
    "TILE",
    "Classes",
    "DamageClass",
    "Hole",
    "Layer",
    "Patch",
    "damage",
    "handling",
    "raster",
]
