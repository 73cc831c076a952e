from __future__ import annotations

from codegen.emit.sql import IndexPlan, indexes, named, ordered, quoted
from codegen.model import Access, Entity, Field, Order, Privacy, Retention, Span

SPAN = Span("a.yaml", 1, 1, 1, 2)


def field(name: str, references: str | None = None, primary: bool = False, nullable: bool = False) -> Field:
    return Field(
        name=name,
        about="",
        schema={"type": "string", "format": "snowflake"},
        type_ref=None,
        column="bigint",
        python="int",
        nullable=nullable,
        primary=primary,
        unique=False,
        references=references,
        on_delete="cascade" if references else None,
        has_default=False,
        default=None,
        privacy=Privacy("a number"),
        span=SPAN,
    )


def access(name: str, by: tuple[str, ...], order: str = "", kind: str = "list", null: tuple[str, ...] = ()) -> Access:
    orders = tuple(Order(part.removeprefix("-"), part.startswith("-")) for part in order.split())
    return Access(name, kind, by, orders, null, 10, SPAN)  # type: ignore[arg-type]


def entity(name: str, *fields: Field, accesses: tuple[Access, ...] = ()) -> Entity:
    return Entity(
        name=name,
        feature="f",
        about="",
        store="postgres",
        table=f"{name.lower()}s",
        tenant=None,
        subjects=(),
        not_personal="things",
        retention=Retention(None, None, None, "", "for ever"),
        fields=fields,
        access=accesses,
        redis_key=None,
        ttl_seconds=None,
        builtin=False,
        span=SPAN,
    )


ID = field("id", primary=True)


def plans(*accesses: Access, extra: tuple[Field, ...] = ()) -> list[IndexPlan]:
    return indexes(entity("Thing", ID, field("a"), field("b"), *extra, accesses=accesses))


def test_an_index_holds_the_fields_then_the_order() -> None:
    (plan,) = plans(access("in_a", ("a",), "-id", "page"))
    assert plan == IndexPlan("ix_things_in_a", ("a", "id"), False, ())


def test_mixed_directions_are_kept_and_single_ones_are_read_backwards() -> None:
    (plan,) = plans(access("mixed", ("a",), "-b id"))
    assert plan.columns == ("a", "-b", "id")


def test_what_a_longer_index_begins_with_needs_none_of_its_own() -> None:
    found = plans(access("short", ("a",)), access("long", ("a",), "b id"))
    assert [plan.name for plan in found] == ["ix_things_long"]


def test_a_partial_index_and_a_full_one_do_not_serve_each_other() -> None:
    found = plans(access("open", ("a",), "id", null=("b",)), access("all", ("a",), "id"))
    assert {plan.name: plan.where_null for plan in found} == {"ix_things_open": ("b",), "ix_things_all": ()}


def test_a_unique_access_keeps_its_index_beside_a_longer_plain_one() -> None:
    found = plans(access("one", ("a",), kind="one"), access("many", ("a",), "b"))
    assert {plan.name: plan.unique for plan in found} == {"ix_things_one": True, "ix_things_many": False}


def test_the_primary_key_is_an_index_too() -> None:
    assert plans(access("by_id", ("id",), kind="one"), access("all", (), "id")) == []


def test_a_reference_is_indexed_so_that_deleting_its_target_is_quick() -> None:
    found = plans(extra=(field("owner_id", references="User"),))
    assert [plan.columns for plan in found] == [("owner_id",)]


def test_referenced_tables_come_first() -> None:
    entities = [entity("C", ID, field("b_id", "B")), entity("B", ID, field("a_id", "A")), entity("A", ID)]
    order, closing = ordered(entities)
    assert [one.name for one in order] == ["A", "B", "C"]
    assert closing == frozenset()


def test_a_circle_is_closed_by_its_nullable_side() -> None:
    owner, room = field("owner_id", "User"), field("home_id", "Room", nullable=True)
    for entities in (
        [entity("User", ID, room), entity("Room", ID, owner)],
        [entity("Room", ID, owner), entity("User", ID, room)],
    ):
        order, closing = ordered(entities)
        assert closing == {("User", "home_id")}
        assert [one.name for one in order] == ["User", "Room"]


def test_a_row_may_refer_to_its_own_table() -> None:
    order, closing = ordered([entity("Node", ID, field("parent_id", "Node", nullable=True))])
    assert len(order) == 1
    assert closing == frozenset()


def test_reserved_words_are_quoted_and_long_names_stay_apart() -> None:
    assert [quoted(name) for name in ("offset", "user", "name", "Mixed")] == ['"offset"', '"user"', "name", '"Mixed"']
    one, other = named("ix", "t" * 60, "first"), named("ix", "t" * 60, "second")
    assert one != other
    assert len(one) <= 63
