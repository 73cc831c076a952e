"""Session tokens and invite codes: random, and of a token only the hash is kept."""

from __future__ import annotations

import secrets
from hashlib import blake2b

TOKEN_BYTES = 32
CODE_BYTES = 9


def token() -> str:
    """A new session token: 43 characters, 256 random bits."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest(text: str) -> bytes:
    """What is stored of a token. A plain hash is enough: 256 random bits cannot be guessed."""
    return blake2b(text.encode(errors="surrogatepass"), digest_size=32).digest()


def code() -> str:
    """A new invite code: 12 characters, 72 random bits."""
    return secrets.token_urlsafe(CODE_BYTES)
