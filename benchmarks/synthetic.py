"""A contract project of any size, in which each feature looks like one that people wrote: ten entities, for each a
view, a body, two routes and an event, with references across features.
"""

from __future__ import annotations

from pathlib import Path

PROJECT = """\
accord: 1

project:
  name: synthetic
  title: Synthetic
  version: 1.0.0
  about: A project that measures the compiler.
  api_prefix: /v1

auth:
  session: {about: A bearer token.}

resources:
  space: {entity: Space, unknown: UNKNOWN_SPACE, tenant: true}

params:
  space_id: {$ref: spaces.yaml#/entities/Space/id}

permissions:
  READ:  {bit: 0, on: [space], about: Read what is in a space.}
  WRITE: {bit: 1, on: [space], about: Change what is in a space.}

errors:
  UNKNOWN_SPACE: {status: 404, title: No such space, about: 'The space does not exist, or you are not in it.'}
  QUOTA_REACHED: {status: 409, title: Too many, about: The space is full.}

subjects:
  space_events:
    pattern: space.{space_id}.events
    about: What happens in a space.
    scope: space_id
    tenant: space_id

gateway:
  path: /gateway
  follow:
    tenant: space.{space_id}.>
    user: user.{user_id}.>
    all: [space.>]
  heartbeat: PT30S
  identify_within: PT10S
  max_command_bytes: 4096
"""

PRIVACY = """\
controller: {name: Operator, contact: privacy@example.org, dpo: dpo@example.org}
purposes:
  serve: {about: Do what the service is for., basis: contract, necessity: required}
recipients: {}
stores:
  postgres: {region: EU, physical_purge: {by: vacuum, within: P30D}, wal: P2D}
  redis:    {persistence: none}
  nats:     {max_age: PT0S, physical_purge: {by: memory_only}}
  logs:     {retention: P30D}
retention:
  content: {about: What people write., clock: created_at, keep: P2Y, then: delete}
profiles:
  content: &block
    category: content.shared
    special: inferred
    origin: provided
    purposes: [serve]
    recipients: none
    visible_to: members
    dsar: include
    portable: true
    rectify: self_service
    erase: {anonymize: tombstone}
    retention: content
    log: never
    encrypt: none
"""

TYPES = """\
types:
  Snowflake:
    about: A 64-bit id; a decimal string in JSON.
    type: string
    format: snowflake
  MutationId:
    about: The client's own name for one change.
    type: string
    minLength: 8
    maxLength: 64
    pattern: ^[A-Za-z0-9_-]+$
    privacy: {none: 'random, made for one request'}
  State:
    about: Where a thing stands.
    type: string
    enum: [draft, active, archived]
    privacy: {none: 'a state of a thing'}
"""

SPACES = """\
feature: spaces
about: Places in which things are.

entities:
  Space:
    about: A place.
    table: spaces
    tenant: id
    subjects: {none: 'a place, not a person'}
    retention: {none: lives as long as its things}
    fields:
      id:         {$ref: types.yaml#/Snowflake, key: primary, privacy: {none: random id}}
      created_at: {type: string, format: date-time, privacy: {none: when the row was made}}
"""

ENTITY = """\
  Thing{n}:
    about: Kind {n} of the things in a space.
    table: things_{n}
    tenant: space_id
    subjects:
      - {{role: author, path: author_id, link: owner, on_access: full, on_erase: erase_fields}}
    retention: content
    fields:
      id:         {{$ref: types.yaml#/Snowflake, key: primary, privacy: {{none: random id}}}}
      space_id:   {{references: Space, on_delete: cascade, privacy: {{none: 'a place, not a person'}}}}
      parent_id:  {{references: {parent}, nullable: true, on_delete: set_null, privacy: {{none: 'a thing, not a person'}}}}
      author_id:  {{$ref: types.yaml#/Snowflake, privacy: content}}
      title:      {{type: string, minLength: 1, maxLength: {width}, privacy: content, about: 'What it is called.'}}
      text:       {{type: string, maxLength: 4000, privacy: content, about: 'What it says.'}}
      state:      {{$ref: types.yaml#/State, privacy: {{none: 'a state of a thing'}}}}
      weight:     {{type: integer, minimum: 0, maximum: 1000, privacy: {{none: a number}}}}
      created_at: {{type: string, format: date-time, privacy: {{none: when the row was made}}}}
      edited_at:  {{type: [string, 'null'], format: date-time, privacy: {{none: when it was changed}}}}
    access:
      in_space:  {{by: [space_id], order: [-id], page: cursor}}
      by_author: {{by: [author_id], order: [-id], page: cursor}}

"""

