"""Messages: sent once, changed by their author, read in pages that miss nothing."""

import asyncio

import pytest

from generated.enums import Permission
from tests.handlers.conftest import name


@pytest.fixture
async def place(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    await owner.bring(guest, server)
    return owner, guest, server, await owner.channel(server)


async def test_a_message_is_written_and_told_as_it_is(place, chat):
    _, guest, server, channel = place
    message = await guest.make(f"/channels/{channel}/messages", content="hello\n<b>ä</b> \U0001f44b")
    assert (message["author_id"], message["server_id"], message["edited_at"]) == (guest.id, server, None)
    assert await guest.expect(200, "GET", f"/channels/{channel}/messages/{message['id']}") == message
    [told] = await chat.events(f"channel:{channel}")
    assert (told["t"], told["o"], told["d"]) == ("message.created", 1, message)


async def test_a_repeated_send_writes_once_also_at_once(place, chat):
    _, guest, _, channel = place
    body = {"content": "hello", "client_mutation_id": name("mutation-")}
    replies = await asyncio.gather(*(guest.call("POST", f"/channels/{channel}/messages", body) for _ in range(5)))
    assert {(reply.status_code, reply.content) for reply in replies} == {(201, replies[0].content)}
    assert len(await chat.events(f"channel:{channel}")) == 1
    await guest.refused("MUTATION_CONFLICT", "POST", f"/channels/{channel}/messages", {**body, "content": "other"})


async def test_of_many_sends_at_once_each_has_its_offset_in_the_order_of_commits(place, chat):
    owner, guest, _, channel = place
    await asyncio.gather(*((owner, guest)[number % 2].message(channel, str(number)) for number in range(20)))
    assert [event["o"] for event in await chat.events(f"channel:{channel}")] == list(range(1, 21))


async def test_an_author_edits_and_nobody_else(place, chat):
    owner, guest, _, channel = place
    path = f"/channels/{channel}/messages/{await guest.message(channel)}"
    edited = await guest.expect(200, "PATCH", path, {"content": "changed"})
    assert edited["content"] == "changed"
    assert edited["edited_at"] >= edited["created_at"]
    assert await guest.expect(200, "PATCH", path, {"content": "changed"}) == edited
    await owner.refused("MISSING_PERMISSION", "PATCH", path, {"content": "forged"})
    told = await chat.events(f"channel:{channel}")
    assert [event["t"] for event in told] == ["message.created", "message.updated"]
    assert told[1]["d"] == edited


async def test_an_author_deletes_and_who_manages_messages(place, chat):
    owner, guest, server, channel = place
    other = await owner.ranked(server, "other", 2)
    moderator = await owner.ranked(server, "mary", 3, Permission.MANAGE_MESSAGES)
    for deleter in (guest, moderator, owner):
        message = await guest.message(channel)
        path = f"/channels/{channel}/messages/{message}"
        await other.refused("MISSING_PERMISSION", "DELETE", path)
        await deleter.expect(204, "DELETE", path)
        for method, body in (("GET", None), ("PATCH", {"content": "x"}), ("DELETE", None)):
            await guest.refused("UNKNOWN_MESSAGE", method, path, body)
        told = (await chat.events(f"channel:{channel}"))[-1]
        assert (told["t"], told["d"]) == (
            "message.deleted",
            {"id": message, "server_id": server, "channel_id": channel},
        )


async def test_a_message_is_found_in_its_own_channel_only(place):
    owner, _, server, channel = place
    message, other = await owner.message(channel), await owner.channel(server)
    for method, body in (("GET", None), ("PATCH", {"content": "x"}), ("DELETE", None)):
        await owner.refused("UNKNOWN_MESSAGE", method, f"/channels/{other}/messages/{message}", body)
    await owner.expect(200, "GET", f"/channels/{channel}/messages/{message}")


async def test_pages_go_back_and_forth_without_a_gap(place):
    owner, guest, _, channel = place
    sent = [await guest.message(channel, str(number)) for number in range(7)]

    async def page(query):
        return [
            each["id"] for each in (await owner.expect(200, "GET", f"/channels/{channel}/messages?{query}"))["messages"]
        ]

    assert await page("") == sent[::-1]
    assert await page("limit=3") == [sent[6], sent[5], sent[4]]
    assert await page(f"limit=3&before={sent[4]}") == [sent[3], sent[2], sent[1]]
    assert await page(f"limit=3&before={sent[1]}") == [sent[0]]
    assert await page(f"limit=3&after={sent[1]}") == [sent[4], sent[3], sent[2]]
    assert await page(f"limit=3&after={sent[5]}") == [sent[6]]
    assert await page(f"after={sent[1]}&before={sent[4]}") == [sent[3], sent[2]]
    assert await page(f"before={sent[0]}") == []


async def test_who_may_not_read_history_sends_and_does_not_read(place):
    owner, guest, server, channel = place
    await owner.everyone(server, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES)
    message = await guest.message(channel)
    for path in ("", f"/{message}"):
        await guest.refused("MISSING_PERMISSION", "GET", f"/channels/{channel}/messages{path}")


@pytest.mark.parametrize("content", ["", "x" * 4001, "a\0b", None, 1])
async def test_a_text_that_does_not_fit_is_refused_and_not_repeated_to_the_sender(place, content):
    _, guest, _, channel = place
    body = {"content": content, "client_mutation_id": name("mutation-")}
    reply = await guest.call("POST", f"/channels/{channel}/messages", body)
    assert (reply.status_code, reply.json()["code"]) == (422, "VALIDATION_FAILED")
    assert "xxx" not in reply.text
