"""Sparse rasters over a scan, the patches that change them, and what is painted into them."""
