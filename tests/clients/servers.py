"""Real small servers that clients are shown to: one answers HTTP from a script, one speaks the gateway protocol."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

DROP = "drop the connection"


@dataclass
class Request:
    """What came, and when (seconds of a monotonic clock)."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: dict[str, object] | None
    at: float


@dataclass
class Response:
    """What goes back. `wait` is in seconds."""

    status: int
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0


Script = Callable[[Request, int], "Response | str"]
"""Given a request and how many came before it in the same case: the answer, or DROP."""


@dataclass
class ScriptedApi:
    """Answers by the script of the case that the header `x-case` names; keeps all requests by case."""

    scripts: Mapping[str, Script]
    requests: dict[str, list[Request]] = field(default_factory=dict)

    def answer(self, request: Request) -> Response | str:
        """The answer of the case's script."""
        case = request.headers["x-case"]
        seen = self.requests.setdefault(case, [])
        seen.append(request)
        return self.scripts[case](request, len(seen) - 1)

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serves on a free port; gives the origin."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


def _handler(api: ScriptedApi) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            split = urlsplit(self.path)
            length = int(self.headers.get("content-length", 0))
            content = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = json.loads(content) if content else None
            request = Request(self.command, split.path, dict(parse_qsl(split.query)), headers, body, time.monotonic())
            answer = api.answer(request)
            if isinstance(answer, str):
                self.close_connection = True
                return
            if answer.wait:
                threading.Event().wait(answer.wait)
            self.reply(answer)

        def reply(self, answer: Response) -> None:
            raw = b"" if answer.body is None else json.dumps(answer.body).encode()
            kind = "application/json" if answer.status < 400 else "application/problem+json"
            try:
                self.send_response(answer.status)
                for name, value in {"content-type": kind, "x-request-id": "request-1", **answer.headers}.items():
                    self.send_header(name, value)
                if answer.status != 204:
                    self.send_header("content-length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is logged."""

    return Handler
