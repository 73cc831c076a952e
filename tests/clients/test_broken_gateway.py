"""Both clients leave a server whose answers cannot be read, and come back until one can be."""

from __future__ import annotations

import asyncio
import json

from websockets.asyncio.server import ServerConnection, serve

from tests.clients.packages import Installed

HELLO = {"op": 10, "d": {"heartbeat_interval_ms": 60_000, "max_command_bytes": 4096}}
READY = {"op": 3, "d": {"user_id": "3", "session_id": "4", "tenants": [], "scopes": {}}}
BROKEN = ["[]", '{"op":3}', '{"op":5,"n":"1"}', '{"op":14}', "no JSON"]


def test_an_unreadable_answer_ends_its_connection_and_nothing_else(installed: Installed) -> None:
    answers = [*BROKEN, json.dumps(READY)]

    async def talk(socket: ServerConnection) -> None:
        answer = answers.pop(0)
        await socket.send(json.dumps(HELLO))
        await socket.recv()
        await socket.send(answer)
        if answer == BROKEN[3]:  # an error without a problem: a client may also go on with the connection
            await socket.close(1001)
        await socket.wait_closed()

    async def run() -> list[str]:
        async with serve(talk, "127.0.0.1", 0) as server:
            port = next(iter(server.sockets)).getsockname()[1]
            process = await asyncio.create_subprocess_exec(
                *installed.command("broken"),
                env=installed.environment(GATEWAY_URL=f"ws://127.0.0.1:{port}/gateway"),
                stdout=asyncio.subprocess.PIPE,
            )
            try:
                out, _ = await asyncio.wait_for(process.communicate(), 30)
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
            assert process.returncode == 0
            return out.decode().splitlines()

    assert [json.loads(line) for line in asyncio.run(run())] == [{"kind": "ready", "user_id": "3"}]
    assert answers == []
