"""Restoring many scans, without widgets."""
