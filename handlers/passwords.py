"""Passwords: argon2id, in a thread, and the same work whether or not there is an account."""

from __future__ import annotations

import asyncio

from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

OPERATIONS = 2
MEMORY_BYTES = 19 * 1024 * 1024
"""OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane."""

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$wGe0U/olmMKn8QoAhsZB0g$XAC5i+zphIpkHgxGTrvjZ9jgrx2RdRrG8aZy53VXtiM"
"""The hash of a random password that nobody knows: the work for an account that does not exist."""


async def digest(password: str) -> str:
    """The hash to store, with its parameters and a salt of its own."""
    hashed = await asyncio.to_thread(argon2id.str, password.encode(), OPERATIONS, MEMORY_BYTES)
    return hashed.decode()


async def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the one of the stored hash; for None the same work, and False."""
    known = await asyncio.to_thread(_verify, stored or NOBODY, password)
    return known and stored is not None


def _verify(stored: str, password: str) -> bool:
    try:
        return argon2id.verify(stored.encode(), password.encode())
    except InvalidkeyError:
        return False
