"""Commands of clients: a body is decoded, the sender's permissions are checked, the handler runs, a frame answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import BaseModel, TypeAdapter

from accord.api.codec import Decoder
from accord.api.problems import problem_document
from accord.context import Context, Principal
from accord.errors import InternalError, MissingPermission, NotFound, Problem, Unavailable
from accord.gateway import frames
from accord.gateway.calls import Calls
from accord.gateway.dispatch import Command, Requirement
from accord.log import Log
from accord.stores.ports import Conflict


class Commands:
    """Runs the project's commands; every outcome is a frame."""

    def __init__(self, calls: Calls, log: Log) -> None:
        self._calls = calls
        self._log = log
        self._known: Mapping[str, tuple[Command, Decoder[BaseModel]]] = {
            name: (command, Decoder(TypeAdapter(command.body))) for name, command in calls.dispatch.commands.items()
        }

    async def run(self, request: frames.Request, principal: Principal) -> bytes:
        """ACK once the command's transaction is committed, else ERROR with the problem body of the refusal."""
        request_id = self._calls.request_id()
        try:
            await self._run(request, principal, request_id)
        except Problem as problem:
            return frames.error(request.mark, problem_document(problem, request_id))
        except Conflict:
            return frames.error(request.mark, problem_document(Unavailable(), request_id))
        except Exception as error:  # noqa: BLE001  (the boundary: whatever it is, the client learns nothing of it)
            self._log.error("command failed", error=error, request_id=request_id, route=request.name or "")
            return frames.error(request.mark, problem_document(InternalError(), request_id))
        return frames.ack(request.mark)

    async def _run(self, request: frames.Request, principal: Principal, request_id: str) -> None:
        known = self._known.get(request.name or "")
        if known is None:
            raise NotFound
        command, decoder = known
        body = decoder.json(orjson.dumps(request.data))

        async def call(ctx: Context[Any]) -> None:
            if command.requires is not None:
                await _permit(ctx, command.requires, body)
            await command.run(ctx, body)

        await self._calls.write(call, principal, request_id)


async def _permit(ctx: Context[Any], requires: Requirement, body: BaseModel) -> None:
    """Set `ctx.grant`, or refuse as the API does: the resource's own code if it is absent or invisible."""
    grant = await requires.grant(ctx, getattr(body, requires.on))
    if grant is None:
        raise requires.unknown
    missing = int(requires.mask) & ~int(grant.permissions)
    if missing:
        raise MissingPermission({"permissions": [flag.name for flag in type(requires.mask)(missing)]})
    ctx.grant = grant
