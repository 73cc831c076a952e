from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

import pytest

from accord.gateway.closing import Close
from tests.accord.studio.handlers import SEE
from tests.accord.studio.running import PROJECT, Client, Running, events, models, rows, running, until

CODES = {name: close.code for name, close in PROJECT.gateway.close_codes.items()}


async def test_every_subscriber_gets_the_same_bytes_in_order(studio: Running) -> None:
    house, (room,) = await studio.house()
    tokens = [await studio.login(await studio.person(house)) for _ in range(3)]
    async with studio.gateway() as connect, studio.relay():
        async with (
            connect(tokens[0], f"room:{room}") as a,
            connect(tokens[1], f"room:{room}") as b,
            connect(tokens[2], f"room:{room}") as c,
        ):
            for number in range(20):
                await studio.say(house, room, str(number))
            heard = [[await client.socket.recv() for _ in range(20)] for client in (a, b, c)]
            assert heard[0] == heard[1] == heard[2]
            assert [f'"o":{number + 1},' in frame for number, frame in enumerate(heard[0])] == [True] * 20
            assert [f'"text":"{number}"' in frame for number, frame in enumerate(heard[0])] == [True] * 20


async def test_ready_names_the_user_the_session_and_the_tenants(studio: Running) -> None:
    house, _ = await studio.house()
    user = await studio.person(house)
    async with studio.gateway() as connect, connect(await studio.login(user)) as client:
        assert client.ready["user_id"] == str(user)
        assert client.ready["tenants"] == [str(house)]
        assert client.ready["scopes"] == {f"user:{user}": 0}


async def test_who_is_not_subscribed_or_not_allowed_gets_nothing(studio: Running) -> None:
    house, (room, other) = await studio.house(rooms=2)
    stranger_house, _ = await studio.house()
    token = await studio.login(await studio.person(house))
    blind = await studio.login(await studio.person(house, bits=0))
    stranger = await studio.login(await studio.person(stranger_house))
    async with studio.gateway() as connect, studio.relay():
        async with (
            connect(token, f"room:{room}") as witness,
            connect(token, f"room:{other}") as elsewhere,
            connect(token) as unsubscribed,
            connect(blind) as unseeing,
            connect(stranger) as outside,
        ):
            scope = f"room:{room}"
            assert await unseeing.subscribe(scope) == {"scopes": {}, "refused": [scope]}
            assert await outside.subscribe(scope) == {"scopes": {}, "refused": [scope]}
            await studio.say(house, room, "for the witness")
            await witness.event("word.said")
            for client in (elsewhere, unsubscribed, unseeing, outside):
                await client.nothing_waits()


async def test_an_absent_scope_and_one_of_a_foreign_tenant_are_refused_alike(studio: Running) -> None:
    house, _ = await studio.house()
    foreign, (foreign_room,) = await studio.house()
    async with studio.gateway() as connect, connect(await studio.login(await studio.person(house))) as client:
        wanted = [
            f"room:{foreign_room}",
            f"house:{foreign}",
            "room:1",
            "room:",
            "nothing",
            f"user:{foreign}",
            "room:01",
        ]
        assert await client.subscribe(*wanted) == {"scopes": {}, "refused": wanted}


async def test_unsubscribing_ends_the_events_of_a_scope(studio: Running) -> None:
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with connect(token, f"room:{room}") as witness, connect(token, f"room:{room}") as client:
            await client.send(6, {"scopes": [f"room:{room}"]}, n="u1")
            assert await client.receive() == {"op": 13, "n": "u1"}
            await studio.say(house, room, "late")
            await witness.event("word.said")
            await client.nothing_waits()


