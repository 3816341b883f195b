"""What a killed program was writing beside its project goes when the project is opened again."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys

import pytest

from restorer.project import Project


@pytest.mark.skipif(os.name == "nt", reason="processes cannot be looked at without ending them")
def test_only_what_a_killed_program_was_writing_is_removed(make_project, tmp_path):
    path = make_project()
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left = tmp_path / f".restorer-{gone.pid}-0123456789ab.tif"
    others = [
        tmp_path / f".restorer-{os.getppid()}-0123456789ab.tif",
        tmp_path / f".restorer-{gone.pid}9-0123456789ab.tif",
        tmp_path / "wall_restored.tif",
    ]
    for file in (left, *others):
        file.touch()
    note = path.with_name("wall.mural-open")
    for host, there in (("another", True), (platform.node(), False)):
        note.write_text(json.dumps({"host": host, "process": gone.pid}))
        Project.open(path).close()
        assert left.exists() == there
        assert all(file.exists() for file in others)
