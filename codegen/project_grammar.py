"""What project.yaml may hold."""

from __future__ import annotations

from codegen.feature_grammar import FEATURE, PATH
from codegen.schema_grammar import (
    ABOUT,
    NAME,
    NAMES,
    PARAM,
    SNAKE,
    UPPER,
    duration,
)
from codegen.shape import Flag, Key, Listing, Named, Number, Record, Text

ERROR = Record(
    "an error code",
    {
        "status": Key(Number(400, 599, example="404"), "HTTP status.", example="404"),
        "title": Key(Text(), "A few words, the same for every occurrence.", True, "No such message"),
        "about": ABOUT,
    },
)

SUBJECT = Record(
    "a subject",
    {
        "pattern": Key(Text("a subject pattern"), "NATS subject with `{token}` parts.", True, "srv.{server_id}.events"),
        "about": ABOUT,
        "scope": Key(NAME, "Token whose id orders durable events.", example="channel_id"),
        "tenant": Key(NAME, "Token that names the tenant.", example="server_id"),
        "user": Key(NAME, "Token that names the one receiver.", example="user_id"),
        "reserved": Key(Flag(), "Kept for later: no event may use it.", example="true"),
    },
)

GATEWAY = Record(
    "the gateway",
    {
        "path": Key(PATH, "Path of the WebSocket.", True, "/gateway"),
        "follow": Key(
            Record(
                "follow",
                {
                    "tenant": Key(Text(), "Subject that carries all of a tenant.", example="srv.{server_id}.>"),
                    "user": Key(Text(), "Subject that carries all of a user.", example="user.{user_id}.>"),
                    "all": Key(Listing(Text(), 0), "Subjects that carry everything.", example="[srv.>]"),
                },
            ),
            "What a gateway subscribes to.",
        ),
        "heartbeat": Key(duration(), "How often a client must say that it lives.", True, "PT30S"),
        "identify_within": Key(duration(), "Time that a new connection has to identify.", True, "PT10S"),
        "max_command_bytes": Key(Number(64, 1_048_576, example="4096"), "Longest message of a client.", True, "4096"),
    },
)

PROJECT = Record(
    "project.yaml",
    {
        "accord": Key(Number(1, 1), "Version of the contract language.", True, "1"),
        "project": Key(
            Record(
                "project",
                {
                    "name": Key(
                        Text("a name", pattern=r"[a-z][a-z0-9]*(-[a-z0-9]+)*", example="my-project"),
                        "Lower case with dashes.",
                        True,
                        "my-project",
                    ),
                    "title": Key(Text(), "Name for people.", example="My project"),
                    "version": Key(
                        Text("a version", pattern=r"\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?", example="0.1.0"),
                        "Semantic version.",
                        True,
                        "0.1.0",
                    ),
                    "about": ABOUT,
                    "api_prefix": Key(
                        Text("a path", pattern=r"(/[a-z0-9._~-]+)*", example="/v1"),
                        "Before every route.",
                        example="/v1",
                    ),
                    "max_body_bytes": Key(
                        Number(256, 1_073_741_824, example="65536"), "Largest request body.", example="65536"
                    ),
                },
            ),
            "The project itself.",
            True,
            "{name: my-project, ...}",
        ),
        "auth": Key(
            Named(Record("an auth scheme", {"about": ABOUT}), "an auth scheme", SNAKE, "session"),
            "How callers prove who they are.",
        ),
        "resources": Key(
            Named(
                Record(
                    "a resource",
                    {
                        "entity": Key(NAME, "Its entity.", True, "Channel"),
                        "unknown": Key(NAME, "Error code for an absent or invisible one.", True, "UNKNOWN_CHANNEL"),
                        "tenant": Key(Flag(), "Whether it is the tenant itself.", example="true"),
                    },
                ),
                "a resource",
                SNAKE,
                "channel",
            ),
            "What permissions are held on.",
        ),
        "params": Key(Named(PARAM, "a path parameter", SNAKE, "channel_id"), "Path parameters of all routes."),
        "permissions": Key(
            Named(
                Record(
                    "a permission",
                    {
                        "bit": Key(Number(0, example="0"), "Its place in the set, 0 to 52.", True, "0"),
                        "on": Key(NAMES, "Resources on which it can be held.", True, "[channel]"),
                        "about": ABOUT,
                    },
                ),
                "a permission",
                UPPER,
                "SEND_MESSAGES",
            ),
            "Permission bits.",
        ),
        "errors": Key(Named(ERROR, "an error code", UPPER, "UNKNOWN_CHANNEL"), "Codes of refusals."),
        "subjects": Key(Named(SUBJECT, "a subject", SNAKE, "channel_events"), "NATS subjects and what they mean."),
        "gateway": Key(GATEWAY, "The WebSocket gateway."),
        "targets": Key(Named(Text("a path"), "a target", SNAKE, "openapi"), "Where each target is written."),
        "reserved": FEATURE.keys["reserved"],
    },
)
