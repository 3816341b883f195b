"""The classical fills that every model is measured beside."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from restorer.model import membrane

RADIUS = 5
"""OpenCV's inpainting radius in pixels, as in the table everybody compares with."""

Picture = NDArray[np.uint8]
Hole = NDArray[np.bool_]
Filler = Callable[[Picture, Hole], Picture]


def telea(picture: Picture, hole: Hole) -> Picture:
    """OpenCV's fast marching fill (Telea 2004) of ``(H, W, 3)``."""
    return np.asarray(cv2.inpaint(picture, hole.astype(np.uint8), RADIUS, cv2.INPAINT_TELEA))


def navier_stokes(picture: Picture, hole: Hole) -> Picture:
    """OpenCV's Navier-Stokes fill (Bertalmio et al. 2001) of ``(H, W, 3)``."""
    return np.asarray(cv2.inpaint(picture, hole.astype(np.uint8), RADIUS, cv2.INPAINT_NS))


def harmonic(picture: Picture, hole: Hole) -> Picture:
    """The membrane: Laplace's equation in the hole, known pixels as boundary values."""
    image = torch.from_numpy(picture.astype(np.float32)).permute(2, 0, 1)[None]
    valid = torch.from_numpy(~hole).float()[None, None]
    filled = membrane.fill(image, valid)[0].permute(1, 2, 0).numpy()
    return np.clip(np.round(filled), 0, 255).astype(np.uint8)


BASELINES: dict[str, Filler] = {"telea": telea, "ns": navier_stokes, "membrane": harmonic}
