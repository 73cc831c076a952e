"""How names of a contract become names of Python and TypeScript. Pure functions, no state."""

from __future__ import annotations

import keyword
import re

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


def words(name: str) -> list[str]:
    """The words of a name in any case: `HTTPRoute`, `message.created`, `UNKNOWN_CHANNEL`, `me-view`."""
    return [word for part in re.split(r"[^A-Za-z0-9]+", name) for word in _WORDS.findall(part)]


def snake(name: str) -> str:
    """`MessageView` -> `message_view`; `message.created` -> `message_created`. A digit stays with its word."""
    joined = re.sub(r"[^A-Za-z0-9]+", "_", name)
    joined = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", joined)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", joined).lower().strip("_")


def pascal(name: str) -> str:
    """`message.created` -> `MessageCreated`; `create_message` -> `CreateMessage`; `MessageView` stays."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name) if part)


def camel(name: str) -> str:
    """`create_message` -> `createMessage`; `message.created` -> `messageCreated`."""
    whole = pascal(name)
    return whole[:1].lower() + whole[1:]


def error_class(code: str) -> str:
    """`UNKNOWN_CHANNEL` -> `UnknownChannel`."""
    return "".join(part.capitalize() for part in code.split("_"))


def constant(name: str) -> str:
    """`ChannelKind` -> `CHANNEL_KIND`; `message.created` -> `MESSAGE_CREATED`."""
    return snake(name).upper()


def identifier(name: str) -> str:
    """A Python name for `name` as it is written: a keyword gets a trailing underscore."""
    cleaned = re.sub(r"[^A-Za-z0-9_]", "_", name)
    return f"{cleaned}_" if keyword.iskeyword(cleaned) else cleaned
