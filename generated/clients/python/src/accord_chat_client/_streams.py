# Generated from contracts/ by accord gen. Do not edit.
"""Frames on their way out and events on their way to their readers; both bounded."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from typing import Generic, Self, TypeVar

T = TypeVar("T")


class SendQueue:
    """Frames that wait to be sent: bounded in bytes, kept while there is no connection."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._frames: deque[tuple[str, str]] = deque()
        self._filled = asyncio.Event()
        self.bytes = 0

    def push(self, mark: str, frame: str) -> bool:
        """Keeps a frame; False if it does not fit any more."""
        size = len(frame.encode())
        if self.bytes + size > self._max:
            return False
        self.bytes += size
        self._frames.append((mark, frame))
        self._filled.set()
        return True

    async def pop(self) -> tuple[str, str]:
        """The next frame with its mark, as soon as there is one. Its bytes count until `sent`."""
        while not self._frames:
            self._filled.clear()
            await self._filled.wait()
        return self._frames.popleft()

    def sent(self, frame: str) -> None:
        """The frame is out, or lost."""
        self.bytes -= len(frame.encode())

    def clear(self) -> None:
        """Drops all frames."""
        self._frames.clear()
        self.bytes = 0


class Stream(AsyncIterator[T]):
    """Values for `async for`: bounded, so that a reader that fell behind learns of it."""

    def __init__(self, max_values: int, on_end: Callable[[Self], None]) -> None:
        self._max = max_values
        self._on_end = on_end
        self._values: deque[T] = deque()
        self._changed = asyncio.Event()
        self._done = False
        self._failure: Exception | None = None

    def push(self, value: T) -> bool:
        """Adds a value; False if there is no room."""
        if len(self._values) >= self._max:
            return False
        self._values.append(value)
        self._changed.set()
        return True

    def end(self, failure: Exception | None) -> None:
        """No more values; those that are there can still be read, then the failure is raised once."""
        self._done, self._failure = True, failure
        self._changed.set()

    def close(self) -> None:
        """Takes no more values and forgets those that are there."""
        self._values.clear()
        self.end(None)
        self._on_end(self)

    async def __anext__(self) -> T:
        while not self._values:
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure
            if self._done:
                raise StopAsyncIteration
            self._changed.clear()
            await self._changed.wait()
        return self._values.popleft()


class Listeners(Generic[T]):
    """Functions that are called with each value. One that raises does not keep the others from it."""

    def __init__(self) -> None:
        self._all: list[Callable[[T], object]] = []

    def add(self, listener: Callable[[T], object]) -> Callable[[], None]:
        """Adds a function; the result takes it away again."""
        self._all.append(listener)

        def remove() -> None:
            if listener in self._all:
                self._all.remove(listener)

        return remove

    def call(self, value: T) -> None:
        """Calls all of them. What they raise goes to the exception handler of the event loop."""
        for listener in list(self._all):
            try:
                listener(value)
            except Exception as error:  # noqa: BLE001  (the boundary: whatever it is, the others are called)
                context = {"message": "a listener of the gateway failed", "exception": error}
                asyncio.get_running_loop().call_exception_handler(context)
