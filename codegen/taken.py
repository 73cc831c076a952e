"""Words that generated code needs for itself, by what of the contracts would become the same name.

Python keywords are no name anywhere, and are not listed. `tests/codegen/test_taken.py` compares these words with
what generated modules import.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ARGUMENTS = frozenset({"self", "ctx", "body"})
"""Of generated handlers."""

PAGE = frozenset({"before", "after", "limit"})
"""Arguments of repository methods that give pages."""

LIST = frozenset({"limit"})
"""Arguments of repository methods that give or delete lists."""

TYPES = _words(
    """
    Annotated Literal Mapping Protocol Sequence Field TypeAdapter IntFlag AsyncIterator
    ABSENT BASE64 DATE EMAIL URI UUID NOT_NULL UNSET SNOWFLAKE STRICT TIMESTAMP SPEC
    Model Snowflake Timestamp Moment Received Sent Unset
    Call CallOptions Client Decoder Operation Paging Parameter Reply Route
    CloseCode Command Dispatch Effects Emission EventType GatewaySpec Hooks Requirement Permission
    Ctx Handlers AuthHandlers AccessHandlers Grant Principal TenantView
    Array Date Error Map Object Promise Record Set String Uint8Array
    """
)
"""Of models, handlers, routers and events, and of the clients."""

ENTITIES = frozenset({"Sequence", "TypeAdapter", "TypedDict", "Unpack"})
"""Of rows and repositories."""

TABLES = frozenset(
    {
        "text",
        "accord",
        "means",
        "emit",
        "access_version",
        "judge",
        "claimed",
        "finished",
        "commit",
        "rest",
        "tenant_of",
    },
)
"""Of tables, and of the unit of work that holds a repository for each."""

ACCESS = frozenset({"get", "get_many", "lock", "insert", "insert_new", "update", "delete"})
"""Methods that every repository has."""

AUTH = frozenset({"none"})
"""`auth: none` lets anybody call."""

FEATURES = frozenset({"auth", "access"})
"""Members of `Handlers` beside the features."""

RESOURCES = frozenset({"follows", "view"})
"""Methods of `AccessHandlers` beside those of the resources."""

ERRORS = frozenset({"MAPPING", "PROBLEM"})
"""As classes: `Problem`."""

SUBJECTS = frozenset({"re", "dataclass", "match", "follow_tenant", "follow_user"})

ROUTES = _words(
    """
    call client handlers iterate text
    case catch const debugger default delete do enum export extends function implements instanceof interface let new
    null package private protected public static super switch this throw true false typeof var void
    """
)
"""Of routers and of the clients' modules; words that JavaScript keeps (ECMA-262, 12.7.2)."""
