"""Who works with the program, as it stands in what is recorded of a restoration."""

from __future__ import annotations

import getpass
import os

VARIABLE = "RESTORER_OPERATOR"
"""The environment variable that names the operator, for scripts and machines in a cluster."""

LONGEST = 200
"""Characters of a name that are kept."""


def operator(given: str = "") -> str:
    """The operator's name: as given, else of the environment, else the system's user name."""
    for name in (given, os.environ.get(VARIABLE, ""), _user()):
        plain = " ".join(name.split())[:LONGEST]
        if plain:
            return plain
    return ""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a system without names for its users
        return ""
