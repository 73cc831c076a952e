"""Servers: their owner's, and gone without a trace."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from generated.enums import ALL
from generated.tables import METADATA


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
    await owner.expect(204, "DELETE", f"/servers/{server}")
    assert not any((await rows(chat, server)).values())
    for person in (owner, guest):
        await person.refused("UNKNOWN_SERVER", "GET", f"/servers/{server}")
        await person.refused("UNKNOWN_CHANNEL", "GET", f"/channels/{channel}/messages")
        assert (await person.expect(200, "GET", "/me/servers"))["servers"] == []
        left = (await chat.events(f"user:{person.id}"))[-1]
        assert (left["t"], left["d"]["reason"]) == ("server.left", "deleted")
    assert (await chat.events(f"server:{server}"))[-1]["t"] == "server.deleted"


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
    assert not any((await rows(chat, server)).values())
