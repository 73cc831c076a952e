"""Which usernames are more than a name."""

from __future__ import annotations

RESERVED = frozenset(
    {
        "accord",
        "admin",
        "administrator",
        "everyone",
        "here",
        "me",
        "moderator",
        "official",
        "owner",
        "root",
        "support",
        "system",
    }
)


def reserved(username: str) -> bool:
    """Whether the name would be taken for a mention of all, or for the people who run the service.

    Dots and underscores do not make another name: `e.veryone` reads as `everyone`.
    """
    return username.replace(".", "").replace("_", "") in RESERVED
