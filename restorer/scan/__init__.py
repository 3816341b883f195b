"""Scans: opening, reading by region and level, colour, masks, and writing what was restored."""

from restorer.scan.masks import Mask, open_mask
from restorer.scan.scan import Scan, open_scan
from restorer.scan.verify import VerifyReport, verify
from restorer.scan.write import check_copy, write_copy, write_grey, write_layer, write_mask

__all__ = [
    "Mask",
    "Scan",
    "VerifyReport",
    "check_copy",
    "open_mask",
    "open_scan",
    "verify",
    "write_copy",
    "write_grey",
    "write_layer",
    "write_mask",
]
