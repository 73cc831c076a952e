"""Hierarchy: the order of discord.py, and nobody acts on an equal."""

from hypothesis import given
from hypothesis import strategies as st

from domain.hierarchy import EVERYONE, Height, height, role_rank
from tests.domain.oracle import ROLES, SERVER, World, guild, member

ranks = st.builds(role_rank, st.sampled_from((SERVER, *ROLES)), st.integers(0, 5), st.just(SERVER))
heights = st.builds(Height, st.booleans(), ranks)
positions = st.dictionaries(st.sampled_from(ROLES), st.integers(0, 4), min_size=1)


def rank(role, placed):
    return role_rank(role, placed.get(role, 0), SERVER)


@given(positions)
def test_roles_stand_in_the_order_of_the_oracle(placed):
    place = guild(World(roles=dict.fromkeys(placed, 0), positions=placed))
    assert [role.id for role in sorted(place.roles)] == sorted([SERVER, *placed], key=lambda role: rank(role, placed))


@given(positions, st.data())
def test_a_member_stands_at_the_highest_role_as_with_the_oracle(placed, data):
    held = data.draw(st.sets(st.sampled_from(sorted(placed))))
    theirs = member(World(roles=dict.fromkeys(placed, 0), positions=placed, held=tuple(held))).top_role
    assert height(False, [rank(role, placed) for role in held]).top == rank(theirs.id, placed)


@given(heights)
def test_nobody_stands_above_an_equal(one):
    assert not one.above(one)


@given(heights, heights)
def test_of_two_at_most_one_stands_above(one, other):
    assert not (one.above(other) and other.above(one))


@given(heights, heights, heights)
def test_standing_above_carries_on(one, other, third):
    assert not (one.above(other) and other.above(third)) or one.above(third)


@given(heights)
def test_nobody_stands_above_the_owner_and_the_owner_above_all_others(one):
    owner = Height(True, EVERYONE)
    assert not one.above(owner)
    assert owner.above(one) == (not one.owner)


@given(heights, ranks)
def test_a_role_is_changed_only_from_strictly_above(one, role):
    assert one.above_role(role) == (one.owner or one.top > role)


def test_who_has_no_role_stands_with_everyone():
    assert height(False, []) == Height(False, EVERYONE)
    assert not height(False, []).above_role(EVERYONE)
