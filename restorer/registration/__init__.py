"""Registration: how another picture of the same wall lies over the scan, and how well."""

from restorer.registration.automatic import Found, register
from restorer.registration.pairs import MODELS, Fit, Model, Pair, fit, in_mm
from restorer.registration.resample import Resampled
from restorer.registration.source import Source
from restorer.registration.transform import Transform

__all__ = [
    "MODELS",
    "Fit",
    "Found",
    "Model",
    "Pair",
    "Resampled",
    "Source",
    "Transform",
    "fit",
    "in_mm",
    "register",
]
