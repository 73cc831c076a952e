"""Names: those with a meaning of their own are nobody's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.names import RESERVED, reserved


@given(st.sampled_from(sorted(RESERVED)), st.data())
def test_dots_and_underscores_do_not_free_a_reserved_name(name, data):
    marks = data.draw(st.lists(st.sampled_from(["", ".", "_", "__"]), min_size=len(name), max_size=len(name)))
    assert reserved("".join(letter + mark for letter, mark in zip(name, marks, strict=True)))


@pytest.mark.parametrize("name", ["ada", "grace.hopper", "herestoyou", "system_of_a_down", "_"])
def test_other_names_are_free(name):
    assert not reserved(name)