TYPE = """\
  Thing{n}View:
    about: Thing {n} as members of its space see it.
    type: object
    required: [id, space_id, parent_id, author_id, title, text, state, weight, created_at, edited_at]
    additionalProperties: false
    properties:
      id:         {{$ref: '#/entities/Thing{n}/id'}}
      space_id:   {{$ref: '#/entities/Thing{n}/space_id'}}
      parent_id:  {{$ref: '#/entities/Thing{n}/parent_id'}}
      author_id:  {{$ref: '#/entities/Thing{n}/author_id'}}
      title:      {{$ref: '#/entities/Thing{n}/title'}}
      text:       {{$ref: '#/entities/Thing{n}/text'}}
      state:      {{$ref: '#/entities/Thing{n}/state'}}
      weight:     {{$ref: '#/entities/Thing{n}/weight'}}
      created_at: {{$ref: '#/entities/Thing{n}/created_at'}}
      edited_at:  {{$ref: '#/entities/Thing{n}/edited_at'}}

"""

ROUTES = """\
  create_thing_{n}:
    about: Make thing {n}.
    POST: /spaces/{{space_id}}/things-{n}
    auth: session
    requires: {{permissions: [READ, WRITE], on: space_id}}
    idempotent_by: client_mutation_id
    body:
      type: object
      required: [title, client_mutation_id]
      additionalProperties: false
      properties:
        title: {{$ref: '#/entities/Thing{n}/title'}}
        text: {{$ref: '#/entities/Thing{n}/text', default: ''}}
        weight: {{$ref: '#/entities/Thing{n}/weight', default: 0}}
        client_mutation_id: {{$ref: types.yaml#/MutationId}}
    returns: {{201: {{$ref: '#/types/Thing{n}View'}}}}
    errors: [QUOTA_REACHED]
    emits: [thing_{n}.created]
  list_things_{n}:
    about: The things {n} of a space, newest first.
    GET: /spaces/{{space_id}}/things-{n}
    auth: session
    requires: {{permissions: [READ], on: space_id}}
    query:
      before: {{$ref: '#/entities/Thing{n}/id', about: Only those older than this one.}}
      limit:  {{type: integer, minimum: 1, maximum: 100, default: 50, privacy: {{none: a page size}}}}
    returns:
      200:
        type: object
        required: [things]
        additionalProperties: false
        properties:
          things: {{type: array, maxItems: 100, items: {{$ref: '#/types/Thing{n}View'}}}}
"""

EVENT = """\
  thing_{n}.created:
    about: Somebody made thing {n}.
    version: 1
    subject: space_events
    audience: {{permissions: [READ], on: space_id}}
    delivery: durable
    payload: {{$ref: '#/types/Thing{n}View'}}
"""


def contracts(entities: int, a_feature: int = 10) -> dict[str, str]:
    """File name -> text of a project with about that many entities."""
    files = {
        "project.yaml": PROJECT,
        "privacy.yaml": PRIVACY.replace(" &block", ""),
        "types.yaml": TYPES,
        "spaces.yaml": SPACES,
    }
    for first in range(0, entities, a_feature):
        numbers = range(first, min(first + a_feature, entities))
        parts = [f"feature: things_{first}\nabout: Things from {first} on.\n\nentities:\n"]
        parts += [ENTITY.format(n=n, width=80 + n % 40, parent=f"Thing{n - 1}" if n % 3 else "Space") for n in numbers]
        parts += ["types:\n", *(TYPE.format(n=n) for n in numbers)]
        parts += ["routes:\n", *(ROUTES.format(n=n) for n in numbers)]
        parts += ["\nevents:\n", *(EVENT.format(n=n) for n in numbers)]
        files[f"things_{first}.yaml"] = "".join(parts)
    return files


def write(root: Path, entities: int) -> None:
    """Write the project below `root`."""
    folder = root / "contracts"
    folder.mkdir(parents=True)
    for name, text in contracts(entities).items():
        (folder / name).write_text(text)
