"""Permissions: the same answers as discord.py, and the rules on giving them."""

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import permissions
from domain.permissions import Overwrite, Overwrites, Standing
from generated.enums import ALL, ON_CHANNEL, Permission
from tests.domain.oracle import ROLES, World, channel_permissions, member

BITS = [int(bit) for bit in Permission]
ADMINISTRATOR = int(Permission.ADMINISTRATOR)


def sets(of: int = int(ALL), without: int = 0) -> st.SearchStrategy[int]:
    """Permission sets, each as likely as any other."""
    bits = [bit for bit in BITS if bit & of and not bit & without]
    return st.integers(0, 2 ** len(bits) - 1).map(
        lambda chosen: sum(bit for number, bit in enumerate(bits) if chosen >> number & 1)
    )


def overwrites() -> st.SearchStrategy[Overwrite]:
    return st.builds(lambda allow, deny: Overwrite(allow & ~deny, deny), sets(ON_CHANNEL), sets(ON_CHANNEL))


def seldom(times: int) -> st.SearchStrategy[bool]:
    """True once in so many times."""
    return st.sampled_from([False] * (times - 1) + [True])


@st.composite
def worlds(draw, administrators: bool = True) -> World:
    role_sets = sets() if administrators and draw(seldom(5)) else sets(without=ADMINISTRATOR)
    roles = {role: draw(role_sets) for role in ROLES[: draw(st.integers(0, len(ROLES)))]}
    return World(
        everyone=draw(sets(without=ADMINISTRATOR)),
        roles=roles,
        held=tuple(role for role in roles if not draw(seldom(4))),
        everyone_overwrite=draw(st.none() | overwrites()),
        role_overwrites={role: draw(overwrites()) for role in roles if not draw(seldom(4))},
        member_overwrite=draw(st.none() | overwrites()),
        owner=draw(seldom(10)),
        timed_out=draw(seldom(4)),
    )


def standing(world: World) -> Standing:
    return Standing(world.owner, (world.everyone, *(world.roles[role] for role in world.held)), world.timed_out)


def concerning(world: World) -> Overwrites:
    held = tuple(bits for role, bits in world.role_overwrites.items() if role in world.held)
    return Overwrites(world.everyone_overwrite, held, world.member_overwrite)


@pytest.mark.parametrize("permission", Permission)
def test_each_bit_is_the_one_that_discord_gives_this_name(permission):
    names = {"MANAGE_SERVER": "manage_guild", "CREATE_INVITE": "create_instant_invite"}
    name = names.get(permission.name, permission.name.lower())
    assert discord.Permissions(**{name: True}).value == permission


@settings(max_examples=300)
@given(worlds())
def test_server_permissions_are_those_of_the_oracle(world):
    assert permissions.in_server(standing(world)) == member(world).guild_permissions.value & ALL


@settings(max_examples=500)
@given(worlds())
def test_channel_permissions_are_those_of_the_oracle(world):
    mine = permissions.in_channel(standing(world), concerning(world))
    assert mine & ON_CHANNEL == channel_permissions(world) & ON_CHANNEL


@given(worlds(administrators=False))
def test_nobody_holds_a_channel_bit_where_they_may_not_look(world):
    mine = permissions.in_channel(standing(world), concerning(world))
    assert Permission.VIEW_CHANNEL in mine or not mine & ON_CHANNEL


@given(worlds(administrators=False), sets(~int(ON_CHANNEL)))
def test_an_overwrite_gives_no_server_wide_bit(world, bits):
    plain = permissions.in_channel(standing(world), concerning(world))
    stuffed = World(**{**vars(world), "member_overwrite": _with(world.member_overwrite, bits)})
    assert permissions.in_channel(standing(stuffed), concerning(stuffed)) == plain
    assert not bits or not permissions.fits_channel(Overwrite(bits, 0))
    assert not bits or not permissions.fits_channel(Overwrite(0, bits))


def _with(overwrite: Overwrite | None, bits: int) -> Overwrite | None:
    return overwrite and Overwrite(overwrite.allow | bits, overwrite.deny)


@given(sets(ON_CHANNEL), sets(ON_CHANNEL))
def test_an_overwrite_fits_unless_it_allows_what_it_denies(allow, deny):
    assert permissions.fits_channel(Overwrite(allow, deny)) == (not allow & deny)


@given(sets(), st.integers(0, 51))
def test_a_role_holds_only_bits_that_exist(bits, other):
    assert permissions.fits_role(bits)
    assert permissions.fits_role(bits | 1 << other) == (1 << other in BITS)


@given(overwrites(), st.integers(0, 51), st.booleans())
def test_an_overwrite_holds_only_bits_that_channels_know(bits, other, denied):
    more = 1 << other
    stuffed = (
        Overwrite(bits.allow & ~more, bits.deny | more) if denied else Overwrite(bits.allow | more, bits.deny & ~more)
    )
    assert permissions.fits_channel(stuffed) == bool(more & ON_CHANNEL)


@given(sets(without=ADMINISTRATOR), sets(), sets())
def test_nobody_gives_or_takes_what_they_do_not_hold(held, before, after):
    changed = {bit for bit in BITS if before & bit != after & bit}
    assert permissions.may_change(held, before, after) == all(held & bit for bit in changed)


@given(sets(), sets(), sets())
def test_an_administrator_gives_and_takes_everything(held, before, after):
    assert permissions.may_change(held | ADMINISTRATOR, before, after)
