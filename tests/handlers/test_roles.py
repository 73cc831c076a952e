"""Roles: from above only, and never more than one holds."""

import asyncio

import pytest

from generated.enums import ALL, Permission
from handlers import roles
from tests.handlers.conftest import name

MANAGE = int(Permission.MANAGE_ROLES | Permission.MANAGE_CHANNELS | Permission.VIEW_CHANNEL)
NOT_HELD = int(Permission.BAN_MEMBERS)


def created(permissions):
    return {"name": "role", "permissions": permissions, "client_mutation_id": name("mutation-")}


@pytest.fixture
async def place(chat):
    """A server, a manager at position 5, and roles above, beside (younger) and below."""
    owner = await chat.person()
    server = await owner.server()
    manager = await owner.ranked(server, "mary", 5, MANAGE)
    above, beside, below = [await owner.role(server, MANAGE, position) for position in (6, 5, 4)]
    return owner, server, manager, above, beside, below


async def test_a_server_begins_with_the_role_of_everyone(chat):
    owner = await chat.person()
    server = await owner.server()
    [everyone] = (await owner.expect(200, "GET", f"/servers/{server}/roles"))["roles"]
    assert (everyone["id"], everyone["server_id"], everyone["position"]) == (server, server, 0)
    assert not everyone["permissions"] & (
        Permission.ADMINISTRATOR | Permission.MANAGE_ROLES | Permission.MENTION_EVERYONE
    )


async def test_a_new_role_stands_right_above_everyone(place):
    owner, server, manager, *_ = place
    role = await manager.make(f"/servers/{server}/roles", name="new", permissions=0)
    listed = (await owner.expect(200, "GET", f"/servers/{server}/roles"))["roles"]
    assert [each["id"] for each in listed][:2] == [server, role["id"]]


async def test_nobody_makes_a_role_that_grants_more_than_they_hold(place):
    owner, server, manager, *_ = place
    await manager.refused("PERMISSION_NOT_HELD", "POST", f"/servers/{server}/roles", created(NOT_HELD))
    await manager.refused("PERMISSION_NOT_HELD", "POST", f"/servers/{server}/roles", created(int(ALL)))
    await owner.refused("INVALID_PERMISSIONS", "POST", f"/servers/{server}/roles", created(1 << 51))
    await owner.expect(201, "POST", f"/servers/{server}/roles", created(int(ALL)))


async def test_a_role_above_or_beside_cannot_be_touched(place, chat):
    owner, server, manager, above, beside, _ = place
    [own] = (await manager.expect(200, "GET", f"/servers/{server}/members/{manager.id}"))["role_ids"]
    guest = await chat.person("grace")
    await owner.bring(guest, server, above)
    for role in (above, own):
        await manager.refused("TARGET_NOT_BELOW", "PATCH", f"/servers/{server}/roles/{role}", {"name": "x"})
        await manager.refused("TARGET_NOT_BELOW", "DELETE", f"/servers/{server}/roles/{role}")
        await manager.refused("TARGET_NOT_BELOW", "PUT", f"/servers/{server}/members/{manager.id}/roles/{role}")
        await manager.refused("TARGET_NOT_BELOW", "DELETE", f"/servers/{server}/members/{guest.id}/roles/{role}")
    await manager.expect(200, "PATCH", f"/servers/{server}/roles/{beside}", {"name": "younger, so it stands below"})


async def test_a_role_below_is_changed_moved_given_taken_and_deleted(place, chat):
    owner, server, manager, _, _, below = place
    guest = await chat.person("grace")
    await owner.bring(guest, server)
    path = f"/servers/{server}/roles/{below}"
    changed = await manager.expect(200, "PATCH", path, {"name": "Readers", "permissions": 0, "position": 2})
    assert (changed["name"], changed["permissions"], changed["position"]) == ("Readers", 0, 2)
    given = f"/servers/{server}/members/{guest.id}/roles/{below}"
    await manager.expect(204, "PUT", given)
    assert (await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}"))["role_ids"] == [below]
    await manager.expect(204, "DELETE", given)
    await manager.expect(204, "PUT", given)
    await manager.expect(204, "DELETE", path)
    await manager.refused("UNKNOWN_ROLE", "DELETE", path)
    assert (await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}"))["role_ids"] == []
    told = [event["t"] for event in await chat.events(f"server:{server}")][-8:]
    change = ["member.updated", "access.changed"]
    assert told == ["role.updated", *change, *change, *change, "role.deleted"]


