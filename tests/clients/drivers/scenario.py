"""Two people chat; prints as JSON lines what each of them received, and what else they found."""

import asyncio
import json
import os

import accord_chat_client as api
from accord_chat_client.events import UnknownEvent
from accord_chat_client.protocol import channel_scope, server_scope

BASE_URL, GATEWAY_URL, SUFFIX = (os.environ[name] for name in ("API_URL", "GATEWAY_URL", "NAME_SUFFIX"))


def show(who, kind, **what):
    print(json.dumps({"who": who, "kind": kind, **what}), flush=True)


async def refusal(call):
    try:
        await call
    except api.ApiError as error:
        return {"error": type(error).__name__, "code": error.code, "named": error.request_id is not None}
    return {}


async def until(what, condition):
    try:
        async with asyncio.timeout(20):
            while not condition():
                await asyncio.sleep(0.005)
    except TimeoutError:
        raise AssertionError(f"not within 20 s: {what}") from None


class Person:
    def __init__(self, who, client, signed_in):
        self.who, self.client, self.id = who, client, signed_in.user.id
        self.gateway = api.Gateway(GATEWAY_URL, signed_in.token)
        self.received = []
        self.gateway.on_event(self.receive)

    @classmethod
    async def register(cls, who):
        client = api.Client(BASE_URL)
        password = "a long example password"
        signed_in = await api.register(client, username=f"{who}_{SUFFIX}", display_name=who, password=password)
        client.token = signed_in.token
        person = cls(who, client, signed_in)
        await person.gateway.connect()
        return person

    def receive(self, event):
        self.received.append(event)
        known = not isinstance(event, UnknownEvent)
        scope = event.scope and event.scope.split(":")[0]
        content = getattr(event.payload, "content", None)
        show(self.who, "event", name=event.name, known=known, scope=scope, offset=event.offset, content=content)

    async def saw(self, name, count=1):
        await until(f"{self.who}: {count} {name}", lambda: [e.name for e in self.received].count(name) >= count)


async def main():
    owner, guest = await Person.register("owner"), await Person.register("guest")
    show("owner", "me", own=(await api.get_me(owner.client)).id == owner.id)

    server = await api.create_server(owner.client, name="A place")
    invite = await api.create_invite(owner.client, server_id=server.id)
    show("guest", "before joining", **await refusal(api.get_server(guest.client, server_id=server.id)))
    await owner.gateway.subscribe([server_scope(server.id)])
    await api.join_server(guest.client, code=invite.code)
    await guest.saw("server.joined")
    await owner.saw("member.joined")
    await guest.gateway.subscribe([server_scope(server.id)])

    channel = await api.create_channel(owner.client, server_id=server.id, name="general")
    await owner.saw("channel.created")
    await guest.saw("channel.created")
    scope = channel_scope(channel.id)
    for one in (owner, guest):
        answer = await one.gateway.subscribe([scope])
        show(one.who, "subscribed", offset=answer.scopes[scope], refused=len(answer.refused))

    here = {"channel_id": channel.id}
    first = await api.create_message(owner.client, **here, content="hello")
    second = await api.create_message(guest.client, **here, content="hello yourself")
    again = {**here, "content": "said once", "client_mutation_id": f"once-{SUFFIX}"}
    third = await api.create_message(owner.client, **again)
    show("owner", "repeat", same=(await api.create_message(owner.client, **again)).id == third.id)
    await api.edit_message(owner.client, **here, message_id=first.id, content="hello there")
    foreign = api.edit_message(guest.client, **here, message_id=first.id, content="not mine")
    show("guest", "foreign edit", **await refusal(foreign))
    await api.delete_message(guest.client, **here, message_id=second.id)
    await owner.saw("message.deleted")
    await guest.saw("message.deleted")
    await api.typing_start(guest.gateway, **here)
    await owner.saw("typing.started")

    listed = [message.content async for message in api.iterate_messages(guest.client, **here, limit=1)]
    show("guest", "listed", contents=listed)

    await api.kick_member(owner.client, server_id=server.id, user_id=guest.id)
    await guest.saw("server.left")
    await owner.saw("member.removed")
    left = len(guest.received)
    await api.create_message(owner.client, **here, content="alone again")
    await owner.saw("message.created", 4)
    refused = (await guest.gateway.subscribe([scope, server_scope(server.id)])).refused
    listing = await refusal(api.list_messages(guest.client, **here))
    show("guest", "after the kick", received=len(guest.received) - left, refused=len(refused), **listing)

    await api.log_out(guest.client)
    await until("the guest's gateway closes", lambda: guest.gateway.closed is not None)
    show("guest", "closed", reason=guest.gateway.closed.reason)
    await owner.gateway.close()
    await owner.client.aclose()
    await guest.client.aclose()


asyncio.run(main())
