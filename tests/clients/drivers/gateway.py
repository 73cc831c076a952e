"""Follows two scopes and prints whatever the gateway client tells, until the server closes for good."""

import asyncio
import json
import os

import accord_chat_client as api
from accord_chat_client.events import MessageCreatedEvent, UnknownEvent


def show(kind, **what):
    print(json.dumps({"kind": kind, **what}), flush=True)


def show_event(event):
    known = not isinstance(event, UnknownEvent)
    text = getattr(event.payload, "content", None) if known else event.payload.get("content")
    number = None if event.id is None else str(event.id)
    show("event", known=known, name=event.name, scope=event.scope, offset=event.offset, id=number, text=text)


async def outcome(call):
    try:
        await call
    except api.ClientError as error:
        return type(error).__name__
    return "done"


async def main():
    gateway = api.Gateway(os.environ["GATEWAY_URL"], "example-token", base=0.02, cap=0.05, max_queue_bytes=400)
    gateway.on_state(lambda state: show("state", state=state))
    gateway.on_gap(lambda gap: show("gap", scope=gap.scope, first=gap.first, last=gap.last))
    gateway.on_reset(lambda reset: show("reset", scope=reset.scope, applied=reset.applied, offset=reset.offset))
    gateway.on_refused(lambda scope: show("refused", scope=scope))
    gateway.on(MessageCreatedEvent, lambda event: show("typed", content=event.payload.content))
    gateway.on_event(show_event)

    early = [asyncio.create_task(outcome(api.typing_start(gateway, channel_id=1))) for _ in range(8)]
    await asyncio.sleep(0)
    show("queued", bounded=gateway.queued_bytes <= 400, some=gateway.queued_bytes > 0)

    stream = gateway.events()

    async def count():
        try:
            show("ended", count=len([event async for event in stream]))
        except api.ClientError as error:
            show("ended", error=type(error).__name__)

    counted = asyncio.create_task(count())
    ready = await gateway.connect()
    show("ready", user_id=str(ready.user_id), scopes=ready.scopes)
    show("commands", done=list(await asyncio.gather(*early)))
    subscribed = await gateway.subscribe(["channel:1", "channel:2", "channel:404"])
    show("subscribed", scopes=subscribed.scopes, refused=subscribed.refused)
    try:
        await api.typing_start(gateway, channel_id=404)
    except api.ApiError as error:
        show("command", error=type(error).__name__, code=error.code, request_id=error.request_id)
    show("command", error=await outcome(api.typing_start(gateway, channel_id=500)))
    await counted
    assert gateway.closed is not None
    show("closed", code=gateway.closed.code, reason=gateway.closed.reason, state=gateway.state)
    show("after", error=await outcome(api.typing_start(gateway, channel_id=1)))

    def tokenless():
        raise LookupError("no token")

    try:
        await api.Gateway(os.environ["GATEWAY_URL"], tokenless).connect()
    except api.GatewayClosed as error:
        show("token", error=type(error).__name__, code=error.code, caused=isinstance(error.__cause__, LookupError))


asyncio.run(main())
