"""Accounts: secrets stay secret, sessions end when they should."""

import asyncio
import time
from datetime import timedelta

import pytest

from handlers import accounts, passwords
from tests.handlers.conftest import PASSWORD, chat_on, name


def registration(username, **body):
    return {"username": username, "display_name": "Ada", "password": PASSWORD, **body}


async def log_in(chat, username, password=PASSWORD):
    return await chat.client.post("/v1/sessions", json={"username": username, "password": password})


def told(reply):
    """A problem without what differs from call to call."""
    return {key: value for key, value in reply.json().items() if key not in ("request_id", "instance")}


async def test_who_registers_is_signed_in(chat):
    username = name("ada")
    reply = await chat.client.post("/v1/accounts", json=registration(username, email="ada@example.org"))
    assert reply.status_code == 201
    signed_in = reply.json()
    me = await chat.client.get("/v1/me", headers={"authorization": f"Bearer {signed_in['token']}"})
    assert me.json() == signed_in["user"]
    assert (me.json()["username"], me.json()["email"], me.json()["show_presence"]) == (
        username,
        "ada@example.org",
        True,
    )


async def test_a_username_is_given_once_also_to_many_at_once(chat):
    username = name("ada")
    replies = await asyncio.gather(*(chat.client.post("/v1/accounts", json=registration(username)) for _ in range(5)))
    assert sorted(reply.status_code for reply in replies) == [201, 409, 409, 409, 409]
    assert {reply.json()["code"] for reply in replies if reply.status_code == 409} == {"USERNAME_TAKEN"}


@pytest.mark.parametrize("username", ["everyone", "ad.min", "sys_tem"])
async def test_a_name_with_a_meaning_of_its_own_is_refused(chat, username):
    reply = await chat.client.post("/v1/accounts", json=registration(username))
    assert (reply.status_code, reply.json()["code"]) == (422, "USERNAME_RESERVED")


@pytest.mark.parametrize("username", ["Ada", "a", ".ada", "ada.", "a..b", "ada lovelace", "a" * 33])
async def test_a_username_has_one_spelling(chat, username):
    assert (await chat.client.post("/v1/accounts", json=registration(username))).status_code == 422


async def test_an_email_may_be_had_twice_so_that_nobody_can_ask_who_has_an_account(chat):
    for _ in range(2):
        reply = await chat.client.post("/v1/accounts", json=registration(name("ada"), email="same@example.org"))
        assert reply.status_code == 201


async def test_neither_password_nor_token_is_stored(chat):
    person = await chat.person()
    [(hashed,)] = await chat.sql("SELECT password_hash FROM users WHERE id = $1", int(person.id))
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in hashed
    [(token_hash,)] = await chat.sql("SELECT token_hash FROM sessions WHERE user_id = $1", int(person.id))
    assert len(token_hash) == 32
    assert person.token.encode() not in token_hash
    stored = await chat.sql(
        "SELECT count(*) FROM mutations WHERE position($1::bytea IN body) > 0", person.token.encode()
    )
    assert stored == [(0,)]


async def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(chat):
    person = await chat.person()
    wrong, unknown = await log_in(chat, person.username, "wrong"), await log_in(chat, name("nobody"), "wrong")
    assert wrong.status_code == 401
    assert told(wrong)["code"] == "WRONG_CREDENTIALS"
    assert told(wrong) == told(unknown)


async def test_an_unknown_name_costs_the_work_of_a_known_one(chat):
    person = await chat.person()

    async def fastest(username):
        times = []
        for _ in range(5):
            start = time.process_time()
            await log_in(chat, username, "wrong")
            times.append(time.process_time() - start)
        return min(times)

    assert await fastest(name("nobody")) > 0.5 * await fastest(person.username)


async def test_each_sign_in_is_a_session_and_lists_itself_as_current(chat):
    person = await chat.person()
    token = (await log_in(chat, person.username)).json()["token"]
    sessions = (await person.expect(200, "GET", "/me/sessions"))["sessions"]
    assert [session["current"] for session in sessions] == [True, False]
    assert token != person.token


async def test_who_logs_out_is_out(chat):
    person = await chat.person()
    await person.expect(204, "DELETE", "/me/session")
    await person.refused("UNAUTHENTICATED", "GET", "/me")
    [ended] = await chat.events(f"user:{person.id}")
    assert (ended["t"], ended["d"]) == ("session.ended", {"user_id": person.id, "session_id": person.session})


async def test_a_revoked_session_is_out_and_the_other_stays(chat):
    person = await chat.person()
    other = (await log_in(chat, person.username)).json()
    await person.expect(204, "DELETE", f"/me/sessions/{other['session']['id']}")
    await person.refused("UNKNOWN_SESSION", "DELETE", f"/me/sessions/{other['session']['id']}")
    reply = await chat.client.get("/v1/me", headers={"authorization": f"Bearer {other['token']}"})
    assert reply.status_code == 401
    await person.expect(200, "GET", "/me")
    header = await chat.sql("SELECT header FROM outbox_events WHERE scope = $1", f"user:{person.id}")
    assert other["session"]["id"] in header[0][0]


