"""Any sequence of edits, undos, redos and reopenings does what a plain list in memory does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
import tifffile
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from restorer.errors import ProjectError
from restorer.layers import CRACK, Layer, damage
from restorer.project import Project
from restorer.rect import Rect
from restorer.scan import open_scan

HEIGHT, WIDTH = 300, 520
COUNT = 5
NAMES = ("damage", "restoration")

rects = st.builds(
    lambda top, left, height, width: Rect.of_size(height, width, top, left).intersect(
        Rect.of_size(HEIGHT, WIDTH)
    ),
    st.integers(0, HEIGHT - 1),
    st.integers(0, WIDTH - 1),
    st.integers(1, 200),
    st.integers(1, 300),
)


class Edits(RuleBasedStateMachine):
    """A project, and beside it the layers after each entry as dictionaries."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        scan = Path(self.folder.name) / "wall.tif"
        pixels = np.arange(HEIGHT * WIDTH, dtype=np.uint8).reshape(HEIGHT, WIDTH)
        tifffile.imwrite(scan, pixels, photometric="minisblack")
        self.path = scan.with_suffix(".mural")
        with open_scan(scan) as opened:
            Project.create(self.path, opened).close()
        self.project = Project.open(self.path)
        self.states = [({}, {})]
        self.labels = []
        self.done = 0
        self.settings = {}

    def teardown(self):
        self.project.close()
        self.folder.cleanup()

    def layers(self):
        return [getattr(self.project, name) for name in NAMES]

    def expected(self):
        return [
            Layer(layer.name, layer.shape, layer.channels, layer.dtype, dict(tiles))
            for layer, tiles in zip(self.layers(), self.states[self.done], strict=True)
        ]

    def commit(self, patches):
        """Commit what was made for the plain layers, if it is anything."""
        kept = [patch for patch in patches if not patch.empty]
        if not kept:
            return
        label = f"Edit {len(self.labels)} after {self.done}"
        entry = self.project.commit(label, kept, {"done": self.done})
        after = self.expected()
        for layer in after:
            for patch in kept:
                if patch.layer == layer.name:
                    layer.apply(patch)
        self.states[self.done + 1 :] = [tuple(layer.tiles for layer in after)]
        self.labels[self.done :] = [label]
        self.done += 1
        assert entry.label == label
        assert entry.rects == {patch.layer: patch.rect for patch in kept}

    @rule(rect=rects, kind=st.sampled_from([damage.LOSS, CRACK, damage.PROTECTED]))
    def mark(self, rect, kind):
        marked, _ = self.expected()
        where = np.ones(rect.shape, bool)
        if kind == damage.PROTECTED:
            self.commit([marked.edit(rect, np.uint8(kind))])
        else:
            self.commit([damage.mark(marked, rect, where, kind)])

    @rule(rect=rects)
    def erase(self, rect):
        marked, _ = self.expected()
        self.commit([damage.erase(marked, rect, np.ones(rect.shape, bool))])

    @rule(rect=rects, seed=st.integers(0, COUNT), both=st.booleans())
    def restore(self, rect, seed, both):
        marked, restored = self.expected()
        pixels = np.random.default_rng(seed).integers(0, 256, (*rect.shape, 2), np.uint8)
        patches = [restored.edit(rect, pixels)]
        if both:
            patches.append(damage.erase(marked, rect, np.ones(rect.shape, bool)))
        self.commit(patches)

    @rule()
    def undo(self):
        entry = self.project.undo()
        assert (entry is None) == (self.done == 0)
        if entry is not None:
            self.done -= 1
            assert entry.label == self.labels[self.done]

    @rule()
    def redo(self):
        entry = self.project.redo()
        assert (entry is None) == (self.done == len(self.labels))
        if entry is not None:
            assert entry.label == self.labels[self.done]
            self.done += 1

    @precondition(lambda self: self.done < len(self.labels))
    @rule()
    def undo_after_redo(self):
        before = [layer.read(layer.rect) for layer in self.layers()]
        self.project.redo()
        self.project.undo()
        for layer, pixels in zip(self.layers(), before, strict=True):
            np.testing.assert_array_equal(layer.read(layer.rect), pixels)

    @rule()
    def reopen(self):
        self.project.close()
        self.project = Project.open(self.path)
        assert self.project.recovered is None

    @rule()
    def go_on_with_a_copy(self):
        copy = self.path.with_name(f"{self.path.stem}+.mural")
        self.project.save_copy(copy)
        self.project.close()
        self.path = copy
        self.project = Project.open(copy)

    @rule()
    def run_out_of_disk(self):
        _, restored = self.expected()
        noise = np.random.default_rng().integers(0, 256, (HEIGHT, WIDTH, 2), np.uint8)
        with self.project._file.transaction() as database:
            (pages,) = database.execute("PRAGMA page_count").fetchone()
            (free,) = database.execute("PRAGMA freelist_count").fetchone()
            database.execute(f"PRAGMA max_page_count={pages}")
        if free < 30:
            with pytest.raises(ProjectError, match="no space left"):
                self.project.commit("Too much", [restored.edit(restored.rect, noise)])
        with self.project._file.transaction() as database:
            database.execute(f"PRAGMA max_page_count={2**30}")

    @rule(key=st.sampled_from("ab"), value=st.none() | st.integers() | st.text())
    def change_a_setting(self, key, value):
        self.project.set(key, value)
        self.settings[key] = value

    @invariant()
    def the_layers_are_the_same(self):
        for layer, expected in zip(self.layers(), self.expected(), strict=True):
            assert layer.keys() == expected.keys()
            assert layer.bounds() == expected.bounds()
            np.testing.assert_array_equal(layer.read(layer.rect), expected.read(layer.rect))

    @invariant()
    def the_journal_is_the_same(self):
        assert [entry.label for entry in self.project.entries] == self.labels[: self.done]
        assert [entry.label for entry in self.project.undone] == self.labels[self.done :]
        assert self.project.can_undo == (self.done > 0)
        assert self.project.can_redo == (self.done < len(self.labels))

    @invariant()
    def the_settings_are_the_same(self):
        for key in "ab":
            assert self.project.get(key, "unset") == self.settings.get(key, "unset")

    @invariant()
    def no_pixels_are_stored_in_vain(self):
        in_vain = self.project._file.rows(
            "SELECT id FROM pixels WHERE id NOT IN (SELECT after FROM change WHERE after NOTNULL)"
        )
        missing = self.project._file.rows(
            "SELECT pixels FROM tile WHERE pixels NOT IN (SELECT id FROM pixels)"
            " UNION SELECT after FROM change WHERE after NOT IN (SELECT id FROM pixels)"
            " UNION SELECT before FROM change WHERE before NOT IN (SELECT id FROM pixels)"
        )
        assert (in_vain, missing) == ([], [])


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
