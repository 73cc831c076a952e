"""Connects to a server whose first answers are broken, and prints what came of it."""

import asyncio
import json
import os

import accord_chat_client as api


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, told: print(json.dumps({"kind": "uncaught", "error": told["message"]})))
    async with api.Gateway(os.environ["GATEWAY_URL"], "example-token", base=0.005, cap=0.02) as gateway:
        print(json.dumps({"kind": "ready", "user_id": str(gateway.ready.user_id)}))
    try:
        async with asyncio.timeout(0.2), api.Gateway("ws://127.0.0.1:9/gateway", "example-token"):
            pass
    except TimeoutError:
        left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        assert not left, left


asyncio.run(main())
