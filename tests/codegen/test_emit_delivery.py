"""Emitted events, subjects and gateway table: the studio project's, imported and used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.events import Effects
from accord.gateway.dispatch import Dispatch
from codegen.emit import events as emit_events
from codegen.emit import gateway as emit_gateway
from codegen.emit import handlers as emit_handlers
from codegen.emit import subjects as emit_subjects
from codegen.link import load
from tests.accord.studio import compiled

IDS = st.integers(0, 2**63 - 1)
subjects, events, models = (compiled.module(name) for name in ("subjects", "events", "models"))
SPEC = compiled.module("gateway").SPEC


@settings(deadline=None)
@given(IDS, IDS)
def test_a_subject_gives_back_the_tokens_it_was_made_of(house: int, room: int) -> None:
    subject = subjects.room_events(house, room)
    assert subject == f"studio.{house}.room.{room}.events"
    assert subjects.match(subject) == subjects.match_room_events(subject) == subjects.RoomEvents(house, room)
    assert subjects.match(subjects.house_events(house)) == subjects.HouseEvents(house)
    assert subjects.match(subjects.house_noise(house)) == subjects.HouseNoise(house)
    assert subjects.match(subjects.person_events(room)) == subjects.PersonEvents(room)


@pytest.mark.parametrize(
    "subject",
    [
        "", "studio", "studio.1", "studio.1.event", "studio.1.events.more", "x.studio.1.events", "studio.01.events",
        "studio.-1.events", "studio.a.events", "studio.*.events", "studio.>", "studio.1.room.2.events\n",
        "studioX1Xevents", "studio.1.room..events", "studio.１.events", "studio.12345678901234567890.events",
    ],
)  # fmt: skip
def test_other_subjects_match_nothing(subject: str) -> None:
    assert subjects.match(subject) is None


@settings(deadline=None)
@given(IDS, IDS)
def test_what_a_gateway_follows_carries_every_subject_of_the_tenant_or_user(house: int, room: int) -> None:
    def carries(wildcard: str, subject: str) -> bool:
        return wildcard.endswith(".>") and subject.startswith(wildcard[:-1])

    assert carries(SPEC.follow_tenant(house), subjects.room_events(house, room))
    assert carries(SPEC.follow_tenant(house), subjects.house_events(house))
    assert carries(SPEC.follow_tenant(house), subjects.house_noise(house))
    assert carries(SPEC.follow_user(room), subjects.person_events(room))


def test_an_emission_carries_subject_scope_target_and_effects() -> None:
    said = events.word_said(models.Said(room_id=2, text="x"), house_id=1, room_id=2)
    assert (said.subject, said.scope, said.tenant, said.target, said.route) == (
        "studio.1.room.2.events", "room:2", 1, 2, "room:2",
    )  # fmt: skip
    knock = events.knock_heard(models.Said(room_id=2, text="x"), house_id=1, room_id=2)
    assert (knock.scope, knock.topic, knock.route, knock.type.durable, knock.type.ttl_seconds) == (
        None, "room:2", "room:2", False, 10,
    )  # fmt: skip
    noise = events.noise_heard(models.InHouse(house_id=1, text="x"), house_id=1)
    assert (noise.scope, noise.route, noise.target) == (None, "house:1", 1)
    left = events.house_left(models.InHouse(house_id=1, text="x"), user_id=7)
    assert (left.scope, left.tenant, left.target) == ("user:7", None, 7)
    assert left.effects == Effects(access=1, unfollow=1)
    over = events.session_over(models.SessionGone(session_id=9), user_id=7)
    assert over.effects == Effects(close_session=9)
    assert events.seats_changed(models.InHouse(house_id=1, text="x"), house_id=1).effects == Effects(access=1)


def test_the_tokens_of_an_emission_are_named_by_keyword() -> None:
    with pytest.raises(TypeError):
        events.word_said(models.Said(room_id=2, text="x"), 1, 2)


def test_the_registry_holds_every_event_under_its_name() -> None:
    assert {name: kind.name for name, kind in events.EVENTS.items()} == {name: name for name in events.EVENTS}
    assert set(events.EVENTS) == {
        "word.said", "knock.heard", "noise.heard", "seats.changed", "room.painted", "house.entered", "house.left",
        "session.over",
    }  # fmt: skip
    assert (events.EVENTS["word.said"].mask, events.EVENTS["seats.changed"].mask) == (1, 0)
    assert events.EVENTS["seats.changed"].version == 2


def test_the_gateway_table_states_the_contracts_limits() -> None:
    assert (SPEC.path, SPEC.heartbeat_seconds, SPEC.identify_seconds, SPEC.max_command_bytes) == ("/live", 30, 10, 1024)
    assert (SPEC.scope_kinds, SPEC.user_kind) == (frozenset({"house", "room"}), "user")


def test_a_project_without_events_and_subjects_gets_an_empty_registry_that_imports() -> None:
    model = load(compiled.CONTRACTS).model
    assert model is not None
    quiet = tuple(replace(feature, events=(), commands=(), hooks=()) for feature in model.features)
    bare = replace(model, features=quiet, subjects=(), gateway=None)
    assert emit_gateway.emit(bare) == emit_subjects.emit(bare) == {}
    names: dict[str, object] = {}
    exec(emit_events.emit(bare)["generated/events.py"], names)
    assert names["EVENTS"] == {}


@pytest.mark.parametrize("tenants", [True, False])
def test_only_a_project_whose_gateway_follows_tenants_says_who_sees_what_there(tenants: bool) -> None:
    model = load(compiled.CONTRACTS).model
    assert model is not None
    assert model.gateway is not None
    if not tenants:
        model = replace(model, gateway=replace(model.gateway, follow_tenant=None), resources=())
    protocols = emit_handlers.emit(model)["generated/handlers.py"]
    assert [("def follows" in protocols), ("def view" in protocols), ("AccessHandlers" in protocols)] == [tenants] * 3
    if tenants:
        assert "handlers.access" in emit_gateway.emit(model)["generated/gateway.py"]
    else:
        features = tuple(replace(feature, commands=()) for feature in model.features)  # they ask for permissions
        assert "handlers.access" not in emit_gateway.emit(replace(model, features=features))["generated/gateway.py"]


async def test_a_gateway_without_tenants_has_nothing_to_ask() -> None:
    async def authenticate(_ctx: object, _token: str) -> None:
        return None

    dispatch = Dispatch(authenticate=authenticate, commands={})
    ctx: Any = None
    assert list(await dispatch.follows(ctx)) == []
    assert (await dispatch.view(ctx, 1, [2])).users == {}
