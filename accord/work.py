"""The unit of work: what one call reads and changes, and the events it causes, in one transaction.

Generated code adds a repository an entity and a cache a Redis entity. Handlers see those, `emit` and
`access_version`; the runtime opens it, and commits it when the handler has returned (`accord.stores.all`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from accord import envelope, outbox
from accord.errors import Unavailable
from accord.events import Emission
from accord.log import Log
from accord.memory import ABSENT, Memory
from accord.snowflake import Snowflakes
from accord.stores.ports import Cache, Conflict, Publisher, Session, Transaction

T = TypeVar("T")


@dataclass(slots=True)
class Means:
    """What a unit of work stands on. `session` is one transaction if the call may write; `again`: it is not the
    first try of its call; `memory` is that of the process.
    """

    session: Transaction
    write: bool
    ids: Snowflakes
    cache: Cache
    publisher: Publisher
    log: Log
    again: bool = False
    memory: Memory = field(default_factory=Memory)


class Rules:
    """The access rules of one tenant at the version that the call is judged by."""

    __slots__ = ("_means", "_tenant_id", "_version")

    def __init__(self, means: Means, tenant_id: int, version: int) -> None:
        self._means = means
        self._tenant_id = tenant_id
        self._version = version

    async def recall(self, key: Hashable, read: Callable[[], Awaitable[T]]) -> T:
        """What `read` gives at this version, remembered by the process. A key has one meaning in a project.

        `read` may use nothing but rows whose changes raise the tenant's access version; a fact holds no verdict about
        the present time. What was read after the version moved, or after this call changed something itself, is not
        remembered.
        """
        means, place = self._means, (self._tenant_id, self._version)
        known = means.memory.recall(*place, key)
        if known is not ABSENT:
            return cast("T", known)
        fact = await read()
        if await outbox.undisturbed_version(means.session, self._tenant_id) == self._version:
            means.memory.keep(*place, key, fact)
        return fact


class Work:
    """The part of a unit of work that is the same in every project.

    `actor_id` is the account whose call it is, None if there is none: the runtime sets it, so that copies of the
    call's data can be erased with the account.
    """

    def __init__(self, means: Means) -> None:
        self.actor_id: int | None = None
        self.means = means
        self._emissions: list[Emission] = []
        self._judged: dict[int, int] = {}
        self._claimed: tuple[int, str, str] | None = None
        self._reply: outbox.Reply | None = None

    def emit(self, emission: Emission) -> None:
        """Send an event when this transaction commits, and not if it does not."""
        if not self.means.write:
            raise RuntimeError(f"{emission.type.name} is emitted by a call that only reads")
        self._emissions.append(emission)

    async def rest(self) -> None:
        """Hold no connection during long work that needs none, such as hashing. What was read may be old afterwards.

        Only before this call changes or locks anything, else RuntimeError.
        """
        await self.means.session.rest()

    async def access_version(self, tenant_id: int) -> int:
        """How often the access rules of a tenant have changed. Read it before the rows that it is to vouch for."""
        return await _version(self.means.session, tenant_id)

    async def tenant_of(self, resource_id: int, read: Callable[[], Awaitable[int | None]]) -> int | None:
        """The tenant that a resource lies in for ever, as `read` gives it, remembered by the process."""
        memory = self.means.memory
        tenant_id = memory.place(resource_id)
        if tenant_id is None:
            tenant_id = await read()
            if tenant_id is not None:
                memory.keep_place(resource_id, tenant_id)
        return tenant_id

    async def judge(self, tenant_id: int) -> Rules:
        """Say, before reading the caller's rights in a tenant, that this call is judged by them; read them from what
        this gives.

        A call that writes is then committed only if the tenant's access rules are still the same, else it begins anew:
        exactly so if it changes access rules itself, up to the time of the commit if it changes anything else. A second
        try holds the rules, so that it does not lose again.
        """
        read = outbox.hold_access_version if self.means.again else _version
        version = await read(self.means.session, tenant_id)
        if self.means.write:
            self._judged[tenant_id] = version
        return Rules(self.means, tenant_id, version)

    def claimed(self, key: tuple[int, str, str]) -> None:
        """Note that this transaction holds a row of `mutations` that needs its reply: see `accord.mutations`."""
        self._claimed = key

    def finished(self, reply: outbox.Reply) -> None:
        """Store the reply of the claimed change with the commit."""
        self._reply = reply

    async def commit(self) -> None:
        """Write what the call has left to write, commit, then publish what is not stored.

        After the commit nothing fails any more: an ephemeral event that NATS does not take is dropped, and relays find
        durable ones without being told.
        """
        if self._claimed is not None and (self._reply is None or self._reply.key != self._claimed):
            raise RuntimeError(f"{self._claimed[1]}: the named change has no reply")
        means = self.means
        partitions = await outbox.record(
            means.session, means.ids, self._emissions, self.actor_id, self._reply, self._judged
        )
        await self._check_judged()
        ephemeral = [emission for emission in self._emissions if not emission.type.durable]
        tenants = {emission.tenant for emission in ephemeral if emission.tenant is not None}
        versions = await outbox.access_versions(means.session, sorted(tenants)) if tenants else {}
        await means.session.commit()
        if partitions or ephemeral:
            await self._publish(ephemeral, versions, partitions)

    async def _check_judged(self) -> None:
        """`Conflict` if access rules have changed that this call did not change itself: those `outbox.record` has held.

        A statement of its own, since recording may have waited for its turn in a scope while rights were taken.
        """
        raised = {emission.effects.access for emission in self._emissions}
        judged = {tenant_id: version for tenant_id, version in self._judged.items() if tenant_id not in raised}
        if judged and await outbox.access_versions(self.means.session, list(judged)) != judged:
            raise Conflict

    async def _publish(self, ephemeral: list[Emission], versions: dict[int, int], partitions: frozenset[int]) -> None:
        means = self.means
        try:
            for emission in ephemeral:
                version = None if emission.tenant is None else versions[emission.tenant]
                frame = envelope.frame(emission, means.ids.next())
                await means.publisher.publish(
                    emission.subject, envelope.message(envelope.header(emission), frame, version)
                )
            if partitions:
                await means.publisher.publish(outbox.WAKE, ",".join(map(str, sorted(partitions))).encode())
        except Unavailable as error:
            means.log.warning("events not published after the commit", error=error, count=len(ephemeral))


async def _version(session: Session, tenant_id: int) -> int:
    return (await outbox.access_versions(session, [tenant_id]))[tenant_id]
