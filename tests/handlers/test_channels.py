"""Channels: who may not look sees nothing, and overwrites reach as far as their author."""

from datetime import UTC, datetime, timedelta

import pytest

from generated.enums import Permission
from handlers import access, channels, overwrites
from tests.handlers.conftest import name

VIEW, SEND, MANAGE_ROLES = (
    int(Permission.VIEW_CHANNEL),
    int(Permission.SEND_MESSAGES),
    int(Permission.MANAGE_ROLES),
)

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()


async def seen(person, server):
    return [each["id"] for each in (await person.expect(200, "GET", f"/servers/{server}/channels"))["channels"]]


@pytest.fixture
async def place(chat):
    owner = await chat.person()
    server = await owner.server()
    channel = await owner.channel(server)
    manager = await owner.ranked(server, "mary", 5, VIEW | SEND | MANAGE_ROLES)
    guest = await owner.ranked(server, "grace", 2)
    return owner, server, channel, manager, guest


async def test_channels_are_listed_in_their_order(chat):
    owner = await chat.person()
    server = await owner.server()
    made = [await owner.channel(server, position=position) for position in (2, 0, 2, 1)]
    assert await seen(owner, server) == [made[1], made[3], made[0], made[2]]


async def test_a_hidden_channel_is_as_absent_as_none(place):
    owner, server, channel, _, guest = place
    message = await owner.message(channel)
    await owner.expect(204, "PUT", f"/channels/{channel}/overwrites/roles/{server}", {"allow": 0, "deny": VIEW})
    assert await seen(guest, server) == []
    assert await seen(owner, server) == [channel]
    for path in ("", "/messages", f"/messages/{message}", "/overwrites"):
        hidden = await guest.refused("UNKNOWN_CHANNEL", "GET", f"/channels/{channel}{path}")
        absent = await guest.refused("UNKNOWN_CHANNEL", "GET", f"/channels/1{path}")
        assert hidden | {"request_id": 0} == absent | {"request_id": 0}


async def test_an_overwrite_opens_a_hidden_channel_to_one_role_and_closes_it_to_one_member(place, chat):
    owner, server, channel, _, guest = place
    other = await chat.person("other")
    [role] = (await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}"))["role_ids"]
    await owner.bring(other, server, role)
    path = f"/channels/{channel}/overwrites"
    await owner.expect(204, "PUT", f"{path}/roles/{server}", {"allow": 0, "deny": VIEW})
    await owner.expect(204, "PUT", f"{path}/roles/{role}", {"allow": VIEW, "deny": 0})
    await owner.expect(204, "PUT", f"{path}/members/{other.id}", {"allow": 0, "deny": VIEW})
    assert await seen(guest, server) == [channel]
    assert await seen(other, server) == []
    listed = await owner.expect(200, "GET", path)
    assert listed["members"] == [{"user_id": other.id, "allow": 0, "deny": VIEW}]
    assert [each["role_id"] for each in listed["roles"]] == [server, role]
    await owner.expect(204, "DELETE", f"{path}/members/{other.id}")
    assert await seen(other, server) == [channel]
    await owner.expect(204, "DELETE", f"{path}/roles/{role}")
    assert await seen(other, server) == []
    await owner.refused("UNKNOWN_OVERWRITE", "DELETE", f"{path}/roles/{role}")
    await owner.refused("UNKNOWN_OVERWRITE", "DELETE", f"{path}/members/{other.id}")


@pytest.mark.parametrize("target", ["roles/{server}", "members/{guest}"])
async def test_a_server_wide_bit_and_a_contradiction_are_refused(place, target):
    owner, server, channel, _, guest = place
    path = f"/channels/{channel}/overwrites/{target.format(server=server, guest=guest.id)}"
    for allow, deny in (
        (int(Permission.KICK_MEMBERS), 0),
        (0, int(Permission.ADMINISTRATOR)),
        (SEND, SEND),
        (1 << 50, 0),
    ):
        await owner.refused("INVALID_PERMISSIONS", "PUT", path, {"allow": allow, "deny": deny})


@pytest.mark.parametrize("target", ["roles/{role}", "members/{guest}"])
async def test_nobody_overwrites_what_they_do_not_hold(place, target):
    owner, server, channel, manager, guest = place
    [role] = (await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}"))["role_ids"]
    path = f"/channels/{channel}/overwrites/{target.format(role=role, guest=guest.id)}"
    held, not_held = {"allow": 0, "deny": SEND}, int(Permission.MANAGE_MESSAGES)
    await manager.expect(204, "PUT", path, held)
    for body in ({"allow": not_held, "deny": SEND}, {"allow": 0, "deny": SEND | not_held}):
        await manager.refused("PERMISSION_NOT_HELD", "PUT", path, body)
    await owner.expect(204, "PUT", path, {"allow": not_held, "deny": 0})
    await manager.refused("PERMISSION_NOT_HELD", "DELETE", path)
    await manager.refused("PERMISSION_NOT_HELD", "PUT", path, held)


