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
from restorer.layers.styles import STYLES, Reintegration, Style
from restorer.layers.tiles import TILE

__all__ = [
    "CRACK",
    "FLAKING",
    "LOSS",
    "PROTECTED",
    "SOUND",
    "STAIN",
    "STYLES",
    "TILE",
    "Classes",
    "DamageClass",
    "Hole",
    "Layer",
    "Patch",
    "Reintegration",
    "Style",
    "damage",
    "handling",
    "raster",
]
