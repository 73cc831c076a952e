"""Headers that every answer carries, and those for web pages of other origins (CORS)."""

from __future__ import annotations

from collections.abc import Sequence

SECURITY: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
"""Answers are for the caller alone, are what they say they are, and run nothing."""

EXPOSED = b"x-request-id, retry-after, deprecation, sunset, link"
ACCEPTED = b"authorization, content-type, x-request-id"
PREFLIGHT_SECONDS = b"600"


class Cors:
    """Which origins of web pages may read answers; `*` for any. Tokens travel in a header, so no cookie is allowed."""

    __slots__ = ("_any", "_origins")

    def __init__(self, origins: Sequence[str]) -> None:
        self._any = "*" in origins
        self._origins = frozenset(origin.encode() for origin in origins)

    def headers(self, origin: bytes | None) -> list[tuple[bytes, bytes]]:
        """What an answer to a page of `origin` carries."""
        if origin is None or not (self._any or self._origins):
            return []
        vary = (b"vary", b"origin")
        if not (self._any or origin in self._origins):
            return [vary]
        return [(b"access-control-allow-origin", origin), (b"access-control-expose-headers", EXPOSED), vary]

    def preflight(self, origin: bytes | None, methods: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """What the answer to OPTIONS carries in addition."""
        if origin is None or not (self._any or origin in self._origins):
            return []
        return [
            (b"access-control-allow-methods", ", ".join(methods).encode()),
            (b"access-control-allow-headers", ACCEPTED),
            (b"access-control-max-age", PREFLIGHT_SECONDS),
        ]
