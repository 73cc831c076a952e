"""The linked model of a contract project: what every emitter reads and nobody changes.

The linker (`codegen.link`) is the only maker. All names are resolved, all `$ref` checked, every inline
schema has a name, and every leaf of every type carries its privacy. Sequences are tuples in the order of
declaration; features are sorted by name. Emitters are pure functions of this value.

Modules: `places` (spans, JSON), `privacy`, `entities` (with types and fields), `wire` (routes, events, commands, jobs),
`project` (features and the model itself). Import from the package, which offers all of them.
"""

from codegen.model.entities import Access, ColumnType, Entity, Field, OnDelete, Order, Type
from codegen.model.places import Json, Schema, Span
from codegen.model.privacy import Privacy, PrivacyFile, Purpose, Retention, RetentionPolicy, Subject
from codegen.model.project import (
    AuthScheme,
    CloseCode,
    ErrorCode,
    Feature,
    Gateway,
    Model,
    Permission,
    Project,
    Resource,
)
from codegen.model.wire import (
    Audience,
    Command,
    Delivery,
    Deprecation,
    Effects,
    Event,
    Job,
    Limit,
    Param,
    Reply,
    Requires,
    Route,
    SubjectPattern,
)

__all__ = [
    "Access",
    "Audience",
    "AuthScheme",
    "CloseCode",
    "ColumnType",
    "Command",
    "Delivery",
    "Deprecation",
    "Effects",
    "Entity",
    "ErrorCode",
    "Event",
    "Feature",
    "Field",
    "Gateway",
    "Job",
    "Json",
    "Limit",
    "Model",
    "OnDelete",
    "Order",
    "Param",
    "Permission",
    "Privacy",
    "PrivacyFile",
    "Project",
    "Purpose",
    "Reply",
    "Requires",
    "Resource",
    "Retention",
    "RetentionPolicy",
    "Route",
    "Schema",
    "Span",
    "Subject",
    "SubjectPattern",
    "Type",
]
