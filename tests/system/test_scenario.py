"""The first whole: two people on two clients chat over the running product, with each of the generated clients."""

from __future__ import annotations

import json
import secrets
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.clients.packages import Installed, installed
from tests.conftest import Product

__all__ = ["installed"]

Line = dict[str, Any]
Found = Callable[[str, str], list[Line]]


@pytest.fixture(scope="module")
def found(installed: Installed, product: Product) -> Found:
    """Looks up what a person found, by kind, in one run of the scenario."""
    suffix = secrets.token_hex(4)
    done = subprocess.run(
        installed.command("scenario"),
        env=installed.environment(API_URL=product.api, GATEWAY_URL=product.gateway, NAME_SUFFIX=suffix),
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    lines: list[Line] = [json.loads(line) for line in done.stdout.splitlines()]

    def look_up(who: str, kind: str) -> list[Line]:
        return [line for line in lines if (line["who"], line["kind"]) == (who, kind)]

    return look_up


def received(found: Found, who: str, scope: str) -> list[tuple[str, str | None]]:
    """Names and contents of the durable events of a scope that somebody received, in order."""
    events = [line for line in found(who, "event") if line["scope"] == scope and line["offset"] is not None]
    return [(event["name"], event["content"]) for event in events]


CHAT = [
    ("message.created", "hello"),
    ("message.created", "hello yourself"),
    ("message.created", "said once"),
    ("message.updated", "hello there"),
    ("message.deleted", None),
]


def test_both_receive_all_of_the_channel_in_order(found: Found) -> None:
    assert received(found, "owner", "channel") == [*CHAT, ("message.created", "alone again")]
    assert received(found, "guest", "channel") == CHAT


@pytest.mark.parametrize("who", ["owner", "guest"])
def test_offsets_of_the_channel_have_no_hole(found: Found, who: str) -> None:
    [subscribed] = found(who, "subscribed")
    offsets = [e["offset"] for e in found(who, "event") if e["scope"] == "channel" and e["offset"] is not None]
    first = subscribed["offset"] + 1
    assert offsets == list(range(first, first + len(offsets)))


def test_a_person_learns_of_joining_and_of_being_removed(found: Found) -> None:
    names = [name for name, _ in received(found, "guest", "user")]
    assert names[:2] == ["server.joined", "server.left"]


def test_the_owner_sees_the_guest_come_and_go(found: Found) -> None:
    names = [name for name, _ in received(found, "owner", "server")]
    assert [name for name in names if name.startswith("member.")] == ["member.joined", "member.removed"]


def test_typing_reaches_the_other_one_without_an_offset(found: Found) -> None:
    typing = [line for line in found("owner", "event") if line["name"] == "typing.started"]
    assert typing
    assert all(line["offset"] is None for line in typing)


def test_every_event_is_one_that_the_client_knows(found: Found) -> None:
    assert all(line["known"] for who in ("owner", "guest") for line in found(who, "event"))


def test_a_server_is_absent_for_who_is_no_member(found: Found) -> None:
    [refused] = found("guest", "before joining")
    assert (refused["error"], refused["code"], refused["named"]) == ("UnknownServer", "UNKNOWN_SERVER", True)


def test_a_repeat_of_a_change_returns_its_first_result(found: Found) -> None:
    assert [line["same"] for line in found("owner", "repeat")] == [True]


def test_nobody_edits_the_words_of_another(found: Found) -> None:
    [refused] = found("guest", "foreign edit")
    assert refused["code"] == "MISSING_PERMISSION"


def test_pages_hold_what_is_left_newest_first(found: Found) -> None:
    [listed] = found("guest", "listed")
    assert listed["contents"] == ["said once", "hello there"]


def test_who_was_kicked_receives_nothing_more(found: Found) -> None:
    [after] = found("guest", "after the kick")
    assert after["received"] == 0
    assert after["refused"] == 2
    assert after["code"] == "UNKNOWN_CHANNEL"


def test_logging_out_ends_the_connection(found: Found) -> None:
    [closed] = found("guest", "closed")
    assert closed["reason"] == "SESSION_ENDED"
