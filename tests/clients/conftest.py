"""Fixtures of the client tests."""

from tests.clients.packages import installed

__all__ = ["installed"]
