"""Behaviour of the chat: one module a feature, named as in contracts/, and what several of them need.

`access` and `auth` answer the runtime's questions; `membership` holds how members come, go and look; `standing` where
they stand; `passwords` and `tokens` the secrets; `purge` how rows go when their time is over. What is always so, and
needs no store, is in `domain`.
"""

from __future__ import annotations

from generated.handlers import Handlers
from handlers import access, accounts, auth, channels, invites, members, messages, presence, roles, servers, typing

HANDLERS = Handlers(
    access=access,
    accounts=accounts,
    auth=auth,
    channels=channels,
    invites=invites,
    members=members,
    messages=messages,
    presence=presence,
    roles=roles,
    servers=servers,
    typing=typing,
)