async def test_a_removed_member_receives_no_further_frame(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    token, other = await studio.login(user), await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with (
            connect(other, f"room:{room}") as witness,
            connect(token, f"room:{room}", f"house:{house}") as member,
        ):
            await studio.say(house, room, "before")
            await member.event("word.said")
            await studio.change_seat(house, user, None)
            await studio.say(house, room, "after")
            assert (await witness.event("word.said"))["d"]["text"] == "before"
            assert (await witness.event("word.said"))["d"]["text"] == "after"
            assert (await member.event("house.left"))["d"]["house_id"] == str(house)
            await member.nothing_waits()
            assert (await member.subscribe(f"room:{room}"))["refused"] == [f"room:{room}"]


async def test_who_is_told_to_leave_is_out_at_once_whatever_the_view_says(studio: Running) -> None:
    """The event that unfollows is enough by itself: here no access version moves, and the seat is still there."""
    house, (room,) = await studio.house()
    user = await studio.person(house)
    token, other = await studio.login(user), await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with connect(other, f"room:{room}") as witness, connect(token, f"room:{room}") as member:
            async with studio.stores.work(write=True) as work:
                work.emit(events.house_left(models.InHouse(house_id=house, text="left"), user_id=user))
            assert (await member.event("house.left"))["d"]["house_id"] == str(house)
            await studio.say(house, room, "after")
            await witness.event("word.said")
            await member.nothing_waits()


async def test_an_event_that_unfollows_its_own_tenant_empties_the_room(studio: Running) -> None:
    house, (room,) = await studio.house()
    token, other = await studio.login(await studio.person(house)), await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with connect(token, f"room:{room}") as member:
            line = f'{{"t":"word.said","n":{house},"g":{room},"s":"room:{room}","o":1,"x":{{"unfollow":{house}}}}}'
            subject = f"studio.{house}.room.{room}.events"
            await studio.stores.nats.publish(subject, f'{line}\n{{"t":"last"}}'.encode())
            assert await member.receive() == {"t": "last"}
            async with connect(other, f"room:{room}") as witness:
                await studio.say(house, room, "after")
                await witness.event("word.said")
                await member.nothing_waits()


async def test_a_lost_control_message_does_not_leave_access_open(studio: Running) -> None:
    """The change of rights reaches no gateway; the next event carries the newer access version all the same."""
    house, (room,) = await studio.house()
    user = await studio.person(house)
    token, other = await studio.login(user), await studio.login(await studio.person(house))
    async with studio.gateway() as connect:
        async with connect(other, f"room:{room}") as witness, connect(token, f"room:{room}") as member:
            await studio.change_seat(house, user, 0, tell=False)
            async with studio.stores.postgres.session(write=False) as session:
                assert await session.execute("DELETE FROM outbox_events WHERE tenant_id = $1", house) == 1
            async with studio.relay():
                await studio.say(house, room, "after")
                await witness.event("word.said")
                await member.nothing_waits()


async def test_an_ephemeral_event_carries_the_access_version_too(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    speaker = await studio.login(await studio.person(house))
    async with studio.gateway() as connect:
        async with (
            connect(speaker, f"room:{room}") as witness,
            connect(await studio.login(user), f"room:{room}") as member,
        ):
            await studio.change_seat(house, user, 0, tell=False)
            await witness.send(12, {"room_id": str(room), "text": "knock"}, t="room.knock", n="k")
            frames = [await witness.receive(), await witness.receive()]
            assert sorted(frame["op"] for frame in frames) == [0, 13]
            assert all("o" not in frame for frame in frames)
            await member.nothing_waits()


async def test_while_the_view_cannot_be_read_nothing_is_delivered(studio: Running) -> None:
    house, (room,) = await studio.house()
    user, keeper = await studio.person(house), await studio.person(house)
    async with studio.gateway() as connect, studio.relay():
        async with (
            connect(await studio.login(user), f"room:{room}") as member,
            connect(await studio.login(keeper), f"room:{room}") as witness,
        ):
            studio.handlers.access.broken = True
            views = studio.handlers.access.views
            await studio.change_seat(house, user, 0, tell=False)
            await studio.say(house, room, "held")
            await until("the view was asked for twice", lambda: studio.handlers.access.views >= views + 2)
            await witness.nothing_waits()
            studio.handlers.access.broken = False
            assert (await witness.event("word.said"))["d"]["text"] == "held"
            await member.nothing_waits()


async def test_members_are_sent_away_when_the_view_stays_unreadable(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    async with studio.gateway() as connect, studio.relay():
        async with connect(await studio.login(user), f"room:{room}") as member:
            studio.handlers.access.broken = True
            await studio.change_seat(house, user, SEE)
            assert await member.close_code() == CODES[Close.TRY_AGAIN_LATER]


async def test_a_new_seat_is_followed_at_once_on_every_device(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person()
    async with studio.gateway() as connect, studio.relay():
        async with connect(await studio.login(user)) as phone, connect(await studio.login(user)) as desk:
            async with studio.stores.work(write=True) as work:
                await work.seats.insert(rows_seat(house, user))
                note = models.InHouse(house_id=house, text="welcome")
                work.emit(events.seats_changed(note, house_id=house))
                work.emit(events.house_entered(note, user_id=user))
            for device in (phone, desk):
                entered = await device.event("house.entered")
                assert (entered["c"], entered["o"]) == (f"user:{user}", 1)
                assert (await device.subscribe(f"room:{room}"))["refused"] == []
            await studio.say(house, room, "hello")
            assert (await phone.event("word.said"))["d"] == (await desk.event("word.said"))["d"]


def rows_seat(house: int, user: int) -> object:
    return rows.Seat(house, user, 3)


async def test_a_scope_that_is_newer_than_the_view_can_be_subscribed_at_once(studio: Running) -> None:
    house, _ = await studio.house()
    user = await studio.person(house)
    async with studio.gateway() as connect, studio.relay(), connect(await studio.login(user)) as client:
        room = await studio.room(house)
        assert (await client.subscribe(f"room:{room}"))["refused"] == []
        joined, (their_room,) = await studio.house()
        async with studio.stores.work(write=True) as work:
            await work.seats.insert(rows_seat(joined, user))
        assert (await client.subscribe(f"room:{their_room}"))["refused"] == []
        await studio.say(joined, their_room, "hello")
        await client.event("word.said")


async def test_nothing_comes_before_subscribed_and_nothing_newer_is_missed(studio: Running) -> None:
    """Subscribing while others write: the answer's offset and the events after it have no hole between them."""
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    scope, total = f"room:{room}", 150

    async def write() -> None:
        for number in range(total):
            await studio.say(house, room, str(number))

    async with studio.gateway() as connect, studio.relay():
        writing = asyncio.create_task(write())
        for _ in range(6):
            async with connect(token) as client:
                offset = (await client.subscribe(scope))["scopes"][scope]
                expected = offset
                while expected < min(offset + 10, total):
                    frame = await client.event("word.said")
                    if frame["o"] <= offset:
                        continue
                    expected += 1
                    assert frame["o"] == expected
        await writing


async def test_events_are_held_until_the_subscription_is_answered(studio: Running) -> None:
    """The stored offset is read while an event is delivered: the event must come after SUBSCRIBED."""
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with connect(token, f"room:{room}") as witness, connect(token) as client:
            async with studio.stores.postgres.session(write=True) as session:
                await session.execute("LOCK TABLE stream_scopes IN ACCESS EXCLUSIVE MODE")
                await client.send(4, {"scopes": [f"room:{room}"]}, n="s")
                await client.nothing_waits()
                await client.send(12, {"room_id": str(room), "text": "x"}, t="room.knock", n="k")
                await witness.send(12, {"room_id": str(room), "text": "knock"}, t="room.knock", n="k")
                assert {(await witness.receive())["op"], (await witness.receive())["op"]} == {0, 13}
                await client.nothing_waits()
            assert (await client.receive())["op"] == 5
            assert (await client.event("knock.heard"))["d"]["text"] == "knock"


async def test_a_server_wide_ephemeral_event_goes_with_the_tenants_scope(studio: Running) -> None:
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    async with studio.gateway() as connect:
        async with connect(token, f"house:{house}") as listening, connect(token, f"room:{room}") as elsewhere:
            async with studio.stores.work(write=True) as work:
                work.emit(events.noise_heard(models.InHouse(house_id=house, text="bang"), house_id=house))
            frame = await listening.event("noise.heard")
            assert frame["c"] == f"house:{house}"
            assert "o" not in frame
            await elsewhere.nothing_waits()


async def test_a_tenant_is_followed_only_while_a_member_is_connected(studio: Running) -> None:
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    client = studio.stores.nats._client
    before = len(client._subs)
    async with studio.gateway() as connect:
        async with connect(token, f"room:{room}"), connect(token):
            assert len(client._subs) == before + 2
        await until("the subscriptions are gone", lambda: len(client._subs) == before)


async def test_a_revoked_session_is_closed_and_the_users_other_one_is_told(studio: Running) -> None:
    user = await studio.person()
    first, second = await studio.login(user), await studio.login(user)
    async with studio.gateway() as connect, studio.relay():
        async with connect(first) as stolen, connect(second) as mine:
            session = int(stolen.ready["session_id"])
            async with studio.stores.work(write=True) as work:
                await work.logins.delete(session)
                work.emit(events.session_over(models.SessionGone(session_id=session), user_id=user))
            assert await stolen.close_code() == CODES[Close.SESSION_ENDED]
            assert (await mine.event("session.over"))["d"] == {"session_id": str(session)}
            await mine.nothing_waits()


async def test_a_revoked_session_is_closed_while_a_tenant_is_still_being_entered(studio: Running) -> None:
    """Events of a user wait for the one that lets them into a house; the end of a session does not."""
    house, _ = await studio.house()
    user = await studio.person()
    async with studio.gateway() as connect, studio.relay(), connect(await studio.login(user)) as member:
        studio.handlers.access.broken = True
        views = studio.handlers.access.views
        session = int(member.ready["session_id"])
        async with studio.stores.work(write=True) as work:
            work.emit(events.house_entered(models.InHouse(house_id=house, text="welcome"), user_id=user))
        await until("the view is asked for", lambda: studio.handlers.access.views > views)
        async with studio.stores.work(write=True) as work:
            work.emit(events.session_over(models.SessionGone(session_id=session), user_id=user))
        assert await member.close_code() == CODES[Close.SESSION_ENDED]


async def test_an_expiring_session_is_closed_when_its_time_is_over(studio: Running) -> None:
    token = await studio.login(await studio.person(), timedelta(milliseconds=700))
    async with studio.gateway() as connect, connect(token) as client:
        assert await client.close_code() == CODES[Close.SESSION_ENDED]


async def test_no_frame_of_after_a_removal_reaches_the_member_over_several_gateways_under_load(
    studio: Running,
) -> None:
    house, rooms = await studio.house(rooms=3)
    users = [await studio.person(house) for _ in range(4)]
    keeper = await studio.login(await studio.person(house))
    scopes = [f"room:{room}" for room in rooms]
    removed = asyncio.Event()
    enough = asyncio.Event()

    async def write(room: int) -> None:
        while not enough.is_set():
            await studio.say(house, room, "after" if removed.is_set() else "before")

    async with running(studio.settings.model_copy(update={"node_id": 981})) as second, AsyncExitStack() as stack:
        await stack.enter_async_context(studio.relay(batch=20))
        await stack.enter_async_context(second.relay(batch=20))
        here = await stack.enter_async_context(studio.gateway())
        there = await stack.enter_async_context(second.gateway())
        witnesses = [await stack.enter_async_context(connect(keeper, *scopes)) for connect in (here, there)]
        members: list[Client] = []
        for number, user in enumerate(users):
            connect = here if number % 2 else there
            members.append(await stack.enter_async_context(connect(await studio.login(user), *scopes)))
        writing = [asyncio.create_task(write(room)) for room in rooms]
        for member in members:
            await member.event("word.said")
        for user in users:
            await studio.change_seat(house, user, None, tell=False)
        removed.set()
        for witness in witnesses:
            heard = 0
            while heard < 30:
                heard += (await witness.event("word.said"))["d"]["text"] == "after"
        enough.set()
        await asyncio.gather(*writing)
        for member in members:
            await member.send(1)
            while (frame := await member.receive())["op"] != 11:
                assert frame["d"]["text"] == "before"


async def test_a_revocation_whose_message_was_lost_is_found_at_a_heartbeat(
    studio: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accord.gateway.connection.VERIFY_SECONDS", 0.0)
    async with studio.gateway() as connect, connect(await studio.login(await studio.person())) as client:
        await client.nothing_waits()
        async with studio.stores.work(write=True) as work:
            await work.logins.delete(int(client.ready["session_id"]))
        await client.send(1)
        assert await client.close_code() == CODES[Close.SESSION_ENDED]


async def test_a_session_that_was_prolonged_outlives_its_first_end(studio: Running) -> None:
    token = await studio.login(await studio.person(), timedelta(milliseconds=600))
    async with studio.gateway() as connect, connect(token) as client:
        session = int(client.ready["session_id"])
        async with studio.stores.work(write=True) as work:
            await work.logins.update(session, expires_at=datetime.now(UTC) + timedelta(milliseconds=1500))
        started = time.monotonic()
        assert await client.close_code() == CODES[Close.SESSION_ENDED]
        assert time.monotonic() - started > 1.0


async def test_messages_that_no_process_of_ours_wrote_are_dropped(studio: Running) -> None:
    house, (room,) = await studio.house()
    token = await studio.login(await studio.person(house))
    async with studio.gateway() as connect, studio.relay():
        async with connect(token, f"room:{room}") as client:
            publish, subject = studio.stores.nats.publish, f"studio.{house}.room.{room}.events"
            for data in (b"", b"\xff", b"{}\n{}", b'{"t":"word.said"}\n{}', b"x" * 5000):
                await publish(subject, data)
            forged = f'{{"t":"%s","n":{house},"g":{room},"s":"room:{room}","o":1}}\n{{}}'
            await publish(subject, (forged % "no.such.event").encode())
            await publish(subject, (forged.replace(f'"n":{house}', '"n":1') % "word.said").encode())
            await studio.say(house, room, "true")
            assert (await client.event("word.said"))["d"]["text"] == "true"
    assert studio.written.getvalue().count(b"message not readable") == 5
