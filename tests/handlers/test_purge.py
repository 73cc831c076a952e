"""What goes when its time is over: all of it, however much there is."""

from __future__ import annotations

import pytest

from handlers import accounts, messages, purge

AGED = "UPDATE messages SET created_at = now() - interval '730 days' WHERE channel_id = $1"
MANY_SESSIONS = """
INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
SELECT $1::bigint + n, $1, convert_to($1::text || '-' || n, 'UTF8'), now(), now() FROM generate_series(1, 1200) AS n
"""


async def test_a_message_goes_after_two_years_and_a_younger_one_stays(chat):
    owner = await chat.person()
    server = await owner.server()
    old, young = await owner.channel(server), await owner.channel(server)
    await owner.message(old)
    kept = await owner.message(young)
    await chat.sql(AGED, int(old))
    await chat.run(messages.purge_messages)
    assert (await owner.expect(200, "GET", f"/channels/{old}/messages"))["messages"] == []
    assert [each["id"] for each in (await owner.expect(200, "GET", f"/channels/{young}/messages"))["messages"]] == [
        kept
    ]


async def test_a_run_does_not_end_with_its_first_page(chat):
    owner = await chat.person()
    await chat.sql(MANY_SESSIONS, int(owner.id))
    await chat.run(accounts.purge_sessions)
    left = await chat.sql("SELECT id FROM sessions WHERE user_id = $1", int(owner.id))
    assert left == [(int(owner.session),)]


async def test_a_run_ends_and_the_next_one_goes_on(chat, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(purge, "PAGES", 1)
    owner = await chat.person()
    await chat.sql(MANY_SESSIONS, int(owner.id))
    count = "SELECT count(*) FROM sessions WHERE user_id = $1"
    for left in (701, 201, 1, 1):
        await chat.run(accounts.purge_sessions)
        assert await chat.sql(count, int(owner.id)) == [(left,)]
