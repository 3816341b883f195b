"""Why an action cannot be done now, found out from its condition alone."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations

from ui.window.action_table.spec import ActionSpec, State, translated

NEEDS: dict[tuple[str, bool], str] = {
    ("opened", True): "Open a scan first",
    ("damaged", True): "Mark some damage first",
    ("restored", True): "Restore something first",
    ("selected", True): "Select a place first",
    ("picked", True): "Pick a hole first",
    ("pictured", True): "Add another picture first",
    ("busy", True): "Nothing is being restored",
    ("busy", False): "A restoration is under way",
    ("can_undo", True): "There is nothing to take back",
    ("can_redo", True): "There is nothing to do again",
}
"""By what would have to be, what is said."""

OTHERWISE = "Not possible now"


def why_not(spec: ActionSpec, state: State) -> str:
    """Why an action cannot be done in a state, in a few words; empty where it can.

    The fewest things that would have to be otherwise are named, the first of them where it takes
    several: a scan has to be open before damage can be marked.
    """
    if spec.when(state):
        return ""
    names = [field.name for field in fields(state)]
    for count in range(1, len(names) + 1):
        for changed in combinations(names, count):
            wanted = {name: not getattr(state, name) for name in changed}
            if spec.when(replace(state, **wanted)):
                first = next(iter(wanted.items()))
                return translated(NEEDS.get(first, OTHERWISE))
    return translated(OTHERWISE)