async def test_a_strangers_session_is_as_absent_as_none(chat):
    person, stranger = await chat.person(), await chat.person("eve")
    theirs = await stranger.call("DELETE", f"/me/sessions/{person.session}")
    absent = await stranger.call("DELETE", "/me/sessions/1")
    assert (theirs.status_code, told(theirs)) == (404, told(absent))
    await person.expect(200, "GET", "/me")


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "0" * 43, "0" * 5000])
async def test_a_wrong_token_is_nobody(chat, token):
    headers = {"authorization": b"Bearer " + token.encode()}
    reply = await chat.client.get("/v1/me", headers=headers)
    assert (reply.status_code, reply.json()["code"]) == (401, "UNAUTHENTICATED")


async def test_an_expired_session_is_out_and_purged(chat):
    person, other = await chat.person(), await chat.person()
    await chat.sql("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1", int(person.id))
    await person.refused("UNAUTHENTICATED", "GET", "/me")
    await chat.run(accounts.purge_sessions)
    assert await chat.sql("SELECT id FROM sessions WHERE user_id = $1", int(person.id)) == []
    await other.expect(200, "GET", "/me")


async def test_of_too_many_sessions_the_oldest_end(chat, monkeypatch):
    monkeypatch.setattr(accounts, "MOST_SESSIONS", 3)
    person = await chat.person()
    replies = await asyncio.gather(*(log_in(chat, person.username) for _ in range(4)))
    assert [reply.status_code for reply in replies] == [201] * 4
    left = await chat.sql("SELECT id FROM sessions WHERE user_id = $1", int(person.id))
    assert len(left) == 3
    await person.refused("UNAUTHENTICATED", "GET", "/me")
    assert [event["t"] for event in await chat.events(f"user:{person.id}")] == ["session.ended"] * 2


async def test_what_a_change_leaves_out_stays(chat):
    person = await chat.person()
    await person.expect(200, "PATCH", "/me", {"email": "ada@example.org"})
    me = await person.expect(200, "PATCH", "/me", {"display_name": "Countess"})
    assert (me["email"], me["display_name"], me["show_presence"]) == ("ada@example.org", "Countess", True)
    assert (await person.expect(200, "PATCH", "/me", {"email": None}))["email"] is None
    assert await person.expect(200, "PATCH", "/me", {}) == await person.expect(200, "GET", "/me")


async def test_a_new_name_is_told_in_each_server_and_the_same_name_is_not(chat):
    person = await chat.person()
    server = await person.server()
    for _ in range(2):
        await person.expect(200, "PATCH", "/me", {"display_name": "Countess"})
    told_members = [event for event in await chat.events(f"server:{server}") if event["t"] == "member.updated"]
    assert [event["d"]["display_name"] for event in told_members] == ["Countess"]
    own = [event["t"] for event in await chat.events(f"user:{person.id}")]
    assert own == ["server.joined", "user.updated"]


async def test_a_session_holds_thirty_days_from_its_start(chat):
    person = await chat.person()
    [(created, expires)] = await chat.sql(
        "SELECT created_at, expires_at FROM sessions WHERE user_id = $1", int(person.id)
    )
    assert expires - created == timedelta(days=30)


async def test_hashing_holds_no_connection(chat_database, services, monkeypatch):
    real = {"digest": passwords.digest, "matches": passwords.matches}
    hashed = []
    async with chat_on(chat_database, services, pool=1) as chat:
        for work, hashing in real.items():

            async def watched(*given, work=work, hashing=hashing):
                async with asyncio.timeout(2):  # the one connection of the pool is free
                    await chat.sql("SELECT 1")
                hashed.append(work)
                return await hashing(*given)

            monkeypatch.setattr(passwords, work, watched)
        person = await chat.person()
        assert (await log_in(chat, person.username)).status_code == 201
        assert (await log_in(chat, person.username, "wrong password")).status_code == 401
        assert (await log_in(chat, name("nobody"))).status_code == 401
    assert hashed == ["digest", "matches", "matches", "matches"]


async def test_a_password_that_changes_while_it_is_compared_signs_nobody_in(chat, monkeypatch):
    person = await chat.person()
    real = passwords.matches

    async def overtaken(stored, password):
        await chat.sql("UPDATE users SET password_hash = 'another' WHERE id = $1", int(person.id))
        return await real(stored, password)

    monkeypatch.setattr(passwords, "matches", overtaken)
    reply = await log_in(chat, person.username)
    assert (reply.status_code, reply.json()["code"]) == (401, "WRONG_CREDENTIALS")
