"""Filling holes with models and their peers, for quality.py."""
