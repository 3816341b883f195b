"""Scans: opening, reading by region and level, colour, masks, and writing what was restored."""

from restorer.scan.masks import Mask, open_mask
from restorer.scan.scan import Scan, open_scan

__all__ = ["Mask", "Scan", "open_mask", "open_scan"]
