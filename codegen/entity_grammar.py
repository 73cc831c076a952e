"""What an entity may hold."""

from __future__ import annotations

from codegen.schema_grammar import (
    ABOUT,
    DURATION,
    FIELD,
    NAME,
    NAMES,
    SNAKE,
    duration,
    words,
)
from codegen.shape import Either, Flag, Key, Listing, Named, Null, Number, Record, Text

RETENTION = Either(
    (
        Text("the name of a retention policy"),
        Record(
            "a retention",
            {
                "clock": Key(Text("a field"), "Timestamp field from which the time runs.", example="created_at"),
                "keep": Key(
                    Text("an ISO 8601 duration", pattern=DURATION, example="P2Y"),
                    "How long a row is kept.",
                    example="P2Y",
                ),
                "then": Key(words("delete", "anonymize", "erase"), "What happens to it afterwards.", example="delete"),
                "none": Key(
                    Text("a reason", pattern=r"\s*\S[\s\S]*"),
                    "Why there is no end.",
                    example="'lives as long as its server'",
                ),
            },
        ),
    ),
    "messages",
)

SUBJECT_OF_ROW = Record(
    "a subject of an entity",
    {
        "role": Key(NAME, "What the person is to the row.", True, "author"),
        "path": Key(
            Either((Text("a field"), Listing(NAME, 1))),
            "Field with the person's id, or fields through references.",
            True,
            "author_id",
        ),
        "link": Key(
            words("owner", "co_owner", "accessor", "mentioned"), "How the row belongs to the person.", True, "owner"
        ),
        "on_access": Key(
            words("full", "own_fields", "none"), "What an export of the person's data holds of it.", True, "full"
        ),
        "on_erase": Key(
            words("delete_row", "erase_fields", "keep"),
            "What an erasure of the person does to it.",
            True,
            "erase_fields",
        ),
    },
)

ACCESS = Record(
    "an access pattern",
    {
        "by": Key(NAMES, "Fields that are given, in order of the index.", True, "[channel_id]"),
        "order": Key(NAMES, "Fields that order the rows; `-` for descending.", example="[-id]"),
        "page": Key(
            words("cursor"), "Rows come in pages after or before a cursor, the last order field.", example="cursor"
        ),
        "unique": Key(Flag(), "At most one row matches.", example="true"),
        "max": Key(Number(1, 1_000_000, example="500"), "Most rows that one call gives.", example="500"),
        "where": Key(
            Named(Null(), "a condition", SNAKE, "deleted_at"),
            "Fields that must be null: a partial index.",
            example="{deleted_at: null}",
        ),
    },
)

ENTITY = Record(
    "an entity",
    {
        "about": ABOUT,
        "store": Key(words("postgres", "redis"), "Where it lies; postgres unless stated.", example="postgres"),
        "table": Key(
            Text("a table name", pattern=SNAKE, example="messages"),
            "Name of the table or of the Redis key space.",
            example="messages",
        ),
        "key": Key(
            Text("a key pattern", pattern=r"[a-z0-9_:{}]+", example="'presence:{user_id}'"),
            "Redis key.",
            example="'presence:{user_id}'",
        ),
        "ttl": Key(duration(), "How long a Redis entry lives.", example="PT2M"),
        "tenant": Key(NAME, "Field with the tenant's id.", example="server_id"),
        "subjects": Key(
            Either(
                (
                    Listing(SUBJECT_OF_ROW, 1),
                    Record(
                        "subjects",
                        {
                            "none": Key(
                                Text("a reason", pattern=r"\s*\S[\s\S]*"), "Why no person is meant.", True, "'a place'"
                            )
                        },
                    ),
                )
            ),
            "Whose personal data a row is (data subjects, GDPR Art. 4(1)).",
            example="{none: 'a place'}",
        ),
        "retention": Key(RETENTION, "How long rows are kept: a policy, a block or a reason.", example="messages"),
        "fields": Key(
            Named(FIELD, "a field", SNAKE, "author_id"), "The columns.", True, "{id: {$ref: types.yaml#/Snowflake}}"
        ),
        "access": Key(
            Named(ACCESS, "an access pattern", SNAKE, "in_channel"), "Query patterns: an index and a method each."
        ),
    },
)
