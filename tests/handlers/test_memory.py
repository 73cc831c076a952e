"""Rights that a process remembers: a change by one process is seen by the next call of every other one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from accord.memory import ABSENT
from accord.stores.postgres import PostgresSession
from generated.enums import Permission
from handlers import access
from tests.handlers.conftest import Person, chat_on, name

SEND, VIEW = int(Permission.SEND_MESSAGES), int(Permission.VIEW_CHANNEL)


@dataclass
class Scene:
    """A server seen from two processes: its owner calls one, a member with a role the other."""

    owner: Person
    ada: Person
    server: str
    channel: str
    role: str

    async def can(self, person: Person) -> str:
        """What somebody can do in the channel: `send`, `read` or `nothing`; both are asked of the database."""
        path = f"/channels/{self.channel}/messages"
        sent = await person.call("POST", path, {"content": "hello", "client_mutation_id": name("mutation-")})
        read = await person.call("GET", path)
        found = {(201, 200): "send", (403, 200): "read", (404, 404): "nothing"}
        return found[sent.status_code, read.status_code]

    async def owns(self, method: str, path: str, body: object = None) -> None:
        reply = await self.owner.call(method, path, body)
        assert reply.is_success, reply.text


@pytest.fixture
async def scene(chat_database, services):
    async with AsyncExitStack() as stack:
        here, there = [await stack.enter_async_context(chat_on(chat_database, services)) for _ in range(2)]
        owner = await here.person("owner")
        server = await owner.server()
        channel = await owner.channel(server)
        ada = await owner.ranked(server, "ada", 1)
        [role] = (await owner.expect(200, "GET", f"/servers/{server}/members/{ada.id}"))["role_ids"]
        yield Scene(owner, replace(ada, chat=there), server, channel, role)


def timeout() -> dict[str, str]:
    return {"until": (datetime.now(UTC) + timedelta(hours=1)).isoformat().replace("+00:00", "Z")}


Step = tuple[str, str, object, str]
SERVER, CHANNEL = "/servers/{server}", "/channels/{channel}"
MEMBER = SERVER + "/members/{ada}"
CHANGES: dict[str, list[Step]] = {
    "kicked": [("DELETE", MEMBER, None, "nothing")],
    "banned": [("PUT", SERVER + "/bans/{ada}", {"reason": None}, "nothing")],
    "timed out": [
        ("PUT", MEMBER + "/timeout", timeout(), "read"),
        ("PUT", MEMBER + "/timeout", {"until": None}, "send"),
    ],
    "a role of all": [
        ("PATCH", SERVER + "/roles/{server}", {"permissions": VIEW + int(Permission.READ_MESSAGE_HISTORY)}, "read"),
        ("PATCH", SERVER + "/roles/{role}", {"permissions": SEND}, "send"),
        ("DELETE", MEMBER + "/roles/{role}", None, "read"),
        ("PUT", MEMBER + "/roles/{role}", None, "send"),
        ("DELETE", SERVER + "/roles/{role}", None, "read"),
        ("PATCH", SERVER + "/roles/{server}", {"permissions": 0}, "nothing"),
    ],
    "overwrites": [
        ("PUT", CHANNEL + "/overwrites/roles/{server}", {"allow": 0, "deny": VIEW}, "nothing"),
        ("PUT", CHANNEL + "/overwrites/roles/{role}", {"allow": VIEW, "deny": SEND}, "read"),
        ("PUT", CHANNEL + "/overwrites/members/{ada}", {"allow": SEND, "deny": 0}, "send"),
        ("DELETE", CHANNEL + "/overwrites/members/{ada}", None, "read"),
        ("DELETE", CHANNEL + "/overwrites/roles/{role}", None, "nothing"),
        ("DELETE", CHANNEL + "/overwrites/roles/{server}", None, "send"),
    ],
    "the channel deleted": [("DELETE", CHANNEL, None, "nothing")],
    "the server deleted": [("DELETE", SERVER, None, "nothing")],
}


@pytest.mark.parametrize("steps", CHANGES.values(), ids=list(CHANGES))
async def test_the_next_call_on_another_process_is_judged_by_the_new_rights(scene, steps):
    names = {"server": scene.server, "channel": scene.channel, "role": scene.role, "ada": scene.ada.id}
    assert [await scene.can(scene.ada) for _ in range(2)] == ["send"] * 2
    for method, path, body, now in steps:
        await scene.owns(method, path.format(**names), body)
        assert await scene.can(scene.ada) == now, f"{method} {path}"


async def test_who_leaves_and_comes_back_is_judged_anew_each_time(scene):
    invite = await scene.owner.invite(scene.server)
    for _ in range(3):
        assert await scene.can(scene.ada) == "send"
        here = replace(scene.ada, chat=scene.owner.chat)
        await here.expect(204, "DELETE", f"/me/servers/{scene.server}")
        assert await scene.can(scene.ada) == "nothing"
        await here.make(f"/invites/{invite}/join")


async def test_a_timeout_ends_by_time_alone(scene):
    """Nothing raises the version when it ends: what is remembered is when, not whether."""
    path = f"/servers/{scene.server}/members/{scene.ada.id}/timeout"
    await scene.owns("PUT", path, timeout())
    held = []
    for later in (timedelta(0), timedelta(minutes=59), timedelta(minutes=61), timedelta(0)):
        call = partial(access.channel, channel_id=int(scene.channel))
        grant = await scene.ada.chat.run(call, scene.ada, later=later)
        held.append(bool(grant.permissions & SEND))
    assert held == [False, False, True, False]


async def test_rights_that_have_not_changed_cost_two_reads_of_their_version(scene, monkeypatch):
    asked: list[str] = []

    def counted(call: Callable[..., Awaitable]) -> Callable[..., Awaitable]:
        def count(session: PostgresSession, *arguments: object) -> Awaitable:
            asked.append(next(text for text in arguments if isinstance(text, str)))
            return call(session, *arguments)

        return count

    await scene.can(scene.ada)
    with monkeypatch.context() as patched:
        for method in ("fetch", "fetch_one", "execute"):
            patched.setattr(PostgresSession, method, counted(getattr(PostgresSession, method)))
        await scene.ada.message(scene.channel)
    of_rights = [sql for sql in asked if any(f" {table} " in sql + " " for table in ("members", "roles", "channels"))]
    assert of_rights == []
    assert sum("SELECT" in sql and "access_versions" in sql and "WITH" not in sql for sql in asked) == 2
    assert len(asked) == 7  # session, version, name of the change, message, record, version again, commit


async def test_what_is_read_beside_a_change_is_not_remembered(scene, monkeypatch):
    """The member is kicked while the rights are read: what is half old belongs to no version."""
    read = access._own_in
    chat = scene.ada.chat
    call = partial(access.channel, channel_id=int(scene.channel))

    async def read_then_kick(ctx, channel_id):
        found = await read(ctx, channel_id)
        await scene.owns("DELETE", f"/servers/{scene.server}/members/{scene.ada.id}")
        return found

    person = replace(scene.ada)
    with monkeypatch.context() as patched:
        patched.setattr(access, "_own_in", read_then_kick)
        async with chat.stores.work(write=False) as work:
            version = await work.access_version(int(scene.server))
            assert await call(chat.context(work, person)) is not None
            key = (int(scene.channel), int(person.id))
            assert work.means.memory.recall(int(scene.server), version, key) is ABSENT
    async with chat.stores.work(write=False) as work:
        assert await call(chat.context(work, person)) is None


async def test_what_a_call_reads_of_its_own_changes_is_not_remembered(scene):
    chat = scene.ada.chat
    call = partial(access.channel, channel_id=int(scene.channel))
    with suppress(ZeroDivisionError):
        async with chat.stores.work(write=True) as work:
            await work.members.delete(int(scene.server), int(scene.ada.id))
            assert await call(chat.context(work, scene.ada)) is None
            raise ZeroDivisionError
    assert await scene.can(scene.ada) == "send"
