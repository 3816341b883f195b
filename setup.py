"""Puts the manual into the package; all else that setuptools needs to know is in pyproject.toml."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithManual(build_py):
    """Copies ``docs`` to ``resources/docs``, where Help > Manual looks for it."""

    def run(self) -> None:
        """Build; an editable installation reads the pages where they are."""
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, "resources", "docs")
            shutil.copytree("docs", target, dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithManual})
