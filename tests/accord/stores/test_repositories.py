from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from accord.stores.all import Stores
from accord.stores.statements import Page, update
from accord.work import Means
from generated.rows import Channel, Invite, KeptTimeout, Member, Message, Role, Server, User
from generated.work import Work

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


@pytest.fixture
async def work(stores: Stores[Work]):
    """A unit of work with user 1, server 2, channel 3; rolled back at the end."""
    async with stores.postgres.session(write=True) as session:
        made = Work(Means(session, True, stores.ids, stores.redis, stores.nats, stores._log))
        await made.users.insert(User(1, "ada", "Ada", None, "hash", True, NOW))
        await made.servers.insert(Server(2, "S", 1, NOW, None))
        await made.channels.insert(Channel(3, 2, "general", "", 0, None))
        yield made


async def messages(work: Work, numbers: Sequence[int]) -> None:
    for number in numbers:
        await work.messages.insert(Message(number, 2, 3, 1, f"m{number}", NOW, None))


async def test_a_row_comes_back_as_it_went_in(work: Work) -> None:
    row = Message(10, 2, 3, 1, "ünï ☃ '\"", NOW, None)
    await work.messages.insert(row)
    assert await work.messages.get(10) == row
    assert await work.messages.lock(10) == row
    assert await work.messages.get(11) is None


async def test_update_changes_only_what_is_named(work: Work) -> None:
    await messages(work, [10])
    changed = await work.messages.update(10, content="new", edited_at=NOW)
    assert changed == Message(10, 2, 3, 1, "new", NOW, NOW)
    assert await work.messages.update(10) == changed
    assert await work.messages.update(11, content="x") is None


async def test_insert_new_and_delete_tell_whether_they_did_it(work: Work) -> None:
    row = User(5, "grace", "G", None, "hash", True, NOW)
    assert await work.users.insert_new(row)
    assert not await work.users.insert_new(User(6, "grace", "other", None, "hash", True, NOW))
    assert await work.users.by_username("grace") == row
    assert await work.users.delete(5)
    assert not await work.users.delete(5)


async def test_a_page_goes_both_ways_through_newest_first(work: Work) -> None:
    await messages(work, range(10, 20))

    async def page(**cursor: int) -> list[int]:
        return [row.id for row in await work.messages.in_channel(3, **cursor)]

    assert await page(limit=3) == [19, 18, 17]
    assert await page(before=17, limit=3) == [16, 15, 14]
    assert await page(before=11, limit=3) == [10]
    assert await page(after=12, limit=3) == [15, 14, 13]
    assert await page(after=18, limit=3) == [19]
    assert await page(after=12, before=18, limit=3) == [17, 16, 15]
    assert await page(after=19, limit=3) == []


async def test_a_page_goes_both_ways_through_smallest_first(work: Work) -> None:
    for number in range(10, 20):
        await work.users.insert(User(number, f"u{number}", "N", None, "hash", True, NOW))
        await work.members.insert(Member(2, number, None, NOW, None))

    async def page(**cursor: int) -> list[int]:
        return [row.user_id for row in await work.members.in_server(2, **cursor)]

    assert await page(limit=3) == [10, 11, 12]
    assert await page(after=12, limit=3) == [13, 14, 15]
    assert await page(before=17, limit=3) == [14, 15, 16]
    assert await page(after=12, before=18, limit=3) == [13, 14, 15]


@given(
    st.sets(st.integers(1, 30)),
    st.booleans(),
    st.none() | st.integers(0, 31),
    st.none() | st.integers(0, 31),
    st.integers(1, 10),
)
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
async def test_a_page_is_the_part_of_the_list_next_to_the_cursor(
    stores: Stores[Work], rows: set[int], descending: bool, before: int | None, after: int | None, limit: int
) -> None:
    whole = sorted(rows, reverse=descending)
    part = [row for row in whole if (before is None or row < before) and (after is None or row > after)]
    from_the_end = (after is not None and before is None) if descending else (before is not None and after is None)
    async with stores.postgres.session(write=False) as session:
        page = Page("n", descending, before, after, limit)
        found = await page.fetch(session, int, "SELECT n FROM unnest($1::bigint[]) AS t (n) WHERE true", list(rows))
    assert found == (part[-limit:] if from_the_end else part[:limit])


async def test_lists_counts_and_deletes_follow_their_access(work: Work) -> None:
    await work.channels.insert(Channel(4, 2, "second", "", 1, None))
    await work.channels.insert(Channel(5, 2, "first", "", 0, None))
    await work.channels.insert(Channel(6, 2, "gone", "", 0, NOW))
    assert [row.id for row in await work.channels.in_server(2)] == [3, 5, 4]
    assert await work.channels.count_in_server(2) == 3
    await messages(work, range(10, 15))
    assert await work.messages.count_in_channel(3) == 5
    assert await work.messages.delete_some_in_channel(3, limit=2) == 2
    assert [row.id for row in await work.messages.in_channel(3, limit=9)] == [12, 11, 10]
    assert await work.messages.delete_in_channel(3) == 3
    assert await work.messages.delete_some_in_channel(3, limit=2) == 0
    await work.kept_timeouts.insert(KeptTimeout(2, 1, NOW))
    assert await work.kept_timeouts.delete_some_in_server(2, limit=1) == 1
    assert await work.kept_timeouts.get(2, 1) is None


async def test_an_access_without_fields_takes_all_in_order(work: Work) -> None:
    for number in (3, 1, 2):
        await work.invites.insert(Invite(f"c{number}", 2, 1, None, 0, NOW, NOW.replace(year=2026 + number)))
    assert [row.code for row in await work.invites.expiring()][:3] == ["c1", "c2", "c3"]


async def test_many_keys_are_one_statement(work: Work) -> None:
    await messages(work, range(10, 15))
    assert [row.id for row in await work.messages.get_many([14, 99, 10])] == [10, 14]
    await work.members.insert(Member(2, 1, None, NOW, None))
    assert [row.user_id for row in await work.members.get_many(2, [1, 9])] == [1]
    assert await work.messages.get_many([]) == []


async def test_deleting_a_server_takes_what_is_in_it_and_leaves_the_account(work: Work) -> None:
    await messages(work, [10])
    await work.roles.insert(Role(2, 2, "everyone", 0, 0))
    assert await work.servers.delete(2)
    assert await work.channels.get(3) is None
    assert await work.messages.get(10) is None
    assert await work.users.get(1) is not None


async def test_personal_columns_do_not_show(work: Work) -> None:
    shown = repr(Message(10, 2, 3, 1234, "secret text", NOW, None)) + repr(
        User(1, "ada", "A", "a@b", "hash", True, NOW)
    )
    for value in ("secret text", "1234", "ada", "a@b", "hash"):
        assert value not in shown


async def test_only_names_become_columns() -> None:
    assert (
        update("t", "id = $1", "id", {"a": 1, "b": 2}) == 'UPDATE t SET "a" = $2, "b" = $3 WHERE id = $1 RETURNING id'
    )
    with pytest.raises(ValueError, match="column"):
        update("t", "id = $1", "id", {'a" = 1; --': 1})
