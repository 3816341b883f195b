"""What is known of the classes: numbers, policies, colours that can be told apart, JSON."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skimage.color import deltaE_ciede2000, rgb2lab

from restorer.layers import CRACK, LOSS, PROTECTED, STAIN, Classes, DamageClass, damage
from restorer.layers.classes import LONGEST_NAME, is_damage, is_to_restore
from restorer.rect import Rect

# Machado, Oliveira and Fernandes 2009, severity 1: what is seen of linear RGB.
SEEN_BY = {
    "everybody": np.eye(3),
    "protanopes": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopes": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopes": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}

STORED = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["number", "name", "colour", "visible", "policy", "else"]), inner
        )
    ),
    max_leaves=12,
)


def rgb(colours):
    """Colours as sRGB (n, 3) in [0, 1]."""
    return np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colours]) / 255


def linear(srgb):
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def gamma(light):
    kept = np.clip(light, 0, 1)
    return np.where(kept <= 0.0031308, 12.92 * kept, 1.055 * kept ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_the_colours_are_told_apart_by_all_eyes(eyes):
    seen = gamma(linear(rgb([each.colour for each in Classes()])) @ SEEN_BY[eyes].T)
    lab = rgb2lab(seen)
    apart = deltaE_ciede2000(lab[:, None], lab[None])
    assert apart[~np.eye(len(lab), dtype=bool)].min() > 18


def test_all_but_sound_and_protected_is_damage_and_restored_by_its_policy():
    values = np.arange(256, dtype=np.uint8)
    assert np.flatnonzero(~is_damage(values)).tolist() == [0, PROTECTED]
    wanted = is_to_restore(values, frozenset({STAIN, 200}))
    assert np.flatnonzero(~wanted).tolist() == [0, STAIN, 200, PROTECTED]


def test_a_layer_knows_which_of_its_classes_are_only_mapped(layer_with):
    values = np.zeros((300, 300), np.uint8)
    values[10:20, 10:20], values[10:20, 20:30] = LOSS, STAIN
    layer = layer_with(values)
    assert damage.is_hole(layer, layer.rect).sum() == 200
    assert [hole.area for hole in damage.holes(layer)] == [200]
    layer.map_only = frozenset({STAIN})
    assert (damage.is_hole(layer, layer.rect) == (values == LOSS)).all()
    assert [hole.rect for hole in damage.holes(layer)] == [Rect(10, 10, 20, 20)]


def test_only_what_is_mapped_by_policy_is_map_only_and_protection_is_no_policy():
    classes = Classes().changed(replace(Classes().get(STAIN), policy="map"))
    assert classes.map_only == {STAIN}
    forced = classes.changed(replace(classes.get(PROTECTED), policy="restore"))
    assert forced.get(PROTECTED).policy == "map"
    assert PROTECTED not in [each.number for each in forced.damage]


def test_classes_of_the_users_own_get_the_lowest_free_number():
    classes, mould = Classes().added("Mould")
    classes, salt = classes.added("Salt")
    assert (mould.number, salt.number) == (5, 6)
    assert mould.colour != salt.colour
    classes = classes.without(5)
    assert 5 not in classes
    assert classes.get(5).name == "Class 5", "damage that has it still can be shown"
    assert classes.added("Soot")[1].number == 5


def test_known_classes_cannot_be_removed_nor_numbers_run_over():
    assert Classes().without(CRACK) == Classes()
    classes = Classes.of(DamageClass(n, f"Class {n}", "#123456") for n in range(1, 255))
    with pytest.raises(ValueError, match="no number left"):
        classes.added("One more")
    for number in (0, 256, -1):
        with pytest.raises(ValueError, match="no class of damage"):
            classes.get(number)


def test_classes_come_back_from_json_as_they_were():
    classes, mould = Classes().added("Mould")
    classes = classes.changed(replace(mould, visible=False, policy="map", colour="#0a0B0c"))
    assert Classes.from_json(classes.as_json()) == classes


@given(STORED)
def test_whatever_stands_in_the_file_there_are_classes(stored):
    classes = Classes.from_json(stored)
    assert [each.number for each in Classes()] == sorted(
        each.number for each in classes if not each.own
    )


def test_a_policy_of_a_later_program_restores_nothing():
    stored = [{"number": STAIN, "name": "Stain", "colour": "#112233", "policy": "clean"}]
    assert Classes.from_json(stored).map_only == {STAIN}


def test_a_name_has_an_end():
    stored = [{"number": 9, "name": " long " * 99, "colour": "#112233"}]
    assert len(Classes.from_json(stored).get(9).name) == LONGEST_NAME
