"""Contracts -> model: what a reference, a field, a route and an event become."""

from __future__ import annotations

from pathlib import Path

import pytest

from codegen import durations
from codegen.link import load
from codegen.model import Entity, Model
from tests.codegen.diagnostic_fixtures import BASE, build


@pytest.fixture(scope="module")
def model() -> Model:
    found = load(BASE).model
    assert found is not None
    return found


def entity(model: Model, name: str) -> Entity:
    return next(e for e in model.entities if e.name == name)


def test_a_reference_to_a_field_brings_schema_privacy_and_source(model: Model):
    view = model.types["NoteView"]
    assert view.schema["properties"]["text"] == {"type": "string", "maxLength": 500}
    assert view.sources == {"id": "Note.id", "board_id": "Note.board_id", "text": "Note.text"}
    assert view.privacy["text"].profile == "note_text"
    assert view.privacy["text"].erase == "delete"


def test_a_field_with_a_shared_type_stays_a_reference(model: Model):
    assert model.types["NoteView"].schema["properties"]["id"] == {"$ref": "#/$defs/Snowflake"}
    assert model.types["NoteView"].schema["properties"]["mark"] == {"$ref": "#/$defs/Mark"}
    assert "mark" not in model.types["NoteView"].privacy


def test_a_nullable_reference_is_the_type_or_null(tmp_path: Path):
    build("ACC214", tmp_path)
    notes = tmp_path / "contracts/notes.yaml"
    text = notes.read_text().replace("privacy: {none: names a board, profile: note_text}", "privacy: {none: x}")
    text = text.replace(
        "author_id:  {references: User, on_delete: erase_plan", "author_id:  {references: User, nullable: true"
    )
    text = text.replace("      mark:  ", "      author:   {$ref: '#/entities/Note/author_id'}\n      mark:  ")
    notes.write_text(text)
    loaded = load(tmp_path)
    assert loaded.diagnostics == ()
    assert loaded.model is not None
    field = entity(loaded.model, "Note").field("author_id")
    assert (field.nullable, field.schema) == (True, {"type": ["string", "null"], "format": "snowflake"})
    author = loaded.model.types["NoteView"].schema["properties"]["author"]
    assert author == {"anyOf": [{"$ref": "#/$defs/Snowflake"}, {"type": "null"}]}


def test_a_field_that_references_an_entity_has_the_schema_of_its_key(model: Model):
    field = entity(model, "Note").field("board_id")
    assert (field.references, field.type_ref, field.snowflake, field.column, field.python) == (
        "Board",
        "Snowflake",
        True,
        "bigint",
        "int",
    )
    assert field.on_delete == "cascade"


def test_columns_follow_schemas(model: Model):
    note = entity(model, "Note")
    assert [
        (f.name, f.column, f.python, f.nullable) for f in note.fields if f.name in {"text", "created_at", "removed_at"}
    ] == [
        ("text", "text", "str", False),
        ("created_at", "timestamptz", "datetime", False),
        ("removed_at", "timestamptz", "datetime", True),
    ]


def test_access_patterns(model: Model):
    page, live = entity(model, "Note").access
    assert (page.kind, page.by, [(o.field, o.descending) for o in page.order]) == (
        "page",
        ("board_id",),
        [("id", True)],
    )
    assert (live.kind, live.limit, live.where_null) == ("list", 100, ("removed_at",))


def test_a_redis_entity_has_a_key_and_a_time_to_live(model: Model):
    pointer = entity(model, "Pointer")
    assert (pointer.store, pointer.redis_key, pointer.ttl_seconds) == ("redis", "pointer:{user_id}", 10)


def test_retention_of_a_policy_is_filled_in(model: Model):
    retention = entity(model, "Note").retention
    assert (retention.policy, retention.clock, retention.keep, retention.then) == (
        "notes",
        "created_at",
        "P2Y",
        "delete",
    )
    assert entity(model, "Board").retention.reason == "lives until it is taken down"


