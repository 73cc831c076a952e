"""A subscriber who may not see an event of the scope learns its offset and nothing else."""

from __future__ import annotations

import asyncio

from tests.accord.studio.handlers import SEE
from tests.accord.studio.running import Running, events, models


async def paint(studio: Running, house: int, room: int) -> None:
    """A committed `room.painted`, on the scope of the house and for those who see the room."""
    async with studio.stores.work(write=True) as work:
        note = models.InRoom(house_id=house, room_id=room)
        work.emit(events.room_painted(note, house_id=house))


async def tell(studio: Running, house: int) -> None:
    """A committed `seats.changed`, on the scope of the house and for all of it."""
    async with studio.stores.work(write=True) as work:
        work.emit(events.seats_changed(models.InHouse(house_id=house, text="all"), house_id=house))


async def test_offsets_have_no_hole_for_who_sees_a_part_of_the_scope(studio: Running) -> None:
    house, (room,) = await studio.house()
    seeing = await studio.login(await studio.person(house))
    blind = await studio.login(await studio.person(house, bits=0))
    scope = f"house:{house}"
    async with studio.gateway() as connect, studio.relay():
        async with connect(seeing, scope) as witness, connect(blind, scope) as one, connect(blind, scope) as other:
            await paint(studio, house, room)
            await tell(studio, house)
            assert (await witness.event("room.painted"))["o"] == 1
            assert (await witness.event("seats.changed"))["o"] == 2
            raw = [await client.socket.recv() for client in (one, other)]
            assert raw == [f'{{"op":15,"c":"{scope}","o":1}}'] * 2
            for client in (one, other):
                assert (await client.event("seats.changed"))["o"] == 2


async def test_nothing_is_skipped_for_who_is_not_subscribed_not_allowed_or_gone(studio: Running) -> None:
    house, (room,) = await studio.house()
    user, removed, dimmed = [await studio.person(house) for _ in range(3)]
    scopes = [f"house:{house}", f"room:{room}"]
    async with studio.gateway() as connect, studio.relay():
        async with (
            connect(await studio.login(user), *scopes) as witness,
            connect(await studio.login(await studio.person(house, bits=0))) as unsubscribed,
            connect(await studio.login(removed), *scopes) as outside,
            connect(await studio.login(dimmed), f"room:{room}") as unseeing,
        ):
            await studio.change_seat(house, removed, None)
            await studio.change_seat(house, dimmed, 0)
            await studio.say(house, room, "hidden")
            await paint(studio, house, room)
            heard = sorted([(await witness.receive())["t"] for _ in range(4)])
            assert heard == ["room.painted", "seats.changed", "seats.changed", "word.said"]
            await outside.event("house.left")
            for client in (unsubscribed, outside, unseeing):
                await client.nothing_waits()


async def test_an_ephemeral_event_is_not_skipped(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house)
    async with studio.gateway() as connect, studio.relay():
        async with connect(await studio.login(user), f"room:{room}") as member:
            await studio.change_seat(house, user, 0)
            async with studio.stores.work(write=True) as work:
                said = models.Said(room_id=room, text="knock")
                work.emit(events.knock_heard(said, house_id=house, room_id=room))
            await member.nothing_waits()


async def test_what_is_skipped_waits_for_subscribed_too_and_keeps_its_place(studio: Running) -> None:
    """While others write, a subscriber who sees a part finds each offset after that of the answer once, in order."""
    house, (room,) = await studio.house()
    blind = await studio.login(await studio.person(house, bits=0))
    scope, total = f"house:{house}", 120

    async def write() -> None:
        for number in range(total):
            await (tell(studio, house) if number % 3 else paint(studio, house, room))

    async with studio.gateway() as connect, studio.relay():
        writing = asyncio.create_task(write())
        kinds: set[int] = set()
        for _ in range(6):
            async with connect(blind) as client:
                offset = (await client.subscribe(scope))["scopes"][scope]
                expected = offset
                while expected < min(offset + 10, total):
                    frame = await client.receive()
                    if frame["o"] <= offset:
                        continue
                    expected += 1
                    assert (frame["op"], frame["o"]) == (0 if (expected - 1) % 3 else 15, expected)
                    kinds.add(frame["op"])
        await writing
        assert kinds == {0, 15}


async def test_a_right_that_was_given_later_opens_no_earlier_event(studio: Running) -> None:
    house, (room,) = await studio.house()
    user = await studio.person(house, bits=0)
    async with studio.gateway() as connect, studio.relay():
        async with connect(await studio.login(user), f"house:{house}") as member:
            await paint(studio, house, room)
            assert await member.receive() == {"op": 15, "c": f"house:{house}", "o": 1}
            await studio.change_seat(house, user, SEE)
            assert (await member.event("seats.changed"))["o"] == 2
            await paint(studio, house, room)
            assert (await member.event("room.painted"))["o"] == 3
