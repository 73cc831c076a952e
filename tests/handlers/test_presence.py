"""Presence and typing: in memory for a short while, and not at all for who hides them."""

import asyncio

import orjson
import pytest

from generated.models import TypingStartBody
from handlers import access, presence, typing


class Heard:
    """What gateways would hear on a subject from now on."""

    def __init__(self):
        self._queue = asyncio.Queue()

    async def __call__(self, subject, data):
        self._queue.put_nowait(orjson.loads(data.partition(b"\n")[2]))

    async def next(self):
        async with asyncio.timeout(10):
            return await self._queue.get()


@pytest.fixture
async def place(chat):
    owner = await chat.person()
    server = await owner.server()
    guest = await owner.ranked(server, "grace", 2)
    channel = await owner.channel(server)
    heard = Heard()
    await chat.stores.nats.subscribe(f"srv.{server}.>", heard)
    await chat.stores.nats.flush()
    return owner, guest, server, channel, heard


async def online(person, server):
    return [each["user_id"] for each in (await person.expect(200, "GET", f"/servers/{server}/presences"))["presences"]]


async def test_who_connects_is_online_and_told_once(place, chat):
    owner, guest, server, _, heard = place
    for hook in (presence.on_connected, presence.on_heartbeat, presence.on_connected):
        await chat.run(hook, guest)
    told = await heard.next()
    assert (told["t"], told["d"]) == (
        "presence.changed",
        {"server_id": server, "user_id": guest.id, "status": "online"},
    )
    assert await online(owner, server) == [guest.id]
    await chat.run(presence.on_disconnected, guest)
    assert (await heard.next())["d"]["status"] == "offline"
    assert await online(owner, server) == []


async def test_it_expires_by_itself(place, chat):
    _, guest, *_ = place
    await chat.run(presence.on_connected, guest)
    for key in (f"presence:{guest.id}", f"connection:{guest.session}"):
        left = await redis(chat).pttl(key)
        assert 0 < left <= 120_000


async def test_another_connected_session_keeps_one_online(place, chat):
    owner, guest, server, _, heard = place
    body = {"username": guest.username, "password": "correct horse battery staple"}
    second = (await chat.client.post("/v1/sessions", json=body)).json()["session"]["id"]
    phone = type(guest)(chat, "", guest.id, second, guest.username)
    await chat.run(presence.on_connected, guest)
    await chat.run(presence.on_connected, phone)
    await chat.run(presence.on_disconnected, guest)
    assert await online(owner, server) == [guest.id]
    await chat.run(presence.on_disconnected, phone)
    assert await online(owner, server) == []
    assert [(await heard.next())["d"]["status"] for _ in range(2)] == ["online", "offline"]


async def test_who_hides_it_leaves_no_trace_and_nobody_hears(place, chat):
    owner, guest, server, channel, heard = place
    await guest.expect(200, "PATCH", "/me", {"show_presence": False})
    for hook in (presence.on_connected, presence.on_heartbeat):
        await chat.run(hook, guest)
    await start_typing(chat, guest, channel)
    await chat.run(presence.on_disconnected, guest)
    assert await redis(chat).keys(f"*{guest.id}*") == []
    assert await redis(chat).exists(f"connection:{guest.session}") == 0
    assert await online(owner, server) == []
    await chat.run(presence.on_connected, owner)
    assert (await heard.next())["d"]["user_id"] == owner.id


async def test_who_begins_to_hide_it_is_gone_at_once(place, chat):
    owner, guest, server, _, heard = place
    await chat.run(presence.on_connected, guest)
    await guest.expect(200, "PATCH", "/me", {"show_presence": False})
    assert [(await heard.next())["d"]["status"] for _ in range(2)] == ["online", "offline"]
    assert await online(owner, server) == []
    await guest.expect(200, "PATCH", "/me", {"show_presence": True})
    await chat.run(presence.on_heartbeat, guest)
    assert await online(owner, server) == [guest.id]


async def test_strangers_do_not_see_who_is_online(place, chat):
    _, _, server, *_ = place
    stranger = await chat.person("eve")
    await stranger.refused("UNKNOWN_SERVER", "GET", f"/servers/{server}/presences")


async def test_presences_come_in_pages_of_members(place, chat):
    owner, guest, server, *_ = place
    for person in (owner, guest):
        await chat.run(presence.on_connected, person)
    found, after = [], "0"
    while after is not None:
        page = await owner.expect(200, "GET", f"/servers/{server}/presences?limit=1&after={after}")
        found += [each["user_id"] for each in page["presences"]]
        after = page["next"]
    assert found == [owner.id, guest.id]


async def test_typing_is_told_once_in_a_while_and_never_stored(place, chat):
    _, guest, server, channel, heard = place
    for _ in range(3):
        await start_typing(chat, guest, channel)
    told = await heard.next()
    assert (told["t"], told["d"]) == (
        "typing.started",
        {"server_id": server, "channel_id": channel, "user_id": guest.id},
    )
    assert 0 < await redis(chat).pttl(f"typing:{channel}:{guest.id}") <= 8_000
    assert await chat.events(f"channel:{channel}") == []
    await redis(chat).delete(f"typing:{channel}:{guest.id}")
    await start_typing(chat, guest, channel)
    assert (await heard.next())["t"] == "typing.started"


async def start_typing(chat, person, channel):
    person.grant = await chat.run(lambda ctx: access.channel(ctx, int(channel)), person)
    body = TypingStartBody(channel_id=int(channel))
    await chat.run(lambda ctx: typing.typing_start(ctx, body=body), person)


def redis(chat):
    return chat.stores.redis._client
