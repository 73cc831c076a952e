"""The outbox: durable events are rows of the transaction that caused them, and the relay publishes them.

Write side: `record` takes the offsets, writes the rows, raises access versions and stores the reply of a named change,
in one statement at the end of the transaction, unless the access rules that it was judged by have changed meanwhile. The row of a scope in `stream_scopes` stays locked from there to the
commit, so offsets have no gaps and become visible in their order. Read side: a relay claims partitions for one
transaction, reads, publishes and marks; a scope lies in one partition, so its order holds over any number of relays.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from accord import envelope
from accord.events import Emission
from accord.snowflake import Snowflakes
from accord.stores.ports import Conflict, Session

PARTITIONS = 16
WAKE = "accord.outbox.wake"
"""NATS subject on which a committed transaction tells relays to look; the data are partitions, `3,7`."""
NOT_JUDGED: Mapping[int, int] = {}
_COLUMNS = 11
_CLASS = 0x4143434F  # of the relay's advisory locks


@dataclass(frozen=True, slots=True)
class Reply:
    """What a named change answered: HTTP status and body. `key` is (user_id, route, mutation_id)."""

    key: tuple[int, str, str]
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Pending:
    """A committed event that is not marked as published. `envelope.message(header, frame, version)` goes out."""

    id: int
    partition: int
    scope: str
    offset: int
    subject: str
    tenant_id: int | None
    header: str
    frame: bytes


def partition_of(scope: str) -> int:
    """0 to PARTITIONS - 1, the same for ever."""
    return zlib.crc32(scope.encode()) % PARTITIONS


_RECORD = """
WITH judged AS (
    SELECT * FROM unnest($21::bigint[], $22::bigint[]) AS j (tenant_id, version)
), held AS (
    SELECT tenant_id FROM access_versions
    WHERE tenant_id = ANY ($4::bigint[]) AND tenant_id IN (SELECT tenant_id FROM judged) FOR UPDATE SKIP LOCKED
), stale AS (
    SELECT FROM judged j JOIN access_versions v USING (tenant_id)
    WHERE v.version <> j.version OR tenant_id = ANY ($4::bigint[]) AND tenant_id NOT IN (SELECT tenant_id FROM held)
), wanted AS (
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS w (scope, user_id, events)
    WHERE NOT EXISTS (SELECT FROM stale)
), scopes AS (
    INSERT INTO stream_scopes (scope, user_id, last_offset)
    SELECT scope, user_id, events FROM wanted ORDER BY scope
    ON CONFLICT (scope) DO UPDATE SET last_offset = stream_scopes.last_offset + excluded.last_offset
    RETURNING scope, last_offset
), versions AS (
    INSERT INTO access_versions (tenant_id, version)
    SELECT tenant_id, 1 FROM unnest($4::bigint[]) AS t (tenant_id)
    WHERE NOT EXISTS (SELECT FROM stale) ORDER BY tenant_id
    ON CONFLICT (tenant_id) DO UPDATE SET version = access_versions.version + 1
    RETURNING tenant_id, version
), replies AS (
    UPDATE mutations SET status = $5, body = $6 WHERE user_id = $7 AND route = $8 AND mutation_id = $9
), events AS (
    INSERT INTO outbox_events (id, scope, "offset", partition, subject, tenant_id, actor_id, header, frame, created_at)
    SELECT e.id, e.scope, s.last_offset - e.back, e.partition, e.subject, e.tenant_id, e.actor_id,
           e.header_head || (s.last_offset - e.back)::text || e.header_tail,
           e.frame_head || convert_to((s.last_offset - e.back)::text, 'UTF8') || e.frame_tail,
           now()
    FROM unnest(
        $10::bigint[], $11::text[], $12::bigint[], $13::integer[], $14::text[], $15::bigint[], $16::bigint[],
        $17::text[], $18::text[], $19::bytea[], $20::bytea[]
    ) AS e (id, scope, back, partition, subject, tenant_id, actor_id, header_head, header_tail, frame_head, frame_tail)
    JOIN scopes s USING (scope)
)
SELECT EXISTS (SELECT FROM stale)
    OR EXISTS (SELECT FROM versions v JOIN judged j USING (tenant_id) WHERE v.version <> j.version + 1)
