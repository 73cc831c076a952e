"""One request on its way through a generated endpoint, and the reply that the endpoint makes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, Protocol, TypeVar
from urllib.parse import parse_qsl, unquote_to_bytes

from accord import mutations
from accord.api.codec import Decoder, fault
from accord.context import Context, Grant, Principal
from accord.errors import MissingPermission, Problem, Unauthenticated, UnsupportedMediaType, ValidationFailed

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Authenticate = Callable[[Context[Any], str], Awaitable[Principal | None]]
MAX_TOKEN = 512
_CHALLENGE = {"www-authenticate": "Bearer"}


class Reads(Protocol[T_co]):
    """A parameter of `accord.api.codec`."""

    def read(self, raw: str, where: str, name: str) -> T_co: ...


@dataclass(slots=True)
class Reply:
    """A finished answer. `body` is JSON, empty for a status without one."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A change that runs for the first time under the name that the client gave it."""

    mutation: mutations.Mutation

    def finish(self, ctx: Context[Any], reply: Reply) -> Reply:
        """The reply, stored with the commit for repeats."""
        mutations.finish(ctx.work, self.mutation, reply.status, reply.body)
        return reply


class Call:
    """A request as the dispatcher read it: nothing is decoded before a generated endpoint asks for it.

    `segments` are the raw texts of the path parameters in path order; `body` is the whole body within the
    project's limit. A route with query parameters refuses others (a misspelt one must not pass for an absent one); a
    route without does not look at the query.
    """

    __slots__ = ("_query", "authorization", "body_bytes", "content_type", "query_names", "query_string", "segments")

    def __init__(
        self,
        segments: tuple[bytes, ...],
        query_string: bytes,
        query_names: frozenset[str],
        authorization: bytes | None,
        content_type: bytes | None,
        body: bytes,
    ) -> None:
        self.segments = segments
        self.query_string = query_string
        self.query_names = query_names
        self.authorization = authorization
        self.content_type = content_type
        self.body_bytes = body
        self._query: dict[str, str] | None = None

    async def authenticate(self, ctx: Context[Any], scheme: Authenticate) -> None:
        """Set `ctx.principal` from the bearer token; Unauthenticated without a valid one (RFC 6750)."""
        raw = self.authorization
        if raw is None or raw[:7].lower() != b"bearer " or len(raw) > MAX_TOKEN or not raw.isascii():
            raise Unauthenticated(headers=_CHALLENGE)
        ctx.principal = await scheme(ctx, raw[7:].decode().strip())
        if ctx.principal is None:
            raise Unauthenticated(headers=_CHALLENGE)
        ctx.work.actor_id = ctx.principal.user_id

    def path(self, index: int, name: str, parameter: Reads[T]) -> T:
        """The path parameter at `index`; ValidationFailed if its text does not fit."""
        segment = self.segments[index]
        try:
            raw = (unquote_to_bytes(segment) if b"%" in segment else segment).decode()
        except UnicodeDecodeError:
            raise ValidationFailed({"errors": [fault(f"path.{name}", "wrong_format")]}) from None
        return parameter.read(raw, "path", name)

    def query(self, name: str, parameter: Reads[T], default: T) -> T:
        """The query parameter, or `default` where it is absent; ValidationFailed if it does not fit."""
        raw = self._parameters().get(name)
        return default if raw is None else parameter.read(raw, "query", name)

    def optional(self, name: str, parameter: Reads[T]) -> T | None:
        """The query parameter, or None where it is absent; ValidationFailed if it does not fit."""
        raw = self._parameters().get(name)
        return None if raw is None else parameter.read(raw, "query", name)

    def required(self, name: str, parameter: Reads[T]) -> T:
        """The query parameter; ValidationFailed if it is absent or does not fit."""
        raw = self._parameters().get(name)
        if raw is None:
            raise ValidationFailed({"errors": [fault(f"query.{name}", "missing")]})
        return parameter.read(raw, "query", name)

    def body(self, decoder: Decoder[T]) -> T:
        """The JSON body. UnsupportedMediaType, MalformedRequest or ValidationFailed if it is not as declared."""
        if not _is_json(self.content_type):
            raise UnsupportedMediaType
        return decoder.json(self.body_bytes)

    async def permit(
        self, ctx: Context[Any], grant: Awaitable[Grant | None], needed: IntFlag, unknown: type[Problem]
    ) -> None:
        """Set `ctx.grant`, or refuse: `unknown` if the resource is absent or invisible to the caller,
        MissingPermission with the names of the missing bits if the grant has not all of `needed`."""
        found = await grant
        if found is None:
            raise unknown
        missing = int(needed) & ~int(found.permissions)
        if missing:
            raise MissingPermission({"permissions": [flag.name for flag in type(needed)(missing)]})
        ctx.grant = found

    async def named(self, ctx: Context[Any], route: str, key: str, body: bytes) -> Reply | Named:
        """For a change that the client named: the reply of the first one, or what to finish with this one's.

        `body` is the decoded body in canonical form without credentials. MutationConflict if the name was used for
        another request.
        """
        caller = 0 if ctx.principal is None else ctx.principal.user_id
        mutation = mutations.Mutation(caller, route, key, mutations.fingerprint(*self.segments, body))
        stored = await mutations.claim(ctx.work, mutation)
        return Named(mutation) if stored is None else Reply(stored.status, stored.body)

    def _parameters(self) -> dict[str, str]:
        if self._query is None:
            self._query = self._parse_query()
        return self._query

    def _parse_query(self) -> dict[str, str]:
        if not self.query_string:
            return {}
        try:
            pairs = parse_qsl(self.query_string.decode("ascii"), keep_blank_values=True, errors="strict")
        except ValueError:
            raise ValidationFailed({"errors": [fault("query", "wrong_format")]}) from None
        found: dict[str, str] = {}
        for name, value in pairs:
            if name not in self.query_names:
                raise ValidationFailed({"errors": [fault("query", "unknown_parameter")]})
            if name in found:
                raise ValidationFailed({"errors": [fault(f"query.{name}", "repeated")]})
            found[name] = value
        return found


def _is_json(content_type: bytes | None) -> bool:
    """`application/json`, with or without parameters; a charset other than UTF-8 is refused (RFC 8259, 8.1)."""
    if content_type == b"application/json":
        return True
    if content_type is None:
        return False
    kind, *parameters = content_type.lower().split(b";")
    if kind.strip() != b"application/json":
        return False
    return all(part.replace(b'"', b"").strip() in (b"", b"charset=utf-8") for part in parameters)
