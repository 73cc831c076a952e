"""The part of the language that describes values: the JSON Schema dialect, and what fields and parameters add to it.

The dialect is JSON Schema 2020-12 restricted to what every target can express and check alike. A keyword
outside it is an error, never ignored.
"""

from __future__ import annotations

from collections.abc import Mapping

from codegen.shape import Again, Anything, Either, Flag, Key, Listing, Named, Number, Record, Shape, Text

DURATION = r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?"
TYPES = ("string", "integer", "number", "boolean", "object", "array", "null")
FORMATS = ("date-time", "date", "snowflake", "email", "uri", "uuid")
REASON = r"\s*\S[\s\S]*"
SNAKE, PASCAL, UPPER = r"[a-z][a-z0-9]*(_[a-z0-9]+)*", r"[A-Z][A-Za-z0-9]*", r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*"
DOTTED = r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+"
NAME = Text("a name")
NAMES = Listing(NAME, 0, "[name]")
ABOUT = Key(
    Text("one sentence", pattern=REASON),
    "What it is, in a sentence; goes into all documents.",
    True,
    "'One sentence.'",
)


def duration() -> Text:
    """An ISO 8601 duration, more than zero."""
    return Text("an ISO 8601 duration", pattern=rf"(?=.*[1-9]){DURATION}", example="PT10S")


def words(*allowed: str) -> Text:
    """One of a few words."""
    return Text("one of " + ", ".join(allowed), words=allowed, example=allowed[0])


def excluding() -> Record:
    """What `dsar: {exclude: ...}` holds."""
    keys = {
        "ground": Key(Text(pattern=REASON), "The legal ground.", example="'GDPR Art. 15(4)'"),
        "reason": Key(Text(pattern=REASON), "Why, in plain words.", example="'would show who moderates'"),
        "review_by": Key(
            Text("a date", pattern=r"\d{4}-\d\d-\d\d", example="2027-12-31"),
            "When it is looked at again.",
            example="2027-12-31",
        ),
    }
    return Record(
        "dsar",
        {
            "exclude": Key(
                Record("an exclusion", keys), "Left out of exports, with ground, reason and review date.", True
            )
        },
    )


def erasing() -> Record:
    """What `erase: {...}` holds."""
    retain = {
        "ground": Key(Text(pattern=REASON), "The legal ground (Art. 17(3)).", example="'tax law'"),
        "until": Key(Text(pattern=REASON), "When it ends.", example="P10Y"),
    }
    return Record(
        "erase",
        {
            "anonymize": Key(
                words("null", "constant", "tombstone", "generalize"),
                "What takes the value's place.",
                example="tombstone",
            ),
            "retain": Key(
                Record("retain", retain), "Kept, with ground and end.", example="{ground: 'tax law', until: P10Y}"
            ),
        },
    )


_BLOCK: Mapping[str, Key] = {
    "category": Key(
        Text(
            "a category",
            pattern=r"(account|profile|contact|credential|content|comm|social|device|prefs|moderation)(\.[a-z][a-z0-9_]*)?",
            example="content.shared",
        ),
        "Kind of data.",
        example="content.shared",
    ),
    "special": Key(
        words("none", "inferred", "explicit"), "Whether it reveals a special category (Art. 9).", example="none"
    ),
    "origin": Key(words("provided", "observed", "derived", "third_party"), "Where it comes from.", example="provided"),
    "purposes": Key(Listing(Text("a purpose"), 1), "Purposes of privacy.yaml.", example="[deliver_messages]"),
    "recipients": Key(Either((words("none"), Listing(Text("a recipient"), 1))), "Who else gets it.", example="none"),
    "visible_to": Key(
        words("nobody", "self", "subject", "members", "moderators", "everyone"),
        "Who sees it in the product.",
        example="members",
    ),
    "dsar": Key(Either((words("include"), excluding())), "Whether an export holds it (Art. 15).", example="include"),
    "portable": Key(Flag(), "Whether the portable copy holds it (Art. 20).", example="true"),
    "rectify": Key(
        words("self_service", "on_request", "none"), "How it is corrected (Art. 16).", example="self_service"
    ),
    "erase": Key(
        Either((words("delete", "crypto_shred"), erasing())), "What an erasure does (Art. 17).", example="delete"
    ),
    "retention": Key(
        Text("a retention policy"), "A policy of privacy.yaml, or `session` or `entity`.", example="messages"
    ),
    "log": Key(words("never", "id_only", "allowed"), "Whether it may be logged.", example="never"),
    "encrypt": Key(words("none", "subject_key", "project_key"), "How it is encrypted at rest.", example="none"),
}

PRIVACY = Record("a profile", _BLOCK)
"""A complete block."""

