"""Servers: their owner's, closed at once, and then gone without a trace."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from generated.enums import ALL
from generated.tables import METADATA
from handlers import channels, purge, servers
from tests.handlers.conftest import name

MANY_MESSAGES = """
INSERT INTO messages (id, server_id, channel_id, author_id, content, created_at)
SELECT $1::bigint + n, $2, $1, $3, 'x', now() FROM generate_series(1, $4::int) AS n
"""


async def test_who_makes_a_server_owns_it_and_is_its_member(chat):
    owner = await chat.person()
    server = await owner.make("/servers", name="Library")
    assert server["owner_id"] == owner.id
    assert await owner.expect(200, "GET", f"/servers/{server['id']}") == server
    assert (await owner.expect(200, "GET", "/me/servers"))["servers"] == [server]
    [member] = (await owner.expect(200, "GET", f"/servers/{server['id']}/members"))["members"]
    assert member["user_id"] == owner.id
    [joined] = await chat.events(f"user:{owner.id}")
    assert (joined["t"], joined["d"]["server_id"]) == ("server.joined", server["id"])


async def test_a_new_name_is_told_once(chat):
    owner = await chat.person()
    server = await owner.server()
    for _ in range(2):
        renamed = await owner.expect(200, "PATCH", f"/servers/{server}", {"name": "Archive"})
    told = [event["d"]["server"] for event in await chat.events(f"server:{server}") if event["t"] == "server.updated"]
    assert told == [renamed]


async def test_only_the_owner_deletes_a_server(chat):
    owner, stranger = await chat.person(), await chat.person("eve")
    server = await owner.server()
    administrator = await owner.ranked(server, "root", 9, ALL)
    await administrator.refused("NOT_OWNER", "DELETE", f"/servers/{server}")
    await stranger.refused("UNKNOWN_SERVER", "DELETE", f"/servers/{server}")
    await owner.expect(200, "GET", f"/servers/{server}")


@pytest.fixture
async def full(chat):
    """A server with a row in every table that has one for servers."""
    owner, banned = await chat.person(), await chat.person("eve")
    server = await owner.server()
    guest = await owner.ranked(server, "grace", 2)
    channel = await owner.channel(server)
    await guest.message(channel)
    await owner.expect(204, "PUT", f"/channels/{channel}/overwrites/roles/{server}", {"allow": 0, "deny": 0})
    await owner.expect(204, "PUT", f"/channels/{channel}/overwrites/members/{guest.id}", {"allow": 0, "deny": 0})
    await owner.expect(200, "PUT", f"/servers/{server}/bans/{banned.id}", {"reason": "spam"})
    await owner.channel(server)
    gone = await chat.person("gone")
    await owner.bring(gone, server)
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await owner.expect(200, "PUT", f"/servers/{server}/members/{gone.id}/timeout", {"until": until})
    await gone.expect(204, "DELETE", f"/me/servers/{server}")
    return owner, guest, server, channel


async def rows(chat, server):
    """How many rows each table has for a server."""
    tables = [table.name for table in METADATA.sorted_tables if "server_id" in table.columns]
    counts = [await chat.sql(f'SELECT count(*) FROM "{table}" WHERE server_id = $1', int(server)) for table in tables]
    return {table: count for table, [(count,)] in zip(tables, counts, strict=True)}


async def test_of_a_deleted_server_nothing_is_left_and_each_member_hears_of_it(chat, full):
    owner, guest, server, channel = full
    before = await rows(chat, server)
    assert all(before.values()), before
    code = await owner.invite(server)
    await owner.expect(204, "DELETE", f"/servers/{server}")
    for person in (owner, guest):
        await person.refused("UNKNOWN_SERVER", "GET", f"/servers/{server}")
        await person.refused("UNKNOWN_CHANNEL", "GET", f"/channels/{channel}/messages")
        assert (await person.expect(200, "GET", "/me/servers"))["servers"] == []
        left = (await chat.events(f"user:{person.id}"))[-1]
        assert (left["t"], left["d"]["reason"]) == ("server.left", "deleted")
    assert (await chat.events(f"server:{server}"))[-1]["t"] == "server.deleted"
    await owner.refused("UNKNOWN_INVITE", "GET", f"/invites/{code}")
    await guest.refused("UNKNOWN_INVITE", "POST", f"/invites/{code}/join", {"client_mutation_id": name("mutation-")})
    for method, path in (("PATCH", ""), ("DELETE", ""), ("GET", "/members"), ("GET", "/channels"), ("GET", "/bans")):
        body = {"name": "x"} if method == "PATCH" else None
        await owner.refused("UNKNOWN_SERVER", method, f"/servers/{server}{path}", body)
    await chat.run(servers.purge_servers)
    assert not any((await rows(chat, server)).values())
    assert await chat.sql("SELECT id FROM servers WHERE id = $1", int(server)) == []


async def test_a_large_server_and_a_large_channel_go_in_bounded_runs(chat, full, monkeypatch):
    owner, _, server, channel = full
    other = await owner.server()
    stays = await owner.channel(other)
    await owner.message(stays)
    await chat.sql(MANY_MESSAGES, int(channel), int(server), int(owner.id), 59)
    monkeypatch.setattr(purge, "BATCH", 10)
    monkeypatch.setattr(purge, "MOST", 25)
    await owner.expect(204, "DELETE", f"/servers/{server}")
    count = "SELECT count(*) FROM messages WHERE channel_id = $1"
    for left in (35, 10, 0):
        await chat.run(servers.purge_servers)
        assert await chat.sql(count, int(channel)) == [(left,)]
    assert await chat.sql("SELECT id FROM servers WHERE id = $1", int(server)) == []
    assert await chat.sql(count, int(stays)) == [(1,)]

    await chat.sql(MANY_MESSAGES, int(stays), int(other), int(owner.id), 30)
    await owner.expect(204, "DELETE", f"/channels/{stays}")
    for left in (6, 0):
        await chat.run(channels.purge_channels, later=timedelta(hours=2))
        assert await chat.sql(count, int(stays)) == [(left,)]
    assert await chat.sql("SELECT id FROM channels WHERE id = $1", int(stays)) == []


async def test_nobody_joins_a_server_while_it_is_deleted(chat):
    for _ in range(5):
        owner, guest = await chat.person(), await chat.person("grace")
        server = await owner.server()
        code = await owner.invite(server)
        body = {"client_mutation_id": name("mutation-")}
        joined, gone = await asyncio.gather(
            guest.call("POST", f"/invites/{code}/join", body), owner.call("DELETE", f"/servers/{server}")
        )
        assert (joined.status_code, gone.status_code) in ((200, 204), (404, 204)), (joined.text, gone.text)
        assert await chat.sql("SELECT user_id FROM members WHERE server_id = $1", int(server)) == []
        told = [event["t"] for event in await chat.events(f"user:{guest.id}")]
        assert told == (["server.joined", "server.left"] if joined.status_code == 200 else [])


async def test_a_server_that_is_deleted_under_those_who_write_answers_them_and_is_gone(chat, full):
    owner, guest, server, channel = full
    writes = [
        guest.call(
            "POST", f"/channels/{channel}/messages", {"content": "x", "client_mutation_id": f"mutation-{number}"}
        )
        for number in range(8)
    ]
    replies = await asyncio.gather(*writes[:4], owner.call("DELETE", f"/servers/{server}"), *writes[4:])
    assert {reply.status_code for reply in replies} <= {201, 204, 404}, [reply.text for reply in replies]
    await chat.run(servers.purge_servers)
    assert not any((await rows(chat, server)).values())
