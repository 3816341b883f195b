"""The project: one SQLite file with layers, journal and settings beside a reference to the scan."""
