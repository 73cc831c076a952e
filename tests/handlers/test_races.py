"""Rights that are taken, and replies that are lost, while a request is under way."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import orjson

from generated.enums import Permission
from tests.handlers.conftest import Chat, Person, name

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


async def _waiting(chat: Chat, calls: int) -> None:
    """Returns when so many calls wait for a lock."""

    async with asyncio.timeout(10):
        while (await chat.sql(WAITING))[0][0] < calls:
            await asyncio.sleep(0.01)


async def _messages(chat: Chat, channel: str) -> int:
    return (await chat.sql("SELECT count(*) FROM messages WHERE channel_id = $1", int(channel)))[0][0]


async def test_a_message_that_is_under_way_is_not_written_after_its_author_was_kicked(chat):
    owner, ada = await chat.person("owner"), await chat.person("ada")
    server = await owner.server()
    channel = await owner.channel(server)
    await owner.bring(ada, server)
    body = {"content": "late", "client_mutation_id": name("mutation-")}
    async with chat.stores.work(write=True) as work:
        await work.means.session.execute("SELECT FROM channels WHERE id = $1 FOR UPDATE", int(channel))
        sending = asyncio.create_task(ada.refused("UNKNOWN_CHANNEL", "POST", f"/channels/{channel}/messages", body))
        await _waiting(chat, 1)
        await owner.expect(204, "DELETE", f"/servers/{server}/members/{ada.id}")
    await sending
    assert await _messages(chat, channel) == 0
    assert await chat.events(f"channel:{channel}") == []


async def test_a_message_that_waits_for_its_turn_in_a_channel_is_not_written_after_its_author_was_kicked(chat):
    owner, ada = await chat.person("owner"), await chat.person("ada")
    server = await owner.server()
    channel = await owner.channel(server)
    await owner.bring(ada, server)
    first = {"content": "early", "client_mutation_id": name("mutation-")}
    await ada.expect(201, "POST", f"/channels/{channel}/messages", first)
    body = {"content": "late", "client_mutation_id": name("mutation-")}
    async with chat.stores.work(write=True) as work:
        turn = "SELECT FROM stream_scopes WHERE scope = $1 FOR UPDATE"
        await work.means.session.execute(turn, f"channel:{channel}")
        sending = asyncio.create_task(ada.refused("UNKNOWN_CHANNEL", "POST", f"/channels/{channel}/messages", body))
        await _waiting(chat, 1)
        await owner.expect(204, "DELETE", f"/servers/{server}/members/{ada.id}")
    await sending
    assert await _messages(chat, channel) == 1


async def test_a_role_is_not_made_with_rights_that_were_taken_while_the_call_waited(chat):
    owner = await chat.person("owner")
    server = await owner.server()
    ada = await owner.ranked(server, "ada", 5, int(Permission.MANAGE_ROLES | Permission.BAN_MEMBERS))
    held = (await owner.expect(200, "GET", f"/servers/{server}/members/{ada.id}"))["role_ids"][0]
    body = {"name": "mine", "permissions": int(Permission.BAN_MEMBERS), "client_mutation_id": name("mutation-")}
    async with chat.stores.work(write=True) as work:
        await work.roles.lock(int(server))
        taking = asyncio.create_task(owner.expect(204, "DELETE", f"/servers/{server}/members/{ada.id}/roles/{held}"))
        await _waiting(chat, 1)
        making = asyncio.create_task(ada.refused("MISSING_PERMISSION", "POST", f"/servers/{server}/roles", body))
        await _waiting(chat, 2)
    await asyncio.gather(taking, making)
    roles = (await owner.expect(200, "GET", f"/servers/{server}/roles"))["roles"]
    assert [role["name"] for role in roles] == ["everyone", "role"]


async def test_many_changes_of_rights_at_once_all_succeed(chat):
    owner, ada = await chat.person("owner"), await chat.person("ada")
    server = await owner.server()
    await owner.bring(ada, server)
    roles = [await owner.role(server) for _ in range(20)]
    path = f"/servers/{server}/members/{ada.id}/roles"
    replies = await asyncio.gather(*(owner.call("PUT", f"{path}/{role}") for role in roles))
    assert [reply.status_code for reply in replies] == [204] * 20


async def test_messages_are_written_while_rights_change(chat):
    owner, ada = await chat.person("owner"), await chat.person("ada")
    server = await owner.server()
    channel, role = await owner.channel(server), await owner.role(server)
    await owner.bring(ada, server)
    path = f"/servers/{server}/members/{ada.id}/roles/{role}"

    async def change() -> None:
        for method in ("PUT", "DELETE") * 10:
            await owner.expect(204, method, path)

    async def write() -> None:
        for _ in range(10):
            await ada.message(channel)

    await asyncio.gather(change(), *(write() for _ in range(4)))
    offsets = [event["o"] for event in await chat.events(f"channel:{channel}")]
    assert await _messages(chat, channel) == 40
    assert offsets == list(range(1, 41))


async def _send_and_lose_the_reply(chat: Chat, person: Person, path: str, body: bytes) -> int:
    """The status that the server gave, to a client that was gone by then."""
    statuses: list[int] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict) -> None:
        statuses.append(message["status"])
        raise ConnectionResetError

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"authorization", f"Bearer {person.token}".encode()), (b"content-type", b"application/json")],
    }
    with suppress(ConnectionResetError):
        await chat.client._transport.app(scope, receive, send)
    return statuses[0]


async def test_a_message_whose_reply_was_lost_is_written_and_told_once(chat):
    owner = await chat.person("owner")
    channel = await owner.channel(await owner.server())
    path = f"/channels/{channel}/messages"
    body = {"content": "once", "client_mutation_id": name("mutation-")}
    assert await _send_and_lose_the_reply(chat, owner, f"/v1{path}", orjson.dumps(body)) == 201
    again = await owner.expect(201, "POST", path, body)
    listed = (await owner.expect(200, "GET", path))["messages"]
    assert listed == [again]
    assert len(await chat.events(f"channel:{channel}")) == 1
