"""Each route that requires something refuses who lacks it; the routes are those of the contracts, not a list of ours."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from codegen.link import load
from codegen.model import Route
from generated.enums import ALL, Permission
from tests.conftest import ROOT
from tests.handlers.conftest import Chat, Person, name

MODEL = load(ROOT).model
assert MODEL is not None
GUARDED = {route.name: route for route in MODEL.routes if route.requires}
SIGNED_IN = {route.name: route for route in MODEL.routes if route.auth}
UNKNOWN = {resource.name: resource.unknown for resource in MODEL.resources}

BODIES: dict[str, dict] = {
    "ban_member": {"reason": "spam"},
    "create_channel": {"name": "new"},
    "create_invite": {},
    "create_message": {"content": "hello"},
    "create_role": {"name": "new", "permissions": 0},
    "create_server": {"name": "new"},
    "edit_message": {"content": "changed"},
    "join_server": {},
    "put_member_overwrite": {"allow": 0, "deny": 0},
    "put_role_overwrite": {"allow": 0, "deny": 0},
    "set_timeout": {"until": None},
    "update_channel": {"name": "changed"},
    "update_me": {"display_name": "Changed"},
    "update_member": {"nickname": "changed"},
    "update_role": {"name": "changed"},
    "update_server": {"name": "changed"},
}
"""A body that fits, for each route that takes one; the name of the change is added."""

OWN = {
    "update_member": {"user_id": "actor"},
    "get_timeout": {"user_id": "actor"},
    "edit_message": {"message_id": "own_message"},
    "delete_message": {"message_id": "own_message"},
    "revoke_invite": {"code": "own_code"},
}
"""Routes that need no more than what they require only for what is one's own."""
ALSO = {"update_member": Permission.CHANGE_NICKNAME}
"""What a handler asks for beyond `requires`, as its contract says."""


@dataclass
class Place:
    """A server with one of everything, and an actor whose one role holds what a test says."""

    owner: Person
    actor: Person
    stranger: Person
    role: str
    ids: dict[str, str]

    async def let(self, permissions: int) -> None:
        """Let the actor hold exactly these."""
        path = f"/servers/{self.ids['server_id']}/roles/{self.role}"
        await self.owner.expect(200, "PATCH", path, {"permissions": int(permissions)})

    def request(self, route: Route, **other: str) -> tuple[str, str, dict | None]:
        """A call of the route on what is in the server, or on something else."""
        values = self.ids | {param: self.ids[kind] for param, kind in OWN.get(route.name, {}).items()} | other
        body = BODIES[route.name] if route.body else None
        if body is not None and route.idempotent_by:
            body = {**body, route.idempotent_by: name("mutation-")}
        return route.method, route.path.format(**values), body


@pytest.fixture
async def place(chat: Chat) -> Place:
    owner, actor, stranger = [await chat.person(kind) for kind in ("owner", "actor", "stranger")]
    server = await owner.server()
    channel = await owner.channel(server)
    role, lower = await owner.role(server, int(ALL), 5), await owner.role(server, 0, 1)
    await owner.bring(actor, server, role)
    target, banned = await chat.person("target"), await chat.person("banned")
    await owner.bring(target, server, lower)
    await owner.expect(200, "PUT", f"/servers/{server}/bans/{banned.id}", {"reason": None})
    for kind in (f"roles/{lower}", f"members/{target.id}"):
        await owner.expect(204, "PUT", f"/channels/{channel}/overwrites/{kind}", {"allow": 0, "deny": 0})
    ids = {
        "server_id": server,
        "channel_id": channel,
        "message_id": await owner.message(channel),
        "own_message": await actor.message(channel),
        "role_id": lower,
        "user_id": target.id,
        "banned": banned.id,
        "actor": actor.id,
        "code": await owner.invite(server),
        "own_code": await actor.invite(server),
        "session_id": actor.session,
    }
    await owner.everyone(server, 0)
    return Place(owner, actor, stranger, role, ids)


def told(problem: dict) -> dict:
    """A problem without what differs from call to call."""
    return {key: value for key, value in problem.items() if key != "request_id"}


def needed(route: Route) -> Permission:
    bits = Permission(0)
    for permission in route.requires.permissions:
        bits |= Permission[permission]
    return bits


def other_ids(route: Route) -> dict[str, str]:
    """Bans are of those who are no members."""
    return {"user_id": "banned"} if route.name in ("get_ban", "unban_member") else {}


@pytest.mark.parametrize("route", GUARDED.values(), ids=list(GUARDED))
async def test_a_route_refuses_strangers_and_who_lacks_a_permission_and_serves_who_holds_them(
    place: Place, route: Route
):
    other = {param: place.ids[kind] for param, kind in other_ids(route).items()}
    unknown = UNKNOWN[route.requires.resource]
    theirs = await place.stranger.refused(unknown, *place.request(route, **other))
    absent = await place.stranger.refused(unknown, *place.request(route, **other, **{route.requires.on: "1"}))
    assert told(theirs) == told(absent)
    for permission in Permission:
        if permission in needed(route):
            await place.let(ALL & ~Permission.ADMINISTRATOR & ~permission)
            hidden = permission is Permission.VIEW_CHANNEL
            await place.actor.refused(unknown if hidden else "MISSING_PERMISSION", *place.request(route, **other))
    await place.let(needed(route) | ALSO.get(route.name, 0))
    reply = await place.actor.call(*place.request(route, **other))
    if route.name == "delete_server":
        assert (reply.status_code, reply.json()["code"]) == (403, "NOT_OWNER")
    else:
        assert reply.status_code == route.reply.status, reply.text


@pytest.mark.parametrize("route", SIGNED_IN.values(), ids=list(SIGNED_IN))
async def test_a_route_is_closed_to_who_is_not_signed_in(chat: Chat, route: Route):
    values = {param.name: "1" for param in route.path_params} | {"code": "a" * 12}
    for headers in ({}, {"authorization": "Bearer x"}, {"authorization": "Basic eDp4"}):
        reply = await chat.client.request(
            route.method, "/v1" + route.path.format(**values), json=BODIES.get(route.name), headers=headers
        )
        assert (reply.status_code, reply.json()["code"]) == (401, "UNAUTHENTICATED")
