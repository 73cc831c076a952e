"""The route of `route_project`, written by hand as FastAPI's documentation teaches it: the peer of benchmarks/route.py.

    python benchmarks/route_peer.py same|bare

`same` answers with the headers that a generated route has; `bare` is the route alone.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
import sys
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntFlag
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Path, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from accord.api.process import listen, serve_app
from accord.log import make_log
from accord.processes import run_until_signal

TOKEN = "benchmark-token-0000000000000000000000000000"


class Permission(IntFlag):
    VIEW_BOARD = 1
    WRITE_NOTES = 2


@dataclass
class User:
    id: int
    expires_at: datetime


class NoteIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    pinned: bool


class NoteOut(BaseModel):
    id: str
    board_id: str
    author_id: str
    text: str
    pinned: bool
    created_at: datetime


SESSIONS = {hashlib.sha256(TOKEN.encode()).digest(): User(7, datetime(2100, 1, 1, tzinfo=UTC))}
GRANTS = {(7, 42): Permission.VIEW_BOARD | Permission.WRITE_NOTES}
IDS = itertools.count(1)
BoardId = Annotated[int, Path(ge=0, le=2**63 - 1)]
app = FastAPI(title="Boards")


async def current_user(credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> User:
    user = SESSIONS.get(hashlib.sha256(credentials.credentials.encode()).digest())
    if user is None or user.expires_at < datetime.now(UTC):
        raise HTTPException(401, "A valid session is needed")
    return user


async def writer(board_id: BoardId, user: Annotated[User, Depends(current_user)]) -> User:
    grant = GRANTS.get((user.id, board_id))
    if grant is None:
        raise HTTPException(404, "No such board")
    needed = Permission.VIEW_BOARD | Permission.WRITE_NOTES
    if grant & needed != needed:
        raise HTTPException(403, "A permission is missing")
    return user


@app.post("/v1/boards/{board_id}/notes", response_model=NoteOut, status_code=201)
async def write_note(board_id: BoardId, note: NoteIn, user: Annotated[User, Depends(writer)]) -> NoteOut:
    return NoteOut(
        id=str(next(IDS)),
        board_id=str(board_id),
        author_id=str(user.id),
        text=note.text,
        pinned=note.pinned,
        created_at=datetime.now(UTC),
    )


async def complete(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """The request id and security headers that every answer of accord has."""
    request_id = request.headers.get("x-request-id") or uuid.uuid4().hex
    response = await call_next(request)
    response.headers["x-request-id"] = request_id
    response.headers["cache-control"] = "no-store"
    response.headers["content-security-policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["referrer-policy"] = "no-referrer"
    response.headers["x-content-type-options"] = "nosniff"
    return response


def main(kind: str) -> None:
    """Serve on a free port, with the settings of `accord api`."""
    if kind == "same":
        app.middleware("http")(complete)

    async def serve(stop: asyncio.Event) -> None:
        await serve_app(app, listen("127.0.0.1", 0), make_log("info"), stop)

    run_until_signal(serve)


if __name__ == "__main__":
    main(sys.argv[1])