def test_inline_schemas_get_names_and_directions(model: Model):
    route = next(r for r in model.routes if r.name == "create_note")
    assert (route.method, route.path, route.body, route.reply.type, route.reply.status) == (
        "POST",
        "/boards/{board_id}/notes",
        "CreateNoteBody",
        "NoteView",
        201,
    )
    assert model.types["CreateNoteBody"].direction == {"in"}
    assert model.types["NoteView"].direction == {"out"}
    assert model.types["Star"].direction == {"out"}
    assert model.types["PointerMovedPayload"].direction == {"out"}


def test_parameters_are_inlined_in_order(model: Model):
    route = next(r for r in model.routes if r.name == "list_notes")
    assert [(p.name, p.where, p.python, p.required, p.default) for p in route.params] == [
        ("board_id", "path", "int", True, None),
        ("before", "query", "int", False, None),
        ("limit", "query", "int", False, 50),
    ]
    assert route.params[0].schema == {"type": "string", "format": "snowflake"}
    assert route.requires is not None
    assert (route.requires.resource, route.requires.on) == ("board", "board_id")


def test_events_have_subject_audience_delivery_and_effects(model: Model):
    created, moved = model.events
    assert (created.delivery, created.audience.kind, created.audience.resource) == ("durable", "resource", "board")
    assert (moved.delivery, moved.ttl_seconds, moved.effects.access) == ("ephemeral", 5, "board_id")
    subject = model.subject("board_events")
    assert (subject.tokens, subject.scope_kind, subject.tenant) == (("board_id",), "board", "board_id")


def test_the_built_in_contract_is_part_of_every_project(model: Model):
    assert {"OutboxEvent", "StreamScope", "AccessVersion", "Mutation", "JobRun"} <= {
        e.name for e in model.entities if e.builtin
    }
    assert {"UNAUTHENTICATED", "VALIDATION_FAILED"} <= {e.code for e in model.errors if e.builtin}
    assert model.gateway is not None
    assert model.gateway.close_codes


def test_every_leaf_of_every_type_is_classified(model: Model):
    for type_ in model.types.values():
        for path, privacy in type_.privacy.items():
            assert privacy.not_personal is None or privacy.not_personal, f"{type_.name}.{path}"


def test_loading_twice_gives_equal_models(model: Model):
    assert load(BASE).model == model


def test_privacy_of_an_object_covers_what_is_inside(tmp_path: Path):
    build("ACC214", tmp_path)
    notes = tmp_path / "contracts/notes.yaml"
    text = notes.read_text().replace(
        "word: {type: string, maxLength: 20, privacy: {none: names a board, profile: note_text}}",
        "word: {type: object, additionalProperties: false, privacy: {none: a place}, properties: {a: {type: boolean},"
        " b: {type: array, maxItems: 2, items: {type: boolean}}}}",
    )
    text = text.replace("      mark:  ", "      word:     {$ref: '#/entities/Board/word'}\n      mark:  ")
    text = text.replace("subjects: {none: 'a place, not a person'}", "subjects: {none: x}")
    notes.write_text(text)
    project = tmp_path / "contracts/project.yaml"
    project.write_text(project.read_text().replace("  word:     {$ref: notes.yaml#/entities/Board/word}\n", ""))
    loaded = load(tmp_path)
    assert loaded.diagnostics == ()
    assert loaded.model is not None
    assert entity(loaded.model, "Board").field("word").column == "jsonb"


@pytest.mark.parametrize(("text", "seconds"), [("PT10S", 10), ("P1DT1H", 90_000), ("P2W", 1_209_600), ("PT1M30S", 90)])
def test_durations(text: str, seconds: int):
    assert durations.seconds(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "10S", "P1S", "PT1D", "P-1D", "P1.5D", "p1d", "P1D ", "P" + "9" * 50 + "D"]
)
def test_what_is_no_duration(text: str):
    assert durations.seconds(text) is None


@pytest.mark.parametrize(
    ("text", "rate"),
    [("5/10s", (5, 10)), ("100/h", (100, 3600)), ("1/2m", (1, 120)), ("0/s", None), ("5", None), ("5/s/s", None)],
)
def test_rates(text: str, rate: tuple[int, int] | None):
    assert durations.rate(text) == rate