STATEMENT = Either(
    (
        Text("the name of a profile"),
        Record(
            "a privacy statement",
            {
                "none": Key(Text("a reason", pattern=REASON), "Why it is not personal.", example="'a counter'"),
                "profile": Key(
                    Text("the name of a profile"), "Profile that the other keys change.", example="message_text"
                ),
                **_BLOCK,
            },
        ),
    ),
    "message_text",
)

OWN: Mapping[str, Key] = {
    "about": Key(Text(), "What it is.", example="'The text, as written.'"),
    "privacy": Key(STATEMENT, "A profile, a block, or why it is not personal.", example="message_text"),
    "deprecated": Key(
        Anything(), "Discouraged: `{since, sunset, use}`.", example="{since: 2026-01-31, sunset: 2026-12-31}"
    ),
}

_AGAIN: Shape = Again("schema")
_COUNT = Number(0, 2**31 - 1, example="100")

DIALECT: Mapping[str, Key] = {
    "$ref": Key(Text("a reference"), "A type, or a field of an entity.", example="'#/types/MessageView'"),
    "type": Key(
        Either(
            (Text("a type", words=TYPES, example="string"), Listing(Text("a type", words=TYPES, example="string"), 1))
        ),
        "JSON type; with 'null' in a list of two.",
        example="string",
    ),
    "format": Key(Text("a format", words=FORMATS, example="date-time"), "Meaning of a text.", example="date-time"),
    "contentEncoding": Key(words("base64"), "Bytes, as base64 in JSON.", example="base64"),
    "enum": Key(Listing(Anything(), 1), "All allowed values.", example="[text, voice]"),
    "const": Key(Anything(), "The one allowed value.", example="message"),
    "minLength": Key(_COUNT, "Least number of characters.", example="1"),
    "maxLength": Key(_COUNT, "Largest number of characters.", example="4000"),
    "pattern": Key(Text("a regular expression"), "Regular expression that must match somewhere.", example="'^[a-z]+$'"),
    "minimum": Key(Number(fraction=True, example="1"), "Least value.", example="1"),
    "maximum": Key(Number(fraction=True, example="100"), "Largest value.", example="100"),
    "exclusiveMinimum": Key(Number(fraction=True, example="0"), "Values are larger.", example="0"),
    "exclusiveMaximum": Key(Number(fraction=True, example="100"), "Values are smaller.", example="100"),
    "items": Key(_AGAIN, "Schema of each item.", example="{type: string}"),
    "minItems": Key(_COUNT, "Least number of items.", example="1"),
    "maxItems": Key(_COUNT, "Largest number of items.", example="100"),
    "properties": Key(
        Named(_AGAIN, "a property", r"[A-Za-z_][A-Za-z0-9_]*", "author_id"),
        "Members of an object.",
        example="{content: {type: string}}",
    ),
    "required": Key(Listing(Text("a property")), "Members that must be there.", example="[content]"),
    "additionalProperties": Key(Either((Flag(), _AGAIN)), "false, or the schema of a map's values.", example="false"),
    "oneOf": Key(
        Listing(_AGAIN, 2),
        "Variants of a union; needs a discriminator.",
        example="[{$ref: '#/types/A'}, {$ref: '#/types/B'}]",
    ),
    "discriminator": Key(
        Record(
            "discriminator",
            {"propertyName": Key(Text("a property"), "Member that tells the variants apart.", True, "kind")},
        ),
        "What tells the variants of a union apart.",
        example="{propertyName: kind}",
    ),
    "default": Key(Anything(), "Value when it is absent.", example="50"),
}

_NULLABLE = Key(Flag(), "Whether null is allowed, beside `$ref` or `references`.", example="true")

_REFERENCES = Key(Text("an entity"), "Holds the primary key of that entity.", example="User")

SCHEMA = Record("a schema", {**DIALECT, **OWN, "references": _REFERENCES, "nullable": _NULLABLE}, dialect=True)

SHARED = Record(
    "a type",
    {
        **DIALECT,
        **OWN,
        "about": Key(Text("one sentence", pattern=REASON), "What it is, in a sentence.", True, "'One sentence.'"),
    },
    dialect=True,
)

FIELD = Record(
    "a field",
    {
        **DIALECT,
        **OWN,
        "key": Key(words("primary", "unique"), "Part of the primary key, or unique.", example="primary"),
        "references": _REFERENCES,
        "on_delete": Key(
            words("restrict", "cascade", "set_null", "erase_plan"),
            "What happens when the other row goes.",
            example="cascade",
        ),
        "nullable": _NULLABLE,
    },
    dialect=True,
)

PARAM = Record(
    "a parameter",
    {
        **DIALECT,
        **OWN,
        "required": Key(Flag(), "Whether a query parameter must be there.", example="true"),
        "nullable": _NULLABLE,
    },
    dialect=True,
)