async def test_a_role_is_not_moved_up_to_ones_own(place):
    _, server, manager, _, _, below = place
    for position in (6, 7):
        await manager.refused("TARGET_NOT_BELOW", "PATCH", f"/servers/{server}/roles/{below}", {"position": position})
    await manager.expect(200, "PATCH", f"/servers/{server}/roles/{below}", {"position": 4})


async def test_what_one_does_not_hold_is_neither_added_nor_removed_nor_handed_out(place):
    owner, server, manager, _, _, below = place
    path = f"/servers/{server}/roles/{below}"
    await manager.refused("PERMISSION_NOT_HELD", "PATCH", path, {"permissions": MANAGE | NOT_HELD})
    await owner.expect(200, "PATCH", path, {"permissions": NOT_HELD})
    await manager.refused("PERMISSION_NOT_HELD", "PATCH", path, {"permissions": 0})
    await manager.refused("PERMISSION_NOT_HELD", "PUT", f"/servers/{server}/members/{manager.id}/roles/{below}")
    await manager.expect(200, "PATCH", path, {"permissions": NOT_HELD, "name": "untouched bits may stay"})


async def test_the_role_of_everyone_changes_in_its_permissions_only(place):
    owner, server, manager, *_ = place
    path = f"/servers/{server}/roles/{server}"
    for body in ({"name": "all"}, {"position": 3}):
        await owner.refused("EVERYONE_ROLE_FIXED", "PATCH", path, body)
    await owner.refused("EVERYONE_ROLE_FIXED", "DELETE", path)
    for method in ("PUT", "DELETE"):
        await owner.refused("EVERYONE_ROLE_FIXED", method, f"/servers/{server}/members/{manager.id}/roles/{server}")
    assert (await owner.expect(200, "PATCH", path, {"permissions": 0}))["permissions"] == 0


async def test_a_role_of_another_server_is_unknown(place, chat):
    owner, server, manager, *_ = place
    eve = await chat.person("eve")
    theirs = await eve.role(await eve.server())
    for method, path, body in (
        ("PATCH", f"/servers/{server}/roles/{theirs}", {"name": "x"}),
        ("DELETE", f"/servers/{server}/roles/{theirs}", None),
        ("PUT", f"/servers/{server}/members/{manager.id}/roles/{theirs}", None),
    ):
        await owner.refused("UNKNOWN_ROLE", method, path, body)


async def test_giving_a_role_twice_at_once_tells_once(place, chat):
    owner, server, manager, _, _, below = place
    before = len(await chat.events(f"server:{server}"))
    path = f"/servers/{server}/members/{manager.id}/roles/{below}"
    replies = await asyncio.gather(*(owner.call("PUT", path) for _ in range(4)))
    assert [reply.status_code for reply in replies] == [204] * 4
    assert [event["t"] for event in (await chat.events(f"server:{server}"))[before:]] == [
        "member.updated",
        "access.changed",
    ]


async def test_there_are_no_more_roles_than_the_limit_also_at_once(chat, monkeypatch):
    monkeypatch.setattr(roles, "MOST_ROLES", 3)
    owner = await chat.person()
    server = await owner.server()
    path = f"/servers/{server}/roles"
    await asyncio.gather(*(owner.call("GET", path) for _ in range(8)))
    replies = await asyncio.gather(*(owner.call("POST", path, created(0)) for _ in range(8)))
    assert sorted(reply.status_code for reply in replies) == [201] * 2 + [409] * 6
