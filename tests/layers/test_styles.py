"""Styles of reintegration: what is stored is read again, and what is not understood is as is."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer.layers import LOSS, PROTECTED, STYLES, Classes, DamageClass, Reintegration
from restorer.layers.styles import LIMITS, SIZES

HATCHED = Reintegration("hatching", pitch=0.6, width=0.4, length=9.0, strength=0.7)


@pytest.mark.parametrize("style", STYLES)
def test_a_class_keeps_its_reintegration(style):
    given_class = DamageClass(7, "Lacuna", "#102030", reintegration=Reintegration.of(style))
    classes = Classes().changed(given_class)
    assert Classes.from_json(json.loads(json.dumps(classes.as_json()))) == classes


def test_every_style_says_which_sizes_matter_to_it():
    assert set(SIZES) == set(STYLES)
    assert HATCHED.sizes == {"pitch": 0.6, "width": 0.4, "length": 9.0, "strength": 0.7}
    assert Reintegration().sizes == {}


@pytest.mark.parametrize("stored", [None, 3, [], {}, {"style": "stippling"}, {"style": ["x"]}])
def test_what_is_no_style_of_ours_is_shown_as_is(stored):
    assert Reintegration.from_dict(stored) == Reintegration()


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from([*LIMITS, "style"]), st.floats() | st.text() | st.none()))
def test_sizes_are_sane_whatever_is_stored(stored):
    how = Reintegration.from_dict({**stored, "style": "hatching"})
    assert how.style == "hatching"
    assert all(low <= getattr(how, name) <= high for name, (low, high) in LIMITS.items())


def test_a_class_of_an_older_program_is_as_is():
    stored = [{"number": LOSS, "name": "Loss", "colour": "#eb2d4b", "policy": "restore"}]
    assert Classes.from_json(stored).get(LOSS).reintegration.style == "as_is"


def test_all_damage_can_be_set_off_alike_and_the_protected_never():
    classes = Classes().all_as(HATCHED)
    assert {each.reintegration for each in classes.damage} == {HATCHED}
    assert classes.get(PROTECTED).reintegration.style == "as_is"
    assert [each.number for each in classes.reintegrated] == [1, 2, 3, 4]


def test_what_is_only_mapped_is_not_reintegrated():
    mapped = DamageClass(LOSS, "Loss", "#eb2d4b", policy="map", reintegration=HATCHED)
    assert Classes().changed(mapped).reintegrated == ()
