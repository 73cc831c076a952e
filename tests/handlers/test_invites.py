"""Invites: as long and as often as said, also when many come at once."""

import asyncio

from generated.enums import Permission
from handlers import invites, membership
from tests.handlers.conftest import name


async def test_who_joins_is_a_member_and_all_hear_of_it(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    code = await owner.invite(server)
    preview = await guest.expect(200, "GET", f"/invites/{code}")
    assert (preview["server_id"], preview["server_name"]) == (server, "Library")
    member = await guest.make(f"/invites/{code}/join")
    assert (member["user_id"], member["role_ids"], member["nickname"]) == (guest.id, [], None)
    assert [each["id"] for each in (await guest.expect(200, "GET", "/me/servers"))["servers"]] == [server]
    assert (await chat.events(f"server:{server}"))[-1]["d"] == member
    [joined] = await chat.events(f"user:{guest.id}")
    assert (joined["t"], joined["d"]["server_id"]) == ("server.joined", server)


async def test_of_many_at_once_only_so_many_join_as_the_invite_lets(chat):
    owner = await chat.person()
    server = await owner.server()
    code = await owner.invite(server, max_uses=3)
    guests = await asyncio.gather(*(chat.person("guest") for _ in range(8)))
    replies = await asyncio.gather(
        *(guest.call("POST", f"/invites/{code}/join", {"client_mutation_id": name("mutation-")}) for guest in guests)
    )
    assert sorted(reply.status_code for reply in replies) == [200] * 3 + [404] * 5
    assert {reply.json()["code"] for reply in replies if reply.status_code == 404} == {"UNKNOWN_INVITE"}
    members = (await owner.expect(200, "GET", f"/servers/{server}/members"))["members"]
    assert len(members) == 4
    assert await chat.sql("SELECT uses FROM invites WHERE code = $1", code) == [(3,)]


async def test_joining_again_counts_no_use_also_at_once(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    code = await owner.invite(server, max_uses=5)
    await asyncio.gather(*(guest.make(f"/invites/{code}/join") for _ in range(4)))
    assert await chat.sql("SELECT uses FROM invites WHERE code = $1", code) == [(1,)]
    joins = [event for event in await chat.events(f"server:{server}") if event["t"] == "member.joined"]
    assert len(joins) == 2


async def test_a_repeated_join_gets_the_first_answer(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    code = await owner.invite(await owner.server(), max_uses=1)
    body = {"client_mutation_id": name("mutation-")}
    first = await guest.call("POST", f"/invites/{code}/join", body)
    assert (await guest.call("POST", f"/invites/{code}/join", body)).content == first.content


async def test_an_expired_invite_is_as_absent_as_none_and_purged(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    code, fresh = await owner.invite(server, lifetime_seconds=60), await owner.invite(server)
    await chat.sql("UPDATE invites SET expires_at = now() WHERE code = $1", code)
    for method, path, body in (
        ("GET", f"/invites/{code}", None),
        ("POST", f"/invites/{code}/join", {"client_mutation_id": name("mutation-")}),
    ):
        await guest.refused("UNKNOWN_INVITE", method, path, body)
    assert [each["code"] for each in (await owner.expect(200, "GET", f"/servers/{server}/invites"))["invites"]] == [
        fresh
    ]
    await chat.run(invites.purge_invites)
    assert await chat.sql("SELECT code FROM invites WHERE server_id = $1", int(server)) == [(fresh,)]


async def test_a_revoked_invite_lets_nobody_in(chat):
    owner, guest = await chat.person(), await chat.person("grace")
    server = await owner.server()
    code = await owner.invite(server)
    await owner.expect(204, "DELETE", f"/servers/{server}/invites/{code}")
    await owner.refused("UNKNOWN_INVITE", "DELETE", f"/servers/{server}/invites/{code}")
    await guest.refused("UNKNOWN_INVITE", "GET", f"/invites/{code}")


async def test_a_member_revokes_only_their_own_invite_unless_they_manage_the_server(chat):
    owner = await chat.person()
    server = await owner.server()
    member = await owner.ranked(server, "grace", 2)
    manager = await owner.ranked(server, "mary", 3, Permission.MANAGE_SERVER)
    theirs = await owner.invite(server)
    await member.refused("MISSING_PERMISSION", "DELETE", f"/servers/{server}/invites/{theirs}")
    own = await member.invite(server)
    await member.expect(204, "DELETE", f"/servers/{server}/invites/{own}")
    await manager.expect(204, "DELETE", f"/servers/{server}/invites/{theirs}")


async def test_an_invite_of_another_server_cannot_be_revoked_through_ones_own(chat):
    owner, eve = await chat.person(), await chat.person("eve")
    code, own = await owner.invite(await owner.server()), await eve.server()
    await eve.refused("UNKNOWN_INVITE", "DELETE", f"/servers/{own}/invites/{code}")
    await eve.expect(200, "GET", f"/invites/{code}")


async def test_nobody_is_in_more_servers_than_the_limit(chat, monkeypatch):
    monkeypatch.setattr(membership, "MOST_SERVERS", 2)
    owner, guest = await chat.person(), await chat.person("grace")
    codes = [await owner.invite(await owner.server()) for _ in range(2)]
    await guest.server()
    replies = await asyncio.gather(
        *(guest.call("POST", f"/invites/{code}/join", {"client_mutation_id": name("mutation-")}) for code in codes)
    )
    assert sorted(reply.status_code for reply in replies) == [200, 409]
    await guest.refused("LIMIT_REACHED", "POST", "/servers", {"name": "x", "client_mutation_id": name("mutation-")})