"""
# Who changes access rules never waits for the version's row while holding other rows: the one who has it may wait for
# those. It is skipped, counts as changed, and the call begins anew; see `Work.judge`.


async def record(
    session: Session,
    ids: Snowflakes,
    emissions: Sequence[Emission],
    actor_id: int | None,
    reply: Reply | None,
    judged: Mapping[int, int] = NOT_JUDGED,
) -> frozenset[int]:
    """Write durable events and the reply in one statement; the partitions that got rows.

    `actor_id` is the account whose call it is; an event that is addressed to one account alone counts as that one's.
    `judged` holds the access version of each tenant by whose rules the call was let through: `Conflict` where it is
    no longer the current one.
    """
    counts: dict[str, int] = {}
    users: dict[str, int | None] = {}
    tenants = {e.effects.access for e in emissions if e.effects.access is not None}
    durable = [(e, e.scope) for e in emissions if e.scope is not None]
    for emission, scope in durable:
        counts[scope] = counts.get(scope, 0) + 1
        users[scope] = emission.target if emission.type.audience == "user" else None
    if not counts and not tenants and reply is None:
        return frozenset()
    left = dict(counts)
    rows: list[tuple[object, ...]] = []
    for emission, scope in durable:
        left[scope] -= 1
        rows.append(_row(emission, scope, ids.next(), left[scope], actor_id))
    columns: list[list[object]] = [[row[i] for row in rows] for i in range(_COLUMNS)]
    stored = (reply.status, reply.body, *reply.key) if reply is not None else (None, None, None, None, None)
    scopes = [list(counts), [users[scope] for scope in counts], list(counts.values())]
    rules = [list(judged), list(judged.values())]
    if await session.fetch_one(bool, _RECORD, *scopes, sorted(tenants), *stored, *columns, *rules):
        raise Conflict
    return frozenset(partition_of(scope) for scope in counts)


def _row(emission: Emission, scope: str, event_id: int, back: int, actor_id: int | None) -> tuple[object, ...]:
    header_head, header_tail = envelope.around_offset(envelope.header(emission, 0).encode())
    frame_head, frame_tail = envelope.around_offset(envelope.frame(emission, event_id, 0))
    actor = emission.target if emission.type.audience == "user" else actor_id
    return (
        event_id,
        scope,
        back,
        partition_of(scope),
        emission.subject,
        emission.tenant,
        actor,
        header_head.decode(),
        header_tail.decode(),
        frame_head,
        frame_tail,
    )


_CLAIM = """
SELECT partition FROM (
    SELECT p.partition FROM generate_series(0, $2::integer - 1) AS p (partition)
    CROSS JOIN LATERAL (
        SELECT FROM outbox_events AS e WHERE e.published_at IS NULL AND e.partition = p.partition
        ORDER BY e.scope, e."offset" LIMIT 1
    ) AS waiting
    CROSS JOIN (
        SELECT set_config('synchronous_commit', 'off', true), set_config('enable_bitmapscan', 'off', true)
    ) AS relaxed
    OFFSET 0
) AS waiting
WHERE pg_try_advisory_xact_lock($1::integer, partition)
"""
# The partial index of unpublished rows is full of entries whose rows are published by now. An index scan marks them as
# dead when it first meets them and skips them from then on; a bitmap scan would visit their rows each time.


async def claim(session: Session) -> list[int]:
    """Take, until the end of this transaction, all partitions that hold unpublished rows and no other relay has.

    The transaction will not wait for the disk: what a crash makes it forget is published once more, and that is allowed.
    """
    return await session.fetch(int, _CLAIM, _CLASS, PARTITIONS)


async def read(session: Session, partitions: Sequence[int], limit: int) -> list[Pending]:
    """At most `limit` unpublished events of claimed partitions, each scope in the order of its offsets.

    A statement of its own after `claim`: it must see what the partition's last holder committed.
    """
    return await session.fetch(
        Pending,
        'SELECT id, partition, scope, "offset", subject, tenant_id, header, frame FROM outbox_events'
        " WHERE published_at IS NULL AND partition = ANY($1::integer[])"
        ' ORDER BY partition, scope, "offset" LIMIT $2',
        list(partitions),
        limit,
    )


async def access_versions(session: Session, tenants: Sequence[int]) -> dict[int, int]:
    """The current access version of each tenant; 0 where its rules never changed."""
    wanted = sorted(set(tenants))
    rows = await session.fetch(
        _pair, "SELECT tenant_id, version FROM access_versions WHERE tenant_id = ANY($1::bigint[])", wanted
    )
    return dict.fromkeys(wanted, 0) | dict(rows)


async def hold_access_version(session: Session, tenant_id: int) -> int:
    """The current access version of a tenant, which nobody raises until this transaction ends."""
    sql = "SELECT version FROM access_versions WHERE tenant_id = $1 FOR UPDATE"
    return await session.fetch_one(int, sql, tenant_id) or 0


async def undisturbed_version(session: Session, tenant_id: int) -> int | None:
    """The current access version of a tenant; None if its rules never changed, or if this transaction has written."""
    sql = "SELECT version FROM access_versions WHERE tenant_id = $1 AND pg_current_xact_id_if_assigned() IS NULL"
    return await session.fetch_one(int, sql, tenant_id)


async def mark_published(session: Session, events: Sequence[int], now: datetime) -> int:
    """Note that NATS has the events; how many rows that were."""
    return await session.execute(
        "UPDATE outbox_events SET published_at = $2 WHERE id = ANY($1::bigint[])", list(events), now
    )


async def delete_published(session: Session, before: datetime, limit: int) -> int:
    """Delete at most `limit` of the rows that were published before a time; how many."""
    return await session.execute(
        "DELETE FROM outbox_events WHERE id IN"
        " (SELECT id FROM outbox_events WHERE published_at < $1 ORDER BY published_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
        before,
        limit,
    )


async def last_offsets(session: Session, scopes: Sequence[str]) -> dict[str, int]:
    """The newest offset of each scope; 0 where nothing has happened."""
    rows = await session.fetch(
        _place, "SELECT scope, last_offset FROM stream_scopes WHERE scope = ANY($1::text[])", list(scopes)
    )
    return dict.fromkeys(scopes, 0) | dict(rows)


def _pair(tenant_id: int, version: int) -> tuple[int, int]:
    return tenant_id, version


def _place(scope: str, offset: int) -> tuple[str, int]:
    return scope, offset