async def test_an_overwrite_is_set_for_the_lower_only(place, chat):
    owner, server, channel, manager, _ = place
    higher = await owner.ranked(server, "higher", 6)
    [own] = (await manager.expect(200, "GET", f"/servers/{server}/members/{manager.id}"))["role_ids"]
    path, body = f"/channels/{channel}/overwrites", {"allow": VIEW, "deny": 0}
    for target in (f"members/{higher.id}", f"members/{owner.id}", f"members/{manager.id}", f"roles/{own}"):
        await manager.refused("TARGET_NOT_BELOW", "PUT", f"{path}/{target}", body)
    stranger = await chat.person("eve")
    theirs = await stranger.role(await stranger.server())
    await manager.refused("UNKNOWN_MEMBER", "PUT", f"{path}/members/{stranger.id}", body)
    await owner.refused("UNKNOWN_ROLE", "PUT", f"{path}/roles/{theirs}", body)


async def test_there_are_no_more_overwrites_and_channels_than_the_limit(place, monkeypatch):
    owner, server, channel, manager, guest = place
    monkeypatch.setattr(overwrites, "MOST_OVERWRITES", 1)
    monkeypatch.setattr(channels, "MOST_CHANNELS", 1)
    path, body = f"/channels/{channel}/overwrites/members", {"allow": VIEW, "deny": 0}
    await owner.expect(204, "PUT", f"{path}/{guest.id}", body)
    await owner.expect(204, "PUT", f"{path}/{guest.id}", {"allow": 0, "deny": SEND})
    await owner.refused("LIMIT_REACHED", "PUT", f"{path}/{manager.id}", body)
    new = {"name": "x", "client_mutation_id": name("mutation-")}
    await owner.refused("LIMIT_REACHED", "POST", f"/servers/{server}/channels", new)


async def test_each_change_of_rights_makes_gateways_ask_anew(place, chat):
    owner, server, channel, _, guest = place

    async def version():
        [(found,)] = await chat.sql("SELECT version FROM access_versions WHERE tenant_id = $1", int(server))
        return found

    path = f"/channels/{channel}/overwrites"
    role = await owner.role(server)
    changes = [
        ("PUT", f"{path}/roles/{server}", {"allow": 0, "deny": SEND}),
        ("DELETE", f"{path}/roles/{server}", None),
        ("PUT", f"{path}/members/{guest.id}", {"allow": 0, "deny": VIEW}),
        ("DELETE", f"{path}/members/{guest.id}", None),
        ("PATCH", f"/servers/{server}/roles/{server}", {"permissions": VIEW}),
        ("PUT", f"/servers/{server}/members/{guest.id}/roles/{role}", None),
        ("DELETE", f"/servers/{server}/members/{guest.id}/roles/{role}", None),
        ("PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": TOMORROW}),
        ("DELETE", f"/servers/{server}/roles/{role}", None),
        ("DELETE", f"/channels/{channel}", None),
        ("DELETE", f"/servers/{server}/members/{guest.id}", None),
    ]
    before = await version()
    for change in changes:
        assert (await owner.call(*change)).status_code in (200, 204)
        assert await version() > before, change
        before = await version()


async def test_a_view_says_of_each_user_what_the_api_grants_them(place, chat):
    owner, server, channel, manager, guest = place
    stranger = await chat.person("eve")
    await owner.expect(204, "PUT", f"/channels/{channel}/overwrites/roles/{server}", {"allow": 0, "deny": VIEW})
    people = [owner, manager, guest, stranger]
    view = await chat.run(lambda ctx: access.view(ctx, int(server), [int(person.id) for person in people]))
    for person in people:
        bits = view.users.get(int(person.id), {})
        on_server = await chat.run(lambda ctx: access.server(ctx, int(server)), person)
        in_channel = await chat.run(lambda ctx: access.channel(ctx, int(channel)), person)
        assert bits.get(int(server)) == (on_server and on_server.permissions)
        assert bits.get(int(channel)) == (in_channel and in_channel.permissions)


async def test_a_changed_channel_is_told_once(place, chat):
    owner, server, channel, *_ = place
    for _ in range(2):
        changed = await owner.expect(200, "PATCH", f"/channels/{channel}", {"name": "new", "topic": "Books"})
    assert (changed["name"], changed["topic"], changed["position"]) == ("new", "Books", 0)
    told = [event["d"]["channel"] for event in await chat.events(f"server:{server}") if event["t"] == "channel.updated"]
    assert told == [changed]


async def test_a_deleted_channel_is_gone_for_all_but_stays_in_the_view_until_it_is_purged(place, chat):
    owner, server, channel, _, guest = place
    await owner.message(channel)
    await owner.expect(204, "DELETE", f"/channels/{channel}")
    assert await seen(owner, server) == []
    for path in ("", "/messages"):
        await owner.refused("UNKNOWN_CHANNEL", "GET", f"/channels/{channel}{path}")
    await owner.refused("UNKNOWN_CHANNEL", "DELETE", f"/channels/{channel}")
    deleted = (await chat.events(f"server:{server}"))[-1]
    assert (deleted["t"], deleted["d"]["channel_id"]) == ("channel.deleted", channel)

    async def viewed():
        view = await chat.run(lambda ctx: access.view(ctx, int(server), [int(guest.id)]))
        return int(channel) in view.users[int(guest.id)]

    await chat.run(channels.purge_channels)
    assert await viewed()
    await chat.run(channels.purge_channels, later=timedelta(hours=1, minutes=1))
    assert not await viewed()
    assert await chat.sql("SELECT id FROM messages WHERE channel_id = $1", int(channel)) == []
