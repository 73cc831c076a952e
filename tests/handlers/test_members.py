"""Members: whoever acts must stand strictly above, who goes leaves nothing, who is banned stays out."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from generated.enums import ALL, Permission
from handlers import members
from tests.handlers.conftest import name

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).isoformat()
ACTS = {
    "kick": ("DELETE", "/servers/{server}/members/{user}", None),
    "ban": ("PUT", "/servers/{server}/bans/{user}", {"reason": None}),
    "timeout": ("PUT", "/servers/{server}/members/{user}/timeout", {"until": TOMORROW}),
    "nickname": ("PATCH", "/servers/{server}/members/{user}", {"nickname": "Bob"}),
}


def act(kind, server, user):
    method, path, body = ACTS[kind]
    return method, path.format(server=server, user=user), body


def join(code):
    return "POST", f"/invites/{code}/join", {"client_mutation_id": name("mutation-")}


@pytest.mark.parametrize("kind", ACTS)
async def test_only_who_stands_strictly_above_acts_on_a_member(chat, kind):
    owner = await chat.person()
    server = await owner.server()
    moderator = await owner.ranked(server, "mary", 5, ALL & ~Permission.ADMINISTRATOR)
    administrator = await owner.ranked(server, "root", 4, ALL)
    equal = await owner.ranked(server, "equal", 5)
    higher = await owner.ranked(server, "higher", 6)
    lower = await owner.ranked(server, "lower", 4)
    for actor, target in ((moderator, higher), (administrator, moderator), (moderator, owner), (higher, owner)):
        code = "MISSING_PERMISSION" if actor is higher else "TARGET_NOT_BELOW"
        await actor.refused(code, *act(kind, server, target.id))
    assert moderator.id != equal.id
    equal_role = (await owner.expect(200, "GET", f"/servers/{server}/members/{moderator.id}"))["role_ids"]
    await owner.expect(204, "PUT", f"/servers/{server}/members/{equal.id}/roles/{equal_role[0]}")
    await moderator.refused("TARGET_NOT_BELOW", *act(kind, server, equal.id))
    await moderator.call(*act(kind, server, lower.id))
    reply = await owner.call(*act(kind, server, moderator.id))
    assert reply.status_code in (200, 204), reply.text


@pytest.mark.parametrize("kind", ["kick", "ban", "timeout"])
async def test_nobody_acts_on_themselves(chat, kind):
    owner = await chat.person()
    server = await owner.server()
    moderator = await owner.ranked(server, "mary", 5, ALL)
    for person in (owner, moderator):
        await person.refused("TARGET_NOT_BELOW", *act(kind, server, person.id))


async def test_who_is_kicked_is_out_and_may_come_back(chat):
    owner = await chat.person()
    server = await owner.server()
    guest = await owner.ranked(server, "grace", 2)
    await owner.expect(204, *act("kick", server, guest.id))
    await guest.refused("UNKNOWN_SERVER", "GET", f"/servers/{server}")
    await owner.refused("UNKNOWN_MEMBER", *act("kick", server, guest.id))
    removed = (await chat.events(f"server:{server}"))[-1]
    assert (removed["t"], removed["d"]) == ("member.removed", {"server_id": server, "user_id": guest.id})
    left = (await chat.events(f"user:{guest.id}"))[-1]
    assert (left["t"], left["d"]["reason"]) == ("server.left", "removed")
    await owner.bring(guest, server)
    await guest.expect(200, "GET", f"/servers/{server}")


async def test_who_comes_back_brings_nothing_along(chat):
    owner = await chat.person()
    server = await owner.server()
    channel = await owner.channel(server)
    guest = await owner.ranked(server, "grace", 2, Permission.MANAGE_CHANNELS)
    await owner.expect(200, "PATCH", f"/servers/{server}/members/{guest.id}", {"nickname": "Amazing"})
    await owner.expect(
        204,
        "PUT",
        f"/channels/{channel}/overwrites/members/{guest.id}",
        {"allow": 0, "deny": int(Permission.SEND_MESSAGES)},
    )
    await guest.expect(204, "DELETE", f"/me/servers/{server}")
    await owner.bring(guest, server)
    member = await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}")
    assert (member["role_ids"], member["nickname"]) == ([], None)
    await guest.message(channel)


async def test_a_role_given_while_somebody_leaves_does_not_wait_for_them(chat):
    owner = await chat.person()
    server = await owner.server()
    role = await owner.role(server)
    for _ in range(5):
        guest = await chat.person("grace")
        await owner.bring(guest, server)
        await asyncio.gather(
            guest.call("DELETE", f"/me/servers/{server}"),
            owner.call("PUT", f"/servers/{server}/members/{guest.id}/roles/{role}"),
        )
        await owner.bring(guest, server)
        assert (await guest.expect(200, "GET", f"/servers/{server}/members/{guest.id}"))["role_ids"] == []


async def test_the_owner_cannot_leave(chat):
    owner = await chat.person()
    server = await owner.server()
    await owner.refused("OWNER_CANNOT_LEAVE", "DELETE", f"/me/servers/{server}")
    await owner.expect(200, "GET", f"/servers/{server}")


async def test_who_is_banned_cannot_join_until_the_ban_is_lifted(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    await owner.bring(guest, server)
    code = await owner.invite(server)
    await owner.expect(200, "PUT", f"/servers/{server}/bans/{guest.id}", {"reason": "spam"})
    assert (await chat.events(f"user:{guest.id}"))[-1]["d"]["reason"] == "banned"
    await guest.refused("BANNED", *join(code))
    await owner.expect(204, "DELETE", f"/servers/{server}/bans/{guest.id}")
    await owner.refused("UNKNOWN_BAN", "DELETE", f"/servers/{server}/bans/{guest.id}")
    await guest.expect(200, *join(code))


async def test_who_is_no_member_can_be_banned_and_again(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    ban = await owner.expect(200, "PUT", f"/servers/{server}/bans/{guest.id}", {"reason": None})
    assert (ban["user_id"], ban["moderator_id"]) == (guest.id, owner.id)
    again = await owner.expect(200, "PUT", f"/servers/{server}/bans/{guest.id}", {"reason": "spam"})
    assert again == {**ban, "reason": "spam", "created_at": again["created_at"]}
    assert again["created_at"] > ban["created_at"]
    assert (await owner.expect(200, "GET", f"/servers/{server}/bans"))["bans"] == [again]


async def test_a_ban_does_not_tell_whether_there_is_such_an_account(chat):
    owner, somebody = await chat.person(), await chat.person("grace")
    server = await owner.server()
    nobody = str(int(somebody.id) + 1)
    answers = []
    for banned in (somebody.id, nobody):
        path = f"/servers/{server}/bans/{banned}"
        calls = [("GET", None), ("PUT", {"reason": "x"}), ("GET", None), ("PUT", {"reason": None})]
        calls += [("DELETE", None), ("DELETE", None), ("PUT", {"reason": None})]
        replies = [await owner.call(method, path, body) for method, body in calls]
        told = [reply.json() if reply.content else {} for reply in replies]
        for each in told:
            if "user_id" in each:
                assert each.pop("user_id") == banned
            for differs in ("created_at", "request_id", "instance"):
                each.pop(differs, None)
        answers.append([(reply.status_code, each) for reply, each in zip(replies, told, strict=True)])
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [404, 200, 200, 200, 204, 404, 200]
    bans = (await owner.expect(200, "GET", f"/servers/{server}/bans"))["bans"]
    assert [ban["user_id"] for ban in bans] == [somebody.id, nobody]


async def test_a_ban_is_lifted_after_two_years(chat):
    owner, old, young = await chat.person(), await chat.person(), await chat.person()
    server = await owner.server()
    for person in (old, young):
        await owner.expect(200, "PUT", f"/servers/{server}/bans/{person.id}", {"reason": None})
    aged = "UPDATE bans SET created_at = now() - interval '730 days' WHERE user_id = $1"
    await chat.sql(aged, int(old.id))
    await chat.run(members.purge_bans)
    bans = (await owner.expect(200, "GET", f"/servers/{server}/bans"))["bans"]
    assert [ban["user_id"] for ban in bans] == [young.id]


async def test_a_ban_and_a_join_at_once_leave_no_banned_member(chat):
    owner = await chat.person()
    server = await owner.server()
    for _ in range(5):
        guest, code = await chat.person("grace"), await owner.invite(server)
        await asyncio.gather(
            guest.call(*join(code)), owner.call("PUT", f"/servers/{server}/bans/{guest.id}", {"reason": None})
        )
        await guest.refused("UNKNOWN_SERVER", "GET", f"/servers/{server}")
        await guest.refused("BANNED", *join(code))


async def test_who_is_timed_out_reads_and_does_not_write(chat):
    owner = await chat.person()
    server = await owner.server()
    channel = await owner.channel(server)
    guest = await owner.ranked(server, "grace", 2, Permission.MANAGE_CHANNELS)
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await owner.expect(200, "PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": until})
    await guest.expect(200, "GET", f"/channels/{channel}/messages")
    body = {"content": "x", "client_mutation_id": name("mutation-")}
    await guest.refused("MISSING_PERMISSION", "POST", f"/channels/{channel}/messages", body)
    await guest.refused("MISSING_PERMISSION", "PATCH", f"/channels/{channel}", {"name": "x"})
    assert (await chat.events(f"server:{server}"))[-1]["t"] == "access.changed"
    await owner.expect(200, "PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": None})
    await guest.message(channel)


@pytest.mark.parametrize("kicked", [False, True])
async def test_who_leaves_and_comes_back_does_not_end_their_timeout(chat, kicked):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    channel = await owner.channel(server)
    await owner.bring(guest, server)
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await owner.expect(200, "PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": until})
    if kicked:
        await owner.expect(204, "DELETE", f"/servers/{server}/members/{guest.id}")
    else:
        await guest.expect(204, "DELETE", f"/me/servers/{server}")
    await owner.bring(guest, server)
    body = {"content": "x", "client_mutation_id": name("mutation-")}
    await guest.refused("MISSING_PERMISSION", "POST", f"/channels/{channel}/messages", body)
    assert await chat.sql("SELECT user_id FROM kept_timeouts WHERE user_id = $1", int(guest.id)) == []
    await owner.expect(200, "PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": None})
    await guest.message(channel)


async def test_a_timeout_of_somebody_who_left_is_deleted_when_it_is_over(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    await owner.bring(guest, server)
    until = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    await owner.expect(200, "PUT", f"/servers/{server}/members/{guest.id}/timeout", {"until": until})
    await guest.expect(204, "DELETE", f"/me/servers/{server}")
    kept = "SELECT user_id FROM kept_timeouts WHERE user_id = $1"
    await chat.run(members.purge_timeouts)
    assert await chat.sql(kept, int(guest.id)) == [(int(guest.id),)]
    await chat.run(members.purge_timeouts, later=timedelta(hours=2))
    assert await chat.sql(kept, int(guest.id)) == []


async def test_a_timeout_ends_by_itself_and_only_moderators_see_it(chat):
    owner = await chat.person()
    server = await owner.server()
    guest, other = await owner.ranked(server, "grace", 2), await owner.ranked(server, "mary", 2)
    path = f"/servers/{server}/members/{guest.id}/timeout"
    until = (datetime.now(UTC) + timedelta(days=27)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    assert await owner.expect(200, "PUT", path, {"until": until}) == {"until": until}
    too_long = (datetime.now(UTC) + timedelta(days=28, minutes=1)).isoformat()
    await owner.refused("TIMEOUT_TOO_LONG", "PUT", path, {"until": too_long})
    assert await guest.expect(200, "GET", path) == {"until": until}
    await other.refused("MISSING_PERMISSION", "GET", path)
    assert "timed_out_until" not in await other.expect(200, "GET", f"/servers/{server}/members/{guest.id}")
    await owner.expect(200, "PUT", path, {"until": "2020-01-01T00:00:00Z"})
    assert await guest.expect(200, "GET", path) == {"until": None}
    await guest.message(await owner.channel(server))


async def test_members_change_their_own_nickname_if_they_may(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    await owner.bring(guest, server)
    path = f"/servers/{server}/members/{guest.id}"
    assert (await guest.expect(200, "PATCH", path, {"nickname": "Amazing"}))["nickname"] == "Amazing"
    await owner.everyone(server, Permission.VIEW_CHANNEL)
    await guest.refused("MISSING_PERMISSION", "PATCH", path, {"nickname": None})


async def test_members_are_listed_in_pages_without_a_gap(chat):
    owner = await chat.person()
    server = await owner.server()
    role = await owner.role(server)
    guests = [await chat.person("guest") for _ in range(4)]
    for guest in guests:
        await owner.bring(guest, server, role)
    found, after = [], "0"
    while page := (await owner.expect(200, "GET", f"/servers/{server}/members?limit=2&after={after}"))["members"]:
        found += page
        after = page[-1]["user_id"]
    assert [member["user_id"] for member in found] == [person.id for person in (owner, *guests)]
    assert [member["role_ids"] for member in found] == [[], *[[role]] * 4]
