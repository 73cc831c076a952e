# Generated from contracts/ by accord gen. Do not edit.
"""Tables of the project: what migrations are made from. Queries stand in `generated.repositories`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

outbox_events = Table(
    "outbox_events",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("scope", Text, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("partition", Integer, nullable=False),
    Column("subject", Text, nullable=False),
    Column("tenant_id", BigInteger, nullable=True),
    Column("actor_id", BigInteger, nullable=True),
    Column("header", Text, nullable=False),
    Column("frame", LargeBinary, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("published_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_outbox_events_at_offset", "scope", "offset", unique=True),
    Index(
        "ix_outbox_events_unpublished", "partition", "scope", "offset", postgresql_where=text("published_at IS NULL")
    ),
    Index("ix_outbox_events_by_age", "published_at"),
)
"""An event that was committed, until it is on its way; deleted an hour after it was published."""

stream_scopes = Table(
    "stream_scopes",
    METADATA,
    Column("scope", Text, primary_key=True),
    Column("user_id", BigInteger, nullable=True),
    Column("last_offset", BigInteger, nullable=False),
    Index("ix_stream_scopes_by_user", "user_id", "scope"),
)
"""How many durable events a scope has had. Its row lock puts them in commit order."""

access_versions = Table(
    "access_versions",
    METADATA,
    Column("tenant_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
)
"""How often the access rules of a tenant have changed; gateways compare it before they deliver."""

mutations = Table(
    "mutations",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("route", Text, primary_key=True),
    Column("mutation_id", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("status", Integer, nullable=True),
    Column("body", LargeBinary, nullable=True),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_mutations_by_age", "created_at"),
)
"""The reply to a change that the client named, so that its repeat gets the same one."""

job_runs = Table(
    "job_runs",
    METADATA,
    Column("job", Text, primary_key=True),
    Column("started_at", TIMESTAMP(timezone=True), nullable=False),
    Column("finished_at", TIMESTAMP(timezone=True), nullable=True),
)
"""When each scheduled job last ran, so that several workers run it once."""

desks = Table(
    "desks",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Index("ix_desks_by_name", "name", unique=True),
)
"""A place where tickets are answered."""

tickets = Table(
    "tickets",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("desk_id", BigInteger, ForeignKey("desks.id", ondelete="CASCADE"), nullable=False),
    Column("asker_id", BigInteger, nullable=False),
    Column("email", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("weight", Double, nullable=False),
    Column("created_at", TIMESTAMP(timezone=True), nullable=False),
    Column("closed_at", TIMESTAMP(timezone=True), nullable=True),
    Index("ix_tickets_at_desk", "desk_id", "id"),
    Index("ix_tickets_open_ones", "desk_id", "created_at", postgresql_where=text("closed_at IS NULL")),
)
"""One question."""
