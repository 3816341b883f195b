"""Scans: opening, reading by region and level, colour, masks, and writing what was restored."""
