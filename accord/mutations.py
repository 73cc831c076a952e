"""Changes that the client named: a repeat gets the first one's reply, byte for byte.

In the transaction of the change: `claim` before the handler, `finish` after it. A parallel repeat waits in `claim` for
the first one's end. Where the first is rolled back, nothing is left and the repeat runs as the first; where its reply
was lost after the commit, the repeat gets it. Kept for a day (contract of Mutation).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from accord import outbox
from accord.errors import MutationConflict
from accord.stores.ports import Conflict, Session
from accord.work import Work


@dataclass(frozen=True, slots=True)
class Mutation:
    """One named change. `user_id` is 0 on a route without a caller; `fingerprint` is of the request."""

    user_id: int
    route: str
    mutation_id: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Stored:
    """The first one's reply."""

    status: int
    body: bytes


def fingerprint(*parts: bytes) -> str:
    """SHA-256 over the parts of a request that make it this one (path, body), hex. Their borders count."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


async def claim(work: Work, mutation: Mutation) -> Stored | None:
    """None: this is the first, go on and `finish`. Else the reply to give instead, without running the handler.

    `MutationConflict` if the name was used for a different request.
    """
    session = work.means.session
    key = (mutation.user_id, mutation.route, mutation.mutation_id)
    first = await session.execute(
        "INSERT INTO mutations (user_id, route, mutation_id, fingerprint, created_at)"
        " VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING",
        *key,
        mutation.fingerprint,
    )
    if first:
        work.claimed(key)
        return None
    stored = await session.fetch_one(
        _stored,
        "SELECT fingerprint, status, body FROM mutations WHERE user_id = $1 AND route = $2 AND mutation_id = $3",
        *key,
    )
    if stored is None:
        raise Conflict  # it ran out of its day between the two statements: the whole transaction is tried again
    if stored[0] != mutation.fingerprint:
        raise MutationConflict
    return stored[1]


def finish(work: Work, mutation: Mutation, status: int, body: bytes) -> None:
    """Store the reply of a claimed change when `work` commits."""
    work.finished(outbox.Reply((mutation.user_id, mutation.route, mutation.mutation_id), status, body))


async def delete_old(session: Session, before: datetime, limit: int) -> int:
    """Delete at most `limit` rows that were made before a time; how many."""
    return await session.execute(
        "DELETE FROM mutations WHERE ctid IN"
        " (SELECT ctid FROM mutations WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
        before,
        limit,
    )


def _stored(print_of_first: str, status: int, body: bytes) -> tuple[str, Stored]:
    return print_of_first, Stored(status, body)
