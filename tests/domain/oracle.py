"""discord.py as a second opinion: servers made of its own objects, from the payloads that Discord would send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import discord
from discord.flags import MemberCacheFlags

from domain.permissions import Overwrite

SERVER, CHANNEL, OWNER, MEMBER = 1000, 5000, 10, 20
ROLES = (2001, 2002, 2003, 2004)


class _State:
    """The part of discord.py's connection state that guilds, members and channels ask for."""

    self_id = None
    shard_count = None
    cache_guild_expressions = False
    member_cache_flags = MemberCacheFlags.none()

    def store_user(self, data, *, cache=True):
        return discord.User(state=self, data=data)

    create_user = store_user


@dataclass(frozen=True)
class World:
    """One server with one channel and one member, by ids and bits."""

    everyone: int = 0
    roles: Mapping[int, int] = field(default_factory=dict)
    positions: Mapping[int, int] = field(default_factory=dict)
    held: tuple[int, ...] = ()
    everyone_overwrite: Overwrite | None = None
    role_overwrites: Mapping[int, Overwrite] = field(default_factory=dict)
    member_overwrite: Overwrite | None = None
    owner: bool = False
    timed_out: bool = False


def guild(world: World) -> discord.Guild:
    roles = [_role(SERVER, world.everyone, 0)]
    roles += [_role(role, bits, world.positions.get(role, 1)) for role, bits in world.roles.items()]
    payload = {
        "id": SERVER,
        "name": "server",
        "owner_id": MEMBER if world.owner else OWNER,
        "roles": roles,
        "member_count": 2,
    }
    return discord.Guild(data=payload, state=_State())


def member(world: World) -> discord.Member:
    return _member(world, guild(world))


def channel_permissions(world: World) -> int:
    place = guild(world)
    overwrites = []
    if world.everyone_overwrite:
        overwrites.append(_overwrite(SERVER, 0, world.everyone_overwrite))
    overwrites += [_overwrite(role, 0, bits) for role, bits in world.role_overwrites.items()]
    if world.member_overwrite:
        overwrites.append(_overwrite(MEMBER, 1, world.member_overwrite))
    payload = {"id": CHANNEL, "type": 0, "name": "channel", "position": 0, "permission_overwrites": overwrites}
    channel = discord.TextChannel(state=_State(), guild=place, data=payload)
    return channel.permissions_for(_member(world, place)).value


def _member(world: World, place: discord.Guild) -> discord.Member:
    until = datetime.now(UTC) + timedelta(hours=1) if world.timed_out else None
    payload = {
        "user": {"id": MEMBER, "username": "member", "discriminator": "0", "avatar": None},
        "roles": list(world.held),
        "joined_at": "2026-01-01T00:00:00+00:00",
        "flags": 0,
        "communication_disabled_until": until and until.isoformat(),
    }
    return discord.Member(data=payload, guild=place, state=_State())


def _role(role: int, bits: int, position: int) -> dict:
    return {"id": role, "name": "role", "permissions": str(bits), "position": position, "colors": {}}


def _overwrite(target: int, kind: int, bits: Overwrite) -> dict:
    return {"id": target, "type": kind, "allow": str(bits.allow), "deny": str(bits.deny)}
