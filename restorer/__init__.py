"""The core of Mural Restorer: scans, layers, projects, the network and the pipeline. No Qt."""

__version__ = "0.1.0"
